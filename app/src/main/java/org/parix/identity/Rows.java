package org.parix.identity;

import java.util.Map;
import java.util.Optional;

/**
 * Tells the gate whose the rows of one kind are, by the variables of an address. A module declares one as a bean for each kind that its
 * addresses name; {@code access/<module>.csv} says in the column {@code of} which one an address is about.
 */
public interface Rows {
    /** Such as {@code plan}. */
    String kind();

    /** Whose the row is that these variables of the address name; empty where there is none, and where they do not fit together. */
    Optional<Belongs> belongs(Map<String, String> variables);
}
