package org.parix.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.evidence.Details;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.EvidenceStored;
import org.parix.evidence.Evidences;
import org.parix.evidence.Made;
import org.parix.evidence.Scan;
import org.parix.evidence.Use;
import org.parix.evidence.storage.Sha256;
import org.parix.evidence.storage.Vault;
import org.parix.identity.Accounts;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

@ParixTest
@RecordApplicationEvents
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTests {
    @Autowired
    Uploads uploads;

    @Autowired
    UploadStore store;

    @Autowired
    PartFiles files;

    @Autowired
    Inspector inspector;

    @Autowired
    VirusScan scanner;

    @Autowired
    Evidences evidences;

    @Autowired
    Vault vault;

    @Autowired
    EvidenceSettings settings;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    Clock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Value("${parix.evidence.folder}")
    Path folder;

    private UserId officer = new UserId(0);
    private UserId other = new UserId(0);

    @BeforeAll
    void people() {
        officer = accounts.open("can-bo", "Cán bộ", TestPeople.AT_OFFICE, TestPeople.PASSWORD);
        other = accounts.open("nguoi-khac", "Người khác", TestPeople.AT_OFFICE, TestPeople.PASSWORD);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        byte[] file = Made.pdf("dut mang");
        NewUpload asked = asked("a.pdf", file.length, "m1");
        Upload upload = uploads.begin(officer, asked);

        assertThatThrownBy(() -> uploads.receive(officer, upload.id(), 0, breaking(file, 300)))
                .isInstanceOf(IOException.class);

        Upload again = uploads.begin(officer, asked);
        assertThat(again.id()).isEqualTo(upload.id());
        assertThat(again.received()).isEqualTo(300);
        assertThat(uploads.receive(officer, upload.id(), 300, stream(file, 300)))
                .isEqualTo(file.length);
        assertThat(checked(upload).sha256()).isEqualTo(sha256(file));
    }

    /** Written to the disk, not yet told to the database: what a kill leaves between the two is sent again. */
    @Test
    void goesOnAfterARestart() throws IOException {
        byte[] file = Made.pdf("khoi dong lai");
        NewUpload asked = asked("b.pdf", file.length, "m2");
        Upload upload = uploads.begin(officer, asked);
        uploads.receive(officer, upload.id(), 0, new ByteArrayInputStream(file, 0, 100));
        Files.write(files.file(upload.id()), new byte[] {9, 9, 9, 9}, StandardOpenOption.APPEND);

        Uploads restarted = with(scanner, clock);
        restarted.tidy();

        assertThat(restarted.begin(officer, asked).received()).isEqualTo(100);
        restarted.receive(officer, upload.id(), 100, stream(file, 100));
        restarted.finish(officer, upload.id());
        assertThat(checked(upload).sha256()).isEqualTo(sha256(file));
    }

    @Test
    void sendsAgainWhatTheDiskLost() throws IOException {
        byte[] file = Made.pdf("mat dien");
        Upload upload = uploads.begin(officer, asked("c.pdf", file.length, "m3"));
        uploads.receive(officer, upload.id(), 0, new ByteArrayInputStream(file, 0, 200));
        Files.write(files.file(upload.id()), Arrays.copyOf(file, 50));

        assertThatThrownBy(() -> uploads.receive(officer, upload.id(), 200, stream(file, 200)))
                .isInstanceOfSatisfying(
                        Uploads.OutOfStep.class,
                        step -> assertThat(step.received()).isEqualTo(50));
        uploads.receive(officer, upload.id(), 50, stream(file, 50));

        uploads.finish(officer, upload.id());
        assertThat(checked(upload).sha256()).isEqualTo(sha256(file));
    }

    @Test
    void takesNoPieceOutOfStepAndNoneTooMuch() throws IOException {
        byte[] file = Made.pdf("lech");
        Upload upload = uploads.begin(officer, asked("d.pdf", file.length, "m4"));

        assertThatThrownBy(() -> uploads.receive(officer, upload.id(), 10, stream(file, 10)))
                .isInstanceOf(Uploads.OutOfStep.class);
        assertThatThrownBy(() -> uploads.finish(officer, upload.id()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.key()).isEqualTo("evidence.upload.incomplete"));
        byte[] more = Arrays.copyOf(file, file.length + 5000);
        assertThat(uploads.receive(officer, upload.id(), 0, new ByteArrayInputStream(more)))
                .isEqualTo(file.length);
        assertThat(Files.size(files.file(upload.id()))).isEqualTo(file.length);
    }

    @Test
    void takesOnePieceAtATime() throws Exception {
        byte[] file = Made.pdf("cung luc");
        Upload upload = uploads.begin(officer, asked("e.pdf", file.length, "m5"));
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            private final InputStream all = new ByteArrayInputStream(file);

            @Override
            public int read() throws IOException {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                reading.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return all.read(into, offset, length);
            }
        };
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Long> first = threads.submit(() -> uploads.receive(officer, upload.id(), 0, slow));
            reading.await();
            assertThatThrownBy(() -> uploads.receive(officer, upload.id(), 0, stream(file, 0)))
                    .isInstanceOfSatisfying(
                            Uploads.OutOfStep.class,
                            step -> assertThat(step.busy()).isTrue());
            go.countDown();
            assertThat(first.get()).isEqualTo(file.length);
        }
    }

    @Test
    void isItsSendersAlone() throws IOException {
        byte[] file = Made.pdf("rieng");
        Upload upload = uploads.begin(officer, asked("f.pdf", file.length, "m6"));

        assertThatThrownBy(() -> uploads.find(other, upload.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uploads.receive(other, upload.id(), 0, stream(file, 0)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uploads.finish(other, upload.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uploads.keep(other, upload.id(), Details.titled("x"), "", ""))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uploads.cancel(other, upload.id())).isInstanceOf(NotFound.class);
        assertThat(uploads.begin(other, asked("f.pdf", file.length, "m6")).id()).isNotEqualTo(upload.id());
    }

    @Test
    void becomesOnePieceHoweverOftenTheFormIsSent(ApplicationEvents published) throws Exception {
        Upload upload = taken("Gửi hai lần");
        var kept = new ArrayList<@Nullable EvidenceId>();

        List<@Nullable EvidenceId> all = atOnce(4, () -> {
            try {
                return uploads.keep(officer, upload.id(), Details.titled("Gửi hai lần"), "", "");
            } catch (NotFound e) {
                return null;
            }
        });
        all.stream().filter(id -> id != null).forEach(kept::add);

        assertThat(kept).hasSize(1);
        assertThat(pieces("Gửi hai lần")).isEqualTo(1);
        assertThat(files.file(upload.id())).doesNotExist();
    }

    @Test
    void isKeptOnceWhereTwoBringTheSameAtOnce() throws Exception {
        byte[] file = Made.pdf("hai nguoi cung gui");
        Upload mine = uploads.take(officer, asked("mot.pdf", file.length, ""), stream(file, 0));
        Upload theirs = uploads.take(other, asked("hai.pdf", file.length, ""), stream(file, 0));
        var barrier = new CyclicBarrier(2);
        List<EvidenceId> ids;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<EvidenceId> one = threads.submit(() -> {
                barrier.await();
                return uploads.keep(officer, mine.id(), Details.titled("Của tôi"), "", "");
            });
            Future<EvidenceId> two = threads.submit(() -> {
                barrier.await();
                return uploads.keep(other, theirs.id(), Details.titled("Của họ"), "", "");
            });
            ids = List.of(one.get(), two.get());
        }

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from evidence.content where sha256 = :sha256")
                        .param("sha256", sha256(file))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (EvidenceId id : ids) {
            Evidence.Version version = evidences.evidence(id).current();
            try (InputStream bytes = evidences.open(version.id())) {
                assertThat(bytes.readAllBytes()).isEqualTo(file);
            }
        }
    }

    /** The bytes are in the store, the database knows nothing yet: the person sends the form again. */
    @Test
    void isKeptWholeWhereAKillCameBetweenBytesAndRow() throws IOException {
        Upload upload = taken("Chết giữa chừng");
        Upload.State.Checked checked = checked(upload);
        vault.keep(files.file(upload.id()), checked.sha256());

        EvidenceId id = with(scanner, clock).keep(officer, upload.id(), Details.titled("Chết giữa chừng"), "", "");

        assertThat(evidences.evidence(id).current().sha256()).isEqualTo(checked.sha256());
    }

    @Test
    void staysWhereWhatIsSaidOfItIsRefused() throws IOException {
        byte[] file = Made.pdf("bi tu choi");
        Upload upload = uploads.take(
                officer,
                new NewUpload(TestPeople.AT_OFFICE, new Use("task", 7), "/plans/1", null, "g.pdf", file.length, ""),
                stream(file, 0));

        assertThatThrownBy(() -> uploads.keep(officer, upload.id(), Details.titled("Dài"), "x".repeat(500), ""))
                .isInstanceOf(Refused.class);

        assertThat(pieces("Dài")).isZero();
        EvidenceId id = uploads.keep(officer, upload.id(), Details.titled("Dài"), "II", "3");
        assertThat(evidences.usesOf(id)).singleElement().satisfies(use -> {
            assertThat(use.place()).isEqualTo(new Use("task", 7));
            assertThat(use.section()).isEqualTo("II");
            assertThat(use.page()).isEqualTo("3");
        });
    }

    @Test
    void tellsOnceThatAVersionIsStored(ApplicationEvents published) throws IOException {
        Upload upload = taken("Báo tin");

        EvidenceId id = uploads.keep(officer, upload.id(), Details.titled("Báo tin"), "", "");

        assertThat(published.stream(EvidenceStored.class))
                .containsExactly(
                        new EvidenceStored(evidences.evidence(id).current().id()));
        assertThat(published.stream(Auditable.class).map(Auditable::act)).contains("evidence.added");
    }

    @Test
    void leavesNothingOfARefusedFile() throws IOException {
        byte[] file = HostileEvidence.oldDoc();

        Upload upload = uploads.take(officer, asked("cu.doc", file.length, ""), stream(file, 0));

        assertThat(upload.state()).isEqualTo(new Upload.State.Refused("evidence.refused.oldOffice", List.of()));
        assertThat(files.file(upload.id())).doesNotExist();
        assertThat(vault.holds(sha256(file))).isFalse();
    }

    @Test
    void keepsTheCleanedFileAndTheNameOfTheGivenOne() throws IOException {
        byte[] file = HostileEvidence.scriptedPdf();
        Upload upload = uploads.take(officer, asked("kich-ban.docx", file.length, ""), stream(file, 0));

        EvidenceId id = uploads.keep(officer, upload.id(), Details.titled("Đã gỡ"), "", "");

        Evidence.Version version = evidences.evidence(id).current();
        assertThat(version.givenSha256()).isEqualTo(sha256(file));
        assertThat(version.sha256()).isNotEqualTo(sha256(file));
        assertThat(version.fileName()).isEqualTo("kich-ban.pdf");
        assertThat(version.notices()).containsExactly("evidence.notice.pdfCleaned", "evidence.notice.renamed");
        assertThat(files.cleaned(upload.id())).doesNotExist();
    }

    @Test
    void refusesWhatIsEmptyTooLargeOrTooMany() {
        var small = new Uploads(
                store,
                files,
                inspector,
                scanner,
                evidences,
                vault,
                new EvidenceSettings(DataSize.ofBytes(1000), 200, 1, Duration.ofDays(7), Duration.ofSeconds(60)),
                transactions,
                publisher,
                clock);
        UserId busy = accounts.open("ban-ron", "Bận rộn", TestPeople.AT_OFFICE, TestPeople.PASSWORD);

        assertThatThrownBy(() -> small.begin(busy, asked("0", 0, ""))).hasMessageContaining("empty");
        assertThatThrownBy(() -> small.begin(busy, asked("1", 1001, ""))).hasMessageContaining("tooLarge");
        small.begin(busy, asked("2", 1000, ""));
        assertThatThrownBy(() -> small.begin(busy, asked("3", 1000, ""))).hasMessageContaining("tooMany");
    }

    @Test
    void goesWhereNobodyGoesOnWithIt() throws IOException {
        byte[] file = Made.pdf("bo quen");
        Upload upload = uploads.begin(officer, asked("h.pdf", file.length, "m8"));
        uploads.receive(officer, upload.id(), 0, new ByteArrayInputStream(file, 0, 100));
        Path stray = Files.writeString(
                folder.toAbsolutePath().resolve("incoming").resolve(UploadId.random() + ".part"), "lạc");

        uploads.tidy();
        assertThat(stray).doesNotExist();
        assertThat(files.file(upload.id())).exists();

        with(scanner, Clock.offset(clock, Duration.ofDays(8))).tidy();
        assertThat(files.file(upload.id())).doesNotExist();
        assertThatThrownBy(() -> uploads.find(officer, upload.id())).isInstanceOf(NotFound.class);
    }

    // --- the virus scanner, as a stand-in of its protocol plays it

    @Test
    void leavesNothingOfAnInfectedFileButATrace(ApplicationEvents published) throws IOException {
        byte[] file = HostileEvidence.text("Thư mời\n" + ClamdStandIn.VIRUS + "\n");
        try (ClamdStandIn clamd = ClamdStandIn.start(ClamdStandIn.Mood.WELL)) {
            Uploads scanning = with(scanner(clamd, true), clock);

            Upload upload = scanning.take(officer, asked("virus.txt", file.length, ""), stream(file, 0));

            assertThat(upload.state()).isEqualTo(new Upload.State.Refused(VirusScan.INFECTED, List.of("Parix.Test")));
            assertThat(files.file(upload.id())).doesNotExist();
            assertThat(vault.holds(sha256(file))).isFalse();
            assertThat(published.stream(Auditable.class))
                    .anySatisfy(act ->
                            assertThat(act.toString()).contains("evidence.refusedInfected", "Parix.Test", "virus.txt"));
        }
    }

    @Test
    void waitsForAScannerThatMustBeAsked() throws IOException {
        byte[] file = HostileEvidence.text("Thư mời họp " + System.nanoTime());
        try (ClamdStandIn clamd = ClamdStandIn.start(ClamdStandIn.Mood.HANGS_UP)) {
            Uploads scanning = with(scanner(clamd, true), clock);
            Upload upload = scanning.begin(officer, asked("cho.txt", file.length, ""));
            scanning.receive(officer, upload.id(), 0, stream(file, 0));

            assertThatThrownBy(() -> scanning.finish(officer, upload.id())).hasMessageContaining("scannerAway");
            assertThat(files.file(upload.id())).exists();

            clamd.becomes(ClamdStandIn.Mood.WELL);
            assertThat(scanning.finish(officer, upload.id()).state())
                    .isInstanceOfSatisfying(
                            Upload.State.Checked.class,
                            checked -> assertThat(checked.scan()).isEqualTo(Scan.CLEAN));
        }
    }

    @Test
    void takesUnscannedWhereItMayAndScansLater(ApplicationEvents published) throws IOException {
        byte[] bad = HostileEvidence.text("Có mã độc " + ClamdStandIn.VIRUS + "\n");
        byte[] good = HostileEvidence.text("Không có mã độc " + System.nanoTime() + "\n");
        try (ClamdStandIn clamd = ClamdStandIn.start(ClamdStandIn.Mood.HANGS_UP)) {
            VirusScan lenient = scanner(clamd, false);
            Uploads scanning = with(lenient, clock);
            EvidenceId badId = kept(scanning, bad, "Xấu");
            EvidenceId goodId = kept(scanning, good, "Tốt");
            assertThat(evidences.evidence(badId).current().scan()).isEqualTo(Scan.WAITING);

            lenient.scanWhatWaits();
            assertThat(evidences.evidence(badId).current().scan()).isEqualTo(Scan.WAITING);

            clamd.becomes(ClamdStandIn.Mood.WELL);
            lenient.scanWhatWaits();
            assertThat(evidences.evidence(goodId).current().scan()).isEqualTo(Scan.CLEAN);
            assertThat(evidences.evidence(badId).current().scan()).isEqualTo(Scan.INFECTED);
            assertThatThrownBy(() ->
                            evidences.open(evidences.evidence(badId).current().id()))
                    .hasMessageContaining("evidence.open.infected");
            assertThat(published.stream(Auditable.class).map(Auditable::act)).contains("evidence.foundInfected");
        }
    }

    private EvidenceId kept(Uploads scanning, byte[] file, String title) throws IOException {
        Upload upload = scanning.take(officer, asked(title + ".txt", file.length, ""), stream(file, 0));
        return scanning.keep(officer, upload.id(), Details.titled(title), "", "");
    }

    private VirusScan scanner(ClamdStandIn clamd, boolean required) {
        return new VirusScan(new ScanSettings(clamd.address(), required, Duration.ofSeconds(5)), evidences, vault);
    }

    private Uploads with(VirusScan scan, Clock time) {
        return new Uploads(store, files, inspector, scan, evidences, vault, settings, transactions, publisher, time);
    }

    private Upload taken(String words) throws IOException {
        byte[] file = Made.pdf(org.parix.kernel.Vietnamese.fold(words));
        return uploads.take(officer, asked(words + ".pdf", file.length, ""), stream(file, 0));
    }

    private Upload.State.Checked checked(Upload upload) {
        Upload now = uploads.finish(officer, upload.id());
        assertThat(now.state()).isInstanceOf(Upload.State.Checked.class);
        return (Upload.State.Checked) now.state();
    }

    private int pieces(String title) {
        return jdbc.sql("select count(*) from evidence.piece where title = :title")
                .param("title", title)
                .query(Integer.class)
                .single();
    }

    private static NewUpload asked(String name, long size, String mark) {
        return new NewUpload(TestPeople.AT_OFFICE, null, "/evidence", null, name, size, mark);
    }

    private static InputStream stream(byte[] bytes, int from) {
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }

    private static InputStream breaking(byte[] bytes, int after) {
        return new java.io.SequenceInputStream(new ByteArrayInputStream(bytes, 0, after), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection broke");
            }
        });
    }

    private String sha256(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("sha", "");
        try {
            return Sha256.of(Files.write(file, bytes));
        } finally {
            Files.delete(file);
        }
    }

    private static <T extends @Nullable Object> List<T> atOnce(int people, Callable<T> act) throws Exception {
        var barrier = new CyclicBarrier(people);
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(people)) {
            List<Future<T>> all = new ArrayList<>();
            for (int at = 0; at < people; at++) {
                all.add(threads.submit(() -> {
                    barrier.await();
                    return act.call();
                }));
            }
            for (Future<T> one : all) {
                results.add(one.get());
            }
        }
        return results;
    }
}
