package org.parix.registers.api.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.registers.Entries;
import org.parix.registers.Entry;
import org.parix.registers.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What other systems read. */
@Repository
class ApiScreens {
    private static final int MOST_AGENCIES = 5000;

    private final JdbcClient jdbc;

    ApiScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param agencies whose records are meant; null where all of them
     * @param after the last that was read
     */
    record Asked(
            @Nullable Collection<AgencyId> agencies,
            @Nullable String state,
            @Nullable Instant changedSince,
            long after,
            int limit) {}

    /** In the order in which they were entered; one more than asked for, where there is one. */
    List<Entry> list(Register register, Asked asked) {
        String columns =
                register.fields().stream().map(field -> "record." + field.column()).collect(Collectors.joining(", "));
        Collection<AgencyId> agencies = asked.agencies();
        return jdbc.sql("""
                        select record.id, record.state, record.revision, record.recorded_at, null::text as recorded_by, %s
                          from %s as record
                         where record.id > :after
                           and (:all or record.agency_id = any (:agencies))
                           and (:state::text is null or record.state = :state)
                           and (:since::timestamptz is null or record.recorded_at >= :since)
                         order by record.id limit :limit
                        """.formatted(columns, register.table()))
                .param("after", asked.after())
                .param("all", agencies == null)
                .param("agencies", ids(agencies == null ? List.of() : agencies))
                .param("state", asked.state(), Types.VARCHAR)
                .param(
                        "since",
                        asked.changedSince() == null ? null : asked.changedSince().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", asked.limit() + 1)
                .query((row, _) -> Entries.read(register, row))
                .list();
    }

    /** @param key a value of its type for each column of the key */
    Optional<Long> byKey(Register register, Map<String, Object> key) {
        String where = register.key().stream()
                .map(column -> column + " = cast(:" + column + " as "
                        + register.field(column).type().sql() + ")")
                .collect(Collectors.joining(" and "));
        return jdbc.sql("select id from %s where %s".formatted(register.table(), where))
                .params(key)
                .query(Long.class)
                .optional();
    }

    record Agency(long id, String name, @Nullable Long parent) {}

    List<Agency> agencies(Collection<AgencyId> agencies, long after) {
        return jdbc.sql("""
                        select id, name, parent_id from directory.agency
                         where id = any (:agencies) and ended_on is null and id > :after order by id limit :most
                        """)
                .param("agencies", ids(agencies))
                .param("after", after)
                .param("most", MOST_AGENCIES)
                .query((row, _) -> agency(row))
                .list();
    }

    private static Agency agency(ResultSet row) throws SQLException {
        return new Agency(row.getLong("id"), row.getString("name"), row.getObject("parent_id", Long.class));
    }

    private static Long[] ids(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
