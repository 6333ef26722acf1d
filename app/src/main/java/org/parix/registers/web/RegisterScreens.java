package org.parix.registers.web;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.RecordsFollow;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Transition;
import org.parix.ui.Formats;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages of registers show. */
@Repository
class RegisterScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Registers registers;

    RegisterScreens(JdbcClient jdbc, Registers registers) {
        this.jdbc = jdbc;
        this.registers = registers;
    }

    /**
     * @param late whether a day of it has passed by which something was to happen
     * @param cells as shown, in the order of the register's list
     */
    record Row(
            long id, LocalDate latest, String state, AgencyId owner, String agency, boolean late, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    List<Row> list(Register register, RecordFilter filter, @Nullable After after, LocalDate today, Locale locale) {
        String columns = register.list().stream()
                .map(column -> named(register.field(column)))
                .collect(Collectors.joining(", "));
        return FilteredScreens.params(filter, jdbc.sql("""
                        select record.id, record.%1$s as latest, record.state, record.agency_id as owner, agency.name as agency,
                               coalesce(%5$s, false) as late, %2$s
                          from %3$s as record join directory.agency on agency.id = record.agency_id
                         where %4$s
                           and (:after::date is null or (record.%1$s, record.id) < (:after::date, :afterId))
                         order by record.%1$s desc, record.id desc limit :limit
                        """.formatted(
                        register.latest(), columns, register.table(), FilteredScreens.where(register), late(register))))
                .param("today", today)
                .param("after", after == null ? null : after.day(), Types.DATE)
                .param("afterId", after == null ? 0 : after.id())
                .param("limit", PAGE + 1)
                .query((row, _) -> {
                    AgencyId owner = new AgencyId(row.getLong("owner"));
                    List<String> cells = new ArrayList<>();
                    for (String column : register.list()) {
                        Field field = register.field(column);
                        Object value = row.getObject(column);
                        cells.add(
                                filter.masks(field, owner) && value != null ? Field.MASK : text(field, value, locale));
                    }
                    return new Row(
                            row.getLong("id"),
                            row.getObject("latest", LocalDate.class),
                            row.getString("state"),
                            owner,
                            row.getString("agency"),
                            row.getBoolean("late"),
                            cells);
                })
                .list();
    }

    /** Whether a record is late as of {@code :today}, as SQL. */
    private static String late(Register register) {
        return register.derived().deadlines().stream()
                .map(deadline -> "record.%s < :today::date and coalesce(%s) is null and record.state not in (%s)"
                        .formatted(
                                deadline.due(),
                                deadline.met().stream()
                                        .map(column -> "record." + column)
                                        .collect(Collectors.joining(", ")),
                                Stream.concat(Stream.of(Transition.VOID), deadline.unless().stream())
                                        .map(state -> "'" + state + "'")
                                        .collect(Collectors.joining(", "))))
                .reduce("false", (all, one) -> all + " or " + one);
    }

    /** A column as it is read: agencies and other records by their names. */
    private String named(Field field) {
        String column = field.column();
        return switch (field.type()) {
            case FieldType.OfAgency _ ->
                "(select one.name from directory.agency as one where one.id = record.%1$s) as %1$s".formatted(column);
            case FieldType.OfRecord(String of) ->
                "(select one.%2$s from %3$s as one where one.id = record.%1$s) as %1$s"
                        .formatted(
                                column,
                                registers.register(of).title(),
                                registers.register(of).table());
            case FieldType.Text _,
                    FieldType.Whole _,
                    FieldType.Money _,
                    FieldType.Decimal _,
                    FieldType.Day _,
                    FieldType.Moment _,
                    FieldType.Flag _,
                    FieldType.Choice _ -> "record." + column;
        };
    }

    /** A value as people read it. */
    static String text(Field field, @Nullable Object value, Locale locale) {
        return switch (value) {
            case null -> "";
            case java.sql.Date day -> Formats.date(day.toLocalDate(), locale);
            case LocalDate day -> Formats.date(day, locale);
            case java.sql.Timestamp moment -> Formats.time(moment.toInstant(), locale);
            case LocalDateTime moment ->
                Formats.time(moment.atZone(Formats.ZONE).toInstant(), locale);
            case Boolean flag -> flag ? "✓" : "–";
            case Number number when !(field.type() instanceof FieldType.OfAgency) -> Formats.number(number, locale);
            default ->
                field.type() instanceof FieldType.Choice choice
                        ? choice.name(value.toString(), locale)
                        : value.toString();
        };
    }

    /** Codes with their names, to choose from while typing. */
    List<Option> suggestions(Register register) {
        return jdbc.sql("""
                        select code, max(%s) as name from %s where state = '%s' group by code order by code limit 1000
                        """.formatted(register.title(), register.table(), register.initial()))
                .query((row, _) -> new Option(row.getString("code"), row.getString("name")))
                .list();
    }

    /** The codes of the registers in which these agencies have no record. */
    List<String> empty(Collection<AgencyId> agencies) {
        return jdbc.sql(registers.all().stream()
                        .map(register ->
                                "select '%s' where not exists (select from %s where %s agency_id = any (:agencies))"
                                        .formatted(
                                                register.code(), register.table(), register.shared() ? "true or" : ""))
                        .collect(Collectors.joining(" union all ")))
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /**
     * Something that was done with a record.
     *
     * @param id of a step that was taken, which can be proved; null where a file or a succession did it
     * @param reason why; of a file its name, of a succession from whom to whom by which decision
     * @param proofs how many pieces of evidence prove the step
     * @param file the import that did it; null where none did
     */
    record Step(
            @Nullable Long id,
            String transition,
            @Nullable String from,
            String to,
            @Nullable String reason,
            Instant at,
            String by,
            int proofs,
            @Nullable Long file) {}

    /** Steps, and what files and successions did, which write none: the versions of the record say it, for a million rows as for one. */
    List<Step> steps(Register register, long id) {
        return jdbc.sql("""
                        select step.id, transition, from_state, to_state, nullif(reason, '') as reason, done_at, account.name,
                               (select count(*) from evidence.use where place = :steps || step.id and withdrawn_at is null) as proofs,
                               null::bigint as file
                          from registers.step join identity.account on account.id = step.done_by
                         where register = :register and record_id = :id
                        union all
                        select null, 'import', null, first.state, import.file_name, first.recorded_at, account.name, 0, import.id
                          from (select distinct on (import_id) import_id, state, recorded_at, recorded_by
                                  from (select import_id, state, recorded_at, recorded_by, revision from %1$s where id = :id
                                        union all
                                        select import_id, state, recorded_at, recorded_by, revision from %1$s_history where id = :id) as version
                                 where import_id is not null order by import_id, revision) as first
                          join registers.import on import.id = first.import_id
                          join identity.account on account.id = first.recorded_by
                        union all
                        select null, 'succeed', null, '', was.name || ' → ' || heir.name || ' (' || succession.basis_number || ')',
                               succession.closed_at, coalesce(succession.confirmed_by, succession.recorded_by), 0, null
                          from directory.succession_moved as moved
                          join directory.succession on succession.id = moved.succession_id
                          join directory.agency as was on was.id = moved.from_id
                          join directory.agency as heir on heir.id = moved.to_id
                         where moved.kind = :follows and moved.row_id = :id
                         order by done_at desc, id desc nulls last
                        """.formatted(register.table()))
                .param("register", register.code())
                .param("id", id)
                .param("steps", RecordPlaceScreens.OF_STEPS + ":")
                .param("follows", RecordsFollow.kind(register))
                .query((row, _) -> new Step(
                        row.getObject("id", Long.class),
                        row.getString("transition"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getString("reason"),
                        row.getObject("done_at", OffsetDateTime.class).toInstant(),
                        row.getString("name"),
                        row.getInt("proofs"),
                        row.getObject("file", Long.class)))
                .list();
    }

    /** A former version: until when it stood, and its values. */
    record Former(Instant until, String state, Map<String, @Nullable Object> values) {}

    List<Former> former(Register register, long id) {
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", "));
        return jdbc.sql("select superseded_at, state, %s from %s_history where id = :id order by superseded_at desc"
                        .formatted(columns, register.table()))
                .param("id", id)
                .query((row, _) -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (Field field : register.fields()) {
                        values.put(field.column(), row.getObject(field.column()));
                    }
                    return new Former(
                            row.getObject("superseded_at", OffsetDateTime.class).toInstant(),
                            row.getString("state"),
                            values);
                })
                .list();
    }

    List<Option> agencies(Collection<AgencyId> agencies, int most) {
        return jdbc.sql("""
                        select id, name from directory.agency
                         where id = any (:agencies) and ended_on is null order by parent_id is null desc, name limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("most", most)
                .query((row, _) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }

    String agency(long id) {
        return jdbc.sql("select name from directory.agency where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
