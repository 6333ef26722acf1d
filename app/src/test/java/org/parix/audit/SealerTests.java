package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.audit.Finding.Kind;
import org.parix.database.TestDatabase;
import org.parix.kernel.Auditable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Between its commit and its sealing an entry goes through whatever can happen to it there. */
@ParixTest
class SealerTests {
    private static final String DEADLOCK = "40P01";

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    @Autowired
    ApplicationContext context;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TrailStore store;

    @Autowired
    Sealer sealer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ObjectProvider<JavaMailSender> sender;

    @TempDir
    Path notes;

    @BeforeEach
    void empty() throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                asSuperuser("truncate audit.entry, audit.link, audit.root, audit.delivery");
                return;
            } catch (SQLException e) {
                // a look into the trail that the test before began may still be going on
                if (tries == 5 || !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    @Test
    void anEntryStandsWithoutAPlaceUntilItIsSealedAndIsNotMissedMeanwhile() {
        tell("plan:1");

        assertThat(places()).isEmpty();
        assertThat(verify(false).sound()).isTrue();

        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(sealer.seal()).isZero();
        assertThat(places()).containsExactly("plan:1");
        assertThat(verify(false).entries()).isEqualTo(1);
    }

    @Test
    void sealsByItselfRightAfterTheCommit() throws InterruptedException {
        Sealer working = working();
        working.start();
        try {
            Thread.sleep(1500); // it has looked over the whole trail, and found nothing
            tell("plan:1"); // the recorder wakes another sealer, which does not run here: this one looks by itself
            awaitSealed(1);
            working.wake();
            tell("plan:2");
            awaitSealed(2);
        } finally {
            working.stop();
        }
        assertThat(verify(false).sound()).isTrue();
    }

    /** Parix was killed between a commit and its sealing. */
    @Test
    void whatAKilledParixLeftIsNamedAndSealedAtTheNextStart() throws SQLException, InterruptedException {
        tell("plan:1");
        asSuperuser("update audit.entry set added_at = added_at - interval '10 minutes'");

        assertThat(verify(false)).satisfies(verdict -> {
            assertThat(verdict.sound()).isFalse();
            assertThat(verdict.onlyUnsealed()).isTrue();
            assertThat(verdict.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.UNSEALED);
                assertThat(finding.what()).contains("plans.renamed plan:1");
            });
        });

        Sealer next = working();
        next.start();
        awaitSealed(1);
        next.stop();
        assertThat(verify(false).sound()).isTrue();
    }

    /** The database server was killed, or the connection cut, while a group was being sealed: nothing of it stands, all is sealed again. */
    @Test
    void aSealingThatBreaksOffLeavesNothing() {
        tell("plan:1");
        tell("plan:2");

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    assertThat(store.seal(false)).isEqualTo(2);
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(places()).isEmpty();

        sealer.seal();
        assertThat(places()).containsExactly("plan:1", "plan:2");
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void sealsATransactionThatEndsLateThoughItsEntriesCameFirst() throws InterruptedException {
        var added = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Thread late = Thread.ofVirtual()
                .start(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    store.append(List.of(entry("plan:late")));
                    added.countDown();
                    await(mayEnd);
                }));
        await(added);
        tell("plan:1");
        sealer.seal();
        tell("plan:2");
        sealer.seal();
        assertThat(places()).containsExactly("plan:1", "plan:2");

        mayEnd.countDown();
        late.join();
        sealer.seal();

        assertThat(places()).containsExactly("plan:1", "plan:2", "plan:late");
        assertThat(jdbc.sql(
                                "select (select min(id) from audit.entry) = (select id from audit.entry where subject = 'plan:late')")
                        .query(Boolean.class)
                        .single())
                .as("its id is the lowest")
                .isTrue();
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void manySealersAndWritersAtOnceMakeOneChain() throws InterruptedException {
        var writing = new AtomicBoolean(true);
        List<Thread> sealers = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            Sealer own = working();
            sealers.add(Thread.ofVirtual().start(() -> {
                while (writing.get()) {
                    own.seal();
                }
            }));
        }
        List<Thread> writers = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int m = 0; m < 50; m++) {
                    new TransactionTemplate(transactions)
                            .executeWithoutResult(_ -> store.append(List.of(entry("plan:3"), entry("plan:4"))));
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        writing.set(false);
        for (Thread each : sealers) {
            each.join();
        }

        Verdict verdict = verify(true);
        assertThat(verdict.sound()).isTrue();
        assertThat(verdict.entries()).isEqualTo(4 * 50 * 2);
    }

    @Test
    void namesAnEntryThatWasHiddenFromTheSealer() throws SQLException {
        tell("plan:1");
        sealer.seal();
        tell("plan:hidden");
        // made to look as if it belonged to a transaction that ended long ago
        asSuperuser("update audit.entry set transaction = '3' where subject = 'plan:hidden'");
        tell("plan:2");
        sealer.seal();
        assertThat(places()).containsExactly("plan:1", "plan:2");

        asSuperuser("update audit.entry set added_at = added_at - interval '61 seconds' where subject = 'plan:hidden'");
        assertThat(verify(true).findings())
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.UNSEALED);

        asSuperuser("update audit.entry set added_at = added_at + interval '10 years' where subject = 'plan:hidden'");
        assertThat(verify(true).findings())
                .as("nor does it help to say that it was added only now")
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.UNSEALED);

        assertThat(sealer.seal(true)).as("the next start finds it").isEqualTo(1);
        assertThat(places()).containsExactly("plan:1", "plan:2", "plan:hidden");
        assertThat(verify(true).sound()).isTrue();
    }

    @Test
    void goesOnWhereTheHorizonWasMoved() throws SQLException {
        tell("plan:1");
        sealer.seal();
        asSuperuser("update audit.link set horizon = '999999999999'"); // as in a database restored from the dump of an
        // older server
        tell("plan:2");
        sealer.seal();

        assertThat(places()).containsExactly("plan:1", "plan:2");
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void findsAnEntryThatWasEditedBeforeItWasSealedUnlessItsDigestWasToo() throws SQLException {
        tell("plan:1");
        asSuperuser("update audit.entry set reason = 'another'");
        sealer.seal();

        assertThat(verify(true).findings())
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.EDITED);
    }

    @Test
    void aDayGetsItsRootOnlyWithAllThatWasAddedToIt() {
        store.append(List.of(entry("plan:1")));

        roots(DAY.plusDays(1)).tell();

        assertThat(store.roots()).singleElement().satisfies(root -> {
            assertThat(root.day()).isEqualTo(DAY);
            assertThat(root.entries()).isEqualTo(1);
        });
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void aDayThatHasItsRootGetsNoEntryMore() throws InterruptedException {
        var added = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        store.append(List.of(entry("plan:1")));
        Thread late = Thread.ofVirtual()
                .start(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    store.append(List.of(entry("plan:late")));
                    added.countDown();
                    await(mayEnd);
                }));
        await(added);
        roots(DAY.plusDays(1)).tell();
        mayEnd.countDown();
        late.join();
        sealer.seal();

        assertThat(store.head())
                .hasValueSatisfying(head -> assertThat(head.day()).isEqualTo(DAY.plusDays(1)));
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void sealsInGroupsWhatIsTooMuchForOne() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> store.append(java.util.stream.IntStream.range(0, 45)
                        .mapToObj(n -> entry("plan:" + n))
                        .toList()));
        assertThat(group(20)).isEqualTo(20);
        tell("plan:after");
        assertThat(group(20)).isEqualTo(20);
        assertThat(group(20)).isEqualTo(6);
        assertThat(group(20)).isZero();

        assertThat(places()).hasSize(46).startsWith("plan:0", "plan:1").endsWith("plan:44", "plan:after");
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void looksThroughALargeBacklogOnlyOnce() {
        for (int n = 0; n < 4; n++) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(_ -> store.append(java.util.stream.IntStream.range(0, 20)
                            .mapToObj(m -> entry("plan:" + m))
                            .toList()));
            if (n > 0) {
                assertThat(group(20)).isEqualTo(20);
            }
        }
        assertThat(group(20)).isEqualTo(20);
        assertThat(group(20)).isZero();

        assertThat(jdbc.sql("select horizon from audit.link order by day desc, number desc limit 1")
                        .query(String.class)
                        .single())
                .as("the next time begins with the last transaction that was sealed, not with the first")
                .isEqualTo(jdbc.sql("select max(transaction::text::bigint)::text from audit.entry")
                        .query(String.class)
                        .single());
        assertThat(verify(false).sound()).isTrue();
    }

    @Test
    void sealsWhatADumpHeldUnsealedWhenItLooksAtAll() throws SQLException {
        tell("plan:1");
        asSuperuser("update audit.entry set transaction = '99999999999'"); // of an older server, which counted further
        tell("plan:2");
        sealer.seal();
        tell("plan:3");
        sealer.seal();
        assertThat(places()).containsExactly("plan:1", "plan:2", "plan:3");
        assertThat(sealer.seal(true)).isZero();
        assertThat(verify(false).sound()).isTrue();
    }

    private int group(int most) {
        return jdbc.sql("select audit.seal(:most, false)")
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private Sealer working() {
        return new Sealer(store, transactions, settings(true));
    }

    private AuditSettings settings(boolean inBackground) {
        return new AuditSettings(notes, Duration.ofMinutes(1), inBackground, new AuditSettings.Mail(List.of(), null));
    }

    private Roots roots(LocalDate day) {
        Clock clock = Clock.fixed(day.atTime(0, 1).atZone(VIETNAM).toInstant(), VIETNAM);
        return new Roots(store, settings(false), sender, transactions, clock);
    }

    private Verdict verify(boolean sealing) {
        Runnable before = sealing ? sealer::seal : () -> {};
        return new Trail(store, before, new RootFiles(notes), transactions, Clock.systemUTC()).verify();
    }

    private void tell(String subject) {
        events.publishEvent(Auditable.of("plans.renamed", subject));
    }

    private static Entry entry(String subject) {
        return new Entry(
                LocalDate.EPOCH,
                0,
                DAY.atTime(8, 0).atZone(VIETNAM).toInstant(),
                Actor.PARIX,
                "plans.renamed",
                subject,
                Map.of(),
                Map.of("name", "Kế hoạch"),
                null,
                Content.nothing(),
                Content.nothing());
    }

    /** The subjects of the chain in its order. */
    private List<String> places() {
        return jdbc.sql("select subject from audit.link order by day, number")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void awaitSealed(int count) throws InterruptedException {
        for (int tries = 0; tries < 100 && places().size() < count; tries++) {
            Thread.sleep(50);
        }
        assertThat(places()).hasSize(count);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser(context).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
