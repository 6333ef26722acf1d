package org.parix.evidence;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * What a piece is to prove at a place, as far as that can be checked.
 *
 * @param from first day of the period meant
 * @param to last day of it
 * @param responsible agencies that answer for the work
 */
public record Proving(
        Use place, @Nullable LocalDate from, @Nullable LocalDate to, Set<AgencyId> responsible) {
    public Proving {
        responsible = Set.copyOf(responsible);
    }
}
