package org.parix.deadlines.calendars;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CalendarFollowStore {
    private final JdbcClient jdbc;

    CalendarFollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have ended too: they go along. */
    Follows.Held held(Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql("""
                        select agency_id, count(*) as held, grouping(agency_id) = 1 as of_all
                          from deadlines.calendar where agency_id = any (:agencies::bigint[])
                         group by grouping sets ((agency_id), ())
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }

    int pass(Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select calendar.id, agency_id as was, heir, ended_on,
                                   row_number() over (partition by heir order by ended_on nulls first, calendar.id) = 1
                                   and exists (select from directory.succession_part
                                                where succession_id = :succession and side = 'TO' and kind is not null
                                                  and succession_part.agency_id = heir) as goes_on
                              from deadlines.calendar
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id
                             where agency <> heir),
                        moved as (
                            update deadlines.calendar
                               set agency_id = heir, former_id = was,
                                   ended_on = case when goes_on then passed.ended_on else coalesce(passed.ended_on, :on) end
                              from passed where passed.id = calendar.id
                         returning calendar.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("on", succession.effectiveOn())
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
    }
}
