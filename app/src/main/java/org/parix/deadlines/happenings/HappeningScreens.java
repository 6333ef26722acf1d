package org.parix.deadlines.happenings;

import java.util.List;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages of the register of events show. */
@Repository
public class HappeningScreens {
    public static final int PAGE = 50;

    private static final String ROW = """
            select happening.id, agency_id, what, day, hour, paper_number, paper_date, paper_issuer, reference, happening.recorded_at,
                   withdrawn_because, agency.name as agency, count(*) over () as total
              from deadlines.happening join directory.agency on agency.id = agency_id
            """;

    private final JdbcClient jdbc;
    private final HappeningStore store;

    HappeningScreens(JdbcClient jdbc, HappeningStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** @param agency the name of whose record it is */
    public record Row(Happening happening, String agency) {}

    public record Listed(List<Row> rows, int total) {}

    /**
     * The latest first, withdrawn ones too.
     *
     * @param q words that stand in the event or its paper, whatever their diacritics; empty: all
     * @param page from 0
     */
    public Listed list(String q, int page) {
        int[] total = {0};
        List<Row> rows = jdbc.sql(ROW + """
                         where same_as is null
                           and (:q = '' or public.folded(what || ' ' || paper_number || ' ' || paper_issuer) like '%' || public.folded(:q) || '%')
                         order by day desc, happening.id desc limit :most offset :from
                        """)
                .param("q", q.strip().replace("%", "").replace("_", ""))
                .param("most", PAGE)
                .param("from", page * PAGE)
                .query((row, number) -> {
                    total[0] = row.getInt("total");
                    return new Row(HappeningStore.happening(row, number), row.getString("agency"));
                })
                .list();
        return new Listed(rows, total[0]);
    }

    public Row event(HappeningId id) {
        return jdbc.sql(ROW + "where happening.id = :id")
                .param("id", id.value())
                .query((row, number) -> new Row(HappeningStore.happening(row, number), row.getString("agency")))
                .optional()
                .orElseThrow(() -> new NotFound("event " + id.value()));
    }

    public Optional<AgencyId> owner(HappeningId id) {
        return store.agency(id);
    }
}
