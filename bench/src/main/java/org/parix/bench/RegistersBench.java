package org.parix.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.measures.Days;
import org.parix.measures.Measure;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Source;
import org.parix.measures.Unit;
import org.parix.registers.Entry;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.Import;
import org.parix.registers.imports.Imports;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dossiers of 3,321 communes over a year: {@code ./dev bench registers [--rows N] [--json]}. A file made with a fixed seed is taken in with a verdict
 * for every row, and beside it the same rows by a bare COPY into the same table without triggers; then single dossiers change, sixteen writers
 * enter into one agency, all measures of all communes are read, counted anew and opened down to records. Prints a table, or with {@code --json}
 * the figures alone on standard output; writes bench/results/registers-N-DATE.json.
 */
public final class RegistersBench {
    private static final long SEED = 20_260_101;
    private static final int COMMUNES = 3_321;
    private static final int PROCEDURES = 200;
    private static final int CHANGES = 400;
    private static final int READS = 300;
    private static final int WRITERS = 16;
    private static final long WRITING_MILLIS = 8_000;
    private static final Year YEAR = Year.of(2025);
    private static final LocalDate FIRST = LocalDate.of(2025, 7, 1);
    private static final int DAYS = 184;
    private static final String COPIED = """
            agency_id, code, procedure_code, field, online, applicant, channel, received_at, due_on, first_due_on, state, resolved_at, digitised_in,
            digitised_out, fee, fee_online, progress_public, revision, recorded_at, recorded_by""";

    private final ConfigurableApplicationContext parix;
    private final JdbcClient jdbc;
    private final Path data;
    private final Connection owner;
    private final int rows;
    private final PrintStream told;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<AgencyId> communes = new ArrayList<>();
    private AgencyId country = new AgencyId(0);
    private UserId user = new UserId(0);

    private RegistersBench(
            ConfigurableApplicationContext parix, Path data, Connection owner, int rows, PrintStream told) {
        this.parix = parix;
        this.data = data;
        this.jdbc = parix.getBean(JdbcClient.class);
        this.owner = owner;
        this.rows = rows;
        this.told = told;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> said = Arrays.asList(arguments);
        boolean json = said.contains("--json");
        int at = said.indexOf("--rows");
        int rows = at < 0 ? 100_000 : Integer.parseInt(said.get(at + 1));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream told = json ? new PrintStream(System.err, true, StandardCharsets.UTF_8) : out;
        if (json) {
            // what the server logs is not the answer
            System.setOut(told);
        }
        Path data = Files.createTempDirectory("parix-registers-bench");
        try (var parix = SpringApplication.run(
                        Parix.class, "--parix.data=" + data, "--parix.port=0", "--logging.level.org.parix=warn");
                Connection owner = owner(data)) {
            var bench = new RegistersBench(parix, data, owner, rows, told);
            bench.run();
            Path written = Results.write("registers-" + rows, bench.results);
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(bench.results));
            } else {
                out.println("written: " + written);
            }
        }
        System.exit(0);
    }

    private static Connection owner(Path data) throws IOException, SQLException {
        var access = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("database.properties"))) {
            access.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/parix",
                "parix",
                access.getProperty("password"));
    }

    private void run() throws Exception {
        results.put("rows", rows);
        offices();
        Path file = data.resolve("ho-so.csv");
        write(file);
        imported(file);
        sizes();
        changes();
        hotAgency();
        allMeasures();
        recompute();
        drillDown();
    }

    private void owner(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private void offices() throws SQLException {
        country = parix.getBean(Directory.class).add("Cơ quan đo lường");
        Accounts accounts = parix.getBean(Accounts.class);
        user = accounts.open("do.luong", "Người đo", country, "một câu dài chỉ dùng để đo");
        accounts.grant(user, Role.COORDINATOR, country);
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, level, commune_type, parent_id, recorded_at)
                        select 'Ủy ban nhân dân xã Đo ' || n, 'PEOPLES_COMMITTEE', 'do xa ' || n, 'COMMUNE', 'COMMUNE', :top, now()
                          from generate_series(1, :communes) as n
                        """).param("top", country.value()).param("communes", COMMUNES).update();
        jdbc.sql("select id from directory.agency where parent_id = :top order by id")
                .param("top", country.value())
                .query((row, _) -> communes.add(new AgencyId(row.getLong(1))))
                .list();
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, fee, at_one_stop, valid_from, state,
                               revision, recorded_at, recorded_by)
                        select :top, '1.' || (100000 + n), 'Thủ tục ' || n, 'Lĩnh vực ' || n % 12, 'COMMUNE', 1 + n % 20,
                               (array['NONE', 'PARTIAL', 'FULL'])[1 + n % 3], n % 4 * 10000, true, date '2020-01-01', 'IN_FORCE', 1, now(), :by
                          from generate_series(0, :procedures - 1) as n
                        """)
                .param("top", country.value())
                .param("by", user.value())
                .param("procedures", PROCEDURES)
                .update();
    }

    /** In the order of reception, as a system hands them over. */
    private void write(Path file) throws IOException {
        var random = new Random(SEED);
        DateTimeFormatter day = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        DateTimeFormatter moment = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "Cơ quan giải quyết;Mã hồ sơ;Mã thủ tục;Người nộp;Cách nộp;Thời điểm nhận đủ hồ sơ;Ngày hẹn trả;Thời điểm có kết quả;"
                            + "Đã số hóa giấy tờ đầu vào;Tiến độ tra cứu được;Đã số hóa kết quả;Phí, lệ phí (đồng);Đã thanh toán trực tuyến\n");
            String[] channels = {"IN_PERSON", "POSTAL", "ONLINE_PARTIAL", "ONLINE_FULL"};
            for (int n = 0; n < rows; n++) {
                LocalDateTime received =
                        FIRST.plusDays((long) n * DAYS / rows).atTime(8 + random.nextInt(9), random.nextInt(60));
                int procedure = random.nextInt(PROCEDURES);
                LocalDate due = received.toLocalDate().plusDays(2 + procedure % 20);
                boolean open = random.nextInt(25) == 0;
                LocalDateTime resolved =
                        received.plusDays(random.nextInt(3 + procedure % 20)).plusMinutes(30);
                int fee = procedure % 4 * 10_000;
                out.write(communes.get(random.nextInt(COMMUNES)).value() + ";H" + n + ";1." + (100_000 + procedure)
                        + ";Nguyễn Văn Đo;" + channels[random.nextInt(4)] + ";" + moment.format(received) + ";"
                        + day.format(due) + ";" + (open ? "" : moment.format(resolved)) + ";"
                        + (random.nextBoolean() ? "x" : "0") + ";x;" + (random.nextBoolean() ? "x" : "0") + ";" + fee
                        + ";" + (fee == 0 ? "" : random.nextBoolean() ? "x" : "0") + "\n");
            }
        }
    }

    private void imported(Path file) throws Exception {
        Imports imports = parix.getBean(Imports.class);
        Register register = parix.getBean(Registers.class).register("dossiers");
        long before = System.nanoTime();
        Import taken = imports.take(file, register, country, user, true);
        double seconds = (System.nanoTime() - before) / 1e9;
        results.put("importPerSecond", Math.round(rows / seconds));
        results.put("importSeconds", seconds);
        results.put("imported", taken.counts().toString());
        told.printf(
                "import of %,d rows %38.1f s  %,9.0f rows/s  (%s)%n", rows, seconds, rows / seconds, taken.counts());
        Path copy = file.resolveSibling("copy.txt");
        PGConnection direct = owner.unwrap(PGConnection.class);
        try (OutputStream out = Files.newOutputStream(copy)) {
            direct.getCopyAPI()
                    .copyOut("copy (select " + COPIED + " from registers.dossier order by id) to stdout", out);
        }
        // the very table, its indexes and references, without what keeps history and roll-ups; what it then holds is
        // the same again
        owner("truncate registers.dossier");
        owner("alter table registers.dossier disable trigger user");
        long bare = System.nanoTime();
        try (InputStream in = Files.newInputStream(copy)) {
            direct.getCopyAPI().copyIn("copy registers.dossier (" + COPIED + ") from stdin", in, 1 << 16);
        }
        double bareSeconds = (System.nanoTime() - bare) / 1e9;
        results.put("copyRatio", seconds / bareSeconds);
        told.printf(
                "bare COPY of the same rows %30.1f s  %,9.0f rows/s  import takes %.2f times as long%n",
                bareSeconds, rows / bareSeconds, seconds / bareSeconds);
        owner("alter table registers.dossier enable trigger user");
        Files.delete(copy);
        Files.delete(file);
        parix.getBean(Measures.class).recompute(source());
        owner("vacuum analyze registers.dossier");
        owner("vacuum analyze measures.registers_dossier");
        owner("vacuum analyze measures.registers_dossier_change");
    }

    private long bytes(String table) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet size = statement.executeQuery("select pg_total_relation_size('" + table + "')")) {
            size.next();
            return size.getLong(1);
        }
    }

    private void sizes() throws SQLException {
        long register = bytes("registers.dossier");
        long rollUp = bytes("measures.registers_dossier") + bytes("measures.registers_dossier_change");
        long history = bytes("registers.dossier_history");
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("register", register / (double) rows);
        sizes.put("rollUps", rollUp / (double) rows);
        sizes.put("history", history / (double) rows);
        sizes.put("rollUpShare", rollUp / (double) register);
        results.put("bytesPerDossier", sizes);
        told.printf(
                "bytes for each dossier: register with indexes %.0f, roll-ups %.1f (%.2f %%), history %.1f%n",
                register / (double) rows, rollUp / (double) rows, 100.0 * rollUp / register, history / (double) rows);
    }

    private void changes() throws SQLException {
        Registers registers = parix.getBean(Registers.class);
        Register register = registers.register("dossiers");
        List<Long> open = jdbc.sql("""
                        select id from registers.dossier where state = 'RECEIVED' and resolved_at is null
                         order by hashint8extended(id, 7) limit :some
                        """)
                .param("some", CHANGES)
                .query((row, _) -> row.getLong(1))
                .list();
        var step = register.transition("resolve").orElseThrow();
        List<Double> times = new ArrayList<>();
        for (long id : open) {
            Entry entry = registers.find(register, id);
            Map<String, Object> values = new HashMap<>();
            values.put(
                    "resolved_at", ((LocalDateTime) Objects.requireNonNull(entry.value("received_at"))).plusHours(2));
            values.put("digitised_out", true);
            long before = System.nanoTime();
            registers.move(register, id, entry.revision(), step, new LinkedHashMap<>(values), "", user);
            times.add((System.nanoTime() - before) / 1e6);
        }
        put("changeP95Ms", times.subList(times.size() / 4, times.size()), "one dossier resolved, with its measures");
    }

    private void put(String key, List<Double> times, String what) {
        List<Double> sorted = times.stream().sorted().toList();
        double p95 = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
        double median = sorted.get(sorted.size() / 2);
        results.put(key, p95);
        results.put(key.replace("P95", "Median"), median);
        told.printf("%-44s median %8.2f ms   95 %% %8.2f ms%n", what, median, p95);
    }

    /** Sixteen writers of single rows into one agency, by turns with and without the triggers that keep roll-ups. */
    private void hotAgency() throws Exception {
        double[] rates = new double[2];
        for (int turn = 0; turn < 4; turn++) {
            boolean kept = turn % 2 == 1;
            owner("alter table registers.dossier " + (kept ? "enable" : "disable") + " trigger rolled_up_inserts");
            rates[kept ? 1 : 0] = Math.max(rates[kept ? 1 : 0], writers(turn));
        }
        owner("alter table registers.dossier enable trigger rolled_up_inserts");
        double loss = 1 - rates[1] / rates[0];
        results.put("hotRollupLoss", loss);
        results.put("hotWithoutPerSecond", rates[0]);
        results.put("hotWithPerSecond", rates[1]);
        told.printf(
                "16 writers into one agency: %,.0f rows/s without roll-ups, %,.0f with, a loss of %.0f %%%n",
                rates[0], rates[1], loss * 100);
    }

    private double writers(int turn) throws Exception {
        var written = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        long end = System.nanoTime() + WRITING_MILLIS * 1_000_000;
        for (int n = 0; n < WRITERS; n++) {
            int writer = n;
            threads.add(Thread.ofPlatform().start(() -> {
                try (Connection connection = owner(data);
                        PreparedStatement insert = connection.prepareStatement("""
                                insert into registers.dossier (agency_id, code, procedure_code, field, online, applicant, channel, received_at, due_on,
                                       first_due_on, state, digitised_in, digitised_out, progress_public, revision, recorded_at, recorded_by)
                                values (?, ?, '1.100001', 'Lĩnh vực 1', 'FULL', 'Ai đó', 'POSTAL', '2025-11-03 09:00+07', '2025-11-10', '2025-11-10',
                                        'RECEIVED', true, false, true, 1, now(), ?)
                                """)) {
                    for (int row = 0; System.nanoTime() < end; row++) {
                        insert.setLong(1, communes.getFirst().value());
                        insert.setString(2, "N-" + turn + "-" + writer + "-" + row);
                        insert.setLong(3, user.value());
                        insert.executeUpdate();
                        written.incrementAndGet();
                    }
                } catch (IOException | SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return written.get() * 1000.0 / WRITING_MILLIS;
    }

    private List<MeasureCode> codes() {
        return source().measures().stream().map(Measure::code).toList();
    }

    private void allMeasures() {
        Measures measures = parix.getBean(Measures.class);
        measures.mergeChanges();
        List<Double> times = new ArrayList<>();
        for (int n = 0; n < 15; n++) {
            long before = System.nanoTime();
            int found = measures.byAgency(codes(), communes, Days.of(YEAR)).size();
            times.add((System.nanoTime() - before) / 1e6);
            results.put("agenciesWithNumbers", found);
        }
        List<Double> warm = times.subList(5, times.size()).stream().sorted().toList();
        results.put("allMeasuresMs", warm.get(warm.size() / 2));
        told.printf(
                "%d measures of %,d communes for a year %17.1f ms%n",
                codes().size(), COMMUNES, warm.get(warm.size() / 2));
    }

    private Source source() {
        return parix.getBean(Measures.class).catalogue().sources().stream()
                .filter(one -> one.table().equals("registers.dossier"))
                .findFirst()
                .orElseThrow();
    }

    private void recompute() throws SQLException {
        Measures measures = parix.getBean(Measures.class);
        Source source = source();
        double best = Double.MAX_VALUE;
        double hand = Double.MAX_VALUE;
        for (int n = 0; n < 3; n++) {
            long before = System.nanoTime();
            byHand();
            hand = Math.min(hand, (System.nanoTime() - before) / 1e9);
            before = System.nanoTime();
            measures.recompute(source);
            best = Math.min(best, (System.nanoTime() - before) / 1e9);
        }
        results.put("recomputeRatio", best / hand);
        results.put("recomputeSeconds", best);
        told.printf(
                "all counted anew %40.1f s, %.2f times one SQL aggregate by hand (%.1f s)%n", best, best / hand, hand);
    }

    /** What somebody would write who wants every measure of every commune by half-month once: the same groups, in one pass over the table. */
    private void byHand() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(*), sum(received), sum(resolved), sum(late) from (
                        select agency_id, measures.half_month(received_on) as r, measures.half_month(resolved_on) as s, measures.half_month(first_due_on + 1) as d,
                               count(*) as received, count(*) filter (where channel = 'IN_PERSON') as a, count(*) filter (where channel = 'POSTAL') as b,
                               count(*) filter (where channel = 'ONLINE_PARTIAL') as c, count(*) filter (where channel = 'ONLINE_FULL') as e,
                               count(*) filter (where online = 'FULL') as f, count(*) filter (where online = 'FULL' and channel = 'ONLINE_FULL') as g,
                               count(*) filter (where digitised_in) as h, count(*) filter (where progress_public) as i,
                               count(*) filter (where resolved_on is not null) as resolved, count(*) filter (where outcome = 'EARLY' and resolved_on < first_due_on) as k,
                               count(*) filter (where outcome in ('EARLY', 'ON_TIME') and resolved_on <= first_due_on) as l,
                               count(*) filter (where outcome = 'LATE' or resolved_on > first_due_on) as late,
                               count(*) filter (where resolved_on is null or resolved_on > first_due_on) as m,
                               count(*) filter (where apology_on is not null) as o, count(*) filter (where fee > 0) as p,
                               count(*) filter (where fee > 0 and fee_online) as q
                          from registers.dossier where counted
                         group by grouping sets ((agency_id, measures.half_month(received_on)), (agency_id, measures.half_month(resolved_on)),
                                                 (agency_id, measures.half_month(first_due_on + 1)))) as grouped
                        """)) {
            rows.next();
        }
    }

    private void drillDown() {
        Measures measures = parix.getBean(Measures.class);
        var random = new Random(SEED);
        List<MeasureCode> codes = codes();
        Days year = Days.of(YEAR);
        List<Double> times = new ArrayList<>();
        for (int n = -50; n < READS; n++) {
            Unit unit = measures.unit(communes.get(random.nextInt(COMMUNES)), year.to());
            long before = System.nanoTime();
            measures.records(codes.get(random.nextInt(codes.size())), unit, year, null, null, 50);
            if (n >= 0) {
                times.add((System.nanoTime() - before) / 1e6);
            }
        }
        put("drillDownP95Ms", times, "the first page of records behind a number");
    }
}
