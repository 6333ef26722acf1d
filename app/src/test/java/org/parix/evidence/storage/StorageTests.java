package org.parix.evidence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both stores keep the same promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageTests {
    private static final int LARGE = 70 << 20;

    @TempDir
    static Path folder;

    @org.jspecify.annotations.Nullable
    private S3Server s3;

    private List<Storage> storages = List.of();

    @BeforeAll
    void start() throws IOException {
        S3Server started = S3Server.start(folder);
        s3 = started;
        storages = List.of(
                new DiskStorage(folder.resolve("disk")),
                S3Storage.of(
                        new StorageSettings.S3(S3Server.BUCKET, started.address(), "us-east-1", "key", "secret"),
                        S3Server.BUCKET));
    }

    @AfterAll
    void stop() {
        if (s3 != null) {
            s3.close();
        }
    }

    Stream<Storage> storages() {
        return storages.stream();
    }

    @ParameterizedTest
    @MethodSource("storages")
    void givesBackWhatItWasGiven(Storage storage) throws IOException {
        Path file = file("nội dung " + storage.getClass());
        String sha256 = Sha256.of(file);
        assertThat(storage.holds(sha256)).isFalse();

        storage.keep(file, sha256);
        Files.delete(file);

        assertThat(storage.holds(sha256)).isTrue();
        try (InputStream bytes = storage.open(sha256)) {
            assertThat(bytes.readAllBytes())
                    .isEqualTo(("nội dung " + storage.getClass()).getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream bytes = storage.open(sha256, 3, 4)) {
            assertThat(bytes.readAllBytes())
                    .isEqualTo(java.util.Arrays.copyOfRange("nội dung".getBytes(StandardCharsets.UTF_8), 3, 7));
        }
    }

    /** More than one part, so that the S3 store sends it as several. */
    @ParameterizedTest
    @MethodSource("storages")
    void keepsLargeFilesWhole(Storage storage) throws IOException {
        Path file = folder.resolve("lon");
        byte[] block = new byte[1 << 20];
        Random random = new Random(storage.getClass().getName().hashCode());
        try (var out = Files.newOutputStream(file)) {
            for (int at = 0; at < LARGE; at += block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        String sha256 = Sha256.of(file);

        storage.keep(file, sha256);

        Path back = folder.resolve("lon-lai");
        try (InputStream bytes = new CheckedBytes(storage.open(sha256), sha256)) {
            Files.copy(bytes, back, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("storages")
    void refusesAFileThatIsNotWhatItsNameSays(Storage storage) throws IOException {
        Path file = file("khác");
        String other = Sha256.of(file("tên của nội dung khác"));

        assertThatThrownBy(() -> storage.keep(file, other)).isInstanceOf(Damaged.class);
        assertThat(storage.holds(other)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("storages")
    void knowsNothingOfWhatItWasNotGiven(Storage storage) throws IOException {
        String sha256 = Sha256.of(file("chưa bao giờ gửi"));

        assertThat(storage.holds(sha256)).isFalse();
        assertThatThrownBy(() -> storage.open(sha256)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @MethodSource("storages")
    void takesTheSameContentFromManyAtOnce(Storage storage) throws Exception {
        Path file = folder.resolve("cung-luc");
        byte[] bytes = new byte[3 << 20];
        new Random(storage.getClass().getName().length()).nextBytes(bytes);
        Files.write(file, bytes);
        String sha256 = Sha256.of(file);

        atOnce(8, () -> {
            storage.keep(file, sha256);
            return null;
        });

        try (InputStream back = new CheckedBytes(storage.open(sha256), sha256)) {
            assertThat(back.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static void atOnce(int people, Callable<Void> act) throws Exception {
        var barrier = new CyclicBarrier(people);
        try (var threads = Executors.newFixedThreadPool(people)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int at = 0; at < people; at++) {
                all.add(threads.submit(() -> {
                    barrier.await();
                    return act.call();
                }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
    }

    @Test
    void aChangedContentIsNeverHandedOutWhole() throws IOException {
        for (int size : List.of(10, 64 * 1024, 64 * 1024 + 1, 200_000)) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Path home = folder.resolve("changed-" + size);
            DiskStorage disk = new DiskStorage(home);
            Path file = Files.write(folder.resolve("changed"), bytes);
            String sha256 = Sha256.of(file);
            disk.keep(file, sha256);
            bytes[size - 1] ^= 1;
            Files.write(disk.place(sha256), bytes);

            assertThatThrownBy(() -> {
                        try (InputStream back = new CheckedBytes(disk.open(sha256), sha256)) {
                            back.readAllBytes();
                        }
                    })
                    .as("%d bytes", size)
                    .isInstanceOf(Damaged.class);
            assertThat(delivered(disk, sha256)).isLessThan(size);

            disk.keep(file, sha256);
            try (InputStream back = new CheckedBytes(disk.open(sha256), sha256)) {
                assertThat(back.readAllBytes())
                        .as("healed by the same content given again")
                        .isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    private static long delivered(DiskStorage disk, String sha256) throws IOException {
        long count = 0;
        try (InputStream back = new CheckedBytes(disk.open(sha256), sha256)) {
            while (back.read() >= 0) {
                count++;
            }
        } catch (Damaged e) {
            return count;
        }
        return count;
    }

    @Test
    void whatAKillLeftHalfWrittenIsGoneAtTheNextStart() throws IOException {
        Path home = folder.resolve("killed");
        Path half = Files.createDirectories(home.resolve("writing")).resolve("abc.half");
        Files.writeString(half, "nửa chừng");

        DiskStorage disk = new DiskStorage(home);

        assertThat(half).doesNotExist();
        assertThat(disk.holds(Sha256.of(file("nửa chừng")))).isFalse();
    }

    @Test
    void keepsNothingHalfWhereWritingBreaksOff() throws IOException {
        DiskStorage disk = new DiskStorage(folder.resolve("broken"));
        Path file = file("mất giữa chừng");
        String sha256 = Sha256.of(file);
        Files.delete(file);

        assertThatThrownBy(() -> disk.keep(file, sha256)).isInstanceOf(IOException.class);

        assertThat(disk.holds(sha256)).isFalse();
        try (Stream<Path> left = Files.list(folder.resolve("broken").resolve("writing"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysNoMoreOfAServiceThanItsName() {
        assertThat(new StorageSettings.S3("b", URI.create("http://s3"), "r", "who", "very secret").toString())
                .doesNotContain("very secret");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "given", ".bin"), text);
    }
}
