package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.audit.Finding.Kind;
import org.parix.database.TestDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who may do everything in the database changes the trail; whatever it is, it is found and named. */
@ParixTest
class TamperTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final LocalDate SECOND = LocalDate.of(2026, 3, 3);
    private static final LocalDate THIRD = LocalDate.of(2026, 3, 5);

    @Autowired
    ApplicationContext context;

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

    private Instant now = Instant.EPOCH;

    /** Three days: two that are over and have their roots, and the third, of which the head was noted. */
    @BeforeEach
    void writeThreeDays() throws SQLException {
        asSuperuser("truncate audit.entry, audit.link, audit.root, audit.delivery");
        write(FIRST, 10);
        tell(SECOND);
        write(SECOND, 6);
        tell(THIRD);
        write(THIRD, 8);
        tell(THIRD);
    }

    @Test
    void findsNothingWhereNothingWasDone() {
        Verdict verdict = verify();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.sound()).isTrue();
        assertThat(verdict.entries()).isEqualTo(24);
        assertThat(verdict.days()).isEqualTo(3);
        assertThat(verdict.notes()).isGreaterThanOrEqualTo(5);
        assertThat(verdict.couldBeChanged()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "actor = 'STRANGER', account_id = null",
                "account_id = 4712",
                "login = 'other'",
                "name = 'Người khác'",
                "agency_id = null",
                "roles = '{}'",
                "address = '10.0.0.1'",
                "agent = null",
                "act = 'plans.deleted'",
                "subject = 'plan:99'",
                "before = '{}'",
                "after = '{\"name\": \"Tên khác\"}'",
                "reason = ''"
            })
    void findsEveryFieldThatWasEdited(String change) throws SQLException {
        asSuperuser("update audit.entry set " + change + " where " + isEntry(FIRST, 4));

        assertThat(found()).containsExactly(Finding.of(Kind.EDITED, FIRST, 4, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "previous"})
    void findsALinkThatWasEdited(String field) throws SQLException {
        asSuperuser("update audit.link set " + field + " = sha256('') where day = '2026-03-02' and number = 4");

        assertThat(found()).contains(Finding.of(Kind.EDITED, FIRST, 4, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'PARIX'",
                "account_id = 4712",
                "agency_id = null",
                "act = 'plans.deleted'",
                "subject = 'plan:99'",
                "search_words = ''"
            })
    void findsAnEntryThatIsHiddenFromFilters(String change) throws SQLException {
        asSuperuser("update audit.link set " + change + " where day = '2026-03-02' and number = 4");

        assertThat(found()).containsExactly(Finding.of(Kind.MISFILED, FIRST, 4, 4));
    }

    @Test
    void findsLinksThatWereLaidToEachOthersEntries() throws SQLException {
        asSuperuser("""
                alter table audit.link drop constraint link_entry;
                update audit.link one set entry = other.entry from audit.link other
                 where one.day = '2026-03-02' and other.day = one.day and (one.number, other.number) in ((3, 7), (7, 3));
                alter table audit.link add constraint link_entry unique (transaction, entry)""");

        assertThat(found()).contains(Finding.of(Kind.SWAPPED, FIRST, 3, 7));
    }

    @Test
    void findsAnEntryThatWasEditedAndHashedAnew() throws SQLException {
        asSuperuser("update audit.entry set reason = 'another' where " + isEntry(FIRST, 4));
        fileAnew();
        hashAnew(entry -> entry.day().equals(FIRST) && entry.number() == 4, false);

        assertThat(found()).containsExactly(Finding.of(Kind.UNCHAINED, FIRST, 5, 5));
    }

    @Test
    void findsAnEntryWhoseLinkWasLeftStanding() throws SQLException {
        asSuperuser("delete from audit.entry where " + isEntry(FIRST, 4));
        asSuperuser("delete from audit.entry where " + isEntry(FIRST, 5));
        asSuperuser("delete from audit.entry where " + isEntry(SECOND, 6));

        assertThat(found())
                .containsExactly(Finding.of(Kind.DELETED, FIRST, 4, 5), Finding.of(Kind.DELETED, SECOND, 6, 6));
    }

    @Test
    void findsALinkWhoseEntryWasLeftStanding() throws SQLException {
        asSuperuser("update audit.entry set added_at = added_at - interval '1 hour'");
        asSuperuser("delete from audit.link where day = '2026-03-02' and number = 4");

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.DELETED, Kind.UNSEALED);
    }

    @Test
    void findsAllEntriesGoneWhoseLinksWereLeftStanding() throws SQLException {
        asSuperuser("truncate audit.entry");

        assertThat(found())
                .containsExactly(
                        Finding.of(Kind.DELETED, FIRST, 1, 10),
                        Finding.of(Kind.DELETED, SECOND, 1, 6),
                        Finding.of(Kind.DELETED, THIRD, 1, 8));
    }

    @Test
    void findsADeletedEntry() throws SQLException {
        takeOut("day = '2026-03-02' and number = 4");

        assertThat(found()).containsExactly(Finding.of(Kind.DELETED, FIRST, 4, 4));
    }

    @Test
    void findsDeletedEntriesWhoseNumbersWereClosedAgain() throws SQLException {
        takeOut("day = '2026-03-02' and number in (4, 5)");
        asSuperuser("update audit.link set number = number - 2 where day = '2026-03-02' and number > 5");

        assertThat(found()).containsExactly(Finding.of(Kind.DELETED, FIRST, 4, 5));
    }

    @Test
    void findsTheFirstEntryOfADayDeleted() throws SQLException {
        takeOut("day = '2026-03-03' and number = 1");

        assertThat(found()).containsExactly(Finding.of(Kind.DELETED, SECOND, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9})
    void findsTwoEntriesThatChangedPlaces(int other) throws SQLException {
        asSuperuser("update audit.link set number = 1000 where day = '2026-03-02' and number = 3");
        asSuperuser("update audit.link set number = 3 where day = '2026-03-02' and number = " + other);
        asSuperuser("update audit.link set number = " + other + " where day = '2026-03-02' and number = 1000");

        assertThat(found()).contains(Finding.of(Kind.SWAPPED, FIRST, 3, other));
    }

    @Test
    void findsTwoEntriesWhoseWordsChangedPlaces() throws SQLException {
        asSuperuser("""
                update audit.entry one set at = other.at, subject = other.subject, before = other.before, after = other.after
                  from audit.entry other, audit.link one_place, audit.link other_place
                 where one_place.entry = one.id and other_place.entry = other.id
                   and one_place.day = '2026-03-02' and other_place.day = one_place.day
                   and (one_place.number, other_place.number) in ((3, 7), (7, 3))""");

        assertThat(found()).containsExactly(Finding.of(Kind.SWAPPED, FIRST, 3, 7));
    }

    @Test
    void findsTheTailOfTodayCutOff() throws SQLException {
        takeOut("day = '2026-03-05' and number > 5");

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.TAIL_CUT);
            assertThat(finding.day()).isEqualTo(THIRD);
            assertThat(finding.from()).isEqualTo(6);
            assertThat(finding.to()).isEqualTo(8);
        });
    }

    @Test
    void findsTheTailOfAnEarlierDayCutOff() throws SQLException {
        takeOut("day = '2026-03-02' and number = 10");

        assertThat(kinds()).contains(Kind.TAIL_CUT);
        assertThat(found()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.TAIL_CUT);
            assertThat(finding.from()).isEqualTo(10);
        });
    }

    @Test
    void findsEverythingGone() throws SQLException {
        asSuperuser("truncate audit.entry, audit.link");

        assertThat(found())
                .extracting(Finding::kind, Finding::day, Finding::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.DAY_GONE, FIRST, 10),
                        org.assertj.core.groups.Tuple.tuple(Kind.DAY_GONE, SECOND, 6),
                        org.assertj.core.groups.Tuple.tuple(Kind.DAY_GONE, THIRD, 8));
    }

    @Test
    void findsEverythingGoneTogetherWithItsRoots() throws SQLException {
        asSuperuser("truncate audit.entry, audit.link, audit.root, audit.delivery");

        assertThat(kinds()).containsExactly(Kind.DAY_GONE, Kind.DAY_GONE, Kind.DAY_GONE);
    }

    @Test
    void findsAWholeDayTakenOutWithItsRoot() throws SQLException {
        takeOut("day = '2026-03-03'");
        asSuperuser("delete from audit.root where day = '2026-03-03'");

        assertThat(found())
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.DAY_GONE);
                    assertThat(finding.day()).isEqualTo(SECOND);
                })
                .anySatisfy(finding -> assertThat(finding).isEqualTo(Finding.of(Kind.UNCHAINED, THIRD, 1, 1)));
    }

    @Test
    void findsTheWholeChainWrittenAnew() throws SQLException {
        // all as it was but for one word, every hash and every root recomputed: the database alone fits together again
        asSuperuser("update audit.entry set reason = 'another' where " + isEntry(FIRST, 2));
        fileAnew();
        hashAnew(entry -> true, true);
        asSuperuser("""
                update audit.root set hash = sha256(
                       (select hash from audit.link where link.day = root.day order by number desc limit 1)
                       || convert_to(audit.told('root') || audit.told(to_char(day, 'YYYY-MM-DD')) || audit.told(entries::text), 'UTF8'))""");

        assertThat(new Trail(store, () -> {}, new RootFiles(notes.resolve("none")), transactions, Clock.systemUTC())
                        .verify()
                        .findings())
                .extracting(Finding::kind)
                .containsOnly(Kind.NOTE_GONE);
        assertThat(kinds()).contains(Kind.REWRITTEN, Kind.ROOT_DIFFERS);
        assertThat(found()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.REWRITTEN);
            assertThat(finding.day()).isEqualTo(FIRST);
        });
    }

    @Test
    void findsARootThatIsGoneFromTheDatabase() throws SQLException {
        asSuperuser("delete from audit.root where day = '2026-03-03'");

        assertThat(found()).containsExactly(Finding.of(Kind.ROOT_GONE, SECOND, 0, 0));

        tell(THIRD.plusDays(1));
        assertThat(kinds()).as("it is not quietly made anew").contains(Kind.ROOT_GONE);
    }

    @Test
    void findsAnAlteredRoot() throws SQLException {
        asSuperuser("update audit.root set hash = sha256('') where day = '2026-03-02'");

        assertThat(kinds()).containsExactly(Kind.ROOT_UNFIT, Kind.ROOT_DIFFERS);
    }

    @Test
    void findsARootCutOutOfTheFile() throws IOException {
        rewriteNotes(lines -> lines.filter(line -> !(line.startsWith("2026-03-02") && line.contains(" root "))));

        assertThat(found()).containsExactly(Finding.of(Kind.NOTE_GONE, FIRST, 0, 0));
    }

    @Test
    void findsARootAlteredInTheFile() throws IOException {
        rewriteNotes(lines -> lines.map(line -> line.startsWith("2026-03-02") && line.contains(" root ")
                ? line.replaceFirst("root [0-9a-f]{8}", "root 00000000")
                : line));

        assertThat(kinds()).containsExactly(Kind.ROOT_DIFFERS);
    }

    @Test
    void findsALineOfTheFileMadeUnreadable() throws IOException {
        rewriteNotes(
                lines -> lines.map(line -> line.startsWith("2026-03-02") ? line.replace("entries", "entires") : line));

        assertThat(kinds()).contains(Kind.NOTE_UNREADABLE, Kind.NOTE_GONE);
    }

    @Test
    void namesTheFirstOfVeryManyAndCountsTheRest() throws SQLException {
        asSuperuser("truncate audit.entry, audit.link, audit.root, audit.delivery");
        write(FIRST, 500);
        asSuperuser("update audit.entry set login = 'x'");

        Verdict verdict = verify();

        assertThat(verdict.findings()).hasSize(Verification.MOST);
        assertThat(verdict.found()).isGreaterThanOrEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set login = 'x'",
                "delete from audit.entry",
                "truncate audit.entry",
                "update audit.root set entries = 1",
                "delete from audit.root",
                "truncate audit.root",
                "delete from audit.delivery",
                "update audit.link set number = 1",
                "delete from audit.link",
                "truncate audit.link",
                "insert into audit.link select * from audit.link limit 1",
                "alter table audit.link disable trigger link_sealed",
                "alter table audit.entry disable trigger entry_stays",
                "alter table audit.entry disable trigger all",
                "drop trigger entry_stays on audit.entry",
                "drop table audit.entry cascade",
                "drop schema audit cascade",
                "create or replace function audit.seal(most int, whole boolean) returns int language sql as 'select 0'",
                "create or replace function audit.refuse() returns trigger language plpgsql as 'begin return null; end'",
                "create table audit.other (x int)",
                "set session_replication_role = replica",
                "set role parix",
                "set session authorization parix",
                "copy audit.entry from program 'true'"
            })
    void theRoleParixWorksAsCannot(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void theRoleParixWorksAsCannotGiveItselfMore() {
        jdbc.sql("grant update on audit.entry to parix_app").update(); // PostgreSQL answers with a warning

        assertThat(store.couldBeChanged()).isFalse();
        assertThatThrownBy(() -> jdbc.sql("update audit.entry set login = 'x'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoAddsAnEntryCannotSayWhereItStands() {
        jdbc.sql("""
                insert into audit.entry (id, digest, at, actor, roles, act, subject, before, after) overriding system value
                values (-7, '', '2020-01-01 09:00+07', 'PARIX', '{}', 'plans.renamed', 'plan:1', '{}', '{}')
                """).update();
        sealer.seal();

        // it stands at the end, and is not what its hash says
        assertThat(found()).containsExactly(Finding.of(Kind.EDITED, THIRD, 9, 9));
    }

    @Test
    void manyWhoWriteAtOnceMakeOneChain() throws InterruptedException {
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(writer -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 25)
                                .forEach(_ -> new TransactionTemplate(transactions)
                                        .executeWithoutResult(_ ->
                                                store.append(List.of(entry(THIRD, writer), entry(THIRD, writer)))))))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        Verdict verdict = verify();
        assertThat(verdict.sound()).isTrue();
        assertThat(verdict.entries()).isEqualTo(24 + 8 * 25 * 2);
    }

    private Verdict verify() {
        return new Trail(store, sealer::seal, new RootFiles(notes), transactions, Clock.systemUTC()).verify();
    }

    private List<Finding> found() {
        return verify().findings();
    }

    private Stream<Kind> kindsOf(List<Finding> findings) {
        return findings.stream().map(Finding::kind);
    }

    private List<Kind> kinds() {
        return kindsOf(found()).toList();
    }

    private void write(LocalDate day, int count) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> store.append(IntStream.rangeClosed(1, count)
                        .mapToObj(n -> entry(day, n))
                        .toList()));
        sealer.seal();
    }

    private static String isEntry(LocalDate day, int number) {
        return "(transaction, id) = (select transaction, entry from audit.link where day = '%s' and number = %d)"
                .formatted(day, number);
    }

    /** Entries and their links. */
    private void takeOut(String which) throws SQLException {
        asSuperuser("delete from audit.entry where id in (select entry from audit.link where " + which + ")");
        asSuperuser("delete from audit.link where " + which);
    }

    private static Entry entry(LocalDate day, int n) {
        return new Entry(
                LocalDate.EPOCH,
                0,
                day.atTime(8, n % 60)
                        .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                        .toInstant()
                        .plusNanos(123_456_000),
                new Actor(
                        Actor.Kind.PERSON,
                        7L,
                        "lan.nt",
                        "Nguyễn Thị Lan 𠀀",
                        3L,
                        List.of("COORDINATOR@3", "OFFICER@5~9"),
                        "192.168.1.7",
                        "Chrome 142, Windows"),
                "plans.renamed",
                "plan:" + n,
                Map.of("name", "Kế hoạch \"cũ\" " + n, "ﬁeld", "\\", "𠀀", "beyond the plane"),
                Map.of("name", "Kế hoạch mới\n" + n),
                n % 2 == 0 ? null : "Sửa tên, theo ý kiến",
                Content.nothing(),
                Content.nothing());
    }

    /** What Parix does each minute, at noon of a day. */
    private void tell(LocalDate day) {
        now = day.atTime(12, 0).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant();
        var settings = new AuditSettings(notes, Duration.ofMinutes(1), false, new AuditSettings.Mail(List.of(), null));
        Clock clock = Clock.fixed(now, ZoneId.of("Asia/Ho_Chi_Minh"));
        new Roots(store, settings, sender, transactions, clock).tell();
    }

    private void rewriteNotes(java.util.function.UnaryOperator<Stream<String>> change) throws IOException {
        Path file = notes.resolve("2026-03.txt");
        try (Stream<String> lines = Files.lines(file)) {
            List<String> changed = change.apply(lines).toList();
            Files.write(file, changed);
        }
    }

    private void fileAnew() throws SQLException {
        asSuperuser("""
                update audit.link set search_words = audit.words(login, name, entry.subject, reason, before, after)
                  from audit.entry where entry.id = link.entry""");
    }

    /** What somebody who knows how it is done would do after a change. */
    private void hashAnew(Predicate<Entry> which, boolean chained) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        store.each(new TrailStore.Reader() {
            @Override
            public void entry(Entry entry, boolean filed) {
                entries.add(entry);
            }

            @Override
            public void gone(LocalDate day, int number, byte[] previous, byte[] hash) {
                throw new AssertionError("an entry of " + day + " is gone: " + number);
            }
        });
        var content = new Content();
        byte[] former = Content.nothing();
        for (Entry entry : entries) {
            Entry linked = chained ? linked(entry, former) : entry;
            if (which.test(entry)) {
                former = content.hash(linked);
                asSuperuser(
                        "update audit.link set previous = decode('%s', 'hex'), hash = decode('%s', 'hex') where day = '%s' and number = %d"
                                .formatted(
                                        HexFormat.of().formatHex(linked.previous()),
                                        HexFormat.of().formatHex(former),
                                        entry.day(),
                                        entry.number()));
            }
        }
    }

    private static Entry linked(Entry entry, byte[] former) {
        return new Entry(
                entry.day(),
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.act(),
                entry.subject(),
                entry.before(),
                entry.after(),
                entry.reason(),
                former,
                entry.hash());
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser(context).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // no trigger stands in the way
            statement.execute(sql);
            try (ResultSet one = statement.executeQuery("select 1")) {
                one.next();
            }
        }
    }
}
