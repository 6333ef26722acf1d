package org.parix.plans.standing.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Hierarchy;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;

/**
 * Whose duties are counted, and together with whom: those of an agency count for the one directly under the top of what is looked at, so that
 * a province shows its communes and a commune its offices.
 *
 * @param mine the agencies in which the person may look
 * @param inside the agencies asked for; empty where all are
 * @param placed agencies that are counted with another one
 * @param tops with which one, as many as {@code placed}
 * @param whole those that are counted with all that stand under them
 */
record Scope(Long[] mine, boolean narrowed, Long[] inside, Long[] placed, Long[] tops, Set<AgencyId> whole) {
    static Scope of(CurrentUser user, StandingFilter filter) {
        Hierarchy hierarchy = user.hierarchy();
        Set<AgencyId> mine = user.agencies(Permission.PLANS_READ);
        AgencyId asked = filter.agency() == null ? null : new AgencyId(filter.agency());
        Set<AgencyId> inside = asked == null
                ? Set.of()
                : filter.only() == null && hierarchy.has(asked) ? hierarchy.under(Set.of(asked)) : Set.of(asked);
        Set<AgencyId> shown = asked == null ? mine : inside;
        List<AgencyId> roots =
                shown.stream().filter(each -> isRoot(each, shown, hierarchy)).toList();
        Map<AgencyId, AgencyId> known = new HashMap<>();
        roots.forEach(root -> known.put(root, root));
        AgencyId only = roots.size() == 1 ? roots.getFirst() : null;
        List<Long> placed = new ArrayList<>();
        List<Long> tops = new ArrayList<>();
        for (AgencyId each : shown) {
            AgencyId top = top(each, only, hierarchy, known);
            if (!top.equals(each)) {
                placed.add(each.value());
                tops.add(top.value());
            }
        }
        Set<AgencyId> whole = new HashSet<>(known.values());
        whole.remove(only);
        return new Scope(
                ids(mine), asked != null, ids(inside), placed.toArray(Long[]::new), tops.toArray(Long[]::new), whole);
    }

    /** Where the person has been let look; all under these is theirs too. */
    static Set<AgencyId> tops(CurrentUser user) {
        return user.grants().stream()
                .filter(grant -> grant.role().allows(Permission.PLANS_READ))
                .map(Grant::agency)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an agency is counted with all that stand under it. */
    boolean whole(long agency) {
        return whole.contains(new AgencyId(agency));
    }

    private static boolean isRoot(AgencyId agency, Set<AgencyId> shown, Hierarchy hierarchy) {
        return hierarchy.parent(agency).filter(shown::contains).isEmpty();
    }

    /** The one under {@code only} on the way up; without an {@code only} the root itself. */
    private static AgencyId top(
            AgencyId agency, @Nullable AgencyId only, Hierarchy hierarchy, Map<AgencyId, AgencyId> known) {
        List<AgencyId> way = new ArrayList<>();
        AgencyId at = agency;
        while (!known.containsKey(at)) {
            way.add(at);
            AgencyId above = hierarchy.parent(at).orElse(at);
            if (above.equals(only) || above.equals(at)) {
                known.put(at, at);
            }
            at = known.containsKey(at) ? at : above;
        }
        AgencyId top = known.get(at);
        way.forEach(each -> known.put(each, top));
        return top;
    }

    private static Long[] ids(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
