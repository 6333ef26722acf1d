package org.parix.identity;

import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * Whose a row is.
 *
 * @param takingPart agencies that work on it without owning it
 */
public record Belongs(AgencyId owner, Set<AgencyId> takingPart) {
    public Belongs {
        takingPart = Set.copyOf(takingPart);
    }

    public static Belongs to(AgencyId owner) {
        return new Belongs(owner, Set.of());
    }
}
