package org.parix.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long {@code ./dev up} takes to answer its first page; the server is ended after. */
record FirstPage(long millis, String said) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static FirstPage of(Path root, Path data) throws IOException, InterruptedException {
        int port = freePort();
        long before = System.nanoTime();
        Process server = new ProcessBuilder(
                        root.resolve("dev").toString(), "up", "--port", String.valueOf(port), "--data", data.toString())
                .directory(root.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = firstAnswer(server, URI.create("http://localhost:" + port + "/"), before);
            return new FirstPage((System.nanoTime() - before) / 1_000_000, said);
        } finally {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static String firstAnswer(Process server, URI page, long before) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (server.isAlive() && System.nanoTime() - before < PATIENCE.toNanos()) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(page)
                            .timeout(Duration.ofSeconds(20))
                            .build();
                    return "HTTP "
                            + client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                } catch (ConnectException notYet) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            }
        }
        return server.isAlive() ? "no answer within " + PATIENCE : "the server ended with " + server.exitValue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
