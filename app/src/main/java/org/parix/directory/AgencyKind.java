package org.parix.directory;

/** What sort of body an agency is, as far as its name tells. */
public enum AgencyKind {
    PEOPLES_COMMITTEE,
    PEOPLES_COUNCIL,
    OFFICE,
    MINISTRY,
    DEPARTMENT,
    DIVISION,
    CENTRE,
    PARTY,
    FRONT_AND_UNIONS,
    ARMED_FORCES,
    OTHER;

    /** For the message that names it. */
    public String messageKey() {
        return "directory.kind." + name();
    }
}
