package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;

/**
 * The best and the worst rank that a unit can still have, given what is not yet appraised: each open leaf may come to anything from nothing to its
 * maximum. A unit is best off where all of its own open leaves give everything and those of the others nothing; as more points never
 * lose a tie, no other case need be looked at.
 */
public final class Robustness {
    private Robustness() {}

    /** @param open how many of its leaves are open */
    public record Range(String unit, int now, int best, int worst, BigDecimal lowest, BigDecimal highest, int open) {
        /** Whether nothing that is open can change its rank. */
        public boolean isSettled() {
            return best == worst;
        }
    }

    /**
     * @param open for each unit the codes of its leaves that are not yet appraised; a leaf that does not apply is not open
     * @return in the order of the ranks as they stand
     */
    public static List<Range> of(Scores scores, Map<String, Set<String>> open) {
        List<BigDecimal[]> lows = new ArrayList<>();
        List<BigDecimal[]> highs = new ArrayList<>();
        var low = new TreeMap<String, BigDecimal[]>();
        var high = new TreeMap<String, BigDecimal[]>();
        for (UnitScore unit : scores.units().values()) {
            Set<String> codes = open.getOrDefault(unit.unit(), Set.of());
            low.put(unit.unit(), keys(scores.framework(), unit, codes, false));
            high.put(unit.unit(), keys(scores.framework(), unit, codes, true));
        }
        lows.addAll(low.values());
        highs.addAll(high.values());
        lows.sort(BETTER);
        highs.sort(BETTER);

        var ranges = new ArrayList<Range>();
        for (UnitScore unit : scores.ranked()) {
            BigDecimal[] least = key(low, unit.unit());
            BigDecimal[] most = key(high, unit.unit());
            // its own keys among the others' are never better than its best, but its best may be better than its worst
            int own = BETTER.compare(most, least) < 0 ? 1 : 0;
            ranges.add(new Range(
                    unit.unit(),
                    scores.rank(unit.unit()),
                    1 + better(lows, most),
                    1 + better(highs, least) - own,
                    least[0],
                    most[0],
                    openLeaves(unit, open.getOrDefault(unit.unit(), Set.of()))));
        }
        return ranges;
    }

    private static BigDecimal[] key(Map<String, BigDecimal[]> keys, String unit) {
        BigDecimal[] key = keys.get(unit);
        if (key == null) {
            throw new IllegalStateException("no key of " + unit);
        }
        return key;
    }

    private static int openLeaves(UnitScore unit, Set<String> codes) {
        return (int) unit.leaves().stream().filter(leaf -> isOpen(leaf, codes)).count();
    }

    private static boolean isOpen(LeafScore leaf, Set<String> codes) {
        return leaf.status() != Scores.Status.NOT_APPLICABLE
                && codes.contains(leaf.leaf().code());
    }

    /** The total, then the areas that break ties. */
    private static BigDecimal[] keys(Framework framework, UnitScore unit, Set<String> codes, boolean most) {
        List<BigDecimal> points = unit.leaves().stream()
                .map(leaf -> !isOpen(leaf, codes)
                        ? leaf.points()
                        : most ? leaf.leaf().points() : BigDecimal.ZERO)
                .toList();
        BigDecimal sum = points.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal scaled = unit.applicable().signum() == 0
                ? BigDecimal.ZERO
                : sum.multiply(framework.total()).divide(unit.applicable(), Standings.EXACT);
        var keys = new ArrayList<BigDecimal>();
        keys.add(scaled.add(unit.bonus()).subtract(unit.penalty()).max(BigDecimal.ZERO));
        for (String area : framework.tie()) {
            framework.nodes().stream()
                    .filter(node -> node.code().equals(area))
                    .forEach(node -> keys.add(points.subList(node.first(), node.end()).stream()
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        return keys.toArray(BigDecimal[]::new);
    }

    private static final Comparator<BigDecimal[]> BETTER = (one, other) -> {
        for (int i = 0; i < one.length; i++) {
            int compared = other[i].compareTo(one[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    };

    /** How many of the sorted keys are better. */
    private static int better(List<BigDecimal[]> sorted, BigDecimal[] key) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (BETTER.compare(sorted.get(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
