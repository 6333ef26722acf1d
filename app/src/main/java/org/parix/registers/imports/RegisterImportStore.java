package org.parix.registers.imports;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.registers.Register;
import org.parix.registers.imports.reading.Headings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports and what is remembered of the files of a source. */
@Repository
class RegisterImportStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    RegisterImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ImportId add(
            Register register,
            AgencyId agency,
            UserId by,
            ImportFolder.Kept file,
            String name,
            Headings found,
            List<@Nullable String> fields,
            Instant now) {
        return new ImportId(jdbc.sql("""
                        insert into registers.import (register, agency_id, file_name, sha256, size, kind, sure, last_heading_row, headings, fields,
                                                      first_rows, good_alone, state, brought_at, brought_by)
                        values (:register, :agency, :name, :sha256, :size, :kind, :sure, :lastHeading, :headings, :fields,
                                cast(:first as jsonb), true, 'READ', :now, :by)
                        returning id
                        """)
                .param("register", register.code())
                .param("agency", agency.value())
                .param("name", name)
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("kind", found.kind())
                .param("sure", found.sure())
                .param("lastHeading", found.lastRow())
                .param("headings", found.names().toArray(String[]::new))
                .param("fields", fields.toArray(String[]::new))
                .param("first", JSON.writeValueAsString(found.first()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .query(Long.class)
                .single());
    }

    Optional<Import> find(ImportId id) {
        return jdbc.sql("select * from registers.import where id = :id")
                .param("id", id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    static Import read(ResultSet row) throws SQLException {
        int total = row.getInt("total_rows");
        boolean known = !row.wasNull();
        return new Import(
                new ImportId(row.getLong("id")),
                row.getString("register"),
                new AgencyId(row.getLong("agency_id")),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("kind"),
                row.getBoolean("sure"),
                row.getInt("last_heading_row"),
                texts(row.getArray("headings")),
                fields(row),
                JSON.readValue(row.getString("first_rows"), new TypeReference<List<List<String>>>() {}),
                row.getBoolean("good_alone"),
                ImportState.valueOf(row.getString("state")),
                row.getInt("last_row"),
                known ? total : null,
                new Counts(
                        row.getLong("created"),
                        row.getLong("changed"),
                        row.getLong("unchanged"),
                        row.getLong("duplicate"),
                        row.getLong("refused")),
                row.getString("problem"),
                texts(row.getArray("problem_arguments")),
                row.getObject("brought_at", OffsetDateTime.class).toInstant(),
                new UserId(row.getLong("brought_by")),
                moment(row, "begun_at"),
                moment(row, "ended_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static List<@Nullable String> fields(ResultSet row) throws SQLException {
        @Nullable String[] fields = (@Nullable String[]) row.getArray("fields").getArray();
        return Arrays.asList(fields);
    }

    /** The choice made last for a file of this agency with these headings. */
    Optional<List<@Nullable String>> remembered(AgencyId agency, Register register, String fingerprint) {
        return jdbc.sql("""
                        select fields from registers.import_mapping
                         where agency_id = :agency and register = :register and fingerprint = :fingerprint
                        """)
                .param("agency", agency.value())
                .param("register", register.code())
                .param("fingerprint", fingerprint)
                .<List<@Nullable String>>query((row, _) -> fields(row))
                .optional();
    }

    void remember(Import one, String fingerprint, List<@Nullable String> fields, UserId by, Instant now) {
        jdbc.sql("""
                        insert into registers.import_mapping (agency_id, register, fingerprint, fields, chosen_at, chosen_by)
                        values (:agency, :register, :fingerprint, :fields, :now, :by)
                        on conflict (agency_id, register, fingerprint)
                        do update set fields = excluded.fields, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by
                        """)
                .param("agency", one.agency().value())
                .param("register", one.register())
                .param("fingerprint", fingerprint)
                .param("fields", fields.toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
        jdbc.sql("update registers.import set fields = :fields where id = :id")
                .param("fields", fields.toArray(String[]::new))
                .param("id", one.id().value())
                .update();
    }

    /** Moves an import on; verdicts of before are forgotten where it begins anew. */
    boolean move(ImportId id, Collection<ImportState> from, ImportState to, boolean anew, Instant now) {
        boolean moved = jdbc.sql("""
                                update registers.import
                                   set state = :to, stop_asked = false, problem = null, problem_arguments = '{}',
                                       begun_at = case when :anew or begun_at is null then :now else begun_at end,
                                       ended_at = case when :to in ('CHECKING', 'TAKING') then null else :now end
                                 where id = :id and state = any(:from)
                                """)
                        .param("id", id.value())
                        .param("to", to.name())
                        .param("anew", anew)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
        if (moved && anew) {
            beginAnew(id);
        }
        return moved;
    }

    /** Forgets verdicts and how far it was. */
    void beginAnew(ImportId id) {
        jdbc.sql("delete from registers.import_chunk where import_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from registers.import_refusal where import_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        update registers.import set last_row = 0, created = 0, changed = 0, unchanged = 0, duplicate = 0, refused = 0
                         where id = :id
                        """).param("id", id.value()).update();
    }

    /**
     * How far what is one decision has got; nothing of it stands yet.
     *
     * @return whether a person asked to stop
     */
    boolean progress(ImportId id, int lastRow, Counts counts) {
        return jdbc.sql("""
                        update registers.import
                           set last_row = :last, created = created + :created, changed = changed + :changed,
                               unchanged = unchanged + :unchanged, duplicate = duplicate + :duplicate
                         where id = :id returning stop_asked
                        """)
                .param("last", lastRow)
                .param("created", counts.created())
                .param("changed", counts.changed())
                .param("unchanged", counts.unchanged())
                .param("duplicate", counts.duplicate())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Back to where its rows are to be judged, since none was taken. */
    void noneTaken(ImportId id, String problem, List<String> arguments, Instant now) {
        beginAnew(id);
        jdbc.sql("""
                        update registers.import
                           set state = 'READ', stop_asked = false, ended_at = :now, problem = :problem, problem_arguments = :arguments
                         where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("problem", problem)
                .param("arguments", arguments.toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    void goodAlone(ImportId id, boolean alone) {
        jdbc.sql("update registers.import set good_alone = :alone where id = :id")
                .param("alone", alone)
                .param("id", id.value())
                .update();
    }

    void askToStop(ImportId id) {
        jdbc.sql("update registers.import set stop_asked = true where id = :id and state in ('CHECKING', 'TAKING')")
                .param("id", id.value())
                .update();
    }

    void end(ImportId id, ImportState state, boolean whole, Instant now) {
        jdbc.sql("""
                        update registers.import set state = :state, ended_at = :now, stop_asked = false,
                               total_rows = case when :whole then last_row else total_rows end
                         where id = :id
                        """)
                .param("state", state.name())
                .param("whole", whole)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void fail(ImportId id, String problem, List<String> arguments, Instant now) {
        jdbc.sql("""
                        update registers.import set state = 'FAILED', ended_at = :now, problem = :problem, problem_arguments = :arguments
                         where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("problem", problem)
                .param("arguments", arguments.toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    List<ImportId> going() {
        return jdbc.sql("select id from registers.import where state in ('CHECKING', 'TAKING') order by id")
                .query((row, _) -> new ImportId(row.getLong("id")))
                .list();
    }

    /** Records that others may hang on, by their titles; where two have one title, the only one of the agency itself, else neither. */
    Map<String, Long> records(Register register, AgencyId own, Collection<AgencyId> of) {
        Map<String, Long> byTitle = new HashMap<>();
        Map<String, Long> ofOwn = new HashMap<>();
        jdbc.sql("select id, agency_id, %s as title from %s where agency_id = any(:agencies) and state <> 'VOID'"
                        .formatted(register.title(), register.table()))
                .param("agencies", of.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> {
                    String title = CellReader.key(row.getString("title"));
                    byTitle.merge(title, row.getLong("id"), (_, _) -> -1L);
                    if (row.getLong("agency_id") == own.value()) {
                        ofOwn.merge(title, row.getLong("id"), (_, _) -> -1L);
                    }
                    return title;
                })
                .list();
        byTitle.putAll(ofOwn);
        byTitle.values().removeIf(id -> id < 0);
        return byTitle;
    }

    /** Agencies by all that files may call them. */
    Map<String, Long> agencies(Collection<AgencyId> among) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.agency where id = any(:ids)")
                .param("ids", among.stream().map(AgencyId::value).toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return NamesInFiles.read(names);
    }
}
