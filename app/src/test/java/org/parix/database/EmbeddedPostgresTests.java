package org.parix.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {
    @TempDir
    Path data;

    private @Nullable Process other;

    @AfterEach
    void endTheOther() throws IOException {
        if (other != null) {
            other.destroyForcibly().onExit().join();
        }
        if (Files.exists(data.resolve("database.properties"))) {
            EmbeddedPostgres.delete(data);
        }
    }

    @Test
    void keepsWhatWasStoredOverAStop() throws SQLException {
        try (var server = EmbeddedPostgres.start(data)) {
            run(server.ownerAccess(), "create table paper (title text)");
            run(server.ownerAccess(), "insert into paper values ('Kế hoạch')");
        }

        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.ownerAccess(), "select title from paper")).isEqualTo("Kế hoạch");
        }
    }

    @Test
    void isAsCarefulWithDataAsAnyServerAndHeardOnlyOnThisMachine() throws SQLException, IOException {
        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.access(), "show fsync")).isEqualTo("on");
            assertThat(ask(server.access(), "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server.access(), "show data_checksums")).isEqualTo("on");
            assertThat(ask(server.access(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server.access(), "show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(ask(server.access(), "select datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("vi-VN");
            assertThat(ask(server.access(), "select 'đa' > 'dz' and 'đa' < 'ea'"))
                    .isEqualTo("t");
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("database.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (var server = EmbeddedPostgres.start(data)) {
            Access known = server.access();

            assertThatThrownBy(() -> new Access(known.url(), known.user(), "guessed").connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void startsAtOnceWithNothingLostAfterParixWasKilled() throws Exception {
        other = parix("insert into paper values ('committed')");
        String orphan = Files.readString(data.resolve("postgres/cluster/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        other.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(Long.parseLong(orphan))).isPresent();

        long began = System.nanoTime();
        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.ownerAccess(), "select title from paper")).isEqualTo("committed");
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(20);
    }

    @Test
    void startsWhereAnotherProgramHasTheNumberOfACrashedServer() throws IOException, SQLException {
        EmbeddedPostgres.start(data).close();
        Files.writeString(
                data.resolve("postgres/cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres/cluster") + "\n");

        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.access(), "select 1")).isEqualTo("1");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void refusesASecondParixAndLeavesTheFirstAlone() throws Exception {
        other = parix("select 1");

        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("Another Parix is running");

        assertThat(ask(EmbeddedPostgres.running(data), "select current_user")).isEqualTo("parix_app");
    }

    @Test
    void saysSoWhereThePasswordsOfTheDataAreLost() throws IOException {
        EmbeddedPostgres.start(data).close();
        Path passwords = data.resolve("database.properties");
        String kept = Files.readString(passwords);
        Files.delete(passwords);

        assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("database.properties");

        Files.writeString(passwords, kept);
        EmbeddedPostgres.start(data).close();
    }

    @Test
    void givesDataOfAnEarlierParixItsSecondRoleAndLosesNothing() throws IOException, SQLException {
        try (var server = EmbeddedPostgres.start(data)) {
            run(server.ownerAccess(), "create schema plans");
            run(server.ownerAccess(), "create table plans.paper as select 'Kế hoạch'::text as title");
        }
        Path file = data.resolve("database.properties");
        Files.writeString(
                file,
                Files.readString(file)
                        .lines()
                        .filter(line -> !line.startsWith("applicationPassword"))
                        .collect(java.util.stream.Collectors.joining("\n")));

        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.access(), "select current_user")).isEqualTo("parix_app");
            try (Connection owner = server.ownerAccess().connect()) {
                Rights.give(owner, "parix_app");
            }
            assertThat(ask(server.access(), "select title from plans.paper")).isEqualTo("Kế hoạch");
        }
        assertThat(Files.readString(file)).contains("applicationPassword=");
    }

    @Test
    void letsTheRoleItWorksAsChangeRowsButNoTables() throws SQLException {
        try (var server = EmbeddedPostgres.start(data)) {
            run(server.ownerAccess(), "create schema plans");
            run(server.ownerAccess(), "create table plans.paper (title text)");
            run(server.ownerAccess(), "create schema audit");
            run(server.ownerAccess(), "create table audit.entry (title text)");
            run(server.ownerAccess(), "insert into audit.entry values ('as it was')");
            try (Connection owner = server.ownerAccess().connect()) {
                Rights.give(owner, "parix_app");
            }
            Access parix = server.access();

            run(parix, "insert into plans.paper values ('a')");
            run(parix, "update plans.paper set title = 'b'");
            run(parix, "insert into audit.entry values ('added')");
            assertThat(ask(parix, "select count(*) from audit.entry")).isEqualTo("2");
            for (String refused : new String[] {
                "update audit.entry set title = ''",
                "delete from audit.entry",
                "truncate audit.entry",
                "drop table audit.entry",
                "alter table plans.paper add column x int",
                "create table plans.other (x int)",
                "set role parix",
                "drop schema audit cascade"
            }) {
                assertThatThrownBy(() -> run(parix, refused)).as(refused).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void beginsAgainWhereTheFirstStartWasBrokenOff() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgres/cluster.new/base"));
        Files.writeString(data.resolve("postgres/cluster.new/PG_VERSION"), "18\n");

        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server.access(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void answersAQueryOfTheCommandLineAsATableAndWritesNothing() throws IOException {
        EmbeddedPostgres.start(data).close();
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        assertThat(SqlCommand.run(
                        new String[] {data.toString(), "select 1 as number, 'Kế hoạch' as title, null as note"},
                        stream))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        number │ title    │ note
                        ───────┼──────────┼─────
                        1      │ Kế hoạch │ ∅
                        (1 row)
                        """);
        assertThat(SqlCommand.run(new String[] {data.toString(), "create table paper (title text)"}, stream))
                .isOne();
    }

    /** Another Java process that started Parix' database and goes on running. */
    private Process parix(String sql) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherParix.class.getName(),
                        data.toString(),
                        sql)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        return process;
    }

    static final class OtherParix {
        public static void main(String[] arguments) throws SQLException, IOException {
            var server = EmbeddedPostgres.start(Path.of(arguments[0]));
            run(server.ownerAccess(), "create table paper (title text)");
            run(server.ownerAccess(), arguments[1]);
            System.out.println("ready");
            System.in.read();
        }
    }

    static void run(Access access, String sql) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Access access, String sql) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
