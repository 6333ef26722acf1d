package org.parix.plans.progress;

/** How far a duty is. */
public enum DutyState {
    NOT_STARTED(true),
    IN_HAND(true),
    /** Whoever assigned it has to accept or return it. */
    HANDED_IN(false),
    /** Handed in and given back with a reason. */
    RETURNED(true),
    /** As good as done: the paper that is its result has still to be issued. */
    ACCEPTED(false),
    FINISHED(false),
    /** Not wanted any more, with a reason. */
    DROPPED(false);

    private final boolean working;

    DutyState(boolean working) {
        this.working = working;
    }

    /** Whether the agency still has to do something before it can hand in. */
    public boolean working() {
        return working;
    }

    public String messageKey() {
        return "plans.state." + name();
    }
}
