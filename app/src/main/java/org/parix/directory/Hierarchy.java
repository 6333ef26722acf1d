package org.parix.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who stands under whom among the agencies, at one moment. */
public final class Hierarchy {
    private final Map<AgencyId, Place> places;

    /** @param first number on the way down through the tree; all below have the numbers up to {@code last} */
    private record Place(@Nullable AgencyId parent, int first, int last) {}

    private Hierarchy(Map<AgencyId, Place> places) {
        this.places = places;
    }

    /**
     * @param parents the agency above each; null for those at the top
     * @throws IllegalArgumentException where agencies stand under one another in a circle
     */
    public static Hierarchy of(Map<AgencyId, @Nullable AgencyId> parents) {
        Map<AgencyId, List<AgencyId>> children = new HashMap<>();
        List<AgencyId> tops = new ArrayList<>();
        parents.forEach((agency, parent) -> {
            if (parent == null) {
                tops.add(agency);
            } else {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(agency);
            }
        });
        var numbering = new Numbering(parents, children);
        tops.forEach(numbering::descend);
        if (numbering.places.size() != parents.size()) {
            throw new IllegalArgumentException("agencies stand under one another in a circle");
        }
        return new Hierarchy(Map.copyOf(numbering.places));
    }

    public boolean has(AgencyId agency) {
        return places.containsKey(agency);
    }

    /** Whether an agency is another or stands anywhere under it. */
    public boolean within(AgencyId agency, AgencyId top) {
        Place lower = places.get(agency);
        Place upper = places.get(top);
        return lower != null && upper != null && upper.first <= lower.first && lower.first <= upper.last;
    }

    /** The agencies themselves and all that stand under them. */
    public Set<AgencyId> under(Collection<AgencyId> tops) {
        Set<AgencyId> found = new HashSet<>();
        places.forEach((agency, _) -> {
            if (tops.stream().anyMatch(top -> within(agency, top))) {
                found.add(agency);
            }
        });
        return Set.copyOf(found);
    }

    /** The agency directly above. */
    public Optional<AgencyId> parent(AgencyId agency) {
        Place place = places.get(agency);
        return place == null ? Optional.empty() : Optional.ofNullable(place.parent);
    }

    private static final class Numbering {
        private final Map<AgencyId, @Nullable AgencyId> parents;
        private final Map<AgencyId, List<AgencyId>> children;
        private final Map<AgencyId, Place> places = new HashMap<>();
        private int next;

        Numbering(Map<AgencyId, @Nullable AgencyId> parents, Map<AgencyId, List<AgencyId>> children) {
            this.parents = parents;
            this.children = children;
        }

        /** Without recursion: a chain of agencies may be as long as somebody enters it. */
        void descend(AgencyId top) {
            Deque<Step> open = new ArrayDeque<>();
            open.push(new Step(top, next++, 0));
            while (!open.isEmpty()) {
                Step step = open.pop();
                List<AgencyId> below = children.getOrDefault(step.agency, List.of());
                if (step.done < below.size()) {
                    open.push(new Step(step.agency, step.first, step.done + 1));
                    open.push(new Step(below.get(step.done), next++, 0));
                } else {
                    places.put(step.agency, new Place(parents.get(step.agency), step.first, next - 1));
                }
            }
        }

        private record Step(AgencyId agency, int first, int done) {}
    }
}
