package org.parix.directory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to a group, told by what agencies are instead of one by one. An empty set asks for nothing.
 *
 * @param kinds codes of kinds
 * @param under only what stands anywhere under this agency
 * @param excluded never
 * @param extra always, while they exist
 */
public record GroupRule(
        Set<AgencyLevel> levels,
        Set<String> kinds,
        Set<CommuneType> communeTypes,
        @Nullable Long under,
        Set<Long> excluded,
        Set<Long> extra) {
    public GroupRule {
        levels = Set.copyOf(levels);
        kinds = Set.copyOf(kinds);
        communeTypes = Set.copyOf(communeTypes);
        excluded = Set.copyOf(excluded);
        extra = Set.copyOf(extra);
    }

    /** Whether it names agencies by what they are at all, or only one by one. */
    public boolean isOpen() {
        return !levels.isEmpty() || !kinds.isEmpty() || !communeTypes.isEmpty();
    }

    List<String> levelNames() {
        return levels.stream().map(Enum::name).sorted().toList();
    }
}
