package org.parix.plans.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyMatch;

/**
 * What confirming a draft would bring about.
 *
 * @param tooEarly tasks whose last day lies before the day of the paper
 * @param newAgencies names the directory does not know yet and would take up
 * @param looks what a person should know of names: why they were not taken for certain, or that whoever bore them has changed
 * @param unclear names that stay unclear: nobody is charged by them
 */
public record Effect(
        int goals,
        int areas,
        int tasks,
        int dropped,
        int openDoubts,
        int tooEarly,
        List<String> newAgencies,
        List<AgencyMatch> looks,
        List<String> unclear) {
    public Effect {
        newAgencies = List.copyOf(newAgencies);
        looks = List.copyOf(looks);
        unclear = List.copyOf(unclear);
    }

    /** Why a name was not taken for certain; null where it is simply new. */
    public @Nullable AgencyMatch why(String name) {
        return looks.stream()
                .filter(look -> look.text().equals(name) && !look.certain() && look.how() != AgencyMatch.How.NONE)
                .findFirst()
                .orElse(null);
    }

    /** Names taken for whoever bore them, who has ended since or was not there yet. */
    public List<AgencyMatch> remarked() {
        return looks.stream()
                .filter(look -> look.remark() != null && look.certain())
                .toList();
    }
}
