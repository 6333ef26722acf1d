package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.audit.Finding.Kind;
import org.parix.database.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A trail written by an earlier Parix goes on as the same chain. All in one transaction that is undone at the end. */
@ParixTest
class MigrationTests {
    @Autowired
    ApplicationContext context;

    private Connection connection;
    private JdbcTemplate jdbc;
    private TrailStore store;

    @BeforeEach
    void beginWithTheFormerTrail() throws SQLException {
        connection = TestDatabase.superuser(context).connect();
        connection.setAutoCommit(false);
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        store = new TrailStore(jdbc);
        jdbc.execute("drop schema audit cascade");
        jdbc.execute(migration("V1__create_trail.sql"));
        formerly(
                "2026-03-02 08:00:00.000001+07",
                "PERSON",
                "4711",
                "'lan.nt'",
                "'Nguyễn Thị Lan 𠀀'",
                "'{A@1,B@2~3}'",
                "{}",
                "{}",
                "null");
        formerly(
                "2026-03-02 09:00:00+07",
                "PARIX",
                "null",
                "null",
                "null",
                "'{}'",
                "{}",
                "{\"b\": \"hai\", \"B\": \"1\", \"ä\": \"\"}",
                "''");
        formerly(
                "2026-03-03 09:00:00.5+07",
                "STRANGER",
                "null",
                "null",
                "null",
                "'{}'",
                "{\"x\": \"\\\"\\n\"}",
                "{\"𠀀\": \"1\", \"ﬁ\": \"2\"}",
                "'Sửa'");
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void carriesEntriesAndChainOverAndGoesOnWithThem() {
        List<Map<String, @Nullable Object>> former =
                jdbc.queryForList("select day, number, hash from audit.entry order by day, number");

        jdbc.execute(migration("V2__seal_in_groups.sql"));
        assertThat(store.seal(true)).as("all were sealed before").isZero();
        jdbc.execute("insert into audit.entry (at, actor, roles, act, subject, before, after, digest)"
                + " values ('2026-03-03 10:00+07', 'PARIX', '{}', 'plans.renamed', 'plan:1', '{}', '{}', '')");

        var verification = new Verification(List.of(), List.of(), new RootFiles.Notes(List.of(), List.of()));
        List<Entry> entries = tell(verification);
        assertThat(verification.findings()).isEmpty();
        assertThat(entries)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(former).anySatisfy(row -> {
                    assertThat(row.get("hash")).isEqualTo(entry.hash());
                    assertThat(row.get("number")).isEqualTo(entry.number());
                }));
        var content = new Content();
        assertThat(jdbc.queryForList("select digest from audit.entry order by id limit 3", byte[].class))
                .as("as Parix itself would have made it")
                .containsExactlyElementsOf(entries.stream().map(content::digest).toList());

        assertThat(store.seal(false)).isEqualTo(1);
        assertThat(store.head()).hasValueSatisfying(head -> {
            assertThat(head.day()).isEqualTo(LocalDate.of(2026, 3, 3));
            assertThat(head.number()).isEqualTo(2);
        });
    }

    @Test
    void carriesOverWhatWasTamperedWithSoThatItIsStillFound() {
        jdbc.execute("set session_replication_role = replica");
        jdbc.execute("update audit.entry set subject = 'plan:2' where day = '2026-03-02' and number = 2");

        jdbc.execute(migration("V2__seal_in_groups.sql"));

        var verification = new Verification(List.of(), List.of(), new RootFiles.Notes(List.of(), List.of()));
        tell(verification);
        assertThat(verification.findings()).containsExactly(Finding.of(Kind.EDITED, LocalDate.of(2026, 3, 2), 2, 2));
    }

    private List<Entry> tell(Verification verification) {
        List<Entry> entries = new ArrayList<>();
        store.each(new TrailStore.Reader() {
            @Override
            public void entry(Entry entry, boolean filed) {
                verification.entry(entry, filed);
                entries.add(entry);
            }

            @Override
            public void gone(LocalDate day, int number, byte[] previous, byte[] hash) {
                throw new AssertionError("an entry of " + day + " is gone: " + number);
            }
        });
        return entries;
    }

    /** As the former Parix added an entry: the trigger chains the digest that comes in. */
    private void formerly(
            String at,
            String actor,
            String account,
            String login,
            String name,
            String roles,
            String before,
            String after,
            String reason) {
        jdbc.update(
                """
                insert into audit.entry (at, actor, account_id, login, name, agency_id, roles, address, agent, act, subject, before, after,
                                         reason, hash)
                values ('%s', '%s', %s, %s, %s, %s, %s, null, 'Firefox', 'plans.renamed', 'plan:1', ?::jsonb, ?::jsonb, %s, ?)
                """.formatted(at, actor, account, login, name, account, roles, reason),
                before,
                after,
                digest(at, actor, account, login, name, roles, before, after, reason));
    }

    private static byte[] digest(
            String at,
            String actor,
            String account,
            String login,
            String name,
            String roles,
            String before,
            String after,
            String reason) {
        var who = new Actor(
                Actor.Kind.valueOf(actor),
                account.equals("null") ? null : Long.valueOf(account),
                unquoted(login),
                unquoted(name),
                account.equals("null") ? null : Long.valueOf(account),
                roles.length() <= 4
                        ? List.of()
                        : List.of(roles.substring(2, roles.length() - 2).split(",")),
                null,
                "Firefox");
        return new Content()
                .digest(new Entry(
                        LocalDate.EPOCH,
                        0,
                        Instant.parse(at.replace(' ', 'T').replace("+07", "+07:00")),
                        who,
                        "plans.renamed",
                        "plan:1",
                        TrailStore.fields(before),
                        TrailStore.fields(after),
                        unquoted(reason),
                        Content.nothing(),
                        Content.nothing()));
    }

    private static @org.jspecify.annotations.Nullable String unquoted(String literal) {
        return literal.equals("null") ? null : literal.substring(1, literal.length() - 1);
    }

    private static String migration(String name) {
        try {
            return new ClassPathResource("db/migration/audit/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
