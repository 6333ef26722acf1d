package org.parix.plans;

import java.util.List;
import org.springframework.stereotype.Service;

/** Opens plans from reviewed papers and carries them over to amended ones. */
@Service
public class Plans {

    /**
     * Opens a plan; agencies and groups the directory does not know are added to it. Publishes {@link PlanOpened}.
     *
     * @throws org.parix.kernel.Refused {@code plans.open.alreadyOpened} if a plan was opened from (or amended by) this draft before
     */
    public PlanId open(NewPlan paper) {
        throw new IllegalStateException("not built yet");
    }

    /** What the paper would change in the plan. Changes nothing. */
    public PlanChanges changes(PlanId plan, NewPlan paper) {
        throw new IllegalStateException("not built yet");
    }

    /**
     * Carries the plan over to the paper, in one transaction: matched tasks keep id and history, dropped ones are closed. Publishes
     * {@link PlanAmended}.
     *
     * @param expectedVersion {@link PlanChanges#version} of the changes the person has seen
     * @throws org.parix.kernel.Refused {@code plans.amend.changedMeanwhile} if the plan has changed since;
     *     {@code plans.open.alreadyOpened} if this draft was confirmed before
     */
    public PlanChanges amend(PlanId plan, NewPlan paper, int expectedVersion) {
        throw new IllegalStateException("not built yet");
    }

    /** Plans a paper may be an amended version of: the likeliest first, by number, year, issuer and title. */
    public List<Candidate> amendable(PlanHead head) {
        throw new IllegalStateException("not built yet");
    }

    /** @param likeness from 0 to 1; from 0.6 on it is very probably the same plan */
    public record Candidate(PlanId plan, String title, double likeness) {}
}
