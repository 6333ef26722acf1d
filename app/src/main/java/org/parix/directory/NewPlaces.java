package org.parix.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyTree.One;

/** Where agencies are put that a paper names first: under the committee it comes from, where bodies of their kind stand under one. */
final class NewPlaces {
    private final Naming naming;
    private final Map<String, AgencyKind> beginnings = new HashMap<>();
    private final Set<AgencyKind> underCommittee;
    private final List<One> above;

    NewPlaces(Naming naming, List<AgencyStore.Kind> kinds, AgencyTree tree, @Nullable AgencyId owner) {
        this.naming = naming;
        kinds.forEach(kind -> kind.beginnings().forEach(words -> beginnings.put(words, kind.kind())));
        underCommittee = kinds.stream()
                .filter(AgencyStore.Kind::underCommittee)
                .map(AgencyStore.Kind::kind)
                .collect(Collectors.toUnmodifiableSet());
        One house = tree.house(owner);
        above = house == null ? List.of() : tree.chain(house.id());
    }

    DirectoryStore.NewName newName(String name, String key) {
        AgencyKind kind = naming.kindOf(key, beginnings);
        AgencyLevel told = Naming.levelOf(key);
        One upper = underCommittee.contains(kind) ? upper(told) : null;
        AgencyLevel level = told == null && upper != null ? upper.level() : told;
        return new DirectoryStore.NewName(
                name,
                key,
                kind,
                level,
                level == AgencyLevel.COMMUNE ? Naming.communeTypeOf(key) : null,
                upper == null ? null : upper.id());
    }

    /** The nearest committee of the level the name tells; the owner's own where it tells none. */
    private @Nullable One upper(@Nullable AgencyLevel level) {
        if (level == null) {
            return above.isEmpty() ? null : above.getFirst();
        }
        return above.stream()
                .filter(one -> one.committee() && one.level() == level)
                .findFirst()
                .orElse(null);
    }
}
