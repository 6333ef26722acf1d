package org.parix.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agency as it is now.
 *
 * @param level null where it is not known, and for bodies of the centre
 * @param from from when there is such an agency; null where nobody has recorded it
 * @param to up to (not including) which day; null while there is no end
 * @param successor who its open work went to when it ended
 * @param version counts what people changed
 */
public record Agency(
        AgencyId id,
        String name,
        AgencyKind kind,
        @Nullable AgencyLevel level,
        @Nullable CommuneType communeType,
        @Nullable AgencyId parent,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable AgencyId successor,
        int version) {
    public Agency {
        if (communeType != null && level != AgencyLevel.COMMUNE) {
            throw new IllegalArgumentException("a commune of another level: " + name);
        }
    }

    /** Whether it exists on the day. */
    public boolean isInForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
