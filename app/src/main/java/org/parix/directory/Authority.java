package org.parix.directory;

/** Tells whether whoever acts may say what becomes of an agency; {@code identity} knows. */
@FunctionalInterface
public interface Authority {
    boolean mayPlace(AgencyId agency);
}
