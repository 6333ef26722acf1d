package org.parix.registers.dossiers;

import java.math.BigDecimal;
import java.util.List;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The statutory statistics of dossiers (form 07a of TT 09/2026/TT-BTP), counted from the records and held against the measures. */
@Service
public class DossierStatistics {
    private static final MeasureCode OPEN = new MeasureCode("dossiers.open");

    private final StatisticsScreens screens;
    private final Measures measures;

    DossierStatistics(StatisticsScreens screens, Measures measures) {
        this.screens = screens;
        this.measures = measures;
    }

    /**
     * The form of a unit for a period.
     *
     * @param lines one for each field with dossiers, by name
     * @param total all of them
     * @param openBefore what the measures say was in progress at the end of the period before
     */
    public record Form(Unit unit, Days days, List<StatisticsLine> lines, StatisticsLine total, long openBefore) {
        public Form {
            lines = List.copyOf(lines);
        }

        /** (3) = (9) + (13), in every line and in the total. */
        public boolean adds() {
            return total.adds() && lines.stream().allMatch(StatisticsLine::adds);
        }

        /** What is carried over is what the period before left in progress. */
        public boolean follows() {
            return total.carriedOver() == openBefore;
        }
    }

    @Transactional(readOnly = true)
    public Form of(Unit unit, Days days) {
        List<StatisticsLine> lines = screens.lines(unit.all(), days);
        Days before = new Days(days.from().minusDays(1), days.from().minusDays(1));
        return new Form(
                unit,
                days,
                lines,
                lines.stream().reduce(StatisticsLine.NONE, StatisticsLine::plus),
                measures.total(List.of(OPEN), unit, before)
                        .of(OPEN)
                        .orElse(BigDecimal.ZERO)
                        .longValueExact());
    }
}
