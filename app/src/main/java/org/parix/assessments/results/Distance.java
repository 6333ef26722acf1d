package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;

/**
 * What separates a unit from another: leaf by leaf, as the leaves count in the total, and bonus and penalty.
 *
 * @param difference the other's total − one's own
 * @param leaves where the two differ, what one lacks most of first
 * @param bonus the other's − one's own
 * @param penalty one's own − the other's
 * @param rest what neither leaf nor bonus nor penalty explains: a total that is held at nothing, and digits beyond the thirtieth
 */
public record Distance(
        String unit,
        String other,
        BigDecimal difference,
        List<Leaf> leaves,
        BigDecimal bonus,
        BigDecimal penalty,
        BigDecimal rest) {
    public Distance {
        leaves = List.copyOf(leaves);
    }

    /**
     * @param own points as they count in the total, where what does not apply lets the others weigh more
     * @param reachable whether one could still reach as much: the leaf applies to one, and gives less than its maximum
     */
    public record Leaf(
            Criterion.Leaf leaf, BigDecimal own, BigDecimal others, BigDecimal difference, boolean reachable) {}

    /** From the unit one place ahead; empty for whoever nobody is ahead of. */
    public static Optional<Distance> toNext(Scores scores, String unit) {
        int rank = scores.rank(unit);
        return scores.ranked().stream()
                .filter(other -> scores.rank(other.unit()) < rank)
                .reduce((_, last) -> last)
                .map(other -> between(scores, unit, other.unit()));
    }

    public static Distance between(Scores scores, String unit, String other) {
        UnitScore own = scores.of(unit);
        UnitScore others = scores.of(other);
        var leaves = new ArrayList<Leaf>();
        BigDecimal explained = BigDecimal.ZERO;
        for (int i = 0; i < own.leaves().size(); i++) {
            BigDecimal mine = counted(own, own.leaves().get(i), scores.framework());
            BigDecimal theirs = counted(others, others.leaves().get(i), scores.framework());
            BigDecimal difference = theirs.subtract(mine);
            explained = explained.add(difference);
            if (difference.signum() != 0) {
                LeafScore leaf = own.leaves().get(i);
                boolean reachable = leaf.applicable().signum() > 0
                        && leaf.points().compareTo(leaf.leaf().points()) < 0;
                leaves.add(new Leaf(leaf.leaf(), mine, theirs, difference, reachable));
            }
        }
        leaves.sort(Comparator.comparing(Leaf::difference).reversed());
        BigDecimal bonus = others.bonus().subtract(own.bonus());
        BigDecimal penalty = own.penalty().subtract(others.penalty());
        BigDecimal difference = others.total().subtract(own.total());
        return new Distance(
                unit,
                other,
                difference,
                leaves,
                bonus,
                penalty,
                difference.subtract(explained).subtract(bonus).subtract(penalty));
    }

    private static BigDecimal counted(UnitScore unit, LeafScore leaf, Framework framework) {
        return unit.applicable().signum() == 0
                ? BigDecimal.ZERO
                : leaf.points().multiply(framework.total()).divide(unit.applicable(), Standings.EXACT);
    }
}
