package org.parix.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyStore.Placed;
import org.parix.kernel.Refused;

/**
 * What becomes of the tree when agencies give way to others: units go over to the heir of the agency above them; where the heir has one of that
 * name already, the two become one, and so on down. A successor that stood under an agency that ends is lifted to where that one stood.
 */
final class Passing {
    private final Map<AgencyId, Placed> tree;
    private final Map<AgencyId, AgencyId> heirs = new LinkedHashMap<>();
    private final Map<AgencyId, @Nullable AgencyId> moves = new LinkedHashMap<>();
    private final Map<AgencyId, List<Placed>> below = new HashMap<>();
    private final Map<AgencyId, Map<String, AgencyId>> names = new HashMap<>();
    private final Map<AgencyId, AgencyId> chosen;

    private Passing(Map<AgencyId, Placed> tree, Map<AgencyId, AgencyId> chosen) {
        this.tree = tree;
        this.chosen = chosen;
        tree.values().stream()
                .filter(one -> !one.ended() && one.parent() != null)
                .sorted(Comparator.comparingLong(one -> one.id().value()))
                .forEach(one -> {
                    below.computeIfAbsent(one.parent(), _ -> new ArrayList<>()).add(one);
                    namesUnder(one.parent()).put(one.key(), one.id());
                });
    }

    /**
     * @param giving those that end, with their heirs
     * @param successors all that follow
     * @param chosen units for which another upper agency was chosen than the heir
     */
    static Passing of(
            Map<AgencyId, Placed> tree,
            Map<AgencyId, AgencyId> giving,
            Set<AgencyId> successors,
            Map<AgencyId, AgencyId> chosen) {
        var passing = new Passing(tree, chosen);
        successors.forEach(successor -> passing.lift(successor, giving.keySet()));
        passing.heirs.putAll(giving);
        giving.forEach(passing::pass);
        chosen.forEach((unit, upper) -> {
            if (!passing.moves.containsKey(unit) && !passing.heirs.containsKey(unit)) {
                passing.goOver(unit, upper);
            }
        });
        passing.moves.putAll(passing.heirs);
        return passing;
    }

    /** Every agency that ends, units further down among them, with its heir. */
    Map<AgencyId, AgencyId> heirs() {
        return heirs;
    }

    /** New places; what ended stands under its heir. */
    Map<AgencyId, @Nullable AgencyId> moves() {
        return moves;
    }

    private void lift(AgencyId successor, Set<AgencyId> giving) {
        Placed at = tree.get(successor);
        AgencyId highest = null;
        for (AgencyId up = at == null ? null : at.parent(); up != null; up = parent(up)) {
            if (giving.contains(up)) {
                highest = up;
            }
        }
        if (at == null || highest == null) {
            return;
        }
        AgencyId from = at.parent();
        if (from != null) {
            namesUnder(from).remove(at.key());
            below.getOrDefault(from, new ArrayList<>()).remove(at);
        }
        AgencyId upper = parent(highest);
        if (upper != null) {
            AgencyId there = namesUnder(upper).get(at.key());
            if (there != null && !giving.contains(there)) {
                throw new Refused("directory.succession.nameTaken", at.key());
            }
            namesUnder(upper).put(at.key(), successor);
        }
        moves.put(successor, upper);
    }

    private void pass(AgencyId from, AgencyId heir) {
        for (Placed unit : List.copyOf(below.getOrDefault(from, List.of()))) {
            if (!heirs.containsKey(unit.id()) && !moves.containsKey(unit.id())) {
                goOver(unit.id(), chosen.getOrDefault(unit.id(), heir));
            }
        }
    }

    private void goOver(AgencyId unit, AgencyId upper) {
        String key = java.util.Objects.requireNonNull(tree.get(unit)).key();
        AgencyId same = namesUnder(upper).get(key);
        if (same == null || heirs.containsKey(same)) {
            moves.put(unit, upper);
            namesUnder(upper).put(key, unit);
        } else if (!same.equals(unit)) {
            heirs.put(unit, same);
            pass(unit, same);
        }
    }

    private Map<String, AgencyId> namesUnder(AgencyId upper) {
        return names.computeIfAbsent(upper, _ -> new HashMap<>());
    }

    private @Nullable AgencyId parent(AgencyId of) {
        Placed placed = tree.get(of);
        return placed == null ? null : placed.parent();
    }
}
