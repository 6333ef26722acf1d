package org.parix.deadlines.happenings;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HappeningFollowStore {
    private final JdbcClient jdbc;

    HappeningFollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What two of them have recorded counts once. */
    Follows.Held held(Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql("""
                        select agency_id, count(distinct (day, public.folded(what))) as held, grouping(agency_id) = 1 as of_all
                          from deadlines.happening
                         where agency_id = any (:agencies::bigint[]) and withdrawn_at is null and same_as is null
                         group by grouping sets ((agency_id), ())
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }

    /** Records of the same event are joined first, so that no two stand side by side. */
    int pass(Succession succession, String kind) {
        jdbc.sql("""
                        with meeting as (
                            select id, first_value(id) over (
                                       partition by coalesce(heir, agency_id), day, public.folded(what)
                                       order by agency_id = coalesce(heir, agency_id) desc, id) as first
                              from deadlines.happening
                              left join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id
                             where withdrawn_at is null and same_as is null
                               and (agency is not null or agency_id = any (:to::bigint[]))),
                        joined as materialized (select id, first from meeting where id <> first)
                        update deadlines.happening set same_as = joined.first
                          from joined where happening.id = joined.id or happening.same_as = joined.id
                        """)
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
        return jdbc.sql("""
                        with moved as (
                            update deadlines.happening set agency_id = heir
                              from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                             where agency = agency_id and agency <> heir and withdrawn_at is null
                         returning happening.id, agency, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, agency, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
    }
}
