package org.parix.registers.completeness;

/** How a month of an agency stands in a register. */
public enum MonthState {
    /** Something is recorded. */
    REPORTED,
    /** Somebody said that there was nothing to record. */
    NOTHING,
    /** Due, and neither of these. */
    MISSING,
    /** The day by which it is owed has not passed. */
    NOT_DUE;

    /** Whether it says something about the month. */
    public boolean told() {
        return this == REPORTED || this == NOTHING;
    }
}
