package org.parix.evidence.contents;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The index of words. */
@Repository
class SearchStore {
    /** Pages that are weighed against one another, the newest; a word that stands everywhere tells nothing of the others. */
    private static final int WEIGHED = 300;
    /** Up to so many agencies are part of what is looked up; whoever may see more sees nearly all. */
    private static final int AGENCIES_LOOKED_UP = 200;

    /** The newest versions are looked through first: a word that stands in most papers is found among them, and fetching all of its pages is spared. */
    private static final List<Long> WINDOWS = List.of(1_000L, Long.MAX_VALUE);

    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Found(
            EvidenceId evidence,
            VersionId version,
            boolean superseded,
            @Nullable Integer page,
            boolean recognised,
            String text) {}

    List<Found> find(String query, Collection<AgencyId> agencies, int limit) {
        long newest = jdbc.sql("select coalesce(max(id), 0) from evidence.version")
                .query(Long.class)
                .single();
        List<Found> found = List.of();
        for (long window : WINDOWS) {
            found = find(query, agencies, limit, Math.max(0, newest - window));
            if (found.size() >= limit || newest <= window) {
                break;
            }
        }
        return found;
    }

    private List<Found> find(String query, Collection<AgencyId> agencies, int limit, long after) {
        String asked =
                agencies.size() > AGENCIES_LOOKED_UP ? query : "(" + query + ") & " + SearchWords.ownedBy(agencies);
        return jdbc.sql("""
                        with hit as materialized (
                            select part.version_id, part.number, part.words, version.piece_id, version.number as version
                              from evidence.part part
                              join evidence.version version on version.id = part.version_id
                              join evidence.piece piece on piece.id = version.piece_id
                             where part.words @@ :asked::tsquery and part.version_id > :after and piece.agency_id = any(:agencies)
                             order by part.version_id desc, part.number
                             limit :weighed),
                        weighed as (
                            select hit.*, ts_rank(hit.words, :query::tsquery) as weight,
                                   hit.version < (select max(number) from evidence.version later where later.piece_id = hit.piece_id)
                                       as superseded
                              from hit),
                        best as (
                            select distinct on (piece_id) *
                              from weighed
                             order by piece_id, superseded, weight desc, version desc, number)
                        select best.piece_id, best.version_id, best.superseded, part.recognised, part.text,
                               case when examination.paged then best.number end as page
                          from best
                          join evidence.part part on part.version_id = best.version_id and part.number = best.number
                          join evidence.examination examination on examination.version_id = best.version_id
                         order by best.superseded, best.weight desc, best.version_id desc
                         limit :limit
                        """)
                .param("asked", asked)
                .param("query", query)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("after", after)
                .param("weighed", WEIGHED)
                .param("limit", limit)
                .query((row, _) -> new Found(
                        new EvidenceId(row.getLong("piece_id")),
                        new VersionId(row.getLong("version_id")),
                        row.getBoolean("superseded"),
                        row.getObject("page", Integer.class),
                        row.getBoolean("recognised"),
                        row.getString("text")))
                .list();
    }
}
