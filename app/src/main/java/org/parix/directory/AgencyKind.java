package org.parix.directory;

/** What sort of body an agency is: the code of a row of {@code directory.kind}, which an office can add to. */
public record AgencyKind(String code) {
    public static final AgencyKind OTHER = new AgencyKind("OTHER");

    /** Bodies of this kind have houses of their own: what stands in one house is not meant by the papers of another. */
    static final AgencyKind PEOPLES_COMMITTEE = new AgencyKind("PEOPLES_COMMITTEE");

    public AgencyKind {
        if (!code.matches("[A-Z][A-Z_]{1,39}")) {
            throw new IllegalArgumentException("not the code of a kind: " + code);
        }
    }
}
