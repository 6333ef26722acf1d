package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;

/** A unit's sheet as it comes to now: every leaf with what the unit gives itself, what the rule computes, and what is still missing. */
public final class Sheet {
    private static final String SELF = ".self";
    private static final String NOT_APPLICABLE = ".na";

    private final Framework framework;
    private final UnitScore score;
    private final List<Leaf> leaves;

    private Sheet(Framework framework, UnitScore score, List<Leaf> leaves) {
        this.framework = framework;
        this.score = score;
        this.leaves = List.copyOf(leaves);
    }

    /**
     * @param byRule what the rule gives, whatever the unit gives itself
     * @param counted what the sheet counts
     * @param late whether something came after the hour, and is kept as a draft
     */
    public record Leaf(
            Criterion.Leaf criterion,
            Answer answer,
            LeafScore byRule,
            LeafScore counted,
            Set<Need> needs,
            boolean differs,
            boolean late) {
        public String code() {
            return criterion.code();
        }

        /** Nobody scores it by hand. */
        public boolean locked() {
            return criterion.source() == Criterion.Source.SURVEY;
        }

        /** Whether people give it points; else its facts do. */
        public boolean given() {
            return criterion.source() == Criterion.Source.APPRAISED;
        }

        public boolean ready() {
            return needs.isEmpty();
        }

        /**
         * Whether the unit gives itself other points than the rule does, as many places counting as the framework shows, or enters another number than
         * Parix counts.
         */
        public boolean differs() {
            return differs;
        }

        /** Points that count, or null where there are none yet. */
        public @Nullable BigDecimal points() {
            return counted.status() == Status.MISSING ? null : counted.points();
        }

        /** What the rule gives, or null where it cannot say. */
        public @Nullable BigDecimal computed() {
            return byRule.status() == Status.SCORED ? byRule.points() : null;
        }
    }

    /**
     * A node of the tree with what its leaves come to.
     *
     * @param leaf null for a group
     * @param toDo how many of its leaves are not ready
     */
    public record Row(
            Framework.Node node,
            BigDecimal points,
            @Nullable Leaf leaf,
            int toDo) {
        public String code() {
            return node.code();
        }

        public Criterion criterion() {
            return node.criterion();
        }
    }

    /**
     * @param facts values of variables as people entered them; what they say of criteria comes from the answers
     * @param counted values that Parix counts, which go before these
     * @param answers by criterion
     * @param late criteria of which something came after the hour
     */
    public static Sheet of(
            Framework framework,
            WorkCalendar calendar,
            Map<String, Fact> facts,
            Map<String, Fact> counted,
            Map<String, Answer> answers,
            Set<String> late) {
        var scorer = new Scorer(framework, calendar);
        var known = new HashMap<>(facts);
        known.putAll(counted);
        UnitScore byRule = scorer.explained("", with(known, answers, false));
        UnitScore all = scorer.explained("", with(known, answers, true));
        var leaves = new ArrayList<Leaf>();
        for (int at = 0; at < all.leaves().size(); at++) {
            LeafScore score = all.leaves().get(at);
            Criterion.Leaf criterion = score.leaf();
            Answer answer = answers.getOrDefault(criterion.code(), Answer.none(criterion.code()));
            LeafScore rule = byRule.leaves().get(at);
            boolean differs = differs(framework, answer, rule) || disputed(criterion, facts, counted);
            leaves.add(new Leaf(
                    criterion,
                    answer,
                    rule,
                    score,
                    needs(criterion, answer, score, differs),
                    differs,
                    late.contains(criterion.code())));
        }
        return new Sheet(framework, all, leaves);
    }

    /** All facts of the sheet, as the scorer takes them. */
    static Map<String, Fact> with(Map<String, Fact> facts, Map<String, Answer> answers, boolean self) {
        var all = new HashMap<>(facts);
        answers.forEach((criterion, answer) -> {
            if (answer.na()) {
                all.put(criterion + NOT_APPLICABLE, new Fact.Truth(true));
            }
            if (self && answer.points() != null) {
                all.put(criterion + SELF, new Fact.Amount(answer.points()));
            }
        });
        return all;
    }

    private static boolean differs(Framework framework, Answer answer, LeafScore byRule) {
        return answer.points() != null
                && byRule.status() == Status.SCORED
                && shown(framework, answer.points()).compareTo(shown(framework, byRule.points())) != 0;
    }

    /** Whether a person entered another value than was counted. */
    private static boolean disputed(Criterion.Leaf criterion, Map<String, Fact> facts, Map<String, Fact> counted) {
        return !counted.isEmpty()
                && SheetFacts.kinds(criterion).keySet().stream().anyMatch(variable -> {
                    Fact typed = facts.get(variable);
                    Fact count = counted.get(variable);
                    return typed != null && count != null && !same(typed, count);
                });
    }

    private static boolean same(Fact typed, Fact count) {
        return typed instanceof Fact.Amount(BigDecimal one) && count instanceof Fact.Amount(BigDecimal other)
                ? one.compareTo(other) == 0
                : typed.equals(count);
    }

    /** Points that were given need evidence or an explanation; nothing does not. */
    private static Set<Need> needs(Criterion.Leaf criterion, Answer answer, LeafScore counted, boolean differs) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        if (criterion.source() == Criterion.Source.SURVEY) {
            return needs;
        }
        boolean explained = !answer.explanation().isEmpty();
        if (answer.na()) {
            if (!explained) {
                needs.add(Need.WHY_NOT);
            }
            return needs;
        }
        if (counted.status() == Status.MISSING) {
            needs.add(Need.POINTS);
        }
        if (differs && answer.reason().isEmpty()) {
            needs.add(Need.REASON);
        }
        if (criterion.evidence() == Criterion.Proof.REQUIRED && counted.points().signum() > 0 && !explained) {
            if (answer.evidence() == 0) {
                needs.add(Need.PROOF);
            } else if (answer.coverage() == Coverage.PART) {
                needs.add(Need.REST);
            }
        }
        return needs;
    }

    public Framework framework() {
        return framework;
    }

    /** What the sheet comes to as it stands. */
    public UnitScore score() {
        return score;
    }

    public List<Leaf> leaves() {
        return leaves;
    }

    public Optional<Leaf> leaf(String criterion) {
        return leaves.stream().filter(leaf -> leaf.code().equals(criterion)).findFirst();
    }

    /** The tree from the top, each node before what stands below it. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (Framework.Node node : framework.nodes()) {
            List<Leaf> below = leaves.subList(node.first(), node.end());
            rows.add(new Row(
                    node,
                    score.points(node),
                    node.criterion() instanceof Criterion.Leaf ? below.getFirst() : null,
                    (int) below.stream().filter(leaf -> !leaf.ready()).count()));
        }
        return rows;
    }

    /** With as many places as the framework shows; the digits behind them still count. */
    public BigDecimal shown(BigDecimal points) {
        return shown(framework, points);
    }

    private static BigDecimal shown(Framework framework, BigDecimal points) {
        return points.setScale(
                Math.min(Math.max(points.scale(), 0), framework.rounding().places()),
                framework.rounding().mode());
    }

    /** How many leaves the unit answers for. */
    public int toAnswer() {
        return (int) leaves.stream().filter(leaf -> !leaf.locked()).count();
    }

    public int answered() {
        return (int)
                leaves.stream().filter(leaf -> !leaf.locked() && leaf.ready()).count();
    }

    /** The most that the leaves can give that the unit answers for; the rest comes from surveys. */
    public BigDecimal answerable() {
        return leaves.stream()
                .filter(leaf -> !leaf.locked())
                .map(leaf -> leaf.criterion().points())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What those leaves come to. */
    public BigDecimal given() {
        return leaves.stream()
                .filter(leaf -> !leaf.locked())
                .map(leaf -> leaf.counted().points())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
