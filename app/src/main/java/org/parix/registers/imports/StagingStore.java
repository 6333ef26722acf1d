package org.parix.registers.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.registers.Check;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.postgresql.PGConnection;

/**
 * Judges rows that were copied into a staging table against the register, all of them by one statement, and takes the good ones. The SQL is made from
 * the declaration, whose names are ours. Belongs to one connection.
 */
final class StagingStore {
    private final Connection connection;
    private final Layout layout;
    private final Set<String> notNull = new HashSet<>();
    private final Map<String, String> generated = new HashMap<>();
    private final String judging;
    private final String own;

    /** @param own the agencies whose records the rows may change */
    StagingStore(Connection connection, Layout layout, Collection<AgencyId> own) throws SQLException {
        this.connection = connection;
        this.layout = layout;
        this.own = own.stream().map(agency -> Long.toString(agency.value())).collect(Collectors.joining(","));
        readTable();
        this.judging = judging();
        run("drop table if exists pg_temp.incoming");
        run("create temp table incoming (row_no integer, "
                + layout.columns().stream()
                        .map(column -> column + " " + layout.type(column))
                        .collect(Collectors.joining(", "))
                + ") on commit delete rows");
    }

    private void readTable() throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("""
                select a.attname, a.attnotnull, a.attgenerated <> '' as made, pg_get_expr(d.adbin, d.adrelid) as made_of
                  from pg_catalog.pg_attribute a
                  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped
                """)) {
            asked.setString(1, layout.register().table());
            try (ResultSet columns = asked.executeQuery()) {
                while (columns.next()) {
                    if (columns.getBoolean("made")) {
                        generated.put(columns.getString("attname"), columns.getString("made_of"));
                    } else if (columns.getBoolean("attnotnull")) {
                        notNull.add(columns.getString("attname"));
                    }
                }
            }
        }
    }

    /** One who judges at a time for each register: so of two files with the same rows the later sees what the former took. */
    void begin() throws SQLException {
        run("select pg_advisory_xact_lock(hashtextextended('import into "
                + layout.register().code() + "', 0))");
    }

    void copy(byte[] rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy incoming from stdin", new ByteArrayInputStream(rows), 1 << 16);
    }

    /** What became of the rows that were copied: a letter for each, in their order. */
    record Judged(String verdicts, List<Refusal> refusals) {
        Judged {
            refusals = List.copyOf(refusals);
        }
    }

    Judged judge() throws SQLException {
        // one look into the index of the key for each row, however large the register is
        run("set local enable_seqscan = off");
        run(judging);
        run("set local enable_seqscan = on");
        String verdicts;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select string_agg(verdict, '' order by row_no) from judged")) {
            row.next();
            String found = row.getString(1);
            verdicts = found == null ? "" : found;
        }
        List<Refusal> refusals = new ArrayList<>();
        if (verdicts.indexOf(Verdict.REFUSED.letter()) >= 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select row_no, failing from judged where verdict = 'R' order by row_no")) {
                while (row.next()) {
                    for (String failing : row.getString(2).split(" ")) {
                        refusals.add(refusal(row.getInt(1), failing));
                    }
                }
            }
        }
        return new Judged(verdicts, refusals);
    }

    private Refusal refusal(int row, String failing) {
        Register register = layout.register();
        int colon = failing.indexOf(':');
        String name = failing.substring(colon + 1);
        if (failing.startsWith("required:")) {
            return new Refusal(row, name, null, register.field(name).missing().key(), List.of());
        }
        if (failing.startsWith("record:")) {
            return new Refusal(row, name, null, "registers.imports.row.record", List.of());
        }
        return failing.equals("void") || failing.equals("foreign")
                ? new Refusal(row, null, null, "registers.imports.row." + failing, List.of())
                : new Refusal(row, null, null, "registers.check." + register.code() + "." + name, List.of());
    }

    /**
     * Takes the good ones of the rows that were judged.
     *
     * @param id null where they are of no file
     * @return false where somebody changed one of the records since they were judged
     */
    boolean take(@Nullable ImportId id, UserId by, Instant now) throws SQLException {
        Register register = layout.register();
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("""
                        insert into %s (%s, state, revision, recorded_at, recorded_by, import_id)
                        select %s, state, 1, ?, ?, ? from judged where verdict = 'N' order by row_no
                        """.formatted(register.table(), columns, columns))) {
            said(insert, id, by, now);
            insert.executeUpdate();
        }
        String set = register.fields().stream()
                .map(field -> field.column() + " = j." + field.column())
                .collect(Collectors.joining(", "));
        try (PreparedStatement update = connection.prepareStatement("""
                        update %s as r set %s, state = j.state, revision = r.revision + 1, recorded_at = ?, recorded_by = ?, import_id = ?
                          from judged j
                         where j.verdict = 'C' and r.id = j.existing and r.revision = j.revision
                        """.formatted(register.table(), set))) {
            said(update, id, by, now);
            long updated = update.executeLargeUpdate();
            settle(by, now);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from judged where verdict = 'C'")) {
                row.next();
                return row.getLong(1) == updated;
            }
        }
    }

    /** Figures that came by file stand until the next of their series. */
    private void settle(UserId by, Instant now) throws SQLException {
        Optional<String> settling = Registers.settling(
                layout.register(), "agency_id in (select agency_id from judged where verdict in ('N', 'C'))", "?", "?");
        if (settling.isPresent()) {
            try (PreparedStatement update = connection.prepareStatement(settling.get())) {
                update.setObject(1, now.atOffset(ZoneOffset.UTC));
                update.setLong(2, by.value());
                update.executeUpdate();
            }
        }
    }

    private static void said(PreparedStatement statement, @Nullable ImportId id, UserId by, Instant now)
            throws SQLException {
        statement.setObject(1, now.atOffset(ZoneOffset.UTC));
        statement.setLong(2, by.value());
        if (id == null) {
            statement.setNull(3, Types.BIGINT);
        } else {
            statement.setLong(3, id.value());
        }
    }

    private String judging() {
        Register register = layout.register();
        String key = register.key().stream()
                .map(column -> "e." + column + " = s." + column)
                .collect(Collectors.joining(" and "));
        String merged = register.fields().stream()
                .map(field -> layout.merged(field) + " as " + field.column())
                .collect(Collectors.joining(",\n       "));
        String differs = register.fields().stream()
                .filter(field -> layout.places().containsKey(field.column()))
                .map(field -> "(" + layout.merged(field) + ") is distinct from e." + field.column())
                .collect(Collectors.joining("\n        or "));
        String used =
                register.checks().stream().map(Check::sql).collect(Collectors.joining(" ")) + " " + layout.state();
        String made = generated.entrySet().stream()
                .filter(column -> used.contains(column.getKey()))
                .map(column -> ", " + column.getValue() + " as " + column.getKey())
                .collect(Collectors.joining());
        return """
                create temp table judged on commit drop as
                select q.*, case when existing is not null and not differs and state is not distinct from was then 'U'
                                 when failing <> '' then 'R'
                                 when existing is null then 'N' else 'C' end as verdict
                  from (
                select p.*, concat_ws(' ', %s) as failing from (
                select n.*, %s as state from (
                select m.*%s from (
                select s.row_no, e.id as existing, e.state as was, e.agency_id as owned_by, e.revision, %s (%s) as differs,
                       %s
                  from incoming s left join lateral (select * from %s e where %s limit 1) e on true) m) n) p) q
                """.formatted(
                        faults(),
                        layout.state(),
                        made,
                        layout.saysState() ? "s.state as said," : "",
                        differs,
                        merged,
                        register.table(),
                        key);
    }

    /** A row hangs on no record but one of the agencies whose records it may change, or of one above them. */
    private String unrelated(String column, String table) {
        return """
                case when %1$s is not null and not exists (
                         select from %2$s as other where other.id = p.%1$s and other.state <> 'VOID'
                            and other.agency_id in (
                                with recursive above as (
                                    select id, parent_id from directory.agency where id = any ('{%3$s}'::bigint[])
                                     union select agency.id, agency.parent_id from directory.agency join above on agency.id = above.parent_id)
                                select id from above)) then 'record:%1$s' end""".formatted(column, table, own);
    }

    private String faults() {
        Register register = layout.register();
        List<String> faults = new ArrayList<>();
        faults.add("case when was = 'VOID' then 'void' end");
        if (!register.key().contains(Layout.AGENCY)) {
            faults.add("case when owned_by <> all ('{" + own + "}'::bigint[]) then 'foreign' end");
        }
        for (Field field : register.fields()) {
            boolean given = field.required() && field.type() instanceof FieldType.Flag
                    || register.key().contains(field.column());
            if ((field.required() || notNull.contains(field.column())) && !given) {
                faults.add("case when " + field.column() + " is null then 'required:" + field.column() + "' end");
            }
        }
        for (Field field : register.fields()) {
            if (field.type() instanceof FieldType.OfRecord(String of)) {
                faults.add(unrelated(field.column(), Registers.table(of)));
            }
        }
        for (Check check : register.checks()) {
            faults.add("case when (" + check.sql() + ") is false then 'check:" + check.code() + "' end");
        }
        return String.join(",\n       ", faults);
    }

    /** What was decided about a chunk, with all that goes into the database about it. */
    void keep(ImportId id, Chunk chunk, String verdicts, List<Refusal> refusals) throws SQLException, IOException {
        if (!verdicts.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into registers.import_chunk (import_id, first_row, last_row, verdicts) values (?, ?, ?, ?)
                    """)) {
                insert.setLong(1, id.value());
                insert.setInt(2, chunk.firstRow());
                insert.setInt(3, chunk.lastRow());
                insert.setString(4, verdicts);
                insert.executeUpdate();
            }
        }
        if (refusals.isEmpty()) {
            return;
        }
        StringBuilder copy = new StringBuilder();
        for (Refusal refusal : refusals) {
            copy.append(id.value()).append('\t').append(refusal.row()).append('\t');
            text(refusal.field(), copy);
            copy.append('\t');
            text(refusal.value(), copy);
            copy.append('\t');
            text(refusal.reason(), copy);
            copy.append('\t');
            text(array(refusal.arguments()), copy);
            copy.append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy registers.import_refusal (import_id, row_number, field, value, reason, arguments) from stdin",
                        new ByteArrayInputStream(copy.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void text(@Nullable String text, StringBuilder copy) {
        if (text == null) {
            copy.append("\\N");
        } else {
            Staged.escaped(text.replace("\0", ""), copy);
        }
    }

    private static String array(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Makes room for the next chunk of the same transaction. */
    void clear() throws SQLException {
        run("truncate pg_temp.incoming");
        run("drop table if exists pg_temp.judged");
    }

    /** Says within the transaction of all rows that they were taken. */
    void end(ImportId id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update registers.import set state = 'DONE', ended_at = ?, stop_asked = false, total_rows = last_row where id = ?
                """)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setLong(2, id.value());
            update.executeUpdate();
        }
    }

    /** @return whether a person asked to stop */
    boolean progress(ImportId id, Chunk chunk, Counts counts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update registers.import
                   set last_row = ?, created = created + ?, changed = changed + ?, unchanged = unchanged + ?,
                       duplicate = duplicate + ?, refused = refused + ?
                 where id = ? returning stop_asked
                """)) {
            update.setInt(1, chunk.lastRow());
            update.setLong(2, counts.created());
            update.setLong(3, counts.changed());
            update.setLong(4, counts.unchanged());
            update.setLong(5, counts.duplicate());
            update.setLong(6, counts.refused());
            update.setLong(7, id.value());
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Whether nobody else works on this import; held until the connection closes or {@link #release}. */
    boolean claim(ImportId id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_try_advisory_lock(hashtextextended('import', " + id.value() + "))")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    void release(ImportId id) throws SQLException {
        run("select pg_advisory_unlock(hashtextextended('import', " + id.value() + "))");
        run("drop table if exists pg_temp.incoming");
    }

    /** Leaves nothing behind in a connection that goes on to others. */
    void drop() throws SQLException {
        run("drop table if exists pg_temp.incoming, pg_temp.judged");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
