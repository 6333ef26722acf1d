package org.parix.scoring.frameworks;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FrameworksFollowStore {
    private final JdbcClient jdbc;

    FrameworksFollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Frozen ones too: somebody must be able to make the next version. */
    Follows.Held held(Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql("""
                        select owner_id, count(*) as held, grouping(owner_id) = 1 as of_all
                          from scoring.framework where owner_id = any (:agencies::bigint[])
                         group by grouping sets ((owner_id), ())
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("owner_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }

    /** Where the heir has one of the same code and year, those that come are further versions of it. */
    int pass(Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select framework.id, owner_id as was, heir,
                                   row_number() over (partition by heir, code, year order by version, framework.id)
                                   + coalesce((select max(version) from scoring.framework there
                                                where there.owner_id = heir and there.code = framework.code and there.year = framework.year), 0)
                                     as version
                              from scoring.framework
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = owner_id
                             where agency <> heir),
                        moved as (
                            update scoring.framework set owner_id = heir, version = passed.version
                              from passed where passed.id = framework.id
                         returning framework.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
    }
}
