package org.parix.audit.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parix.audit.Actor;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of the trail show: one query for each page. */
@Repository
class TrailScreens {
    /** Counting further would take longer than it tells. */
    static final int COUNTED = 10_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
            link.day, link.number, entry.at, entry.actor, entry.account_id, entry.login, entry.name, entry.agency_id, entry.roles,
            entry.address, entry.agent, entry.act, entry.subject, entry.before, entry.after, entry.reason, link.hash,
            (select agency.name from directory.agency where agency.id = entry.agency_id) as agency
            """;
    /** Filters and order are of the link, which has the indexes; what is shown is of the entry, which the link's hash is made of. */
    private static final String ENTRIES = """
             from audit.link
             join audit.entry on entry.transaction = link.transaction and entry.id = link.entry
            """;

    private final JdbcClient jdbc;

    TrailScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry as it is shown. */
    record Row(
            LocalDate day,
            int number,
            Instant at,
            Actor actor,
            @Nullable String agency,
            String act,
            String subject,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable String reason,
            byte[] hash) {
        public String place() {
            return day + "." + number;
        }
    }

    /**
     * A page of the list.
     *
     * @param total how many there are, counted up to {@link #COUNTED} and one more
     * @param acts everything that has ever been done, to choose from
     * @param agencies the name of the one that is filtered by
     * @param earlier whether there are entries before these
     * @param later whether there are entries after these
     */
    record Page(
            List<Row> rows,
            long total,
            List<String> acts,
            @Nullable String person,
            @Nullable String agency,
            boolean earlier,
            boolean later) {}

    Page page(TrailFilter filter) {
        boolean backwards = filter.before() != null;
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        String keyset = keyset(filter, values);
        String order = backwards ? "link.day, link.number" : "link.day desc, link.number desc";
        String again = order.replace("link.", "wanted.");
        List<Row> rows = new ArrayList<>();
        long[] total = {0};
        List<String> acts = new ArrayList<>();
        @Nullable String[] names = new @Nullable String[2];
        spec("""
                with recursive act (name) as (
                    (select act from audit.link order by act limit 1)
                    union all
                    select (select link.act from audit.link where link.act > act.name order by link.act limit 1)
                      from act where act.name is not null),
                wanted as (
                    select %s %s where %s and %s order by %s limit :limit)
                select told.total, told.acts, told.person, told.agency_name, wanted.*
                  from (select (select count(*) from (select from audit.link where %s limit :counted) counted) as total,
                               array(select name from act where name is not null) as acts,
                               (select account.name from identity.account where account.id = :account) as person,
                               (select agency.name from directory.agency where agency.id = :agency) as agency_name) told
                  left join wanted on true
                 order by %s
                """.formatted(COLUMNS, ENTRIES, where, keyset, order, where, again), values)
                .param("limit", filter.limit() + 1)
                .param("counted", COUNTED + 1)
                .param("account", filter.account())
                .param("agency", filter.agency())
                .query((ResultSet row) -> {
                    if (acts.isEmpty()) {
                        total[0] = row.getLong("total");
                        acts.addAll(List.of((String[]) row.getArray("acts").getArray()));
                        names[0] = row.getString("person");
                        names[1] = row.getString("agency_name");
                    }
                    if (row.getObject("day") != null) {
                        rows.add(row(row));
                    }
                });
        boolean more = rows.size() > filter.limit();
        if (more) {
            rows.removeLast();
        }
        if (backwards) {
            Collections.reverse(rows);
        }
        return new Page(
                List.copyOf(rows),
                total[0],
                List.copyOf(acts),
                names[0],
                names[1],
                backwards || more,
                backwards ? more : filter.after() != null);
    }

    /** Every entry the filter lets through, the earliest first, some thousand at a time. Within a transaction: else all are fetched at once. */
    void each(TrailFilter filter, Consumer<Row> reader) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        spec("select " + COLUMNS + ENTRIES + " where " + where + " order by link.day, link.number", values)
                .withFetchSize(2000)
                .query((ResultSet row) -> reader.accept(row(row)));
    }

    /** An entry, and whether it is the first or the last of all. */
    record One(Row entry, @Nullable String former, @Nullable String next) {}

    One entry(LocalDate day, int number) {
        return jdbc.sql("select " + COLUMNS + """
                        , (select day || '.' || number from audit.link former where (former.day, former.number) < (link.day, link.number)
                            order by day desc, number desc limit 1) as former,
                          (select day || '.' || number from audit.link later where (later.day, later.number) > (link.day, link.number)
                            order by day, number limit 1) as later
                        """ + ENTRIES + """
                         where link.day = :day and link.number = :number
                        """)
                .param("day", day)
                .param("number", number)
                .query((row, _) -> new One(row(row), row.getString("former"), row.getString("later")))
                .optional()
                .orElseThrow(() -> new NotFound("entry " + day + "." + number));
    }

    private StatementSpec spec(String sql, Map<String, Object> values) {
        return jdbc.sql(sql).params(values);
    }

    /** Made of fixed pieces only; what a person typed goes in as values. */
    private static String where(TrailFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.account() != null) {
            conditions.add(
                    filter.account() == TrailFilter.PARIX
                            ? "link.actor = 'PARIX'"
                            : filter.account() == TrailFilter.STRANGERS
                                    ? "link.actor = 'STRANGER'"
                                    : "link.account_id = :who");
            values.put("who", filter.account());
        }
        if (filter.act() != null) {
            // a module's acts are those that begin with its name: by the order of the index, not by a pattern
            conditions.add(
                    filter.act().contains(".")
                            ? "link.act = :act"
                            : "link.act >= :act || '.' and link.act < :act || '/'");
            values.put("act", filter.act());
        }
        if (filter.subject() != null) {
            conditions.add("link.subject = :subject");
            values.put("subject", filter.subject());
        }
        if (filter.agency() != null) {
            conditions.add("link.agency_id = :workplace");
            values.put("workplace", filter.agency());
        }
        if (filter.from() != null) {
            conditions.add("link.day >= :from");
            values.put("from", filter.from());
        }
        if (filter.to() != null) {
            conditions.add("link.day <= :to");
            values.put("to", filter.to());
        }
        List<String> words = filter.words();
        for (int at = 0; at < words.size(); at++) {
            conditions.add("link.search_words like '%' || :word" + at + " || '%'");
            values.put("word" + at, words.get(at));
        }
        return String.join(" and ", conditions);
    }

    private static String keyset(TrailFilter filter, Map<String, Object> values) {
        String place = filter.before() != null ? filter.before() : filter.after();
        if (place == null) {
            return "true";
        }
        values.put("day", LocalDate.parse(place.substring(0, 10)));
        values.put("number", Integer.parseInt(place.substring(11)));
        return filter.before() != null
                ? "(link.day, link.number) > (:day, :number)"
                : "(link.day, link.number) < (:day, :number)";
    }

    private static Row row(ResultSet row) throws SQLException {
        var actor = new Actor(
                Actor.Kind.valueOf(row.getString("actor")),
                row.getObject("account_id", Long.class),
                row.getString("login"),
                row.getString("name"),
                row.getObject("agency_id", Long.class),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getString("address"),
                row.getString("agent"));
        return new Row(
                row.getObject("day", LocalDate.class),
                row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                actor,
                row.getString("agency"),
                row.getString("act"),
                row.getString("subject"),
                JSON.readValue(row.getString("before"), FIELDS),
                JSON.readValue(row.getString("after"), FIELDS),
                row.getString("reason"),
                row.getBytes("hash"));
    }
}
