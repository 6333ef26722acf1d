package org.parix.measures;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads numbers from roll-ups and records, and keeps the roll-ups. */
@Repository
class MeasureStore {
    private static final int MONTHS = 12;

    private final JdbcClient jdbc;
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();

    MeasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasChanges(RollUpSql sql) {
        return jdbc.sql("select exists (select from " + sql.changes() + ")")
                .query(Boolean.class)
                .single();
    }

    int merge(RollUpSql sql) {
        jdbc.sql(sql.alone()).update();
        return jdbc.sql(sql.merge()).query(Integer.class).single();
    }

    /** The lock is taken before the snapshot is, so that no merge can come between. */
    void recompute(RollUpSql sql) {
        jdbc.sql(sql.alone()).update();
        sql.recompute().forEach(statement -> jdbc.sql(statement).update());
    }

    Map<AgencyId, Counts> byAgency(Reading reading, Collection<AgencyId> agencies) {
        Map<AgencyId, Counts> found = new HashMap<>();
        jdbc.sql(reading.byAgency(new RollUpSql(reading.source())))
                .param("agencies", ids(agencies))
                .query((row, _) -> found.put(new AgencyId(row.getLong("agency_id")), counts(row, reading.measures())))
                .list();
        return found;
    }

    /** A stock is what came in less what went out in the month. */
    SortedMap<YearMonth, Counts> byMonth(Reading reading, Collection<AgencyId> agencies) {
        SortedMap<YearMonth, Counts> found = new TreeMap<>();
        jdbc.sql(reading.byMonth(new RollUpSql(reading.source())))
                .param("agencies", ids(agencies))
                .query((row, _) -> found.put(month(row), counts(row, reading.measures())))
                .list();
        return found;
    }

    Map<AgencyId, SortedMap<YearMonth, Counts>> byAgencyAndMonth(Reading reading, Collection<AgencyId> agencies) {
        Map<AgencyId, SortedMap<YearMonth, Counts>> found = new HashMap<>();
        jdbc.sql(reading.byAgencyAndMonth(new RollUpSql(reading.source())))
                .param("agencies", ids(agencies))
                .query((row, _) -> found.computeIfAbsent(new AgencyId(row.getLong("agency_id")), _ -> new TreeMap<>())
                        .put(month(row), counts(row, reading.measures())))
                .list();
        return found;
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        int month = row.getInt("month");
        return YearMonth.of(Math.floorDiv(month, MONTHS), Math.floorMod(month, MONTHS) + 1);
    }

    private static Counts counts(ResultSet row, List<Measure> measures) throws SQLException {
        Map<MeasureCode, BigDecimal> numbers = new HashMap<>();
        for (int at = 0; at < measures.size(); at++) {
            numbers.put(measures.get(at).code(), row.getBigDecimal("n" + at));
        }
        return new Counts(numbers);
    }

    BigDecimal fromRecords(Records records, Collection<AgencyId> agencies, Days days) {
        return total(records, records.source().table(), agencies, days, null);
    }

    BigDecimal asKnown(Records records, Collection<AgencyId> agencies, Days days, Instant known) {
        Source source = records.source();
        String rows = new RollUpSql(source).asKnown(columns.computeIfAbsent(source.table(), this::columns));
        return total(records, rows, agencies, days, known);
    }

    private BigDecimal total(
            Records records, String rows, Collection<AgencyId> agencies, Days days, @Nullable Instant known) {
        JdbcClient.StatementSpec asked = asked(records.total(rows), agencies, days);
        if (known != null) {
            asked = asked.param("known", known.atOffset(ZoneOffset.UTC));
        }
        return asked.query(BigDecimal.class).single();
    }

    private List<String> columns(String table) {
        return jdbc.sql("""
                        select quote_ident(attname) from pg_attribute
                         where attrelid = :table::regclass and attnum > 0 and not attisdropped order by attnum
                        """)
                .param("table", table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Largest first; null stands for records without a value. */
    Map<@Nullable String, BigDecimal> slices(
            Records records, Source.Column by, Collection<AgencyId> agencies, Days days) {
        Map<@Nullable String, BigDecimal> found = new LinkedHashMap<>();
        asked(records.slices(by), agencies, days)
                .query((row, _) -> found.put(row.getString("slice"), row.getBigDecimal("number")))
                .list();
        return found;
    }

    List<Counted> page(
            Records records,
            Collection<AgencyId> agencies,
            Days days,
            Source.@Nullable Column slice,
            @Nullable String value,
            @Nullable After after,
            int limit) {
        List<String> shown = Records.shown(records.source());
        return asked(records.page(slice, after != null), agencies, days)
                .param("slice", value)
                .param("day", after == null ? null : after.day())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> {
                    Map<String, @Nullable String> values = new LinkedHashMap<>();
                    for (String column : shown) {
                        values.put(column, row.getString(column));
                    }
                    return new Counted(
                            new After(row.getObject("day", LocalDate.class), row.getLong("id")),
                            new AgencyId(row.getLong("agency")),
                            values);
                })
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Collection<AgencyId> agencies, Days days) {
        return jdbc.sql(sql)
                .param("agencies", ids(agencies))
                .param("from", days.from())
                .param("to", days.to());
    }

    /**
     * Agencies as they stood on a day, each with all under it and all merged into any of these.
     *
     * @param children those directly under the agencies, rather than they themselves
     */
    List<Unit> units(Collection<AgencyId> agencies, boolean children, LocalDate day) {
        Map<AgencyId, String> names = new LinkedHashMap<>();
        Map<AgencyId, Set<AgencyId>> members = new HashMap<>();
        jdbc.sql("""
                        with recursive top (id) as (
                            select agency.id from directory.agency
                             where not :children and agency.id = any (:agencies) and directory.holds(founded_on, ended_on, :day)
                            union
                            select under.id from unnest(:agencies::bigint[]) as above (id), lateral directory.under_on(above.id, :day) as under (id)
                             where :children
                        ), counted (top, id) as (
                            select id, id from top
                            union
                            select counted.top, below.id
                              from counted,
                                   lateral (select under.id from directory.under_on(counted.id, :day) as under (id)
                                            union all
                                            select merged.id from directory.agency as merged where merged.successor_id = counted.id) as below
                        )
                        select counted.top, counted.id, directory.name_on(agency.id, agency.name, :day) as name
                          from counted join directory.agency on agency.id = counted.top order by 3, 1
                        """)
                .param("agencies", ids(agencies))
                .param("children", children)
                .param("day", day)
                .query((row, _) -> {
                    AgencyId top = new AgencyId(row.getLong("top"));
                    names.put(top, row.getString("name"));
                    return members.computeIfAbsent(top, _ -> new HashSet<>()).add(new AgencyId(row.getLong("id")));
                })
                .list();
        return names.entrySet().stream()
                .map(entry ->
                        new Unit(entry.getKey(), entry.getValue(), members.getOrDefault(entry.getKey(), Set.of())))
                .toList();
    }

    private static Long[] ids(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
