package org.parix.registers.imports.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.registers.Register;
import org.parix.registers.imports.ImportId;
import org.parix.registers.imports.ImportState;
import org.parix.registers.imports.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the pages about files that came in. */
@Repository("registerImportScreens")
class ImportScreens {
    static final int PAGE = 50;
    private static final int LISTED = 100;

    private final JdbcClient jdbc;

    ImportScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Line(
            long id,
            String name,
            String agency,
            ImportState state,
            Instant broughtAt,
            String broughtBy,
            long taken,
            long refused) {}

    List<Line> list(Register register, Collection<AgencyId> agencies) {
        return jdbc.sql("""
                        select i.id, i.file_name, a.name as agency, i.state, i.brought_at, p.name as brought_by,
                               case when i.state in ('TAKING', 'DONE', 'STOPPED') then i.created + i.changed else 0 end as taken, i.refused
                          from registers.import i join directory.agency a on a.id = i.agency_id
                          join identity.account p on p.id = i.brought_by
                         where i.register = :register and i.agency_id = any(:agencies)
                         order by i.id desc limit :most
                        """)
                .param("register", register.code())
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("most", LISTED)
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("agency"),
                        ImportState.valueOf(row.getString("state")),
                        row.getObject("brought_at", OffsetDateTime.class).toInstant(),
                        row.getString("brought_by"),
                        row.getLong("taken"),
                        row.getLong("refused")))
                .list();
    }

    record Kind(String reason, long rows) {}

    List<Kind> kinds(ImportId id) {
        return jdbc.sql("""
                        select reason, count(*) as rows from registers.import_refusal
                         where import_id = :id group by reason order by rows desc, reason
                        """)
                .param("id", id.value())
                .query((row, _) -> new Kind(row.getString("reason"), row.getLong("rows")))
                .list();
    }

    /** @param after the row of the file after which the page begins */
    List<Refusal> refusals(ImportId id, @Nullable String reason, int after) {
        return jdbc.sql("""
                        select row_number, field, value, reason, arguments from registers.import_refusal
                         where import_id = :id and row_number > :after and (cast(:reason as text) is null or reason = :reason)
                         order by row_number limit :most
                        """)
                .param("id", id.value())
                .param("after", after)
                .param("reason", reason, Types.VARCHAR)
                .param("most", PAGE)
                .query((row, _) -> refusal(row))
                .list();
    }

    private static Refusal refusal(ResultSet row) throws SQLException {
        return new Refusal(
                row.getInt("row_number"),
                row.getString("field"),
                row.getString("value"),
                row.getString("reason"),
                Arrays.asList((String[]) row.getArray("arguments").getArray()));
    }

    record Judged(int firstRow, int lastRow, String verdicts) {}

    /** The verdicts behind a row, of one chunk; null where there are no more. */
    @Nullable
    Judged judged(ImportId id, int after) {
        return jdbc.sql("""
                        select first_row, last_row, verdicts from registers.import_chunk
                         where import_id = :id and first_row > :after order by first_row limit 1
                        """)
                .param("id", id.value())
                .param("after", after)
                .query((row, _) ->
                        new Judged(row.getInt("first_row"), row.getInt("last_row"), row.getString("verdicts")))
                .optional()
                .orElse(null);
    }

    List<Refusal> refusals(ImportId id, Judged of) {
        return jdbc.sql("""
                        select row_number, field, value, reason, arguments from registers.import_refusal
                         where import_id = :id and row_number between :first and :last order by row_number
                        """)
                .param("id", id.value())
                .param("first", of.firstRow())
                .param("last", of.lastRow())
                .query((row, _) -> refusal(row))
                .list();
    }

    String agency(AgencyId id) {
        return jdbc.sql("select name from directory.agency where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }
}
