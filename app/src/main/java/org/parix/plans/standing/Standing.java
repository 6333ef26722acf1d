package org.parix.plans.standing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How a duty that is wanted stands on a day. The function {@code plans.standing} of the database says the same. */
public enum Standing {
    /** Done, by its last day where it has one. */
    IN_TIME("done"),
    /** Done, after its last day. */
    AFTER("after"),
    /** Still worked on, its last day past. */
    LATE("late"),
    /** Still worked on, its last day within a week. */
    SOON("soon"),
    /** Still worked on, with time left or without a last day. */
    RUNNING("running"),
    /** Its clock waits for an event, and nobody has begun. */
    DORMANT("dormant");

    /** So many days before its last day a duty is due soon. */
    public static final int SOON_DAYS = 7;

    private final String sign;

    Standing(String sign) {
        this.sign = sign;
    }

    /** How a duty stands; null marks what is not known or not there. */
    public static Standing of(@Nullable LocalDate doneOn, @Nullable LocalDate due, boolean dormant, LocalDate today) {
        if (doneOn != null) {
            return due != null && doneOn.isAfter(due) ? AFTER : IN_TIME;
        }
        if (dormant) {
            return DORMANT;
        }
        if (due == null || due.isAfter(today.plusDays(SOON_DAYS))) {
            return RUNNING;
        }
        return due.isBefore(today) ? LATE : SOON;
    }

    public boolean done() {
        return this == IN_TIME || this == AFTER;
    }

    /** Names its colour and shape in style sheets. */
    public String sign() {
        return sign;
    }

    /** The state of {@code ui/badge} it is shown as. */
    public String badge() {
        return switch (this) {
            case IN_TIME -> "done";
            case LATE -> "late";
            case SOON -> "soon";
            case DORMANT -> "dormant";
            case AFTER, RUNNING -> "plain";
        };
    }

    public String messageKey() {
        return "plans.standing.of." + name();
    }
}
