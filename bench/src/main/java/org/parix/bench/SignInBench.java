package org.parix.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.identity.Accounts;
import org.parix.identity.Belongs;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many people sign in in a second, form and all, over HTTP on a running server with the password cost that ships; and how long a decision
 * about a permission takes: {@code ./dev bench signin}. Server, database and the people share the processors of the machine.
 */
public final class SignInBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int PEOPLE = 40;
    private static final int AT_ONCE = 4;
    private static final int SIGN_INS = 400;
    private static final int AGENCIES = 5_000;
    private static final String PASSWORD = "cái ghế xanh biết bơi ngược";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, Object> results = new LinkedHashMap<>();

    private SignInBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new SignInBench();
        bench.decisions();
        bench.signIns();
        OUT.println("written: " + Results.write("signin", bench.results));
        System.exit(0);
    }

    private void signIns() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("parix-signin-bench");
        try (ConfigurableApplicationContext parix = SpringApplication.run(
                Parix.class, "--parix.data=" + data, "--parix.port=0", "--parix.identity.second-factor=optional")) {
            AgencyId office = parix.getBean(Directory.class).add("Ủy ban nhân dân xã Đo Lường");
            Accounts accounts = parix.getBean(Accounts.class);
            for (int n = 0; n < PEOPLE; n++) {
                accounts.grant(accounts.open("bench" + n, "Người đo " + n, office, PASSWORD), Role.OFFICER, office);
            }
            int port = parix.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            run(port, SIGN_INS / 4);
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long work = system.getProcessCpuTime();
            long before = System.nanoTime();
            List<Long> times = run(port, SIGN_INS);
            double seconds = (System.nanoTime() - before) / 1e9;
            double cpu = (system.getProcessCpuTime() - work) / 1e6 / SIGN_INS;
            double load = system.getSystemLoadAverage();
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            double rate = sorted.length / seconds;
            OUT.printf(
                    "%-44s %10s %12s %12s%n",
                    "sign-ins over HTTP, " + AT_ONCE + " at once", "per second", "median ms", "95 % ms");
            OUT.printf(
                    "%-44s %10.1f %12.0f %12.0f%n",
                    sorted.length + " of " + PEOPLE + " people",
                    rate,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 95 / 100] / 1e6);
            // where others work on the machine too, the rate says more about them
            OUT.printf(
                    "%-44s %10.0f   (load of the machine %.1f on %d processors)%n",
                    "processor ms of a sign-in, browser included",
                    cpu,
                    load,
                    Runtime.getRuntime().availableProcessors());
            results.put("signInsPerSecond", rate);
            results.put("processorMillisPerSignIn", cpu);
            results.put("loadOfTheMachine", load);
            results.put("signInMedianMillis", sorted[sorted.length / 2] / 1e6);
            results.put("signIn95PercentMillis", sorted[sorted.length * 95 / 100] / 1e6);
            results.put("atOnce", AT_ONCE);
        }
    }

    private static List<Long> run(int port, int signIns) throws InterruptedException {
        var left = new AtomicInteger(signIns);
        var times = new ConcurrentLinkedQueue<Long>();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < AT_ONCE; n++) {
            threads.add(Thread.ofPlatform().start(() -> {
                int next;
                while ((next = left.getAndDecrement()) > 0) {
                    long before = System.nanoTime();
                    signIn("http://localhost:" + port, "bench" + next % PEOPLE);
                    times.add(System.nanoTime() - before);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (times.size() != signIns) {
            throw new IllegalStateException("only " + times.size() + " of " + signIns + " sign-ins succeeded");
        }
        return List.copyOf(times);
    }

    private static void signIn(String address, String login) {
        try (HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpResponse<String> form = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/sign-in")).build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(form.body());
            if (!token.find()) {
                throw new IllegalStateException("no form at " + form.statusCode());
            }
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("login=" + login + "&password="
                                    + encoded(PASSWORD) + "&_csrf=" + encoded(token.group(1))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 302) {
                throw new IllegalStateException("not signed in: " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A province of 5,000 agencies, and somebody with seven roles in it, three of them of communes. */
    private void decisions() {
        Map<AgencyId, @Nullable AgencyId> parents = new HashMap<>();
        for (long n = 1; n <= AGENCIES; n++) {
            parents.put(new AgencyId(n), n == 1 ? null : new AgencyId(1 + (n - 2) / 20));
        }
        var user = new CurrentUser(
                new UserId(1),
                "bench",
                "Bench",
                new AgencyId(7),
                List.of(
                        new Grant(Role.OFFICER, new AgencyId(4_000), null),
                        new Grant(Role.OFFICER, new AgencyId(4_500), null),
                        new Grant(Role.AGENCY_HEAD, new AgencyId(4_001), null),
                        new Grant(Role.APPRAISER, new AgencyId(20), null),
                        new Grant(Role.LEADER, new AgencyId(3), null),
                        new Grant(Role.AUDITOR, new AgencyId(5), null),
                        new Grant(Role.COORDINATOR, new AgencyId(9), null)),
                Hierarchy.of(parents));
        Permission[] permissions = Permission.values();
        long[] batches = new long[60];
        int per = 100_000;
        long allowed = 0;
        for (int batch = 0; batch < batches.length; batch++) {
            var random = ThreadLocalRandom.current();
            long before = System.nanoTime();
            for (int n = 0; n < per; n++) {
                var row = Belongs.to(new AgencyId(random.nextInt(1, AGENCIES + 1)));
                if (user.may(permissions[n % permissions.length], row)) {
                    allowed++;
                }
            }
            batches[batch] = (System.nanoTime() - before) / per;
        }
        long[] warm = Arrays.copyOfRange(batches, 20, batches.length);
        Arrays.sort(warm);
        OUT.printf("%-44s %12s %12s%n", "decisions over " + AGENCIES + " agencies", "median µs", "slowest µs");
        OUT.printf(
                "%-44s %12.3f %12.3f   (%d allowed)%n",
                "batches of " + per, warm[warm.length / 2] / 1e3, warm[warm.length - 1] / 1e3, allowed);
        results.put("decisionMedianMicros", warm[warm.length / 2] / 1e3);
        results.put("decisionSlowestBatchMicros", warm[warm.length - 1] / 1e3);
    }
}
