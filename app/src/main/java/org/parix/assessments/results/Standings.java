package org.parix.assessments.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parix.kernel.NotFound;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;

/** Units ranked by their totals, by an area, or by a criterion. */
public final class Standings {
    static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_EVEN);
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Standings() {}

    /** By total, as the framework ranks: from the first to the last. */
    public static List<Standing> byTotal(Scores scores) {
        return scores.ranked().stream()
                .map(unit -> new Standing(
                        unit.unit(),
                        scores.rank(unit.unit()),
                        unit.total(),
                        scores.framework().total(),
                        unit.percent()))
                .toList();
    }

    /**
     * By a node of the tree: the share of what applies to a unit counts, so that nobody falls behind for what is not its business.
     *
     * @throws NotFound where the framework has no such node
     */
    public static List<Standing> by(Scores scores, String code) {
        Framework.Node node = scores.framework().nodes().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + code));
        List<Standing> all =
                scores.units().values().stream().map(unit -> of(unit, node)).toList();
        var ranked = new ArrayList<>(
                ranked(all.stream().filter(one -> one.maximum().signum() > 0).toList()));
        all.stream().filter(one -> one.maximum().signum() == 0).forEach(ranked::add);
        return ranked;
    }

    static Standing of(UnitScore unit, Framework.Node node) {
        BigDecimal points = unit.points(node);
        BigDecimal maximum = unit.leaves().subList(node.first(), node.end()).stream()
                .map(LeafScore::applicable)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Standing(unit.unit(), null, points, maximum, percent(points, maximum));
    }

    private static BigDecimal percent(BigDecimal points, BigDecimal maximum) {
        return maximum.signum() == 0
                ? BigDecimal.ZERO
                : points.multiply(HUNDRED).divide(maximum, EXACT);
    }

    /** Equal shares have equal ranks, and the next are left out: 1, 2, 2, 4. */
    static List<Standing> ranked(List<Standing> standings) {
        List<Standing> sorted = standings.stream()
                .sorted(Comparator.comparing(Standing::percent).reversed().thenComparing(Standing::unit))
                .toList();
        var ranked = new ArrayList<Standing>();
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Standing one = sorted.get(i);
            if (i == 0 || sorted.get(i - 1).percent().compareTo(one.percent()) != 0) {
                rank = i + 1;
            }
            ranked.add(new Standing(one.unit(), rank, one.points(), one.maximum(), one.percent()));
        }
        return ranked;
    }
}
