package org.parix.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.parix.scoring.Scores.UnitScore;

/** Units from the highest total down; what ties is told apart by areas, then shares its rank (1, 2, 2, 4). */
final class Ranking {
    private final Comparator<UnitScore> better;
    private final Comparator<UnitScore> places;
    private final List<UnitScore> order;

    private Ranking(Comparator<UnitScore> better, Comparator<UnitScore> places, List<UnitScore> order) {
        this.better = better;
        this.places = places;
        this.order = order;
    }

    static Ranking of(Framework framework, Collection<UnitScore> units) {
        Comparator<UnitScore> better = Comparator.comparing(UnitScore::total).reversed();
        List<Framework.Node> areas =
                framework.nodes().stream().filter(node -> node.depth() == 0).toList();
        for (String code : framework.tie()) {
            for (Framework.Node area : areas) {
                if (area.code().equals(code)) {
                    better = better.thenComparing((UnitScore unit) -> points(unit, area), Comparator.reverseOrder());
                }
            }
        }
        Comparator<UnitScore> places = better.thenComparing(UnitScore::unit);
        var order = new ArrayList<>(units);
        order.sort(places);
        return new Ranking(better, places, order);
    }

    private static BigDecimal points(UnitScore unit, Framework.Node area) {
        return unit.points(area);
    }

    /** With one unit's score in place of its score before. */
    Ranking with(UnitScore before, UnitScore now) {
        var changed = new ArrayList<>(order);
        changed.remove(Collections.binarySearch(order, before, places));
        int at = Collections.binarySearch(changed, now, places);
        changed.add(-at - 1, now);
        return new Ranking(better, places, changed);
    }

    List<UnitScore> order() {
        return Collections.unmodifiableList(order);
    }

    int rank(UnitScore unit) {
        int low = 0;
        int high = order.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (better.compare(order.get(middle), unit) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }
}
