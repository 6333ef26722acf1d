package org.parix.plans.drafts;

/** Someone a paper makes responsible, by name. */
public record Named(String name, Sort sort) {
    public enum Sort {
        AGENCY,
        /** A set of agencies, such as "UBND các xã, thị trấn". */
        GROUP,
        /** Words that name someone we do not know. */
        UNCLEAR
    }

    public boolean unclear() {
        return sort == Sort.UNCLEAR;
    }
}
