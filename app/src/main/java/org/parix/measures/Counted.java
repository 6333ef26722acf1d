package org.parix.measures;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * A record that a number counts.
 *
 * @param values of the columns that its source shows, in their order
 */
public record Counted(Place place, AgencyId agency, Map<String, @Nullable String> values) {
    /** Where it stands among the others, the latest first. */
    public record Place(LocalDate day, long id) {}

    public Counted {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
