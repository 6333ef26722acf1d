package org.parix.assessments;

/** What a campaign's windows are for, in the order of the year. */
public enum WindowKind {
    /** Units score themselves. */
    SELF,
    /** Appraisers go through what units gave themselves, and demand explanations. */
    APPRAISAL_1,
    /** Units explain what was demanded. */
    EXPLANATION,
    /** Appraisers settle what was explained. */
    APPRAISAL_2,
    /** The council looks at all and decides. */
    COUNCIL;

    /** Whether units do something in it, rather than whoever runs the campaign. */
    public boolean isUnits() {
        return switch (this) {
            case SELF, EXPLANATION -> true;
            case APPRAISAL_1, APPRAISAL_2, COUNCIL -> false;
        };
    }

    public String messageKey() {
        return "assessments.window." + name();
    }
}
