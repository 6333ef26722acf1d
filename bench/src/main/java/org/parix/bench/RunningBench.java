package org.parix.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parix.Parix;
import org.parix.bench.province.Province;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.calendars.CalendarChanges;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.notices.Reminders;
import org.parix.plans.progress.Settling;
import org.parix.ui.Formats;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A province that runs its year from Parix: {@code ./dev bench running [--data DIR] [--seconds N] [--rate N]}. Officers of single agencies, heads
 * of communes and leaders of the province sign in over HTTP and open "My work" and the leader's page at a steady rate, whether the former pages
 * are there yet or not: of ten people six are officers, three heads, one a leader. Then a day off is added to the national calendar, and everybody is
 * reminded, on a first day with all that has piled up and on an ordinary one. Server, database and people share the processors. A data directory
 * that is named is kept and used again. Prints a table and writes bench/results/running-DATE.json.
 */
public final class RunningBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String PASSWORD = "cái ghế xanh biết bơi ngược";
    private static final int HEADS = 10;
    private static final int OFFICERS = 20;
    private static final int LEADERS = 2;

    private final ConfigurableApplicationContext parix;
    private final Province province;
    private final int rate;
    private final int seconds;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<Visitor> leaders = new ArrayList<>();
    private final List<Visitor> heads = new ArrayList<>();
    private final List<Visitor> officers = new ArrayList<>();

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
            LocalDate today = LocalDate.now(Formats.ZONE);
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
        pages();
        counted();
        calendar(today);
        reminders();
        OUT.println("written: " + Results.write("running", results));
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
        for (int n = 1; n <= LEADERS; n++) {
            leaders.add(visitor(accounts, "tinh." + run + "." + n, province.top(), Role.LEADER));
        }
        for (int n = 1; n <= HEADS; n++) {
            heads.add(visitor(accounts, "xa." + run + "." + n, province.commune(n), Role.AGENCY_HEAD));
        }
        for (int n = 1; n <= OFFICERS; n++) {
            officers.add(visitor(accounts, "phong." + run + "." + n, province.agency(n, n), Role.OFFICER));
        }
    }

    private Visitor visitor(Accounts accounts, String login, AgencyId agency, Role role)
            throws IOException, InterruptedException {
        accounts.grant(accounts.open(login, "Người đo " + login, agency, PASSWORD), role, agency);
        String port = parix.getEnvironment().getRequiredProperty("local.server.port");
        return Visitor.signedIn("http://localhost:" + port, login, PASSWORD);
    }

    /** Half of them ask for their work, half for the leader's page. */
    private OpenLoop.Ask nth(int n) {
        int turn = n / 2;
        boolean work = n % 2 == 0;
        String path = work ? "/work" : "/standing";
        String page = work ? "work" : "standing";
        return switch (turn % 10) {
            case 9 -> new OpenLoop.Ask(leaders.get(turn / 10 % LEADERS), path, page + ", leader of the province");
            case 2, 5, 8 -> new OpenLoop.Ask(heads.get(turn / 3 % HEADS), path, page + ", head of a commune");
            default -> new OpenLoop.Ask(officers.get(turn % OFFICERS), path, page + ", officer of an agency");
        };
    }

    private void pages() throws Exception {
        OpenLoop.run(this::nth, Math.min(rate, 10), 20); // warm
        OpenLoop.run(this::nth, rate, 20);
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long work = system.getProcessCpuTime();
        OpenLoop loop = OpenLoop.run(this::nth, rate, seconds);
        double cpu = (system.getProcessCpuTime() - work) / 1e6 / loop.asked();
        double load = system.getSystemLoadAverage();
        OUT.printf(
                "%n%-46s %8s %8s %8s %8s %8s%n",
                "pages, " + rate + " a second for " + seconds + " s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "most ms",
                "failed");
        Map<String, Object> pages = new LinkedHashMap<>();
        List<String> kinds = new ArrayList<>(List.of("work", "standing"));
        kinds.addAll(loop.kinds());
        for (String kind : kinds) {
            OpenLoop part = loop.of(kind);
            OUT.printf(
                    "%-46s %8.0f %8.0f %8.0f %8.0f %8d  %s%n",
                    kind,
                    part.percentile(50),
                    part.percentile(95),
                    part.percentile(99),
                    part.percentile(100),
                    part.failed(),
                    part.percentile(95) <= 150 ? "p95 ≤ 150 met" : "p95 ≤ 150 NOT met");
            pages.put(kind, figures(part));
        }
        OUT.printf("processor of server and people %.1f ms a page, load of the machine %.1f%n", cpu, load);
        results.put("perSecond", rate);
        results.put("pages", pages);
        results.put("processorMillisOfServerAndPeople", cpu);
        results.put("loadOfTheMachine", load);
    }

    private static Map<String, Object> figures(OpenLoop part) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("asked", part.asked());
        figures.put("failed", part.failed());
        figures.put("p50Millis", part.percentile(50));
        figures.put("p95Millis", part.percentile(95));
        figures.put("p99Millis", part.percentile(99));
        return figures;
    }

    /** What the leader of a province waits for where nobody asked lately: each address is one that was not asked for before. */
    private void counted() throws Exception {
        Map<String, Object> counted = new LinkedHashMap<>();
        for (String path : List.of("/work?size=50&month=2026-", "/standing?month=2026-")) {
            double[] millis = new double[9];
            for (int n = 0; n < millis.length; n++) {
                long before = System.nanoTime();
                leaders.getFirst().get(path + "0" + (n + 1)).join();
                millis[n] = (System.nanoTime() - before) / 1e6;
            }
            Arrays.sort(millis);
            OUT.printf("%-46s %8.0f ms median of 9, alone%n", "counted anew: " + path, millis[4]);
            counted.put(path.substring(1, path.indexOf('?')), millis[4]);
        }
        results.put("countedAnewForAProvinceMedianMillis", counted);
    }

    /** A day off more, next week: open deadlines that fall on it, and those counted in working days over it, move. */
    private void calendar(LocalDate today) {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        long all = System.nanoTime();
        parix.getBean(Settling.class).settleAll();
        double whole = (System.nanoTime() - all) / 1e9;
        OUT.printf("%n%-46s %8.1f s%n", "every plan worked out anew, as every night", whole);
        results.put("everyPlanSeconds", whole);
        int open = count("plans.duty where not gone and plans.working(state) and planned is not null");
        int acts = count("plans.duty_act");
        LocalDate off = Stream.iterate(today.plusDays(2), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .filter(day -> count("deadlines.special_day where withdrawn_at is null and day = '" + day + "'") == 0)
                .findFirst()
                .orElseThrow();
        CalendarId national = new CalendarId(jdbc.sql("select id from deadlines.calendar where agency_id is null")
                .query(Long.class)
                .single());
        long before = System.nanoTime();
        parix.getBean(CalendarChanges.class)
                .add(
                        national,
                        new SpecialDay(off, SpecialDay.Kind.HOLIDAY, "Ngày nghỉ để đo", "01/TB", true),
                        "Thêm một ngày nghỉ để đo");
        double took = (System.nanoTime() - before) / 1e9;
        int moved = count("plans.duty_act") - acts;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        OUT.printf(
                "%n%-46s %8.1f s for %d open deadlines, %d moved  %s (load of the machine %.1f)%n",
                "a day off added", took, open, moved, took <= 5 ? "≤ 5 s met" : "≤ 5 s NOT met", load);
        results.put(
                "calendar", Map.of("seconds", took, "openDeadlines", open, "moved", moved, "loadOfTheMachine", load));
    }

    private int count(String what) {
        return parix.getBean(JdbcClient.class)
                .sql("select count(*) from " + what)
                .query(Integer.class)
                .single();
    }

    /** A morning on which everybody is reminded of all that has piled up, and the working day after it. */
    private void reminders() {
        List<Instant> mornings = parix.getBean(JdbcClient.class)
                .sql("""
                        select day_number.day from deadlines.day_number join deadlines.calendar on calendar.id = day_number.calendar_id
                         where calendar.agency_id is null and day_number.working and day_number.day >= :today order by day_number.day limit 2
                        """)
                .param("today", LocalDate.now(Formats.ZONE))
                .query((row, _) -> row.getObject(1, LocalDate.class)
                        .atTime(7, 0)
                        .atZone(Formats.ZONE)
                        .toInstant())
                .list();
        reminded("remindersFirst", "reminder run with all that piled up", mornings.getFirst());
        reminded("remindersOrdinary", "reminder run of the next working day", mornings.getLast());
    }

    private void reminded(String key, String name, Instant now) {
        long before = System.nanoTime();
        Reminders.Told told = parix.getBean(Reminders.class).run(now);
        double took = (System.nanoTime() - before) / 1e9;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        OUT.printf(
                "%-46s %8.1f s, told %s  %s (load of the machine %.1f)%n",
                name, took, told, took <= 20 ? "≤ 20 s met" : "≤ 20 s NOT met", load);
        results.put(key, Map.of("seconds", took, "told", told.toString(), "loadOfTheMachine", load));
    }
}
