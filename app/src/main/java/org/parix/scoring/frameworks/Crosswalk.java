package org.parix.scoring.frameworks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;

/**
 * Which leaves of two frameworks ask the same.
 *
 * @param laterOf by the earlier one's code; each later leaf stands once
 */
public record Crosswalk(Map<String, String> laterOf) {
    private static final double SAME_CODE = 0.25;
    private static final double LIKE_ENOUGH = 0.6;

    /** @throws Refused {@code scoring.frameworks.crosswalkTwice} where two earlier leaves have the same later one */
    public Crosswalk {
        laterOf = Map.copyOf(laterOf);
        Set<String> later = new HashSet<>();
        for (String code : laterOf.values()) {
            if (!later.add(code)) {
                throw new Refused("scoring.frameworks.crosswalkTwice", code);
            }
        }
    }

    public Optional<String> later(String earlierCode) {
        return Optional.ofNullable(laterOf.get(earlierCode));
    }

    /** The earlier leaf that a later one took the place of. */
    public Map<String, String> earlierOf() {
        var turned = new HashMap<String, String>();
        laterOf.forEach((earlier, later) -> turned.put(later, earlier));
        return turned;
    }

    private record Likely(String earlier, String later, double likeness) {}

    /** By how alike names and codes are, the surest first; a person puts it right. */
    public static Crosswalk proposed(Framework earlier, Framework later) {
        List<Likely> all = new ArrayList<>();
        List<Set<String>> laterWords =
                later.leaves().stream().map(Crosswalk::words).toList();
        for (Criterion.Leaf before : earlier.leaves()) {
            Set<String> words = words(before);
            for (int i = 0; i < laterWords.size(); i++) {
                Criterion.Leaf after = later.leaves().get(i);
                double likeness =
                        likeness(words, laterWords.get(i)) + (before.code().equals(after.code()) ? SAME_CODE : 0);
                if (likeness >= LIKE_ENOUGH) {
                    all.add(new Likely(before.code(), after.code(), likeness));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Likely::likeness)
                .reversed()
                .thenComparing(Likely::earlier)
                .thenComparing(Likely::later));
        var pairs = new LinkedHashMap<String, String>();
        Set<String> taken = new HashSet<>();
        for (Likely likely : all) {
            if (!pairs.containsKey(likely.earlier()) && taken.add(likely.later())) {
                pairs.put(likely.earlier(), likely.later());
            }
        }
        return new Crosswalk(pairs);
    }

    private static Set<String> words(Criterion.Leaf leaf) {
        return Set.copyOf(
                new HashSet<>(List.of(Vietnamese.words(leaf.name().vi()).split(" "))));
    }

    /** How many of the words of both stand in both. */
    private static double likeness(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        return 2.0 * both / (one.size() + other.size());
    }
}
