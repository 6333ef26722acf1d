package org.parix.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.evidence.contents.EvidenceSearch;
import org.parix.evidence.contents.LargeLibrary;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a search within files takes: {@code ./dev bench search [--versions N]}. A hundred thousand papers of three pages, of 300 agencies, asked
 * by people who may read one, thirty and all of these. Prints a table and writes bench/results/search-DATE.json.
 */
public final class SearchBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int AGENCIES = 300;
    private static final int ROUNDS = 20;
    private static final int HITS = 25;
    private static final Duration STATISTICS = Duration.ofMinutes(3);
    private static final List<String> ASKED = List.of(
            "quyet dinh",
            "cua",
            "ke hoach cai cach hanh chinh",
            "so soat ra",
            "kim can duong so 777",
            "tieng khong he co",
            "hanh chinh nam ket qua cong chuc",
            "uy ban nhan dan");

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        int versions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        Path data = Files.createTempDirectory("parix-search-bench");
        try (var parix = SpringApplication.run(
                Parix.class,
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.sample=true",
                "--logging.level.org.parix=warn")) {
            run(parix, versions);
        }
    }

    private static void run(ConfigurableApplicationContext parix, int versions) throws Exception {
        JdbcClient jdbc = parix.getBean(JdbcClient.class);
        long user = jdbc.sql("select min(id) from identity.account")
                .query(Long.class)
                .single();
        List<AgencyId> all = new LargeLibrary(parix.getBean(DataSource.class), jdbc).fill(versions, AGENCIES, user);
        awaitStatistics(jdbc);
        EvidenceSearch search = parix.getBean(EvidenceSearch.class);
        List<Map<String, Object>> rows = new ArrayList<>();
        OUT.printf(
                "%,d papers%n%-9s %-36s %5s %10s %10s%n",
                versions, "agencies", "words", "hits", "median ms", "worst ms");
        for (Set<AgencyId> agencies : List.of(Set.of(all.get(7)), Set.copyOf(all.subList(0, 30)), Set.copyOf(all))) {
            for (String words : ASKED) {
                double[] times = new double[ROUNDS];
                int hits = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    hits = search.find(words, agencies, HITS).size();
                    times[round] = (System.nanoTime() - start) / 1e6;
                }
                Arrays.sort(times);
                OUT.printf(
                        Locale.ROOT,
                        "%-9d %-36s %5d %10.1f %10.1f%n",
                        agencies.size(),
                        words,
                        hits,
                        times[ROUNDS / 2],
                        times[ROUNDS - 1]);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("agencies", agencies.size());
                row.put("words", words);
                row.put("hits", hits);
                row.put("medianMillis", times[ROUNDS / 2]);
                row.put("worstMillis", times[ROUNDS - 1]);
                rows.add(row);
            }
        }
        OUT.println("written: " + Results.write("search", Map.of("versions", versions, "searches", rows)));
    }

    /** The role Parix works under cannot analyze; the server does so by itself within a minute or two, as it would in an office. */
    private static void awaitStatistics(JdbcClient jdbc) throws InterruptedException {
        long until = System.nanoTime() + STATISTICS.toNanos();
        while (System.nanoTime() < until
                && jdbc.sql(
                                "select last_autoanalyze is null from pg_stat_user_tables where relid = 'evidence.part'::regclass")
                        .query(Boolean.class)
                        .single()) {
            Thread.sleep(Duration.ofSeconds(1));
        }
    }
}
