package org.parix.measures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;

/**
 * A record that a number counts.
 *
 * @param place where it stands among the others, the latest first
 * @param values of the columns that its source shows, in their order
 */
public record Counted(After place, AgencyId agency, Map<String, @Nullable String> values) {
    public Counted {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
