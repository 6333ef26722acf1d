package org.parix.plans.drafts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.NameContext;
import org.parix.documents.Paper;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;

/**
 * A reading that waits to be confirmed.
 *
 * @param agency whose plan it will be
 * @param version counts every change of the draft and its rows
 * @param read the head as it was read
 * @param head the head as it stands now
 * @param amends the plan this paper is an amended version of
 * @param plan what the draft became; only where it is confirmed
 * @param notices what a person should know about the reading: text that went into no field
 */
public record Draft(
        DraftId id,
        AgencyId agency,
        PaperId paper,
        DraftState state,
        int version,
        DraftHead read,
        DraftHead head,
        @Nullable PlanId amends,
        @Nullable PlanId plan,
        List<Paper.Notice> notices,
        Instant createdAt) {
    public Draft {
        notices = List.copyOf(notices);
        if ((state == DraftState.CONFIRMED) != (plan != null)) {
            throw new IllegalArgumentException("a draft is confirmed exactly when it has become a plan: " + id);
        }
    }

    /** In whose papers and on which day its names are meant. */
    NameContext names() {
        return new NameContext(agency, head.date());
    }

    public boolean open() {
        return state == DraftState.READ;
    }

    /** @throws Refused {@code plans.drafts.confirmedAlready}, {@code plans.drafts.discardedAlready} */
    void mustBeOpen() {
        switch (state) {
            case READ -> {}
            case CONFIRMED -> throw new Refused("plans.drafts.confirmedAlready");
            case DISCARDED -> throw new Refused("plans.drafts.discardedAlready");
        }
    }

    /** @throws Refused {@code plans.drafts.changedMeanwhile} where what the person saw is no longer what stands */
    void mustBeAt(int seen) {
        if (version != seen) {
            throw new Refused("plans.drafts.changedMeanwhile");
        }
    }

    /** Running text that went into no field; much of it in a paper with a long narrative. */
    public List<Paper.Notice> unplaced() {
        return notices.stream().filter(Draft::isUnplaced).toList();
    }

    /** What a person should look at before confirming. */
    public List<Paper.Notice> remarks() {
        return notices.stream().filter(notice -> !isUnplaced(notice)).toList();
    }

    private static boolean isUnplaced(Paper.Notice notice) {
        return notice.key().startsWith("documents.warning.unplaced");
    }
}
