package org.parix.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.parix.Parix;
import org.parix.bench.province.Province;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.notices.Reminders;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.PlanId;
import org.parix.plans.progress.Settling;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A province that runs its year from Parix: {@code ./dev bench running [--data DIR] [--seconds N] [--rate N]}. People sign in over HTTP and open
 * "My work" and the leader's page at a steady rate, whether the former pages are there yet or not; then a day off is added and every last
 * day of every plan worked out anew. Server, database and people share the processors. A data directory that is named is kept and used again.
 * Prints a table and writes bench/results/running-DATE.json.
 */
public final class RunningBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String PASSWORD = "cái ghế xanh biết bơi ngược";
    private static final int COMMUNES_ASKING = 18;

    private final ConfigurableApplicationContext parix;
    private final Province province;
    private final int rate;
    private final int seconds;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<Visitor> ofProvince = new ArrayList<>();
    private final List<Visitor> ofCommunes = new ArrayList<>();
    private final List<Visitor> ofAgencies = new ArrayList<>();

    private RunningBench(ConfigurableApplicationContext parix, Province province, int rate, int seconds) {
        this.parix = parix;
        this.province = province;
        this.rate = rate;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        for (int at = 0; at + 1 < arguments.length; at += 2) {
            said.put(arguments[at], arguments[at + 1]);
        }
        Path data = said.containsKey("--data")
                ? Path.of(said.get("--data"))
                : Files.createTempDirectory("parix-running-bench");
        try (var parix = SpringApplication.run(
                Parix.class,
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.identity.second-factor=optional",
                "--logging.level.org.parix=warn")) {
            LocalDate today = LocalDate.now(Clock.systemDefaultZone());
            new RunningBench(
                            parix,
                            new Province(parix, data, today),
                            Integer.parseInt(said.getOrDefault("--rate", "50")),
                            Integer.parseInt(said.getOrDefault("--seconds", "60")))
                    .run(today);
        }
        System.exit(0);
    }

    private void run(LocalDate today) throws Exception {
        fill();
        signIn();
        OUT.printf(
                "%n%-46s %8s %8s %8s %8s %8s %10s  %s%n",
                "pages, " + rate + " a second for " + seconds + " s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "most ms",
                "failed",
                "cpu ms",
                "bar");
        List<Visitor> leaders = mixed();
        pages("leaders", "leader’s page, a tenth of it the province’s", leaders, "/standing", rate);
        pages("ofProvince", "leader’s page, the province’s alone, 5 a second", ofProvince, "/standing", 5);
        List<Visitor> everybody = new ArrayList<>(leaders);
        everybody.addAll(ofAgencies);
        pages("work", "my work", everybody, "/work", rate);
        pages("home", "late, on the home page", leaders, "/standing/late", rate);
        calendar();
        reminders();
        write(today);
    }

    private void fill() {
        long before = System.nanoTime();
        if (province.count("plans.plan") == 0) {
            Accounts accounts = parix.getBean(Accounts.class);
            province.fill(office -> accounts.open("do.goc", "Người đo", office, PASSWORD));
            results.put("fillSeconds", (System.nanoTime() - before) / 1e9);
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of("directory.agency", "plans.plan", "plans.task", "plans.duty", "plans.duty_act")) {
            rows.put(table, province.count(table));
        }
        results.put("rows", rows);
        OUT.println("a province of " + rows);
    }

    private void signIn() throws IOException, InterruptedException {
        Accounts accounts = parix.getBean(Accounts.class);
        String run = Long.toString(System.nanoTime() % 1_000_000);
        for (int n = 1; n <= 2; n++) {
            ofProvince.add(visitor(accounts, "tinh." + run + "." + n, province.top(), Role.LEADER));
        }
        for (int n = 1; n <= COMMUNES_ASKING; n++) {
            ofCommunes.add(visitor(accounts, "xa." + run + "." + n, province.commune(n), Role.LEADER));
            ofAgencies.add(visitor(accounts, "phong." + run + "." + n, province.agency(n, n), Role.AGENCY_HEAD));
        }
    }

    private Visitor visitor(Accounts accounts, String login, AgencyId agency, Role role)
            throws IOException, InterruptedException {
        accounts.grant(accounts.open(login, "Người đo " + login, agency, PASSWORD), role, agency);
        String port = parix.getEnvironment().getRequiredProperty("local.server.port");
        return Visitor.signedIn("http://localhost:" + port, login, PASSWORD);
    }

    /** One in ten is of the province. */
    private List<Visitor> mixed() {
        return IntStream.range(0, 180)
                .mapToObj(n -> n % 10 == 0
                        ? ofProvince.get(n / 10 % ofProvince.size())
                        : ofCommunes.get(n % ofCommunes.size()))
                .toList();
    }

    private void pages(String key, String name, List<Visitor> visitors, String path, int perSecond) throws Exception {
        int there = visitors.getFirst().get(path).get();
        if (there != 200) {
            OUT.printf("%-46s %8s%n", name, "answers " + there + ": not measured");
            return;
        }
        OpenLoop.run(visitors, path, Math.min(perSecond, 10), 10); // warm
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long work = system.getProcessCpuTime();
        OpenLoop loop = OpenLoop.run(visitors, path, perSecond, seconds);
        double cpu = (system.getProcessCpuTime() - work) / 1e6 / loop.asked();
        double load = system.getSystemLoadAverage();
        OUT.printf(
                "%-46s %8.0f %8.0f %8.0f %8.0f %8d %10.1f  %s (load of the machine %.1f)%n",
                name,
                loop.percentile(50),
                loop.percentile(95),
                loop.percentile(99),
                loop.percentile(100),
                loop.failed(),
                cpu,
                loop.percentile(95) <= 150 ? "p95 ≤ 150 met" : "p95 ≤ 150 NOT met",
                load);
        results.put(
                key,
                Map.of(
                        "perSecond", perSecond,
                        "asked", loop.asked(),
                        "failed", loop.failed(),
                        "p50Millis", loop.percentile(50),
                        "p95Millis", loop.percentile(95),
                        "p99Millis", loop.percentile(99),
                        "processorMillisOfServerAndPeople", cpu,
                        "loadOfTheMachine", load));
    }

    /** A day off more: every last day of every plan is worked out anew. */
    private void calendar() {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        List<PlanId> plans = jdbc.sql("select id from plans.plan where status = 'OPEN' order by id")
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list();
        int open = jdbc.sql(
                        "select count(*) from plans.duty where not gone and plans.working(state) and planned is not null")
                .query(Integer.class)
                .single();
        long before = System.nanoTime();
        parix.getBean(Settling.class).settle(plans, DeadlinesMoved.Why.CALENDAR, null, "Thêm một ngày nghỉ để đo");
        double took = (System.nanoTime() - before) / 1e9;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        OUT.printf(
                "%n%-46s %8.1f s for %d open deadlines  %s (load of the machine %.1f)%n",
                "every last day worked out anew", took, open, took <= 5 ? "≤ 5 s met" : "≤ 5 s NOT met", load);
        results.put("calendar", Map.of("seconds", took, "openDeadlines", open, "loadOfTheMachine", load));
    }

    /** A morning on which everybody is reminded of everything for the first time. */
    private void reminders() {
        long before = System.nanoTime();
        Reminders.Told told =
                parix.getBean(Reminders.class).run(Clock.systemDefaultZone().instant());
        double took = (System.nanoTime() - before) / 1e9;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        OUT.printf(
                "%-46s %8.1f s, told %s  %s (load of the machine %.1f)%n",
                "reminder run over all", took, told, took <= 20 ? "≤ 20 s met" : "≤ 20 s NOT met", load);
        results.put("reminders", Map.of("seconds", took, "told", told.toString(), "loadOfTheMachine", load));
    }

    private void write(LocalDate today) throws IOException {
        results.put("java", System.getProperty("java.version"));
        results.put("processors", Runtime.getRuntime().availableProcessors());
        Path root = repository();
        Path file = root.resolve("bench/results/running-" + today + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
        OUT.println("written: " + root.relativize(file));
    }

    /** The folder that holds ./dev, from here upwards. */
    private static Path repository() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("bench")) && Files.isRegularFile(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the repository of Parix");
    }
}
