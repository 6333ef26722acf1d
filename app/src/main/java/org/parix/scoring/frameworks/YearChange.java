package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;
import org.parix.scoring.ScoringRule;

/**
 * A unit's change from one year to the next, in percent of what can be reached, split into what changed because the framework did and what
 * changed because the unit did. The two add up to the change, to the last digit.
 *
 * <p>Of a leaf that stands in both, the unit's part is what its later performance would have brought in the earlier framework, less what it had
 * there: later facts are scored by the earlier rule, and where that cannot be done the share that the later rule gave counts. All else of the leaf
 * is the framework's, as is all of a leaf that stands in one of them only. Bonus and penalty are the unit's.
 *
 * @param parts leaf by leaf; one without codes is bonus and penalty
 */
public record YearChange(
        BigDecimal before, BigDecimal after, BigDecimal framework, BigDecimal performance, List<Part> parts) {
    private static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public YearChange {
        parts = List.copyOf(parts);
    }

    /** @param earlier code of the leaf; null where it had none */
    public record Part(
            @Nullable String earlier, @Nullable String later, BigDecimal framework, BigDecimal performance) {}

    public BigDecimal change() {
        return after.subtract(before);
    }

    /** @param laterByEarlierRules the unit's later facts scored by the earlier framework; see {@link #byEarlierRules} */
    public static YearChange of(
            UnitScore earlier, UnitScore later, Crosswalk crosswalk, UnitScore laterByEarlierRules) {
        Map<String, LeafScore> before = byCode(earlier);
        Map<String, LeafScore> after = byCode(later);
        Map<String, LeafScore> supposed = byCode(laterByEarlierRules);
        Map<String, String> earlierOf = crosswalk.earlierOf();
        var parts = new ArrayList<Part>();
        for (LeafScore now : later.leaves()) {
            String code = now.leaf().code();
            String former = earlierOf.get(code);
            LeafScore then = former == null ? null : before.get(former);
            if (then == null) {
                parts.add(new Part(null, code, percent(now.points(), later), BigDecimal.ZERO));
            } else {
                parts.add(
                        both(then, earlier, now, later, supposed.get(then.leaf().code())));
            }
        }
        for (LeafScore then : earlier.leaves()) {
            String code = then.leaf().code();
            if (crosswalk.later(code).filter(after::containsKey).isEmpty()) {
                parts.add(new Part(code, null, percent(then.points(), earlier).negate(), BigDecimal.ZERO));
            }
        }
        return whole(earlier.percent(), later.percent(), parts);
    }

    /**
     * Against several units that became one: the mean of the changes against each, part by part.
     *
     * @param changes of one unit, at least one
     */
    public static YearChange mean(List<YearChange> changes) {
        if (changes.size() == 1) {
            return changes.getFirst();
        }
        BigDecimal times = BigDecimal.valueOf(changes.size());
        var leaves = new LinkedHashMap<Codes, List<Part>>();
        for (YearChange change : changes) {
            for (Part part : change.parts()) {
                if (part.earlier() != null || part.later() != null) {
                    leaves.computeIfAbsent(new Codes(part.earlier(), part.later()), _ -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        var parts = new ArrayList<Part>();
        leaves.forEach((codes, each) -> parts.add(new Part(
                codes.earlier(),
                codes.later(),
                sum(each, Part::framework).divide(times, EXACT),
                sum(each, Part::performance).divide(times, EXACT))));
        BigDecimal before = changes.stream()
                .map(YearChange::before)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(times, EXACT);
        return whole(before, changes.getFirst().after(), parts);
    }

    private record Codes(@Nullable String earlier, @Nullable String later) {}

    /** What no leaf explains is bonus and penalty. */
    private static YearChange whole(BigDecimal before, BigDecimal after, List<Part> leaves) {
        var parts = new ArrayList<>(leaves);
        BigDecimal rest =
                after.subtract(before).subtract(sum(parts, Part::framework)).subtract(sum(parts, Part::performance));
        parts.add(new Part(null, null, BigDecimal.ZERO, rest));
        return new YearChange(before, after, sum(parts, Part::framework), sum(parts, Part::performance), parts);
    }

    /** What the later facts are worth in the earlier framework. What people scored is left out: it was scored by the later one. */
    public static UnitScore byEarlierRules(
            Scorer earlier, String unit, Map<String, Fact> laterFacts, Crosswalk crosswalk) {
        Map<String, String> earlierOf = crosswalk.earlierOf();
        var facts = new HashMap<String, Fact>();
        laterFacts.forEach((variable, fact) -> {
            int last = variable.lastIndexOf('.');
            String owner = last < 0 ? variable : variable.substring(0, last);
            String tick = last < 0 ? "" : variable.substring(last);
            boolean said = tick.equals(".self") || tick.equals(".appraised") || tick.equals(".na");
            if (!said) {
                facts.put(earlierOf.containsKey(owner) ? earlierOf.get(owner) + tick : variable, fact);
            }
        });
        return earlier.score(Facts.of(Map.of(unit, facts))).of(unit);
    }

    private static Part both(
            LeafScore then, UnitScore earlier, LeafScore now, UnitScore later, @Nullable LeafScore supposed) {
        BigDecimal had = percent(then.points(), earlier);
        BigDecimal has = percent(now.points(), later);
        String former = then.leaf().code();
        String code = now.leaf().code();
        if (then.applicable().signum() == 0 || now.applicable().signum() == 0) {
            // it applied in one year only: nothing was done better or worse
            return new Part(former, code, has.subtract(had), BigDecimal.ZERO);
        }
        BigDecimal share = supposed != null && supposed.status() == Status.SCORED && comparable(supposed)
                ? share(supposed)
                : share(now);
        BigDecimal would = share.multiply(percent(then.leaf().points(), earlier), EXACT);
        return new Part(former, code, has.subtract(would), would.subtract(had));
    }

    /** A rule with a day of its own year says nothing of another year's facts. */
    private static boolean comparable(LeafScore supposed) {
        return !(supposed.leaf().rule() instanceof ScoringRule.OnTime onTime
                && onTime.due() instanceof ScoringRule.DayOf.Fixed);
    }

    private static BigDecimal share(LeafScore score) {
        return score.points().divide(score.leaf().points(), EXACT);
    }

    /** Of what the unit could reach. */
    private static BigDecimal percent(BigDecimal points, UnitScore unit) {
        return unit.applicable().signum() == 0
                ? BigDecimal.ZERO
                : points.multiply(HUNDRED).divide(unit.applicable(), EXACT);
    }

    private static Map<String, LeafScore> byCode(UnitScore unit) {
        return unit.leaves().stream()
                .collect(Collectors.toMap(score -> score.leaf().code(), Function.identity()));
    }

    private static BigDecimal sum(List<Part> parts, Function<Part, BigDecimal> of) {
        return parts.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
