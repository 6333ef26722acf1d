package org.parix.directory;

/** Tells what whoever acts may decide about agencies; {@code identity} knows. */
public interface Authority {
    /** Whether they may say what becomes of an agency. */
    boolean mayPlace(AgencyId agency);

    /** Whether they may put others under it. */
    boolean mayPlaceUnder(AgencyId upper);
}
