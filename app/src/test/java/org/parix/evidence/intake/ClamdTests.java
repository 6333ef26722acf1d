package org.parix.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Speaking with clamd. Where clamd is installed it is the real one, with one signature of our own; the tests of what clamd does wrong, and all
 * of them where it is not installed, speak with a {@link ClamdStandIn}, which is not clamd but keeps its protocol.
 */
class ClamdTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void findsAVirusAndClearsTheRestWithARealClamd(@TempDir Path folder) throws Exception {
        Path program = Stream.of(
                        "/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd", "/opt/homebrew/sbin/clamd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "clamd is not installed: only its protocol is tested, against a stand-in");
        Path socket = folder.resolve("clamd.sock");
        Path signatures = Files.createDirectories(folder.resolve("signatures"));
        Files.writeString(
                signatures.resolve("parix.ndb"),
                "Parix.Test:0:*:" + HexFormat.of().formatHex(ClamdStandIn.VIRUS.getBytes(StandardCharsets.US_ASCII))
                        + "\n");
        Path settings = Files.writeString(
                folder.resolve("clamd.conf"),
                "LocalSocket %s\nDatabaseDirectory %s\nForeground yes\nStreamMaxLength 5M\n"
                        .formatted(socket, signatures));
        Process clamd = new ProcessBuilder(String.valueOf(program), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        try {
            long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!Files.exists(socket) && clamd.isAlive() && System.nanoTime() < limit) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            speaks(new Clamd(socket.toString(), PATIENCE), 6 << 20);
        } finally {
            clamd.destroy();
            clamd.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void findsAVirusAndClearsTheRestWithAStandIn() throws IOException {
        try (ClamdStandIn standIn = ClamdStandIn.start(ClamdStandIn.Mood.WELL)) {
            speaks(new Clamd(standIn.address(), PATIENCE), 6 << 20);
        }
    }

    private static void speaks(Clamd clamd, int tooMuch) throws IOException {
        byte[] large = new byte[2_000_000];
        new Random(1).nextBytes(large);
        byte[] infected = large.clone();
        byte[] virus = ClamdStandIn.VIRUS.getBytes(StandardCharsets.US_ASCII);
        // over the seam of two pieces
        System.arraycopy(virus, 0, infected, 64 * 1024 - 5, virus.length);

        assertThat(clamd.scan(stream("sạch".getBytes(StandardCharsets.UTF_8)))).isEmpty();
        assertThat(clamd.scan(stream(large))).isEmpty();
        assertThat(clamd.scan(stream(infected)))
                .hasValueSatisfying(name -> assertThat(name).startsWith("Parix.Test"));
        // more than the scanner takes is not scanned, and so not clean
        assertThatThrownBy(() -> clamd.scan(stream(new byte[tooMuch]))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SILENT", "HANGS_UP", "TALKS_NONSENSE"})
    void takesNothingForCleanThatIsNotSaidToBe(ClamdStandIn.Mood mood) throws IOException {
        try (ClamdStandIn standIn = ClamdStandIn.start(mood)) {
            Clamd clamd = new Clamd(standIn.address(), Duration.ofSeconds(1));
            assertThatThrownBy(() -> clamd.scan(stream(new byte[] {1, 2, 3}))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhereNobodyListens() {
        assertThatThrownBy(() -> new Clamd("127.0.0.1:1", PATIENCE).scan(stream(new byte[] {1})))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new Clamd("/nowhere/clamd.sock", PATIENCE).scan(stream(new byte[] {1})))
                .isInstanceOf(IOException.class);
        for (String address : List.of("localhost", "localhost:", "localhost:port")) {
            assertThatThrownBy(() -> new Clamd(address, PATIENCE)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
