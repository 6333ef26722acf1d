package org.parix.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PiecesFollowStore {
    private final JdbcClient jdbc;

    PiecesFollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<AgencyId, Integer> pieces(Set<AgencyId> agencies) {
        Map<AgencyId, Integer> each = new HashMap<>();
        jdbc.sql("""
                        select agency_id, count(*) as pieces from evidence.piece
                         where agency_id = any (:agencies::bigint[]) group by agency_id
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query(row -> {
                    each.put(new AgencyId(row.getLong("agency_id")), row.getInt("pieces"));
                });
        return each;
    }

    List<Follows.Row> rows(AgencyId agency) {
        return jdbc.sql(
                        "select id, title from evidence.piece where agency_id = :agency order by changed_at desc, id desc limit 500")
                .param("agency", agency.value())
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("title")))
                .list();
    }

    int pass(Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select piece.id, agency_id as was, directory.successor(piece.id, heir, :rows, :chosen) as heir
                              from evidence.piece
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id),
                        moved as (
                            update evidence.piece set agency_id = heir, revision = revision + 1
                              from passed where passed.id = piece.id and was <> heir
                         returning piece.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(kind))
                .param("chosen", succession.chosenAgencies(kind))
                .update();
    }

    /** Files on their way in. */
    void passUploads(Succession succession) {
        jdbc.sql("""
                        update evidence.upload set agency_id = heir
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency = agency_id and agency <> heir
                        """)
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
    }
}
