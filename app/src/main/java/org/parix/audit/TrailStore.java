package org.parix.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parix.audit.RootFiles.Note;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TrailStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    TrailStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    private static final int SEALED_AT_ONCE = 10_000;
    private static final String ADD = """
            insert into audit.entry (at, actor, account_id, login, name, agency_id, roles, address, agent, act, subject, before, after,
                                     reason, digest)
            values (?, ?, ?, ?, ?, ?, string_to_array(?, ' '), ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            """;

    /** Adds to the trail, all in one round trip. Where each stands is said after the commit, by {@link #seal}. */
    void append(List<Entry> entries) {
        var content = new Content();
        if (entries.size() == 1) {
            // the driver has a batch of one parsed and planned anew each time, a statement only at first
            template.update(ADD, row -> fill(row, entries.getFirst(), content));
        } else {
            template.batchUpdate(ADD, entries, 1000, (row, entry) -> fill(row, entry, content));
        }
    }

    private static void fill(PreparedStatement row, Entry entry, Content content) throws SQLException {
        Actor actor = entry.actor();
        row.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
        row.setString(2, actor.kind().name());
        row.setObject(3, actor.account(), Types.BIGINT);
        row.setString(4, actor.login());
        row.setString(5, actor.name());
        row.setObject(6, actor.agency(), Types.BIGINT);
        row.setString(7, String.join(" ", actor.roles()));
        row.setString(8, actor.address());
        row.setString(9, actor.agent());
        row.setString(10, entry.act());
        row.setString(11, entry.subject());
        row.setString(12, JSON.writeValueAsString(entry.before()));
        row.setString(13, JSON.writeValueAsString(entry.after()));
        row.setString(14, entry.reason());
        row.setBytes(15, content.digest(entry));
    }

    /**
     * Chains what was committed and has no place yet; nobody else does before this transaction ends. Tells how many entries that were.
     *
     * @param whole looks at all entries, not only at those of transactions that had not ended the last time
     */
    int seal(boolean whole) {
        int sealed = 0;
        int group;
        do {
            group = jdbc.sql("select audit.seal(:most, :whole)")
                    .param("most", SEALED_AT_ONCE)
                    .param("whole", whole && sealed == 0)
                    .query(Integer.class)
                    .single();
            sealed += group;
        } while (group == SEALED_AT_ONCE);
        // a group after the first does not look at what a dump of an older server holds; a further look at all does
        return whole && sealed >= SEALED_AT_ONCE ? sealed + seal(true) : sealed;
    }

    /** Hears of each link of the chain. */
    interface Reader {
        /** @param filed whether it is found by what it says */
        void entry(Entry entry, boolean filed);

        /** A link whose entry is not there. */
        void gone(LocalDate day, int number, byte[] previous, byte[] hash);
    }

    /** Every link in the order of the chain, some thousand at a time. Within a transaction: else all are fetched at once. */
    void each(Reader reader) {
        var filing = new Filing(text -> jdbc.sql("select public.folded(:text)")
                .param("text", text)
                .query(String.class)
                .single());
        jdbc.sql("""
                        select link.day, link.number, entry.at, entry.actor, entry.account_id, entry.login, entry.name, entry.agency_id,
                               array_to_string(entry.roles, ' ') as roles, entry.address, entry.agent, entry.act, entry.subject,
                               entry.before, entry.after, entry.reason, link.previous, link.hash,
                               (link.actor, link.account_id, link.agency_id, link.act, link.subject)
                               is not distinct from
                               (entry.actor, entry.account_id, entry.agency_id, entry.act, entry.subject) as filed,
                               link.search_words
                          from audit.link
                          left join audit.entry on entry.transaction = link.transaction and entry.id = link.entry
                         order by link.day, link.number
                        """).withFetchSize(4000).query((ResultSet row) -> {
            if (row.getObject(3) == null) {
                reader.gone(row.getObject(1, LocalDate.class), row.getInt(2), row.getBytes(17), row.getBytes(18));
            } else {
                reader.entry(entry(row), row.getBoolean(19) && found(row, filing));
            }
        });
    }

    private boolean found(ResultSet row, Filing filing) throws SQLException {
        return filing.surely(
                        row.getString(20),
                        row.getString(6),
                        row.getString(7),
                        row.getString(13),
                        row.getString(16),
                        row.getString(14),
                        row.getString(15))
                || isFoundByWhatItSays(row.getObject(1, LocalDate.class), row.getInt(2));
    }

    private boolean isFoundByWhatItSays(LocalDate day, int number) {
        return jdbc.sql("""
                        select search_words is not distinct from
                               audit.words(entry.login, entry.name, entry.subject, entry.reason, entry.before, entry.after)
                          from audit.link
                          join audit.entry on entry.transaction = link.transaction and entry.id = link.entry
                         where link.day = :day and link.number = :number
                        """)
                .param("day", day)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /** An entry without a place in the chain. */
    record Unsealed(long id, Instant added, String act, String subject) {}

    /**
     * Entries that the sealer should have found: added longer ago than it needs, by the clock of the database, or so far ahead of it that
     * they would never seem late.
     */
    List<Unsealed> unsealed(Duration needs, int most) {
        return jdbc.sql("""
                        select id, added_at, act, subject
                          from audit.entry
                         where not (added_at between now() - make_interval(secs => :needs) and now() + make_interval(secs => :needs))
                           and not exists (select from audit.link
                                            where link.transaction = entry.transaction and link.entry = entry.id)
                         order by id
                         limit :most
                        """)
                .param("needs", needs.toSeconds())
                .param("most", most)
                .query((row, _) -> new Unsealed(
                        row.getLong("id"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant(),
                        row.getString("act"),
                        row.getString("subject")))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String roles = row.getString(9);
        var actor = new Actor(
                Actor.Kind.valueOf(row.getString(4)),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, Long.class),
                roles.isEmpty() ? List.of() : List.of(roles.split(" ")),
                row.getString(10),
                row.getString(11));
        return new Entry(
                row.getObject(1, LocalDate.class),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                actor,
                row.getString(12),
                row.getString(13),
                fields(row.getString(14)),
                fields(row.getString(15)),
                row.getString(16),
                row.getBytes(17),
                row.getBytes(18));
    }

    static Map<String, String> fields(String json) {
        return json.length() <= 2 ? Map.of() : JSON.readValue(json, FIELDS);
    }

    /** Where the chain ends. */
    record Head(LocalDate day, int number, byte[] hash) {}

    Optional<Head> head() {
        return jdbc.sql("select day, number, hash from audit.link order by day desc, number desc limit 1")
                .query((row, _) -> head(row))
                .optional();
    }

    Optional<Head> at(LocalDate day, int number) {
        return jdbc.sql("select day, number, hash from audit.link where day = :day and number = :number")
                .param("day", day)
                .param("number", number)
                .query((row, _) -> head(row))
                .optional();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getObject("day", LocalDate.class), row.getInt("number"), row.getBytes("hash"));
    }

    List<Note> roots() {
        return jdbc.sql("select day, entries, hash, made_at from audit.root order by day")
                .query((row, _) -> root(row))
                .list();
    }

    /** Roots that have not gone this way yet. */
    List<Note> undelivered(Way way) {
        return jdbc.sql("""
                        select day, entries, hash, made_at
                          from audit.root
                         where not exists (select from audit.delivery where delivery.day = root.day and way = :way)
                         order by day
                        """)
                .param("way", way.name())
                .query((row, _) -> root(row))
                .list();
    }

    private static Note root(ResultSet row) throws SQLException {
        return new Note(
                Note.Kind.ROOT,
                row.getObject("day", LocalDate.class),
                row.getInt("entries"),
                row.getBytes("hash"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    /** How roots leave the database. */
    enum Way {
        FILE,
        MAIL
    }

    /** The days whose roots went somewhere once. */
    List<LocalDate> delivered(Way way) {
        return jdbc.sql("select day from audit.delivery where way = :way order by day")
                .param("way", way.name())
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .list();
    }

    void deliver(LocalDate day, Way way, Instant now) {
        jdbc.sql("""
                        insert into audit.delivery (day, way, made_at) values (:day, :way, :now)
                        on conflict do nothing
                        """)
                .param("day", day)
                .param("way", way.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The last entries of days that are over and have no root yet; nobody adds to the trail before this transaction ends. A day whose root
     * went somewhere once had one: it is not made anew, so that its absence is found.
     */
    List<Head> unclosed(LocalDate today) {
        jdbc.sql("select pg_advisory_xact_lock(7165742009)").query(_ -> {});
        return jdbc.sql("""
                        select distinct on (day) day, number, hash
                          from audit.link
                         where day < :today and day > coalesce((select max(day) from audit.root), '-infinity')
                           and not exists (select from audit.delivery where delivery.day = link.day)
                         order by day, number desc
                        """).param("today", today).query((row, _) -> head(row)).list();
    }

    void addRoot(LocalDate day, int entries, byte[] hash, Instant now) {
        jdbc.sql("insert into audit.root (day, entries, hash, made_at) values (:day, :entries, :hash, :now)")
                .param("day", day)
                .param("entries", entries)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the role that asks could change the trail if it wanted to. */
    boolean couldBeChanged() {
        return jdbc.sql("""
                        select bool_or(has_table_privilege(oid, 'update, delete, truncate') or pg_has_role(relowner, 'usage'))
                          from pg_class
                         where oid in ('audit.entry'::regclass, 'audit.link'::regclass, 'audit.root'::regclass)
                        """).query(Boolean.class).single();
    }
}
