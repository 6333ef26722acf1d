package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Scores;

/**
 * What changed against the year before, in points and in places. Units that were merged are compared with the mean of those they were made of,
 * and last year's places are counted anew among the units of this year, so that nobody gains places because others are gone.
 */
public final class YearChanges {
    private YearChanges() {}

    /**
     * @param percentBefore exact; null where the unit has no forerunner
     * @param rankBefore among this year's units that have a forerunner
     * @param rankNow among the same units
     * @param forerunners what it was last year: itself, or what it was made of
     */
    public record Change(
            String unit,
            BigDecimal percentNow,
            @Nullable BigDecimal percentBefore,
            @Nullable Integer rankNow,
            @Nullable Integer rankBefore,
            Set<String> forerunners) {
        /** In percent of the framework's total, so that frameworks with other totals compare; null where there is nothing to compare with. */
        public @Nullable BigDecimal difference() {
            return percentBefore == null ? null : percentNow.subtract(percentBefore);
        }

        /** Upwards where positive. */
        public @Nullable Integer places() {
            return rankBefore == null || rankNow == null ? null : rankBefore - rankNow;
        }
    }

    /**
     * @param becameOf for each unit of last year that is no more, the units that took its place; one that is not named stayed what it was
     * @return in the order of this year's ranks
     */
    public static List<Change> between(Scores before, Scores now, Map<String, Set<String>> becameOf) {
        var forerunners = new HashMap<String, Set<String>>();
        for (String old : before.units().keySet()) {
            for (String successor : becameOf.getOrDefault(old, Set.of(old))) {
                forerunners.computeIfAbsent(successor, _ -> new TreeSet<>()).add(old);
            }
        }
        List<String> compared =
                now.units().keySet().stream().filter(forerunners::containsKey).toList();
        Map<String, BigDecimal> percentBefore = compared.stream()
                .collect(Collectors.toMap(
                        unit -> unit, unit -> mean(forerunners.getOrDefault(unit, Set.of()), before)));
        Map<String, Integer> rankBefore = ranks(percentBefore);
        Map<String, Integer> rankNow = ranksNow(compared, now);

        var changes = new ArrayList<Change>();
        for (Scores.UnitScore unit : now.ranked()) {
            changes.add(new Change(
                    unit.unit(),
                    unit.percent(),
                    percentBefore.get(unit.unit()),
                    rankNow.get(unit.unit()),
                    rankBefore.get(unit.unit()),
                    Set.copyOf(forerunners.getOrDefault(unit.unit(), Set.of()))));
        }
        return changes;
    }

    private static BigDecimal mean(Set<String> units, Scores before) {
        BigDecimal sum = units.stream().map(unit -> before.of(unit).percent()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(units.size()), Standings.EXACT);
    }

    private static Map<String, Integer> ranks(Map<String, BigDecimal> percents) {
        List<Standing> standings = percents.entrySet().stream()
                .map(one -> new Standing(one.getKey(), null, one.getValue(), Standings.HUNDRED, one.getValue()))
                .toList();
        var ranks = new HashMap<String, Integer>();
        for (Standing standing : Standings.ranked(standings)) {
            if (standing.rank() != null) {
                ranks.put(standing.unit(), standing.rank());
            }
        }
        return ranks;
    }

    /** This year's ranks with all left out that last year had nothing of; what shares a rank goes on sharing it. */
    private static Map<String, Integer> ranksNow(List<String> compared, Scores now) {
        var ranks = new HashMap<String, Integer>();
        for (String unit : compared) {
            long better = compared.stream()
                    .filter(other -> now.rank(other) < now.rank(unit))
                    .count();
            ranks.put(unit, (int) better + 1);
        }
        return ranks;
    }
}
