package org.parix.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Scores.By;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;

/** Scores units by one framework. The same framework, calendar and facts give the same digits, on every machine and in every year. */
public final class Scorer {
    /** Of the reckoning; a published result names the engine it was made by. */
    public static final String ENGINE = "1";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String BONUS = "bonus.";
    private static final String PENALTY = "penalty.";

    private final Framework framework;
    private final WorkCalendar calendar;
    private final List<Asked> leaves;
    private final Map<String, BitSet> lookedAtBy = new HashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    /** A leaf with the names of what people say of it. */
    private record Asked(Criterion.Leaf leaf, String notApplicable, String appraised, String self) {
        Asked(Criterion.Leaf leaf) {
            this(
                    leaf,
                    leaf.code() + RuleFacts.NOT_APPLICABLE,
                    leaf.code() + RuleFacts.APPRAISED,
                    leaf.code() + RuleFacts.SELF);
        }
    }

    /** @param calendar tells working days where a rule counts days late */
    public Scorer(Framework framework, WorkCalendar calendar) {
        this.framework = framework;
        this.calendar = calendar;
        this.leaves = framework.leaves().stream().map(Asked::new).toList();
        for (int i = 0; i < leaves.size(); i++) {
            for (String variable : RuleFacts.of(leaves.get(i).leaf()).keySet()) {
                lookedAtBy.computeIfAbsent(variable, _ -> new BitSet()).set(i);
                if (variable.endsWith(RuleFacts.EACH)) {
                    prefixes.add(variable);
                }
            }
        }
    }

    /** Without explanations: these are asked for unit by unit. */
    public Scores score(Facts facts) {
        return score(facts, false);
    }

    /** With an explanation of every leaf. */
    public Scores explained(Facts facts) {
        return score(facts, true);
    }

    private Scores score(Facts facts, boolean explain) {
        SortedMap<String, UnitScore> units = new TreeMap<>();
        for (String unit : facts.units()) {
            units.put(unit, score(unit, facts.of(unit), explain));
        }
        return new Scores(framework, facts, units, Ranking.of(framework, units.values()));
    }

    /** One unit, with an explanation of every leaf. */
    public UnitScore explained(String unit, Map<String, Fact> facts) {
        return score(unit, facts, true);
    }

    /**
     * What the scores become where one unit's facts changed: only leaves that look at a changed variable are reckoned anew.
     *
     * @param now all of the unit's facts
     */
    public Scores again(Scores before, String unit, Map<String, Fact> now) {
        UnitScore old = before.of(unit);
        var changed = new BitSet();
        Map<String, Fact> then = before.facts().of(unit);
        then.forEach((variable, fact) -> {
            if (!fact.equals(now.get(variable))) {
                changed.or(lookingAt(variable));
            }
        });
        now.keySet().forEach(variable -> {
            if (!then.containsKey(variable)) {
                changed.or(lookingAt(variable));
            }
        });
        var scored = new ArrayList<>(old.leaves());
        changed.stream().forEach(i -> scored.set(i, leaf(leaves.get(i), now, false)));
        UnitScore score = summed(unit, scored, now);
        var units = new TreeMap<>(before.units());
        units.put(unit, score);
        return new Scores(
                framework,
                before.facts().with(unit, now),
                units,
                before.ranking().with(old, score));
    }

    private BitSet lookingAt(String variable) {
        BitSet exact = lookedAtBy.getOrDefault(variable, new BitSet());
        var all = (BitSet) exact.clone();
        for (String prefix : prefixes) {
            if (variable.startsWith(prefix.substring(0, prefix.length() - 1))) {
                all.or(lookedAtBy.getOrDefault(prefix, new BitSet()));
            }
        }
        return all;
    }

    private UnitScore score(String unit, Map<String, Fact> facts, boolean explain) {
        var scored = new ArrayList<LeafScore>(leaves.size());
        for (Asked leaf : leaves) {
            scored.add(leaf(leaf, facts, explain));
        }
        return summed(unit, scored, facts);
    }

    private UnitScore summed(String unit, List<LeafScore> scored, Map<String, Fact> facts) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal applicable = BigDecimal.ZERO;
        for (LeafScore leaf : scored) {
            sum = sum.add(leaf.points());
            applicable = applicable.add(leaf.applicable());
        }
        BigDecimal bonus = below(BONUS, facts).min(framework.bonusCap());
        BigDecimal penalty = below(PENALTY, facts).min(framework.penaltyCap());
        BigDecimal scaled = applicable.signum() == 0
                ? BigDecimal.ZERO
                : sum.multiply(framework.total()).divide(applicable, Expression.DIVISION);
        BigDecimal total = scaled.add(bonus).subtract(penalty).max(BigDecimal.ZERO);
        BigDecimal percent =
                total.divide(framework.total(), Expression.DIVISION).multiply(HUNDRED);
        return new UnitScore(
                unit, List.copyOf(scored), sum, applicable, bonus, penalty, total, percent, grade(percent));
    }

    private Optional<Framework.Grade> grade(BigDecimal percent) {
        return framework.classes().stream()
                .filter(grade -> grade.from().compareTo(percent) <= 0)
                .findFirst();
    }

    private static BigDecimal below(String prefix, Map<String, Fact> facts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, Fact> fact : facts.entrySet()) {
            if (fact.getKey().startsWith(prefix) && fact.getValue() instanceof Fact.Amount amount) {
                sum = sum.add(amount.value());
            }
        }
        return sum.max(BigDecimal.ZERO);
    }

    private LeafScore leaf(Asked asked, Map<String, Fact> facts, boolean explain) {
        Criterion.Leaf leaf = asked.leaf();
        Working working = explain ? Working.written() : Working.NONE;
        if (facts.get(asked.notApplicable()) instanceof Fact.Truth(boolean na) && na) {
            return notApplicable(leaf, working, by(leaf));
        }
        Fact appraised = facts.get(asked.appraised());
        if (appraised instanceof Fact.Amount(BigDecimal points)) {
            return given(leaf, points, By.APPRAISED, "appraised", working);
        }
        if (leaf.source() == Criterion.Source.APPRAISED
                && facts.get(asked.self()) instanceof Fact.Amount(BigDecimal points)) {
            return given(leaf, points, By.SELF, "self", working);
        }
        return switch (new Reckoning(leaf, facts, calendar, working).outcome()) {
            case Reckoning.Outcome.Points(BigDecimal points) -> scored(leaf, points, ruled(leaf), working);
            case Reckoning.Outcome.Nothing() -> notApplicable(leaf, working, ruled(leaf));
            case Reckoning.Outcome.Missing(List<String> variables) ->
                new LeafScore(
                        leaf,
                        BigDecimal.ZERO,
                        leaf.points(),
                        Status.MISSING,
                        by(leaf),
                        working.explanation(RuleNames.of(leaf.rule()), List.copyOf(variables), leaf.points()));
        };
    }

    private LeafScore given(Criterion.Leaf leaf, BigDecimal points, By by, String rule, Working working) {
        working.input(rule, points);
        working.step(points);
        return scored(leaf, points, by, working, rule);
    }

    private LeafScore scored(Criterion.Leaf leaf, BigDecimal points, By by, Working working) {
        return scored(leaf, points, by, working, RuleNames.of(leaf.rule()));
    }

    private LeafScore scored(Criterion.Leaf leaf, BigDecimal points, By by, Working working, String rule) {
        BigDecimal held = points.max(BigDecimal.ZERO).min(leaf.points());
        if (held.compareTo(points) != 0) {
            working.step(points, " → ", held);
        }
        BigDecimal shown = rounded(held, leaf.points());
        if (shown.compareTo(held) != 0) {
            working.step(held, " ≈ ", shown);
        }
        return new LeafScore(
                leaf,
                shown,
                leaf.points(),
                Status.SCORED,
                by,
                working.explanation(rule, List.of(), leaf.points().subtract(shown)));
    }

    /** Rounding up must not carry a leaf over its maximum. */
    private BigDecimal rounded(BigDecimal points, BigDecimal maximum) {
        return framework.rounding().at() == Framework.Rounding.At.LEAF
                ? framework.rounding().round(points).min(maximum)
                : points;
    }

    private LeafScore notApplicable(Criterion.Leaf leaf, Working working, By by) {
        BigDecimal points = switch (leaf.notApplicable()) {
            case FULL -> leaf.points();
            case ZERO, RESCALE -> BigDecimal.ZERO;
        };
        BigDecimal applicable = switch (leaf.notApplicable()) {
            case FULL, ZERO -> leaf.points();
            case RESCALE -> BigDecimal.ZERO;
        };
        working.step(leaf.notApplicable().name(), " → ", points, " / ", applicable);
        return new LeafScore(
                leaf,
                points,
                applicable,
                Status.NOT_APPLICABLE,
                by,
                working.explanation(
                        RuleNames.of(leaf.rule()), List.of(), leaf.points().subtract(points)));
    }

    /** Who gives the points where the rule does. */
    private static By ruled(Criterion.Leaf leaf) {
        return leaf.source() == Criterion.Source.SURVEY ? By.SURVEY : By.COMPUTED;
    }

    /** Whom its points are expected from. */
    private static By by(Criterion.Leaf leaf) {
        return switch (leaf.source()) {
            case APPRAISED -> By.APPRAISED;
            case SURVEY -> By.SURVEY;
            case COMPUTED -> By.COMPUTED;
        };
    }
}
