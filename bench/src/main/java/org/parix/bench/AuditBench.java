package org.parix.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.parix.Parix;
import org.parix.audit.Sealer;
import org.parix.audit.Trail;
import org.parix.audit.Verdict;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the audit trail costs: {@code ./dev bench audit [--entries N]}. A real command, renaming a plan, with the trail and without, by one
 * writer and by eight at once; and how long a large trail takes to verify. Prints a table and writes bench/results/audit-DATE.json.
 */
public final class AuditBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int ROUNDS = 24;
    private static final int WRITES = 150;
    private static final int WRITERS = 8;

    private final ConfigurableApplicationContext parix;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final AtomicLong names = new AtomicLong();
    private final List<PlanId> plans = new ArrayList<>();
    private final List<Double> sealedLater = new ArrayList<>();

    private AuditBench(ConfigurableApplicationContext parix) {
        this.parix = parix;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("parix-audit-bench");
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (var parix = SpringApplication.run(
                Parix.class,
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.sample=true",
                "--logging.level.org.parix=warn")) {
            new AuditBench(parix).run(entries);
        }
    }

    private void run(int entries) throws IOException, InterruptedException, ExecutionException {
        results.put("loadOfTheMachine", load());
        fill();
        OUT.printf("%-44s %12s %12s %9s%n", "renaming a plan", "without", "with", "adds");
        oneWriter();
        manyWriters();
        requests();
        sealing();
        results.put("loadOfTheMachineAfterTheWrites", load());
        verify(entries);
        OUT.println("written: " + Results.write("audit", results));
    }

    /** A plan for each writer: they meet in the trail, not in a row. */
    private void fill() {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        String columns = String.join(", ", jdbc.sql("""
                        select column_name from information_schema.columns
                         where table_schema = 'plans' and table_name = 'plan' and column_name <> 'id' order by ordinal_position
                        """).query(String.class).list());
        for (int writer = 1; writer < WRITERS; writer++) {
            jdbc.sql("insert into plans.plan (%s) select %s from plans.plan order by id limit 1"
                            .formatted(columns, columns))
                    .update();
        }
        jdbc.sql("select id from plans.plan order by id limit " + WRITERS)
                .query(Long.class)
                .list()
                .forEach(id -> plans.add(new PlanId(id)));
        rename(0, 2000); // warm
    }

    private void rename(int writer, int times) {
        Plans service = parix.getBean(Plans.class);
        for (int n = 0; n < times; n++) {
            service.rename(plans.get(writer), "Kế hoạch cải cách hành chính, lần " + names.incrementAndGet());
        }
    }

    private void oneWriter() {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean silent = round % 2 == 0;
            Callable<Double> work = () -> {
                long[] times = new long[WRITES];
                for (int n = 0; n < WRITES; n++) {
                    long before = System.nanoTime();
                    rename(0, 1);
                    times[n] = System.nanoTime() - before;
                }
                Arrays.sort(times);
                return times[WRITES / 2] / 1000.0;
            };
            (silent ? without : with).add(measured(silent, work));
        }
        tell("one writer, median µs for a write", median(without), median(with), true);
    }

    private void manyWriters() throws InterruptedException, ExecutionException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean silent = round % 2 == 0;
                (silent ? without : with).add(measured(silent, () -> together(threads)));
            }
        }
        tell("eight writers at once, writes/s", median(without), median(with), false);
        double most = sealedLater.stream().max(Double::compare).orElseThrow();
        OUT.printf(
                Locale.ROOT,
                "all of it sealed so long after the last commit: median %.1f ms, longest %.1f ms%n",
                median(sealedLater),
                most);
        results.put(
                "eight writers, ms from the last commit until all is sealed",
                Map.of("median", median(sealedLater), "longest", most));
    }

    private double together(ExecutorService threads) throws InterruptedException, ExecutionException {
        long before = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            running.add(threads.submit(() -> rename(own, WRITES)));
        }
        for (Future<?> each : running) {
            each.get();
        }
        long written = System.nanoTime();
        parix.getBean(Sealer.class).seal();
        sealedLater.add((System.nanoTime() - written) / 1e6);
        return WRITERS * WRITES / ((written - before) / 1e9);
    }

    /** How long an entry stands without a place in the chain. */
    private void sealing() throws InterruptedException {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        List<Double> times = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            rename(0, 1);
            long before = System.nanoTime();
            while (!jdbc.sql("""
                            select exists (select from audit.link
                                            where link.entry = entry.id and link.transaction = entry.transaction)
                              from audit.entry order by transaction desc, id desc limit 1
                            """).query(Boolean.class).single()) {
                Thread.sleep(1);
            }
            times.add((System.nanoTime() - before) / 1e6);
        }
        double longest = times.stream().max(Double::compare).orElseThrow();
        OUT.printf(
                Locale.ROOT, "from the commit to the seal: median %.0f ms, longest %.0f ms%n", median(times), longest);
        results.put("from the commit to the seal, ms", Map.of("median", median(times), "longest", longest));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The same as a person does it: a form sent by a browser, from the socket to the answer. */
    private void requests() throws IOException, InterruptedException, ExecutionException {
        var agency = parix.getBean(JdbcClient.class)
                .sql("select agency_id from plans.plan order by id limit 1")
                .query(Long.class)
                .single();
        Accounts accounts = parix.getBean(Accounts.class);
        String password = "một câu dài chỉ dùng để đo " + System.nanoTime();
        List<Visitor> visitors = new ArrayList<>();
        for (int n = 0; n < WRITERS; n++) {
            UserId user = accounts.open("bench." + n, "Người đo " + n, new AgencyId(agency), password);
            accounts.grant(user, Role.COORDINATOR, new AgencyId(agency));
            visitors.add(Visitor.signedIn(address(), "bench." + n, password));
        }
        for (int n = 0; n < 300; n++) {
            send(visitors.getFirst(), 0); // warm
        }
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean silent = round % 2 == 0;
            (silent ? without : with).add(measured(silent, () -> {
                long[] times = new long[WRITES];
                for (int n = 0; n < WRITES; n++) {
                    long before = System.nanoTime();
                    send(visitors.getFirst(), 0);
                    times[n] = System.nanoTime() - before;
                }
                Arrays.sort(times);
                return times[WRITES / 2] / 1000.0;
            }));
        }
        tell("one person's request, median µs", median(without), median(with), true);
        without.clear();
        with.clear();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean silent = round % 2 == 0;
                (silent ? without : with).add(measured(silent, () -> {
                    long before = System.nanoTime();
                    List<Future<?>> running = new ArrayList<>();
                    for (int writer = 0; writer < WRITERS; writer++) {
                        int own = writer;
                        running.add(threads.submit(() -> {
                            for (int n = 0; n < WRITES / 3; n++) {
                                send(visitors.get(own), own);
                            }
                            return null;
                        }));
                    }
                    for (Future<?> each : running) {
                        each.get();
                    }
                    return WRITERS * (WRITES / 3) / ((System.nanoTime() - before) / 1e9);
                }));
            }
        }
        tell("requests of eight people at once, per s", median(without), median(with), false);
    }

    private void send(Visitor visitor, int writer) throws IOException, InterruptedException {
        visitor.send(
                "/plans/" + plans.get(writer).value() + "/name",
                Map.of("name", "Kế hoạch cải cách hành chính, lần " + names.incrementAndGet()));
    }

    private String address() {
        return "http://localhost:" + parix.getEnvironment().getProperty("local.server.port");
    }

    /** With nobody who hears what is done, where silent. */
    private double measured(boolean silent, Callable<Double> work) {
        var multicaster = parix.getBean(ApplicationEventMulticaster.class);
        List<ApplicationListener<?>> heard = new ArrayList<>();
        if (silent) {
            multicaster.removeApplicationListeners(listener -> {
                boolean ours = listener instanceof SmartApplicationListener named
                        && named.getListenerId().startsWith("org.parix.audit.Recorder");
                if (ours) {
                    heard.add(listener);
                }
                return ours;
            });
            if (heard.size() != 1) {
                throw new IllegalStateException("who listens for the trail was not found: " + heard);
            }
        }
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            heard.forEach(multicaster::addApplicationListener);
            parix.getBean(Sealer.class).seal(); // so that the next round pays for its own only
        }
    }

    private void verify(int entries) {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        long missing = entries
                - jdbc.sql("select count(*) from audit.entry").query(Long.class).single();
        long before = System.nanoTime();
        var transaction = new TransactionTemplate(parix.getBean(PlatformTransactionManager.class));
        for (long from = 0; from < missing; from += 5_000) {
            long first = from;
            transaction.executeWithoutResult(_ -> {
                for (long n = first; n < Math.min(missing, first + 5_000); n++) {
                    parix.publishEvent(act(n));
                }
            });
        }
        double written = (System.nanoTime() - before) / 1e9;
        Verdict verdict = parix.getBean(Trail.class).verify();
        double seconds = verdict.took().toMillis() / 1000.0;
        long bytes = jdbc.sql("select pg_total_relation_size('audit.entry') + pg_total_relation_size('audit.link')")
                .query(Long.class)
                .single();
        OUT.printf(
                Locale.ROOT,
                "%nverified: %,d entries in %.1f s (%s); added %,d of them in %.1f s; %.0f bytes each with indexes%n",
                verdict.entries(),
                seconds,
                verdict.sound() ? "sound" : "NOT SOUND",
                missing,
                written,
                (double) bytes / verdict.entries());
        results.put(
                "verify",
                Map.of(
                        "entries",
                        verdict.entries(),
                        "seconds",
                        seconds,
                        "sound",
                        verdict.sound(),
                        "bytesEach",
                        bytes / verdict.entries()));
    }

    private static Auditable act(long n) {
        var act = Auditable.of(
                "plans.renamed",
                "plan:" + n,
                Map.of("name", "Kế hoạch cải cách hành chính năm 2026, bản " + n),
                Map.of("name", "Kế hoạch cải cách hành chính năm 2026, bản " + (n + 1), "year", "2026"));
        return n % 3 == 0 ? act.because("Sửa tên theo ý kiến của lãnh đạo") : act;
    }

    private void tell(String what, double without, double with, boolean time) {
        double adds = time ? with / without - 1 : without / with - 1;
        OUT.printf(Locale.ROOT, "%-44s %12.0f %12.0f %8.1f%%%n", what, without, with, adds * 100);
        results.put(what, Map.of("without", without, "with", with, "addsPercent", adds * 100));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
