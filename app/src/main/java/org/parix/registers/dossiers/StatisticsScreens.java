package org.parix.registers.dossiers;

import java.util.Collection;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.measures.Days;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of form 07a, counted from the records at one go. */
@Repository
class StatisticsScreens {
    private final JdbcClient jdbc;

    StatisticsScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StatisticsLine> lines(Collection<AgencyId> agencies, Days days) {
        return jdbc.sql("""
                        select field,
                               count(*) filter (where received_on >= :from and channel = 'ONLINE_FULL') as online_full,
                               count(*) filter (where received_on >= :from and channel = 'ONLINE_PARTIAL') as online_partial,
                               count(*) filter (where received_on >= :from and channel = 'POSTAL') as postal,
                               count(*) filter (where received_on >= :from and channel = 'IN_PERSON') as direct,
                               count(*) filter (where received_on < :from) as carried_over,
                               count(*) filter (where resolved_on <= :to and outcome = 'EARLY' and resolved_on < first_due_on) as early,
                               count(*) filter (where resolved_on <= :to and outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on
                                                       and not (outcome = 'EARLY' and resolved_on < first_due_on)) as on_time,
                               count(*) filter (where resolved_on <= :to and (outcome = 'LATE' or resolved_on > first_due_on)) as late,
                               count(*) filter (where (resolved_on is null or resolved_on > :to) and first_due_on >= :to) as in_time,
                               count(*) filter (where (resolved_on is null or resolved_on > :to) and first_due_on < :to) as overdue
                          from registers.dossier
                         where agency_id = any (:agencies) and counted and received_on <= :to and (resolved_on is null or resolved_on >= :from)
                         group by field order by field
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
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
