package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores.LeafScore;

/** What one criterion would give with facts that somebody makes up. The scorer scores it, as it scores units. */
public final class TryOut {
    private static final String UNIT = "?";

    private TryOut() {}

    /** @param framework says how leaves are rounded; it need not hold the leaf */
    public static LeafScore of(
            Framework framework, Criterion.Leaf leaf, Map<String, Fact> facts, WorkCalendar calendar) {
        Framework alone = new Framework(
                framework.code(),
                framework.title(),
                framework.level(),
                framework.year(),
                framework.decision(),
                leaf.points(),
                framework.rounding(),
                framework.classes(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                List.of(),
                List.of(leaf));
        return new Scorer(alone, calendar)
                .explained(UNIT, new HashMap<>(facts))
                .leaves()
                .getFirst();
    }
}
