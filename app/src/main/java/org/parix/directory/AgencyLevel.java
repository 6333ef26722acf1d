package org.parix.directory;

/** The levels of local government; the district ended on 1 July 2025 and stays for what is older. */
public enum AgencyLevel {
    PROVINCE,
    DISTRICT,
    COMMUNE;

    public String messageKey() {
        return "directory.level." + name();
    }
}
