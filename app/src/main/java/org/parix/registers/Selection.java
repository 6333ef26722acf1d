package org.parix.registers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * Which records of a register are read, in the order in which they were entered.
 *
 * @param agencies whose records are meant; null where all of them
 * @param after the last that was read before
 * @param limit how many at most
 */
public record Selection(
        @Nullable Collection<AgencyId> agencies,
        @Nullable String state,
        @Nullable Instant changedSince,
        long after,
        int limit) {
    public Selection {
        agencies = agencies == null ? null : List.copyOf(agencies);
    }
}
