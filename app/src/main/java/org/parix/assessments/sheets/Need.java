package org.parix.assessments.sheets;

/** What a leaf still lacks before the sheet can be handed in. */
public enum Need {
    /** Points, or the facts its rule computes them from. */
    POINTS,
    /** Why the points are others than the rule computes. */
    REASON,
    /** How the points were come by, where nothing proves them. */
    PROOF,
    /** The same, where the evidence proves only a part. */
    REST,
    /** Why the criterion does not apply. */
    WHY_NOT;

    public String messageKey() {
        return "assessments.need." + name();
    }
}
