package org.parix.registers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.ui.Formats;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads records; the SQL comes of the declaration, whose names are ours. */
@Repository
class RegisterStore {
    private final JdbcClient jdbc;

    RegisterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(Register register, Map<String, @Nullable Object> values, UserId by, Instant now) {
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", "));
        String cast = register.fields().stream().map(RegisterStore::parameter).collect(Collectors.joining(", "));
        try {
            return filled(jdbc.sql("""
                                    insert into %s (%s, state, revision, recorded_at, recorded_by)
                                    values (%s, :state, 1, :now, :by) returning id
                                    """.formatted(register.table(), columns, cast)), register.fields(), values)
                    .param("state", register.initial())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("by", by.value())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Refused("registers.record.known");
        }
    }

    private static String parameter(Field field) {
        return "cast(:" + field.column() + " as " + field.type().sql() + ")";
    }

    private static JdbcClient.StatementSpec filled(
            JdbcClient.StatementSpec statement, List<Field> fields, Map<String, @Nullable Object> values) {
        JdbcClient.StatementSpec spec = statement;
        for (Field field : fields) {
            Object value = values.get(field.column());
            spec = value == null
                    ? spec.param(field.column(), null, Types.VARCHAR)
                    : spec.param(
                            field.column(),
                            value instanceof LocalDateTime moment
                                    ? moment.atZone(Formats.ZONE).toOffsetDateTime()
                                    : value);
        }
        return spec;
    }

    /** @return false where somebody else has changed it since */
    boolean change(
            Register register,
            long id,
            int seen,
            String state,
            Map<String, @Nullable Object> values,
            UserId by,
            Instant now) {
        String set = register.fields().stream()
                .map(field -> field.column() + " = " + parameter(field))
                .collect(Collectors.joining(", "));
        try {
            return filled(jdbc.sql("""
                                            update %s set %s, state = :state, revision = revision + 1, recorded_at = :now, recorded_by = :by
                                             where id = :id and revision = :seen
                                            """.formatted(register.table(), set)), register.fields(), values)
                            .param("state", state)
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .param("by", by.value())
                            .param("id", id)
                            .param("seen", seen)
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            throw new Refused("registers.record.known");
        }
    }

    /** Fills in until when a figure stands that is put among others of its series. */
    void fitIn(Register register, long id, Map<String, @Nullable Object> values) {
        Derived.Series series = register.derived().series();
        if (series == null || !(values.get(series.from()) instanceof java.time.LocalDate from)) {
            return;
        }
        String same = series.of().stream()
                .map(column -> column + " is not distinct from " + parameter(register.field(column)))
                .collect(Collectors.joining(" and "));
        values.put(
                series.until(),
                filled(
                                jdbc.sql(
                                        "select min(%1$s) as next from %2$s where %3$s and state <> 'VOID' and id <> :id and %1$s > :after"
                                                .formatted(series.from(), register.table(), same)),
                                register.fields().stream()
                                        .filter(field -> series.of().contains(field.column()))
                                        .toList(),
                                values)
                        .param("id", id)
                        .param("after", from)
                        .query((row, _) -> Optional.ofNullable(row.getObject("next", java.time.LocalDate.class)))
                        .single()
                        .orElse(null));
    }

    /** Lets every figure of the agencies at hand stand until the next of its series. */
    void settle(Register register, List<Map<String, @Nullable Object>> touched, UserId by, Instant now) {
        Derived.Series series = register.derived().series();
        if (series == null) {
            return;
        }
        jdbc.sql(settling(register, series, "agency_id = any (:agencies)", ":now", ":by"))
                .param(
                        "agencies",
                        touched.stream()
                                .map(values -> values.get("agency_id"))
                                .filter(Long.class::isInstance)
                                .map(Long.class::cast)
                                .distinct()
                                .toArray(Long[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    /** @param whose a condition that says whose records are meant */
    static String settling(Register register, Derived.Series series, String whose, String now, String by) {
        return """
                update %1$s as record
                   set %2$s = series.next, revision = record.revision + 1, recorded_at = %5$s, recorded_by = %6$s
                  from (select id, lead(%3$s) over (partition by %4$s order by %3$s, id) as next
                          from %1$s where %7$s and state <> 'VOID') as series
                 where record.id = series.id and record.%2$s is distinct from series.next
                """.formatted(
                register.table(), series.until(), series.from(), String.join(", ", series.of()), now, by, whose);
    }

    /** The codes of the checks that a record fails. */
    List<String> failing(Register register, long id) {
        if (register.checks().isEmpty()) {
            return List.of();
        }
        String cases = register.checks().stream()
                .map(check -> "case when (" + check.sql() + ") is false then '" + check.code() + "' end")
                .collect(Collectors.joining(", "));
        return jdbc.sql("select failing from %s, unnest(array[%s]) as failing where id = :id and failing is not null"
                        .formatted(register.table(), cases))
                .param("id", id)
                .query((row, _) -> row.getString("failing"))
                .list();
    }

    Optional<Entry> find(Register register, long id, boolean held) {
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", record."));
        return jdbc.sql("""
                        select record.id, record.state, record.revision, record.recorded_at, account.name as recorded_by, record.%s
                          from %s as record left join identity.account on account.id = record.recorded_by
                         where record.id = :id %s
                        """.formatted(columns, register.table(), held ? "for no key update of record" : ""))
                .param("id", id)
                .query((row, _) -> entry(register, row))
                .optional();
    }

    List<Entry> select(Register register, Selection wanted) {
        String columns = register.fields().stream().map(Field::column).collect(Collectors.joining(", record."));
        Collection<AgencyId> agencies = wanted.agencies();
        Instant since = wanted.changedSince();
        return jdbc.sql("""
                        select record.id, record.state, record.revision, record.recorded_at, null::text as recorded_by, record.%s
                          from %s as record
                         where record.id > :after
                           and (:all or record.agency_id = any (:agencies))
                           and (:state::text is null or record.state = :state)
                           and (:since::timestamptz is null or record.recorded_at >= :since)
                         order by record.id limit :limit
                        """.formatted(columns, register.table()))
                .param("after", wanted.after())
                .param("all", agencies == null)
                .param(
                        "agencies",
                        agencies == null
                                ? new Long[0]
                                : agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("state", wanted.state(), Types.VARCHAR)
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", wanted.limit())
                .query((row, _) -> entry(register, row))
                .list();
    }

    Optional<Long> byKey(Register register, Map<String, Object> key) {
        String where = register.key().stream()
                .map(column -> column + " = " + parameter(register.field(column)))
                .collect(Collectors.joining(" and "));
        return jdbc.sql("select id from %s where %s".formatted(register.table(), where))
                .params(key)
                .query(Long.class)
                .optional();
    }

    static Entry entry(Register register, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : register.fields()) {
            values.put(field.column(), RecordRowStore.value(field, row));
        }
        return new Entry(
                row.getLong("id"),
                new AgencyId(row.getLong("agency_id")),
                row.getString("state"),
                row.getInt("revision"),
                values,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"));
    }

    void note(
            Register register,
            long id,
            String transition,
            @Nullable String from,
            String to,
            String reason,
            UserId by,
            Instant now) {
        jdbc.sql("""
                        insert into registers.step (register, record_id, transition, from_state, to_state, reason, done_at, done_by)
                        values (:register, :id, :transition, :from, :to, :reason, :now, :by)
                        """)
                .param("register", register.code())
                .param("id", id)
                .param("transition", transition)
                .param("from", from, Types.VARCHAR)
                .param("to", to)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    boolean taken(Register register, long id, String transition) {
        return jdbc.sql("""
                        select exists (select from registers.step where register = :register and record_id = :id and transition = :transition)
                        """)
                .param("register", register.code())
                .param("id", id)
                .param("transition", transition)
                .query(Boolean.class)
                .single();
    }

    Optional<AgencyId> owner(Register register, long id) {
        return jdbc.sql("select agency_id from " + register.table() + " where id = :id")
                .param("id", id)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .optional();
    }

    /** Whose a record is that was not taken out. */
    Optional<AgencyId> standing(Register register, long id) {
        return jdbc.sql("select agency_id from " + register.table() + " where id = :id and state <> 'VOID'")
                .param("id", id)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .optional();
    }

    /** @throws NotFound where the agency does not exist */
    void requireAgency(long agency) {
        List<Long> found = new ArrayList<>(jdbc.sql("select id from directory.agency where id = :id")
                .param("id", agency)
                .query(Long.class)
                .list());
        if (found.isEmpty()) {
            throw new Refused("registers.field.notAgency");
        }
    }
}
