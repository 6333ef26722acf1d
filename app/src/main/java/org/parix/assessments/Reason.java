package org.parix.assessments;

import org.parix.kernel.Refused;

/** Why somebody changes a campaign that others already work in. */
public record Reason(String words) {
    private static final int LONGEST = 1000;

    /** @throws Refused {@code assessments.reason.none} */
    public Reason {
        words = words.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refused("assessments.reason.none", LONGEST);
        }
    }
}
