package org.parix.measures;

import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * An agency as it is counted on a day: with all that stand under it and all that were merged into any of them, whose records stay theirs.
 *
 * @param all itself among them
 */
public record Unit(AgencyId agency, String name, Set<AgencyId> all) {
    public Unit {
        all = Set.copyOf(all);
    }
}
