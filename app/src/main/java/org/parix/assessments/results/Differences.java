package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the appraisal departs from what units gave themselves, and why: the report that a council has before it. */
public record Differences(List<Line> lines) {
    public Differences {
        lines = lines.stream()
                .filter(line -> line.difference().signum() != 0)
                .sorted(Comparator.comparing(Line::unit))
                .toList();
    }

    /** Why appraised points are others than a unit's own. */
    public enum Cause {
        /** No paper proves it. */
        EVIDENCE_MISSING,
        /** Papers prove a part of it. */
        EVIDENCE_PARTIAL,
        /** Papers are of another year, or came late. */
        EVIDENCE_OUT_OF_TIME,
        /** The figures are others. */
        FIGURES_DIFFER,
        /** The rule was read in another way. */
        RULE_MISREAD,
        /** The unit's explanation was taken. */
        EXPLANATION_ACCEPTED,
        OTHER
    }

    /**
     * One leaf of one unit.
     *
     * @param self null where the unit left it to the rule, which gave {@code before}
     * @param before what counted before the appraisal: the unit's own points, else what the rule gave
     * @param cause null where the appraiser gave none
     */
    public record Line(
            String unit,
            String area,
            String criterion,
            String name,
            BigDecimal maximum,
            @Nullable BigDecimal self,
            BigDecimal before,
            BigDecimal appraised,
            @Nullable Cause cause,
            String remark) {
        public BigDecimal difference() {
            return appraised.subtract(before);
        }
    }

    /** @param raised what appraisals added, and how often; {@code lowered} what they took away, a negative sum */
    public record Sums(int times, BigDecimal raised, BigDecimal lowered) {
        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums with(BigDecimal difference) {
            return new Sums(
                    times + 1,
                    raised.add(difference.max(BigDecimal.ZERO)),
                    lowered.add(difference.min(BigDecimal.ZERO)));
        }

        public BigDecimal together() {
            return raised.add(lowered);
        }
    }

    public Sums all() {
        Sums sums = Sums.NONE;
        for (Line line : lines) {
            sums = sums.with(line.difference());
        }
        return sums;
    }

    /** By cause; lines without one count as {@link Cause#OTHER}. */
    public Map<Cause, Sums> byCause() {
        var sums = new EnumMap<Cause, Sums>(Cause.class);
        lines.forEach(line -> sums.merge(
                line.cause() == null ? Cause.OTHER : line.cause(),
                Sums.NONE.with(line.difference()),
                (one, _) -> one.with(line.difference())));
        return sums;
    }

    public SortedMap<String, Sums> byUnit() {
        var sums = new TreeMap<String, Sums>();
        lines.forEach(line ->
                sums.merge(line.unit(), Sums.NONE.with(line.difference()), (one, _) -> one.with(line.difference())));
        return sums;
    }

    /** What a unit's appraisal changed, what it lost most first. */
    public List<Line> of(String unit) {
        var found = new ArrayList<>(
                lines.stream().filter(line -> line.unit().equals(unit)).toList());
        found.sort(Comparator.comparing(Line::difference));
        return found;
    }
}
