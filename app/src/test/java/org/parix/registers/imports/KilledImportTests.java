package org.parix.registers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.UserId;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.parix.registers.Registers;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that is killed with its database, as when the power fails, while it reads a file and while it takes it; the next one ends the work. */
class KilledImportTests {
    private static final int ROWS = 300_000;
    private static final long LONGEST_MILLIS = 240_000;

    @TempDir
    Path folder;

    private @Nullable Process server;

    @AfterEach
    void kill() {
        Process running = server;
        if (running != null) {
            // the database is another process, and goes down with the machine
            List<ProcessHandle> all = running.descendants().toList();
            running.destroyForcibly().onExit().join();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().join());
            server = null;
        }
    }

    @Test
    void noRowIsLostAndNoneTakenTwice() throws Exception {
        DossierCsv csv = new DossierCsv(9);
        Path file = csv.write(folder.resolve("ho-so.csv"), ROWS, "K-");
        long good = ROWS - csv.faults() - csv.doubles();
        Path data = folder.resolve("data");

        Asked first = start(data);
        first.say("bring " + file);
        await(data, "state = 'CHECKING' and last_row > 0");
        kill();

        Asked second = start(data);
        await(data, "state = 'CHECKED'");
        assertThat(row(data, "select created, duplicate, refused, total_rows from registers.import"))
                .containsExactly(good, (long) csv.doubles(), (long) csv.faults(), ROWS + 3L);
        assertThat(row(data, "select count(*) from registers.dossier")).containsExactly(0L);
        second.say("take");
        await(data, "state = 'TAKING' and last_row > 0");
        kill();

        Asked third = start(data);
        assertThat(row(data, "select count(*) from registers.dossier").getFirst())
                .as("cut off in the middle")
                .isBetween(1L, good);
        await(data, "state = 'DONE'");
        assertThat(row(data, "select count(*), count(distinct code), sum(revision) from registers.dossier"))
                .containsExactly(good, good, good);
        assertThat(row(data, "select created, changed, unchanged, duplicate, refused from registers.import"))
                .containsExactly(good, 0L, 0L, (long) csv.doubles(), (long) csv.faults());
        assertThat(row(data, """
                        select sum(length(verdicts)), count(*) filter (where first_row <> former + 1),
                               sum(length(verdicts) - length(replace(verdicts, 'N', '')))
                          from (select verdicts, first_row, lag(last_row, 1, 3) over (order by first_row) as former
                                  from registers.import_chunk) as chunk
                        """)).as("a verdict for each row").containsExactly((long) ROWS, 0L, good);
        assertThat(row(data, "select count(distinct row_number) from registers.import_refusal"))
                .containsExactly((long) csv.doubles() + csv.faults());
        third.say("count");
        assertThat(third.answer()).isNotEmpty().allSatisfy(line -> {
            String[] both = line.split(" ");
            assertThat(both[1]).as(both[0] + " from roll-ups and from records").isEqualTo(both[2]);
        });
    }

    private static void await(Path data, String condition) throws Exception {
        long until = System.currentTimeMillis() + LONGEST_MILLIS;
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement()) {
            while (System.currentTimeMillis() < until) {
                try (ResultSet row = statement.executeQuery(
                        "select coalesce(bool_or(" + condition + "), false), min(problem) from registers.import")) {
                    row.next();
                    assertThat(row.getString(2)).isNull();
                    if (row.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(10);
            }
        }
        throw new AssertionError("never came: " + condition);
    }

    private static List<Long> row(Path data, String sql) throws IOException, SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            List<Long> numbers = new ArrayList<>();
            for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                numbers.add(row.getLong(at));
            }
            return numbers;
        }
    }

    private static Connection connect(Path data) throws IOException, SQLException {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("database.properties"))) {
            access.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/parix",
                "parix",
                access.getProperty("password"));
    }

    /** Parix as an office starts it: without what tests bring along, but this one class to tell it what to do. */
    private Asked start(Path data) throws IOException {
        String ours = Server.class.getName().replace('.', '/') + ".class";
        Path alone = folder.resolve("server").resolve(ours);
        Files.createDirectories(alone.getParent());
        try (InputStream bytes = Objects.requireNonNull(Server.class.getResourceAsStream("/" + ours))) {
            Files.write(alone, bytes.readAllBytes());
        }
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        folder.resolve("server") + File.pathSeparator + path,
                        Server.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        server = started;
        Asked asked = new Asked(
                started.inputReader(), new PrintStream(started.getOutputStream(), true, StandardCharsets.UTF_8));
        asked.answer();
        return asked;
    }

    private record Asked(BufferedReader from, PrintStream to) {
        void say(String what) {
            to.println(what);
        }

        /** The lines up to the one that says so. */
        List<String> answer() {
            List<String> lines = new ArrayList<>();
            try {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                    if (line.equals("ready")) {
                        return lines;
                    }
                    if (line.startsWith("dossiers.")) {
                        lines.add(line);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError("the server ended");
        }
    }

    static final class Server {
        private static final List<String> MEASURES = List.of(
                "dossiers.received",
                "dossiers.resolved",
                "dossiers.resolved.on_time",
                "dossiers.open",
                "dossiers.open.overdue");

        public static void main(String[] arguments) throws IOException {
            var parix = SpringApplication.run(
                    Parix.class,
                    "--parix.data=" + arguments[0],
                    "--parix.port=0",
                    "--parix.notices.jobs=false",
                    "--parix.identity.password.memory=7168",
                    "--parix.identity.password.iterations=1",
                    "--logging.level.root=warn");
            System.out.println("ready");
            var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                if (line.startsWith("bring ")) {
                    bring(parix, Path.of(line.substring("bring ".length())));
                } else if (line.equals("take")) {
                    parix.getBean(Imports.class).take(new ImportId(1), true);
                } else {
                    count(parix);
                }
                System.out.println("ready");
            }
        }

        private static void bring(ConfigurableApplicationContext parix, Path file) throws IOException {
            AgencyId office = parix.getBean(Directory.class).add("Ủy ban nhân dân xã Thử");
            UserId by = parix.getBean(Accounts.class).open("thu", "Người thử", office, "một câu dài chỉ dùng để thử");
            parix.getBean(JdbcClient.class)
                    .sql("""
                            insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, fee, at_one_stop, valid_from, state,
                                                             revision, recorded_at, recorded_by)
                            values (:office, :code, 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', 0, true, date '2020-01-01', 'IN_FORCE', 1,
                                    now(), :by)
                            """)
                    .param("office", office.value())
                    .param("code", "1.000894")
                    .param("by", by.value())
                    .update();
            Imports imports = parix.getBean(Imports.class);
            try (InputStream bytes = Files.newInputStream(file)) {
                imports.check(imports.bring(
                        parix.getBean(Registers.class).register("dossiers"), office, by, bytes, "ho-so.csv"));
            }
        }

        private static void count(ConfigurableApplicationContext parix) {
            Measures measures = parix.getBean(Measures.class);
            Days days = new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 11, 30));
            Unit unit = measures.unit(new AgencyId(1), days.to());
            for (String name : MEASURES) {
                MeasureCode code = new MeasureCode(name);
                System.out.println(name + " "
                        + measures.total(List.of(code), unit, days)
                                .of(code)
                                .orElseThrow()
                                .toBigInteger() + " "
                        + measures.fromRecords(code, unit, days).toBigInteger());
            }
        }
    }
}
