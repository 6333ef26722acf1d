package org.parix.plans;

/**
 * Somebody did something to a duty that others wait for or should know.
 *
 * @param what of the acts that are of interest to others
 */
public record DutyChanged(DutyId duty, What what) {
    public enum What {
        HANDED_IN,
        RETURNED,
        ACCEPTED,
        FINISHED,
        DROPPED,
        REOPENED,
        EXTENSION_ASKED,
        EXTENSION_GRANTED,
        EXTENSION_REFUSED
    }
}
