package org.parix.assessments.sheets;

/** How much of a criterion its evidence proves. */
public enum Coverage {
    WHOLE,
    PART;

    public String messageKey() {
        return "assessments.coverage." + name();
    }
}
