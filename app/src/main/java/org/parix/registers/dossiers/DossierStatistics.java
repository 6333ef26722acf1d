package org.parix.registers.dossiers;

import java.math.BigDecimal;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The statutory statistics of dossiers (form 07a of TT 09/2026/TT-BTP), counted from the records and held against the measures. */
@Service
public class DossierStatistics {
    private static final MeasureCode OPEN = new MeasureCode("dossiers.open");

    private final JdbcClient jdbc;
    private final Measures measures;

    DossierStatistics(JdbcClient jdbc, Measures measures) {
        this.jdbc = jdbc;
        this.measures = measures;
    }

    /**
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
        List<StatisticsLine> lines = lines(unit, days);
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

    private List<StatisticsLine> lines(Unit unit, Days days) {
        return jdbc.sql("""
                        select field,
                               count(*) filter (where received_on >= :from and channel = 'ONLINE_FULL') as online_full,
                               count(*) filter (where received_on >= :from and channel = 'ONLINE_PARTIAL') as online_partial,
                               count(*) filter (where received_on >= :from and channel = 'POSTAL') as postal,
                               count(*) filter (where received_on >= :from and channel = 'IN_PERSON') as direct,
                               count(*) filter (where received_on < :from) as carried_over,
                               count(*) filter (where resolved_on <= :to and outcome = 'EARLY') as early,
                               count(*) filter (where resolved_on <= :to and outcome = 'ON_TIME') as on_time,
                               count(*) filter (where resolved_on <= :to and outcome = 'LATE') as late,
                               count(*) filter (where (resolved_on is null or resolved_on > :to) and due_on >= :to) as in_time,
                               count(*) filter (where (resolved_on is null or resolved_on > :to) and due_on < :to) as overdue
                          from registers.dossier
                         where agency_id = any (:agencies) and counted and received_on <= :to and (resolved_on is null or resolved_on >= :from)
                         group by field order by field
                        """)
                .param("agencies", unit.all().stream().map(AgencyId::value).toArray(Long[]::new))
                .param("from", days.from())
                .param("to", days.to())
                .query((row, _) -> new StatisticsLine(
                        row.getString("field"),
                        row.getLong("online_full"),
                        row.getLong("online_partial"),
                        row.getLong("postal"),
                        row.getLong("direct"),
                        row.getLong("carried_over"),
                        row.getLong("early"),
                        row.getLong("on_time"),
                        row.getLong("late"),
                        row.getLong("in_time"),
                        row.getLong("overdue")))
                .list();
    }
}
