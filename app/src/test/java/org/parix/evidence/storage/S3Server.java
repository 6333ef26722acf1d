package org.parix.evidence.storage;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real S3 server (Adobe S3Mock) that Maven put beside the tests, in a process of its own for it needs other libraries than we do. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "parix";
    private static final Path JAR = Path.of("target", "s3-server", "s3mock.jar");

    private final Process process;
    private final URI address;

    private S3Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static S3Server start(Path folder) throws IOException {
        int port = freePort();
        Path said = folder.resolve("s3-server.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--server.port=" + freePort(),
                        "--com.adobe.testing.s3mock.http-port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + Files.createDirectories(folder.resolve("objects")),
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        S3Server server = new S3Server(process, URI.create("http://localhost:" + port));
        long limit = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                server.close();
                throw new IllegalStateException("the S3 server did not start:\n" + Files.readString(said));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return server;
    }

    URI address() {
        return address;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve("/" + BUCKET).toURL().openConnection();
            connection.setRequestMethod("HEAD");
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
