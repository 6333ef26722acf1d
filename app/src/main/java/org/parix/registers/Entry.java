package org.parix.registers;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * A record of a register as it stands.
 *
 * @param values by column; null where nothing is entered
 * @param revision raised by every change; who changes it says which one they saw
 */
public record Entry(
        long id,
        AgencyId agency,
        String state,
        int revision,
        Map<String, @Nullable Object> values,
        Instant recordedAt,
        @Nullable String recordedBy) {
    public Entry {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public @Nullable Object value(String column) {
        return values.get(column);
    }
}
