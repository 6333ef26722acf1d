package org.parix.plans.drafts;

import java.util.List;

/**
 * What confirming a draft would bring about.
 *
 * @param tooEarly tasks whose last day lies before the day of the paper
 * @param newAgencies names the directory does not know yet and would take up
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
        List<String> unclear) {
    public Effect {
        newAgencies = List.copyOf(newAgencies);
        unclear = List.copyOf(unclear);
    }
}
