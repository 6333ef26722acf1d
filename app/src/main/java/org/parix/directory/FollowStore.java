package org.parix.directory;

import java.util.List;
import java.util.Set;
import org.parix.directory.Follows.Held;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the directory itself keeps that follows a successor. */
@Repository
class FollowStore {
    private final JdbcClient jdbc;

    FollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Below these agencies and none of them; those that end have no place among them. */
    Held units(Set<AgencyId> agencies) {
        return held("""
                select parent_id as agency_id, count(*) as held, grouping(parent_id) = 1 as of_all
                  from directory.agency
                 where parent_id = any (:agencies::bigint[]) and id <> all (:agencies::bigint[]) and ended_on is null
                 group by grouping sets ((parent_id), ())
                """, agencies);
    }

    List<Follows.Row> unitRows(AgencyId agency) {
        return jdbc.sql(
                        "select id, name from directory.agency where parent_id = :agency and ended_on is null order by name, id limit 500")
                .param("agency", agency.value())
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("name")))
                .list();
    }

    Held memberships(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(distinct group_id) as held, grouping(agency_id) = 1 as of_all
                  from directory.group_member join directory.agency_group on agency_group.id = group_id and rule is null
                 where agency_id = any (:agencies::bigint[]) and valid_to is null
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    Held aliases(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(distinct key) as held, grouping(agency_id) = 1 as of_all
                  from directory.alias where agency_id = any (:agencies::bigint[])
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    int passAliases(Long[] from, Long[] to) {
        int dropped = jdbc.sql("""
                        delete from directory.alias
                         using unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency_id = agency and agency <> heir
                           and exists (select from directory.alias other
                                         left join unnest(:from::bigint[], :to::bigint[]) as too (agency, heir) on too.agency = other.agency_id
                                        where other.key = alias.key and coalesce(too.heir, other.agency_id) = passed.heir
                                          and (other.agency_id = passed.heir or other.id < alias.id))
                        """).param("from", from).param("to", to).update();
        return dropped + jdbc.sql("""
                        update directory.alias set agency_id = heir
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency_id = agency and agency <> heir
                        """).param("from", from).param("to", to).update();
    }

    private Held held(String sql, Set<AgencyId> agencies) {
        return Held.of(jdbc.sql(sql)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }
}
