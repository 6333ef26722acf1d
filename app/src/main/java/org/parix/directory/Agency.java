package org.parix.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agency with the other names it is known by. */
public record Agency(AgencyId id, String name, @Nullable String shortName, AgencyKind kind, List<String> aliases) {
    public Agency {
        aliases = List.copyOf(aliases);
    }
}
