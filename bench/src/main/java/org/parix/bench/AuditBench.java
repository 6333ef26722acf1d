package org.parix.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
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
 * What the audit trail costs: {@code ./dev bench audit [--entries N] [--rounds N]}; and how long a large trail takes to verify. Prints a
 * table and writes bench/results/audit-DATE.json.
 *
 * <p>A <em>write</em> is what a person does: a form sent by a browser that renames a plan, from the socket to the answer. The bare command
 * (the same renaming called in Java, nothing but its transaction) stands beside it: there the one statement of the trail is measured against
 * the one statement of the act. With and without the trail take turns every few dozen writes, and each pair is compared within itself, so
 * that what else the machine does falls on both.
 */
public final class AuditBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int WRITES = 60;
    /** After a change of who listens, the first writes find out who does, and are not counted. */
    private static final int UNCOUNTED = 6;

    private static final int WRITERS = 8;

    private final ConfigurableApplicationContext parix;
    private final int rounds;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final AtomicLong names = new AtomicLong();
    private final List<PlanId> plans = new ArrayList<>();
    private final List<Double> sealedLater = new ArrayList<>();

    private AuditBench(ConfigurableApplicationContext parix, int rounds) {
        this.parix = parix;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("parix-audit-bench");
        try (var parix = SpringApplication.run(
                Parix.class,
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.sample=true",
                "--logging.level.org.parix=warn")) {
            new AuditBench(parix, option(arguments, "--rounds", 100)).run(option(arguments, "--entries", 1_000_000));
        }
    }

    private static int option(String[] arguments, String name, int usual) {
        int at = List.of(arguments).indexOf(name);
        return at < 0 ? usual : Integer.parseInt(arguments[at + 1]);
    }

    private void run(int entries) throws IOException, InterruptedException, ExecutionException {
        results.put("loadOfTheMachine", load());
        fill();
        List<Visitor> visitors = visitors();
        OUT.printf("%-44s %12s %12s %9s%n", "", "without", "with", "adds");
        oneAfterTheOther("a write (one person's request), µs", () -> send(visitors.getFirst(), 0));
        together("writes of eight people at once, per s", writer -> send(visitors.get(writer), writer));
        oneAfterTheOther("the bare command, µs", () -> rename(0));
        together("bare commands of eight at once, per s", this::rename);
        sealed();
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
        for (int n = 0; n < 2000; n++) {
            rename(0); // warm
        }
    }

    private void rename(int writer) {
        parix.getBean(Plans.class)
                .rename(plans.get(writer), "Kế hoạch cải cách hành chính, lần " + names.incrementAndGet());
    }

    private List<Visitor> visitors() throws IOException, InterruptedException {
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
        for (int n = 0; n < 2000; n++) {
            send(visitors.getFirst(), 0); // warm
        }
        return visitors;
    }

    private void send(Visitor visitor, int writer) throws IOException, InterruptedException {
        visitor.send(
                "/plans/" + plans.get(writer).value() + "/name",
                Map.of("name", "Kế hoạch cải cách hành chính, lần " + names.incrementAndGet()));
    }

    private String address() {
        return "http://localhost:" + parix.getEnvironment().getProperty("local.server.port");
    }

    private interface Write {
        void one() throws IOException, InterruptedException;
    }

    private interface WriteOf {
        void one(int writer) throws IOException, InterruptedException;
    }

    /** One writer: how long each write takes. */
    private void oneAfterTheOther(String what, Write write) throws IOException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Double> silent = new ArrayList<>();
            List<Double> heard = new ArrayList<>();
            for (boolean first : new boolean[] {true, false}) {
                boolean quiet = first == (round % 2 == 0);
                measured(quiet, () -> times(write, quiet ? silent : heard));
            }
            without.addAll(silent);
            with.addAll(heard);
            ratios.add(at(0.5, heard) / at(0.5, silent));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        tell(told, what, "median", at(0.5, without), at(0.5, with), at(0.5, with) / at(0.5, without));
        // what others do on the machine makes a write slower, never quicker: on a busy one this says more than the
        // median
        tell(told, what, "quickest tenth", at(0.1, without), at(0.1, with), at(0.1, with) / at(0.1, without));
        tellPairs(told, ratios);
        results.put(what, told);
    }

    private @Nullable Void times(Write write, List<Double> times) throws IOException, InterruptedException {
        for (int n = -UNCOUNTED; n < WRITES; n++) {
            long before = System.nanoTime();
            write.one();
            if (n >= 0) {
                times.add((System.nanoTime() - before) / 1000.0);
            }
        }
        return null;
    }

    /** Eight writers: how many writes they get done in a second. */
    private void together(String what, WriteOf write) throws IOException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < Math.max(2, rounds / 2); round++) {
                for (boolean first : new boolean[] {true, false}) {
                    boolean quiet = first == (round % 2 == 0);
                    (quiet ? without : with).add(measured(quiet, () -> rate(threads, write)));
                }
                ratios.add(without.getLast() / with.getLast());
            }
        }
        Map<String, Object> told = new LinkedHashMap<>();
        tell(told, what, "median", at(0.5, without), at(0.5, with), at(0.5, without) / at(0.5, with));
        tellPairs(told, ratios);
        results.put(what, told);
    }

    private double rate(ExecutorService threads, WriteOf write) throws InterruptedException, ExecutionException {
        long before = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            running.add(threads.submit(() -> {
                for (int n = 0; n < WRITES; n++) {
                    write.one(own);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        long written = System.nanoTime();
        parix.getBean(Sealer.class).seal();
        sealedLater.add((System.nanoTime() - written) / 1e6);
        return WRITERS * WRITES / ((written - before) / 1e9);
    }

    private void sealed() {
        OUT.printf(
                Locale.ROOT,
                "all that eight wrote is sealed so long after the last commit: median %.1f ms, longest %.1f ms%n",
                at(0.5, sealedLater),
                at(1, sealedLater));
        results.put(
                "eight writers, ms from the last commit until all is sealed",
                Map.of("median", at(0.5, sealedLater), "longest", at(1, sealedLater)));
    }

    /** How long an entry stands without a place in the chain. */
    private void sealing() throws InterruptedException {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        List<Double> times = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            rename(0);
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
        OUT.printf(
                Locale.ROOT,
                "from the commit to the seal: median %.0f ms, longest %.0f ms%n",
                at(0.5, times),
                at(1, times));
        results.put("from the commit to the seal, ms", Map.of("median", at(0.5, times), "longest", at(1, times)));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** With nobody who hears what is done, where silent. */
    private <T> T measured(boolean silent, Callable<T> work) {
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
        parix.getBean(Sealer.class).seal();
        double sealed = (System.nanoTime() - before) / 1e9 - written;
        Verdict verdict = parix.getBean(Trail.class).verify();
        double seconds = verdict.took().toMillis() / 1000.0;
        long bytes = jdbc.sql("select pg_total_relation_size('audit.entry') + pg_total_relation_size('audit.link')")
                .query(Long.class)
                .single();
        OUT.printf(
                Locale.ROOT,
                "%nverified: %,d entries in %.1f s (%s); added %,d of them in %.1f s, sealed what was left after that in %.1f s; %.0f bytes each with indexes%n",
                verdict.entries(),
                seconds,
                verdict.sound() ? "sound" : "NOT SOUND",
                missing,
                written,
                sealed,
                (double) bytes / verdict.entries());
        results.put(
                "verify",
                Map.of(
                        "entries",
                        verdict.entries(),
                        "seconds",
                        seconds,
                        "load",
                        load(),
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

    private static void tell(
            Map<String, Object> told, String what, String measure, double without, double with, double ratio) {
        OUT.printf(
                Locale.ROOT,
                "%-44s %12.0f %12.0f %8.1f%%%n",
                measure.equals("median") ? what : "  " + measure,
                without,
                with,
                (ratio - 1) * 100);
        told.put(measure, Map.of("without", without, "with", with, "addsPercent", (ratio - 1) * 100));
    }

    private void tellPairs(Map<String, Object> told, List<Double> ratios) {
        double low = (at(0.25, ratios) - 1) * 100;
        double middle = (at(0.5, ratios) - 1) * 100;
        double high = (at(0.75, ratios) - 1) * 100;
        OUT.printf(
                Locale.ROOT,
                "%-44s %12s %12s %8.1f%%  (half of them between %.1f and %.1f)%n",
                "  middle of " + ratios.size() + " pairs",
                "",
                "",
                middle,
                low,
                high);
        told.put(
                "pairs",
                Map.of("count", ratios.size(), "addsPercent", middle, "lowerQuartile", low, "upperQuartile", high));
    }

    /** @param share of the values that are smaller; 1 is the greatest */
    private static double at(double share, List<Double> values) {
        return values.stream()
                .sorted()
                .skip((long) (share * (values.size() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
