package org.parix.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own files and the commands on them. The directory holds {@code cluster} (what PostgreSQL keeps) and its log, and belongs to
 * the user that runs the server.
 */
final class PostgresCluster {
    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final long LOG_KEPT_BYTES = 5 << 20;

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path directory;

    PostgresCluster(PostgresBinaries binaries, ServerUser user, Path directory) {
        this.binaries = binaries;
        this.user = user;
        this.directory = directory;
    }

    boolean exists() {
        return Files.isDirectory(cluster());
    }

    /** Makes an empty cluster: beside the goal, then renamed, so that one broken off is not taken for a whole one. */
    void create(String superPassword) throws IOException {
        Files.createDirectories(directory);
        user.own(directory);
        Path fresh = directory.resolve("cluster.new");
        PostgresBinaries.delete(fresh);
        Path password = Credentials.secretFile(directory);
        try {
            Files.writeString(password, superPassword);
            user.own(password);
            run(
                    "initdb",
                    "--pgdata=" + fresh,
                    "--username=" + Credentials.SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=vi-VN",
                    "--data-checksums",
                    "--no-instructions",
                    "--set=shared_buffers=128MB",
                    "--set=max_wal_size=2GB",
                    "--set=log_line_prefix=%m [%p] %d ");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, cluster());
    }

    /** Starts the server, waits until it answers, and tells the port. */
    int start(int lastPort) throws IOException {
        keepLogShort();
        int port = free(lastPort);
        run(
                "pg_ctl",
                "start",
                "--pgdata=" + cluster(),
                "--log=" + logFile(),
                "--wait",
                "--timeout=60",
                "--silent",
                "--options=-p " + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c full_page_writes=on"
                        // what a province is counted from fits into memory, and disks of today need not turn
                        + " -c work_mem=8MB -c random_page_cost=1.1");
        return port;
    }

    /** Stops the server and the sessions still open on it; what was committed is kept, what was not is undone. */
    void stop() throws IOException {
        run("pg_ctl", "stop", "--pgdata=" + cluster(), "--mode=fast", "--wait", "--timeout=60", "--silent");
    }

    /** Ends a server whose Parix was killed. The caller holds the directory's lock, so no living Parix uses it. */
    void stopOrphan() throws IOException {
        Path pidFile = cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (first.matches("\\d+") && isOurs(Long.parseLong(first))) {
            log.info("The last Parix ended without stopping its database; stopping it now (process {})", first);
            stop();
        } else {
            // after a crash of the machine the number may be another program's, and PostgreSQL would refuse to start
            Files.delete(pidFile);
        }
    }

    private boolean isOurs(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    private void run(String program, String... arguments) throws IOException {
        var command =
                new java.util.ArrayList<>(List.of(binaries.program(program).toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(user.command(command, directory, binaries.home()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new DatabaseFailed("PostgreSQL cannot be run: " + e.getMessage(), e);
        }
        process.getOutputStream().close();
        String output = said(process);
        if (code(process) != 0) {
            throw new DatabaseFailed("PostgreSQL (%s) failed.%n%s%n%s".formatted(program, output.strip(), lastLines()));
        }
    }

    private static String said(Process process) throws IOException {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int code(Process process) {
        try {
            if (process.waitFor(90, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailed("Interrupted while PostgreSQL was starting or stopping.", e);
        }
    }

    private String lastLines() {
        if (!Files.exists(logFile())) {
            return "";
        }
        try {
            List<String> lines = Files.readAllLines(logFile());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepLogShort() throws IOException {
        if (Files.exists(logFile()) && Files.size(logFile()) > LOG_KEPT_BYTES) {
            Files.move(
                    logFile(),
                    directory.resolve("postgresql.1.log"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int free(int preferred) throws IOException {
        if (preferred > 0) {
            try (var socket = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                log.debug("Port {} is taken", preferred, e);
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path cluster() {
        return directory.resolve("cluster");
    }

    private Path logFile() {
        return directory.resolve("postgresql.log");
    }
}
