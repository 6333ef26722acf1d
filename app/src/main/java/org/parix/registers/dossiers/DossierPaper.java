package org.parix.registers.dossiers;

import java.time.LocalDate;
import java.util.List;
import org.parix.kernel.Declarations;
import org.parix.registers.Entry;
import tools.jackson.core.type.TypeReference;

/**
 * A paper that goes with a dossier, as {@code registers/papers.yaml} words it.
 *
 * @param states of the dossiers for which it is made
 * @param late whether it is made for those, too, that missed the day promised
 * @param reason the steps whose reason it gives
 * @param numbered whether it gets a number of the office's outgoing papers
 * @param addressed whether it is a letter to the applicant rather than a slip about them
 * @param left under it on the left, the first line in bold; empty where nobody signs there
 */
public record DossierPaper(
        String code,
        String title,
        String file,
        String basis,
        List<String> states,
        boolean late,
        List<String> reason,
        boolean numbered,
        boolean addressed,
        List<String> lines,
        List<String> left,
        List<String> right) {
    public DossierPaper {
        states = List.copyOf(states);
        reason = List.copyOf(reason);
        lines = List.copyOf(lines);
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    static List<DossierPaper> shipped() {
        return Declarations.shipped("registers/papers.yaml", new TypeReference<List<DossierPaper>>() {});
    }

    /** Whether it is made for a dossier as it stands. */
    boolean goesWith(Entry dossier) {
        return states.contains(dossier.state()) || (late && missed(dossier));
    }

    private static boolean missed(Entry dossier) {
        return List.of("RESOLVED", "RETURNED", "STOPPED").contains(dossier.state())
                && dossier.value("first_due_on") instanceof LocalDate promised
                && dossier.value("resolved_at") instanceof java.time.LocalDateTime resolved
                && resolved.toLocalDate().isAfter(promised);
    }
}
