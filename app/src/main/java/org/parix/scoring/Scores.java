package org.parix.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All units scored by a framework and ranked among each other. */
public final class Scores {
    private final Framework framework;
    private final Facts facts;
    private final SortedMap<String, UnitScore> units;
    private final Ranking ranking;

    Scores(Framework framework, Facts facts, SortedMap<String, UnitScore> units, Ranking ranking) {
        this.framework = framework;
        this.facts = facts;
        this.units = units;
        this.ranking = ranking;
    }

    public Framework framework() {
        return framework;
    }

    public Facts facts() {
        return facts;
    }

    /** In the order of the units' names. */
    public SortedMap<String, UnitScore> units() {
        return units;
    }

    public UnitScore of(String unit) {
        UnitScore score = units.get(unit);
        if (score == null) {
            throw new IllegalArgumentException("not scored: " + unit);
        }
        return score;
    }

    /** From 1; units that nothing tells apart share one, and the next ranks are left out. */
    public int rank(String unit) {
        return ranking.rank(of(unit));
    }

    /** From the first to the last. */
    public List<UnitScore> ranked() {
        return ranking.order();
    }

    Ranking ranking() {
        return ranking;
    }

    /** How a leaf stands. */
    public enum Status {
        SCORED,
        /** Something it needs is not known; it gives nothing for now. */
        MISSING,
        NOT_APPLICABLE
    }

    /** Who or what gave a leaf its points. */
    public enum By {
        COMPUTED,
        APPRAISED,
        SELF,
        SURVEY
    }

    /**
     * @param points rounded where the framework rounds leaves
     * @param applicable what of the leaf's maximum applies: all, or nothing
     * @param explanation null where none was asked for
     */
    public record LeafScore(
            Criterion.Leaf leaf,
            BigDecimal points,
            BigDecimal applicable,
            Status status,
            By by,
            @Nullable Explanation explanation) {}

    /**
     * @param leaves in the order of the tree
     * @param sum of the leaves' points
     * @param bonus as it counts, within its cap
     * @param total before rounding, which ranks are made of
     * @param percent of the framework's total, before rounding
     */
    public record UnitScore(
            String unit,
            List<LeafScore> leaves,
            BigDecimal sum,
            BigDecimal applicable,
            BigDecimal bonus,
            BigDecimal penalty,
            BigDecimal total,
            BigDecimal percent,
            Optional<Framework.Grade> grade) {

        /** Points of a node: the sum of its leaves'. */
        public BigDecimal points(Framework.Node node) {
            return leaves.subList(node.first(), node.end()).stream()
                    .map(LeafScore::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Codes of the leaves that something is missing for. */
        public List<String> missing() {
            return leaves.stream()
                    .filter(leaf -> leaf.status() == Status.MISSING)
                    .map(leaf -> leaf.leaf().code())
                    .toList();
        }
    }
}
