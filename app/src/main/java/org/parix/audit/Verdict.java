package org.parix.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the trail came to.
 *
 * @param entries how many were looked at
 * @param notes how many notes outside the database they were compared with
 * @param lastNote the latest of them: what was added since could still be cut off unseen
 * @param findings at most {@value Verification#MOST}, though {@code found} may be more
 * @param couldBeChanged whether the role Parix works as could change the trail
 */
public record Verdict(
        long entries,
        int days,
        int notes,
        @Nullable Instant lastNote,
        List<Finding> findings,
        int found,
        boolean couldBeChanged,
        Instant at,
        Duration took) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return found == 0;
    }

    /** Whether nothing else was found than what a server killed between a commit and the sealing leaves, too. */
    public boolean onlyUnsealed() {
        return !sound() && findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.UNSEALED);
    }
}
