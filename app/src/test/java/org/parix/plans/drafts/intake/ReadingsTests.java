package org.parix.plans.drafts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.ParixTest;
import org.parix.documents.Progress;
import org.parix.documents.Reading;
import org.parix.documents.Unreadable;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.ReadPapers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class ReadingsTests {
    private static final From ME = new From(new UserId(1), TestPeople.AT_OFFICE);
    private static final AtomicInteger uploads = new AtomicInteger();

    @Autowired
    Drafts drafts;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private int papersBefore;

    @BeforeEach
    void count() {
        papersBefore = papers();
    }

    @Test
    void keepsADraftWhenTheReadingIsComplete() throws Exception {
        Readings readings = readings((file, year, progress) -> reading());

        ReadingState ended = ended(readings, submit(readings));

        assertThat(ended).isInstanceOf(ReadingState.Done.class);
        assertThat(papers()).isEqualTo(papersBefore + 1);
        assertThat(left()).isEmpty();
    }

    static Stream<Arguments> runaways() {
        return Stream.of(
                Arguments.of(
                        "no memory",
                        (PaperReader) (f, y, p) -> {
                            throw new OutOfMemoryError("on purpose");
                        },
                        "plans.drafts.readingTooMuch"),
                Arguments.of("no stack", (PaperReader) (f, y, p) -> deeper(1), "plans.drafts.readingTooMuch"),
                Arguments.of(
                        "a bug",
                        (PaperReader) (f, y, p) -> {
                            throw new IllegalStateException("on purpose");
                        },
                        "plans.drafts.readingFailed"),
                Arguments.of(
                        "a failing disk",
                        (PaperReader) (f, y, p) -> {
                            throw new IOException("on purpose");
                        },
                        "plans.drafts.readingFailed"),
                Arguments.of(
                        "a refusal",
                        (PaperReader) (f, y, p) -> {
                            throw new Unreadable("documents.read.encrypted");
                        },
                        "documents.read.encrypted"),
                Arguments.of(
                        "no end, but it reports",
                        (PaperReader) (f, y, p) -> {
                            while (true) {
                                p.at(Progress.Stage.PAGES, 1, 0);
                            }
                        },
                        "plans.drafts.readingTooLong"),
                Arguments.of(
                        "no end, and it hears an interrupt",
                        (PaperReader) (f, y, p) -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            throw new IOException("interrupted");
                        },
                        "plans.drafts.readingTooLong"));
    }

    private static Reading deeper(int depth) {
        return depth == 0 ? reading() : deeper(depth + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runaways")
    void endsAReadingThatRunsAwayAndStoresNothing(String name, PaperReader reader, String key) throws Exception {
        Readings readings = readings(reader);

        ReadingId id = submit(readings);

        assertThat(ended(readings, id))
                .isInstanceOfSatisfying(
                        ReadingState.Refused.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
        awaitEmptyFolder();
        assertThat(papers()).isEqualTo(papersBefore);
    }

    @Test
    void readsOnAfterOthersRanAway() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        Readings readings = readings((file, year, progress) -> {
            if (turn.incrementAndGet() <= 4) {
                throw new OutOfMemoryError("on purpose");
            }
            return reading();
        });
        for (int i = 0; i < 4; i++) {
            ended(readings, submit(readings));
        }

        assertThat(ended(readings, submit(readings))).isInstanceOf(ReadingState.Done.class);
    }

    @Test
    void readsTwoAtOnceAndLetsOthersWaitTheirTurn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch twoBegun = new CountDownLatch(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Readings readings = readings((file, year, progress) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            twoBegun.countDown();
            await(go);
            now.decrementAndGet();
            return reading();
        });
        List<ReadingId> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(submit(readings));
        }

        assertThat(readings.find(all.get(2), ME.who()).state()).isEqualTo(new ReadingState.Waiting(1));
        assertThat(readings.find(all.get(3), ME.who()).state()).isEqualTo(new ReadingState.Waiting(2));
        await(twoBegun);
        go.countDown();
        for (ReadingId id : all) {
            assertThat(ended(readings, id)).isInstanceOf(ReadingState.Done.class);
        }
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void storesNothingOfAReadingThatIsCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Readings readings = readings((file, year, progress) -> {
            begun.countDown();
            while (true) {
                progress.at(Progress.Stage.PAGES, 1, 100);
            }
        });
        ReadingId id = submit(readings);
        await(begun);

        readings.cancel(id, ME.who());

        assertThat(readings.find(id, ME.who()).state()).isInstanceOf(ReadingState.Cancelled.class);
        awaitEmptyFolder();
        assertThat(papers()).isEqualTo(papersBefore);
    }

    @Test
    void asksBeforeReadingTheSameFileAgain() throws Exception {
        Readings readings = readings((file, year, progress) -> reading());
        byte[] same = "the same file".getBytes(StandardCharsets.UTF_8);
        ended(readings, readings.submit(ME, new ByteArrayInputStream(same), "a.docx", null, null));

        ReadingId again = readings.submit(ME, new ByteArrayInputStream(same), "b.docx", null, null);
        assertThat(readings.find(again, ME.who()).state())
                .isInstanceOfSatisfying(
                        ReadingState.Known.class,
                        known -> assertThat(known.before()).hasSize(1));

        readings.readAnyway(again, ME.who());
        assertThat(ended(readings, again)).isInstanceOf(ReadingState.Done.class);
    }

    @Test
    void leavesNothingBehindWhenItIsStoppedInTheMiddle() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Readings readings = readings((file, year, progress) -> {
            begun.countDown();
            await(new CountDownLatch(1));
            return reading();
        });
        submit(readings);
        await(begun);
        assertThat(left()).hasSize(1);

        readings.destroy();
        // What a killed server could not remove, the next start does.
        Files.writeString(folder.resolve("reading-left.upload"), "half a file");
        new IncomingFolder(settings());

        assertThat(left()).isEmpty();
        assertThat(papers()).isEqualTo(papersBefore);
    }

    private Readings readings(PaperReader reader) throws IOException {
        IntakeSettings settings = settings();
        return new Readings(new IncomingFolder(settings), drafts, reader, settings, Clock.systemUTC());
    }

    private IntakeSettings settings() {
        return new IntakeSettings(folder, 2, 50, Duration.ofSeconds(1));
    }

    private static ReadingId submit(Readings readings) throws IOException {
        byte[] bytes = ("file " + uploads.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return readings.submit(ME, new ByteArrayInputStream(bytes), "kế hoạch.docx", null, null);
    }

    private static Reading reading() {
        return ReadPapers.paper("Kế hoạch đọc nền")
                .task("1", "Một", "Phòng Nội vụ")
                .read();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new java.util.concurrent.CancellationException("interrupted");
        }
    }

    private static ReadingState ended(Readings readings, ReadingId id) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!readings.find(id, ME.who()).state().ended() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        return readings.find(id, ME.who()).state();
    }

    private void awaitEmptyFolder() throws IOException {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!left().isEmpty() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(left()).isEmpty();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private int papers() {
        return jdbc.sql("select count(*) from plans.paper").query(Integer.class).single();
    }
}
