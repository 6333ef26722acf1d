package org.parix.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All agencies as they are at one moment, kept in memory: who stands under whom, and who bears a name. */
final class AgencyTree {
    private static final int FAR = 1000;

    private final Hierarchy hierarchy;
    private final Map<AgencyId, One> all;
    private final Map<String, List<One>> byKey = new HashMap<>();

    record One(
            AgencyId id,
            @Nullable AgencyId parent,
            String name,
            String key,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable AgencyId successor) {
        boolean committee() {
            return kind.equals(AgencyKind.PEOPLES_COMMITTEE);
        }

        Party.OfAgency party() {
            return new Party.OfAgency(id, name);
        }
    }

    private AgencyTree(Hierarchy hierarchy, Map<AgencyId, One> all) {
        this.hierarchy = hierarchy;
        this.all = all;
    }

    static AgencyTree of(Collection<One> agencies) {
        Map<AgencyId, One> all = new HashMap<>();
        Map<AgencyId, @Nullable AgencyId> parents = new HashMap<>();
        agencies.forEach(one -> {
            all.put(one.id(), one);
            parents.put(one.id(), one.parent());
        });
        var tree = new AgencyTree(Hierarchy.of(parents), all);
        agencies.forEach(one ->
                tree.byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
        return tree;
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    @Nullable
    One get(@Nullable AgencyId agency) {
        return agency == null ? null : all.get(agency);
    }

    List<One> named(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** From the agency itself up to the top. */
    List<One> chain(@Nullable AgencyId agency) {
        List<One> chain = new ArrayList<>();
        for (One at = get(agency); at != null && chain.size() < FAR; at = get(at.parent())) {
            chain.add(at);
        }
        return chain;
    }

    /** Whoever follows an agency that has ended, in the end; the agency itself while it has not. */
    @Nullable
    One standing(One agency) {
        One at = agency;
        for (int steps = 0; at != null && at.to() != null && steps < FAR; steps++) {
            at = get(at.successor());
        }
        return at;
    }

    /**
     * How near an agency is to whose paper it is.
     *
     * @param foreign whether it stands inside another committee, whose units papers of this owner do not mean by their bare names
     * @param up how far up from the owner the two meet
     * @param down how far down from there it stands
     */
    record Nearness(boolean foreign, int up, int down) implements Comparable<Nearness> {
        static final Nearness UNASKED = new Nearness(false, 0, 0);

        @Override
        public int compareTo(Nearness other) {
            int byForeign = Boolean.compare(foreign, other.foreign);
            int byUp = byForeign == 0 ? Integer.compare(up, other.up) : byForeign;
            return byUp == 0 ? Integer.compare(down, other.down) : byUp;
        }
    }

    Nearness nearness(@Nullable AgencyId owner, AgencyId agency) {
        List<One> up = chain(owner);
        if (up.isEmpty()) {
            return Nearness.UNASKED;
        }
        Map<AgencyId, Integer> above = new HashMap<>();
        up.forEach(one -> above.put(one.id(), above.size()));
        boolean foreign = false;
        int down = 0;
        for (One at : chain(agency)) {
            Integer meets = above.get(at.id());
            if (meets != null) {
                return new Nearness(foreign, meets, down);
            }
            foreign |= down > 0 && at.committee();
            down++;
        }
        // two trees that nobody has joined yet: what stands in a higher house may be meant, what stands in a like one
        // not
        return new Nearness(foreign && !higher(chain(agency), up.getFirst()), FAR, down);
    }

    private static boolean higher(List<One> chain, One owner) {
        return chain.stream()
                .skip(1)
                .filter(One::committee)
                .findFirst()
                .map(house -> house.level() != null
                        && owner.level() != null
                        && house.level().compareTo(owner.level()) < 0)
                .orElse(false);
    }

    /** The committee an agency belongs to, or is; else the agency itself. */
    @Nullable
    One house(@Nullable AgencyId agency) {
        return chain(agency).stream().filter(One::committee).findFirst().orElse(get(agency));
    }
}
