package org.parix.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.exchange.AgencyImport;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.SignedIn;
import org.parix.identity.UserId;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a province of 5,000 agencies takes to come in from a workbook, and how long its tree takes to be shown over HTTP:
 * {@code ./dev bench directory}.
 */
public final class DirectoryBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int COMMUNES = 125;
    private static final int UNITS = 39;
    private static final int VIEWS = 100;
    private static final String LOGIN = "bench";
    private static final String PASSWORD = "một câu dài chỉ dùng để đo";

    private final Map<String, Object> results = new LinkedHashMap<>();

    private DirectoryBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new DirectoryBench();
        Path data = Files.createTempDirectory("parix-directory-bench");
        try (ConfigurableApplicationContext parix = SpringApplication.run(
                Parix.class, "--parix.data=" + data, "--parix.port=0", "--parix.identity.second-factor=optional")) {
            bench.run(parix);
        }
        bench.write(LocalDate.now(Clock.systemDefaultZone()));
        System.exit(0);
    }

    private void run(ConfigurableApplicationContext parix) throws IOException, InterruptedException {
        AgencyId province = parix.getBean(Directory.class).add("Ủy ban nhân dân tỉnh Đo Lường");
        Accounts accounts = parix.getBean(Accounts.class);
        UserId user = accounts.open(LOGIN, "Người đo", province, PASSWORD);
        accounts.grant(user, Role.ADMINISTRATOR, province);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(new SignedIn(user, LOGIN), null, List.of()));

        OUT.printf("%-44s %12s%n", "importing a province", "ms");
        byte[] file = workbook();
        AgencyImport imports = parix.getBean(AgencyImport.class);
        long start = System.nanoTime();
        UUID id = imports.take(LOGIN, "tinh.xlsx", new ByteArrayInputStream(file));
        told("reading the workbook", start, "importReadMillis");
        long judged = System.nanoTime();
        long lines = imports.judge(LOGIN, id).count("ADD");
        told("the dry run of " + lines + " lines", judged, "importDryRunMillis");
        long applied = System.nanoTime();
        imports.apply(LOGIN, id);
        told("taking all in", applied, "importApplyMillis");
        told("together (at most 10,000)", start, "importMillis");
        results.put("importedAgencies", lines);

        String address =
                "http://localhost:" + parix.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Visitor visitor = Visitor.signedIn(address, LOGIN, PASSWORD);
        OUT.printf("%-44s %12s %12s%n", "the tree over HTTP (at most 200 ms)", "median ms", "95 % ms");
        views(visitor, "the tree", "/agencies", "tree");
        views(visitor, "a search without diacritics", "/agencies?q=phong+viec+7", "search");
        views(visitor, "the tree on an earlier day", "/agencies?day=2025-06-30", "earlierDay");
        views(visitor, "one branch opened", "/agencies?open=" + (province.value() + 60), "branch");
        results.put(
                "loadOfTheMachine", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void told(String what, long since, String key) {
        double millis = (System.nanoTime() - since) / 1e6;
        OUT.printf("%-44s %12.0f%n", what, millis);
        results.put(key, millis);
    }

    private void views(Visitor visitor, String what, String path, String key) throws IOException, InterruptedException {
        long[] times = new long[VIEWS];
        for (int n = -VIEWS / 2; n < VIEWS; n++) {
            long before = System.nanoTime();
            visitor.open(path);
            if (n >= 0) {
                times[n] = System.nanoTime() - before;
            }
        }
        Arrays.sort(times);
        double median = times[VIEWS / 2] / 1e6;
        double high = times[VIEWS * 95 / 100] / 1e6;
        OUT.printf("%-44s %12.1f %12.1f%n", what, median, high);
        results.put(key + "MedianMillis", median);
        results.put(key + "95PercentMillis", high);
    }

    private static byte[] workbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var book = new Workbook(bytes, "Parix", "1.0");
        Worksheet sheet = book.newWorksheet("Cơ quan");
        sheet.value(0, 0, "Tên cơ quan");
        sheet.value(0, 1, "Trực thuộc");
        int row = 1;
        for (int commune = 0; commune < COMMUNES; commune++) {
            String name = "Ủy ban nhân dân xã Thứ " + commune;
            sheet.value(row, 0, name);
            sheet.value(row++, 1, "Ủy ban nhân dân tỉnh Đo Lường");
            for (int unit = 0; unit < UNITS; unit++) {
                sheet.value(row, 0, "Phòng Việc " + unit);
                sheet.value(row++, 1, "Ủy ban nhân dân tỉnh Đo Lường / " + name);
            }
        }
        book.finish();
        return bytes.toByteArray();
    }

    private void write(LocalDate today) throws IOException {
        results.put("java", System.getProperty("java.version"));
        results.put("processors", Runtime.getRuntime().availableProcessors());
        Path root = repository();
        Path file = root.resolve("bench/results/directory-" + today + ".json");
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
