package org.parix.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Roll-ups of a source made up for the purpose: with counts, sums and stocks, over days that differ. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollUpTests {
    private static final Source THINGS = SourceFile.read("""
            source: trying.thing
            agency: owner_id
            records: {vi: Thứ để thử, en: Things to try}
            page: /things/{id}
            shows: [{column: kind, name: {vi: Loại, en: Kind}}]
            slices: [{column: kind, name: {vi: Loại, en: Kind}}]
            measures:
              - {code: things.came, name: {vi: Đến, en: Came}, unit: {vi: cái, en: things}, counts: {vi: Đến, en: Came}, day: came_on, where: counted}
              - {code: things.left.blue, name: {vi: Đi, en: Left}, unit: {vi: cái, en: things}, counts: {vi: Đi, en: Left}, day: left_on, where: counted and kind = 'blue'}
              - {code: things.weight, name: {vi: Nặng, en: Weight}, unit: {vi: kg, en: kg}, counts: {vi: Nặng, en: Weight}, day: left_on, where: counted, sum: weight}
              - {code: things.here, name: {vi: Còn, en: Here}, unit: {vi: cái, en: things}, counts: {vi: Còn, en: Here}, from: came_on, until: left_on, where: counted}
              - {code: things.here.weight, name: {vi: Còn nặng, en: Weight here}, unit: {vi: kg, en: kg}, counts: {vi: Còn, en: Here}, from: came_on, until: left_on, where: counted, sum: weight}
              - {code: things.late, name: {vi: Trễ, en: Late}, unit: {vi: cái, en: things}, counts: {vi: Trễ, en: Late}, from: due_on + 1, until: left_on}
            """);
    private static final RollUpSql SQL = new RollUpSql(THINGS);
    private static final List<AgencyId> OWNERS = List.of(new AgencyId(1), new AgencyId(2), new AgencyId(3));
    private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 500;

    private final JdbcClient jdbc;
    private final MeasureStore store;
    private final DataSource data;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate inTransaction;
    private final FlywayConnectionDetails owner;
    private final Random random = new Random(20261201);

    @Autowired
    RollUpTests(
            JdbcClient jdbc,
            MeasureStore store,
            DataSource data,
            PlatformTransactionManager transactions,
            FlywayConnectionDetails owner) {
        this.jdbc = jdbc;
        this.store = store;
        this.data = data;
        this.transactions = transactions;
        this.inTransaction = new TransactionTemplate(transactions);
        this.owner = owner;
    }

    @BeforeAll
    void create() throws Exception {
        String application = jdbc.sql("select current_user").query(String.class).single();
        try (Connection connection =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema if not exists trying;
                    create table trying.thing (
                        id bigint generated always as identity primary key, owner_id bigint not null, kind text, weight numeric(6, 2),
                        counted boolean not null, came_on date not null, due_on date not null, left_on date,
                        recorded_at timestamptz not null default now());
                    create index on trying.thing (owner_id, came_on);
                    create table trying.thing_history (like trying.thing, superseded_at timestamptz not null);
                    create function trying.keep() returns trigger language plpgsql as $$
                    begin insert into trying.thing_history select before.*, clock_timestamp() from before; return null; end $$;
                    create trigger kept after update on trying.thing referencing old table as before
                        for each statement execute function trying.keep();
                    grant usage on schema trying to "%1$s";
                    grant all on all tables in schema trying to "%1$s";
                    grant all on all sequences in schema trying to "%1$s";
                    """.formatted(application));
            statement.execute(SQL.migration());
            statement.execute("grant all on all tables in schema measures to \"%s\"".formatted(application));
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void randomHistoriesComeToWhatCountingAnewComesTo() {
        int operations = 0;
        int checks = 0;
        while (operations < 100_000) {
            operations += act();
            if (random.nextInt(60) == 0) {
                inTransaction.executeWithoutResult(_ -> store.merge(SQL));
            }
            if (random.nextInt(400) == 0) {
                recompute();
            }
            if (random.nextInt(40) == 0) {
                checks++;
                readsWhatRecordsSay(days());
            }
        }
        assertThat(checks).isGreaterThan(3);
        assertThat(kept()).as("kept by changes").isEqualTo(anew());
    }

    /** One statement over a random number of rows: as people work, as imports do, as a changed calendar does. */
    private int act() {
        int rows = random.nextInt(4) == 0 ? 1 + random.nextInt(900) : 1 + random.nextInt(40);
        String some = " where id in (select id from trying.thing order by md5((id + %d)::text) limit %d)"
                .formatted(random.nextInt(), rows);
        String statement = switch (random.nextInt(8)) {
            case 0, 1, 2 -> """
                            insert into trying.thing (owner_id, kind, weight, counted, came_on, due_on, left_on)
                            select 1 + n %% 3, (array['blue', 'red', null])[1 + n %% 3], (random() * 50)::numeric(6, 2), random() < 0.9, came,
                                   came + (random() * 20)::int, case when random() < 0.6 then came + (random() * 40)::int end
                              from (select n, date '%s' + (random() * %d)::int as came from generate_series(1, %d) as n) as made
                            """.formatted(BEGIN, DAYS, rows);
            case 3 -> "update trying.thing set left_on = came_on + (random() * 60)::int" + some;
            case 4 -> "update trying.thing set due_on = due_on + (random() * 3)::int - 1" + some;
            case 5 -> "update trying.thing set owner_id = 1 + (random() * 2)::int, counted = not counted" + some;
            case 6 -> "update trying.thing set left_on = null, weight = weight + 0.05, kind = 'blue'" + some;
            default -> "delete from trying.thing" + some;
        };
        return jdbc.sql(statement).update();
    }

    private Days days() {
        LocalDate from = BEGIN.plusDays(random.nextInt(DAYS));
        return new Days(from, from.plusDays(random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(300)));
    }

    private void readsWhatRecordsSay(Days days) {
        Map<AgencyId, Counts> read = store.byAgency(Reading.of(THINGS, THINGS.measures(), days), OWNERS);
        for (Measure measure : THINGS.measures()) {
            for (AgencyId each : OWNERS) {
                BigDecimal counted = store.fromRecords(new Records(THINGS, measure), List.of(each), days);
                assertThat(read.getOrDefault(each, Counts.NONE)
                                .of(measure.code())
                                .orElse(BigDecimal.ZERO))
                        .as("%s of %s, %s", measure.code(), each, days)
                        .isEqualByComparingTo(counted);
            }
        }
    }

    private Map<String, String> kept() {
        return rows(SQL.kept());
    }

    private Map<String, String> anew() {
        recompute();
        return rows(SQL.kept());
    }

    private void recompute() {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.executeWithoutResult(_ -> {
            jdbc.sql("set local lock_timeout = '5s'").update();
            store.recompute(SQL);
        });
    }

    private Map<String, String> rows(String kept) {
        Map<String, String> rows = new TreeMap<>();
        String columns = String.join(
                " || ' ' || ",
                THINGS.allCells().stream()
                        .map(cell -> "coalesce(sum(%s), 0)::numeric(12, 2)".formatted(cell.column()))
                        .toList());
        jdbc.sql("select agency_id || ' ' || half_month as place, %s as numbers from %s as kept group by 1"
                        .formatted(columns, kept))
                .query((row, _) -> row.getString("numbers").matches("[0. ]*")
                        ? null
                        : rows.put(row.getString("place"), row.getString("numbers")))
                .list();
        return rows;
    }

    @Test
    void nobodyWaitsForAnOpenTransaction() throws Exception {
        try (Connection open = data.getConnection()) {
            open.setAutoCommit(false);
            insert(open, 5000);
            try (Connection other = data.getConnection()) {
                other.createStatement().execute("set lock_timeout = '2s'");
                insert(other, 1);
                other.createStatement()
                        .execute("update trying.thing set weight = 1 where id = (select max(id) from trying.thing)");
                other.createStatement().execute("reset lock_timeout");
            }
            inTransaction.executeWithoutResult(_ -> {
                jdbc.sql("set local lock_timeout = '2s'").update();
                store.merge(SQL);
            });
            recompute();
            open.commit();
        }
        readsWhatRecordsSay(new Days(BEGIN, BEGIN.plusDays(DAYS)));
    }

    @Test
    void aMergeInMidWriteLosesNothing() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 60; n++) {
                    try (Connection connection = data.getConnection()) {
                        insert(connection, 3);
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        for (int n = 0; n < 25; n++) {
            inTransaction.executeWithoutResult(_ -> store.merge(SQL));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(kept()).isEqualTo(anew());
    }

    private static void insert(Connection connection, int rows) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into trying.thing (owner_id, kind, weight, counted, came_on, due_on)
                    select 1, 'blue', 1, true, date '2025-03-01', date '2025-03-10' from generate_series(1, %d)
                    """.formatted(rows));
        }
    }

    @Test
    void aCorrectionLeavesWhatWasKnownAsItWas() throws Exception {
        Measure came = THINGS.measures().getFirst();
        List<AgencyId> nine = List.of(new AgencyId(9));
        long id = jdbc.sql("""
                        insert into trying.thing (owner_id, kind, weight, counted, came_on, due_on)
                        values (9, 'red', 1, true, '2025-05-20', '2025-05-30') returning id
                        """).query(Long.class).single();
        Thread.sleep(5);
        Instant before = Instant.now();
        Thread.sleep(5);
        jdbc.sql("update trying.thing set came_on = '2025-06-02', recorded_at = clock_timestamp() where id = :id")
                .param("id", id)
                .update();
        var records = new Records(THINGS, came);
        Days may = new Days(LocalDate.of(2025, 5, 1), LocalDate.of(2025, 5, 31));
        assertThat(store.asKnown(records, nine, may, before)).isEqualByComparingTo("1");
        assertThat(store.asKnown(records, nine, may, Instant.now().plus(1, ChronoUnit.DAYS)))
                .isEqualByComparingTo("0");
        assertThat(store.asKnown(records, nine, may, before.minus(1, ChronoUnit.DAYS)))
                .isEqualByComparingTo("0");
    }
}
