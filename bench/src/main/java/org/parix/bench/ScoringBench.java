package org.parix.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.ScoreJson;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores;

/**
 * How long all communes of the country take to be scored by 120 leaves of every rule type, and one of them again after a change, on one thread:
 * {@code ./dev bench scoring}.
 */
public final class ScoringBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int UNITS = 3_321;
    private static final int AREAS = 8;
    private static final int LEAVES_OF_AREA = 15;
    private static final int RUNS = 7;
    private static final int CHANGES = 1_000;
    private static final long SEED = 20261130;
    private static final int MEBIBYTE = 1 << 20;

    private static final List<String> RULES = List.of(
            "type: choice, value: option%1$s, options: [{code: x, points: 1}, {code: y, points: 0.5}, {code: z}]",
            "type: checklist, items: [{code: a, points: 0.5}, {code: b, points: 0.25}, {code: c, points: 0.25}]",
            "type: bands, value: percent%1$s, bands: [{from: 80, points: proportional}, {from: 50, points: 0.1}]",
            "type: ratio, of: done%1$s, to: all%1$s + open%1$s, floor: 0.6",
            "type: steps, value: count%1$s, steps: [{from: 3, points: 1}, {from: 1, points: 0.2}]",
            "type: deduction, value: violations%1$s, each: 0.3",
            "type: onTime, due: 2026-06-15, at: sent%1$s, latePerDay: 0.1, days: WORKING",
            "type: growth, value: revenue%1$s, before: base%1$s, bands: [{from: 5, points: 1}, {from: -5, points: 0.2}]",
            "type: shareOfUnits, each: villages%1$s, atLeast: 60, bands: [{from: 100, points: 1}, {from: 30, points: 0.1}]",
            "type: zeroViolation, value: violations%1$s",
            "type: external, value: percent%1$s",
            "type: formula, expression: \"saved%1$s >= 10.0 ? max : max * saved%1$s / 10\"");

    private final Map<String, Object> results = new LinkedHashMap<>();
    private final Framework framework = framework();
    private final Scorer scorer = new Scorer(framework, WorkCalendar.ofPublicOffices());

    private ScoringBench() {}

    public static void main(String[] arguments) throws IOException {
        var bench = new ScoringBench();
        bench.run();
        bench.results.put(
                "loadOfTheMachine", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        OUT.println("kept in " + Results.write("scoring", bench.results));
    }

    private void run() {
        memory();
        Facts facts = facts(UNITS);
        results.put("units", UNITS);
        results.put("leaves", framework.leaves().size());
        OUT.printf(
                "%d units × %d leaves, one thread%n", UNITS, framework.leaves().size());
        OUT.printf("%-52s %12s %12s%n", "", "median ms", "worst ms");
        timed("scored and ranked (at most 1,000)", "score", RUNS, () -> scorer.score(facts));
        timed("with explanations (at most 3,000)", "explained", RUNS, () -> scorer.explained(facts));
        Scores explained = scorer.explained(facts);
        timed("written as JSON with explanations", "json", RUNS, () -> {
            ScoreJson.write(explained, OutputStream.nullOutputStream());
            return explained;
        });
        changes(facts);
    }

    /** Each change is one fact of one unit; the scores of all and their ranks are right after it. */
    private void changes(Facts facts) {
        Scores scores = scorer.score(facts);
        var random = new Random(SEED);
        List<String> units = List.copyOf(facts.units());
        for (int n = 0; n < CHANGES; n++) {
            scores = scorer.again(scores, units.get(n % UNITS), changed(scores, units.get(n % UNITS), random));
        }
        long[] times = new long[CHANGES];
        for (int n = 0; n < CHANGES; n++) {
            String unit = units.get(random.nextInt(UNITS));
            Map<String, Fact> now = changed(scores, unit, random);
            long before = System.nanoTime();
            scores = scorer.again(scores, unit, now);
            times[n] = System.nanoTime() - before;
        }
        told("one changed fact, ranks anew (at most 5)", "change", times);
    }

    private static Map<String, Fact> changed(Scores scores, String unit, Random random) {
        Map<String, Fact> now = new HashMap<>(scores.facts().of(unit));
        now.put("done" + (1 + random.nextInt(AREAS)) + "_4", amount(random.nextInt(1000)));
        return now;
    }

    private void memory() {
        OUT.printf("%-52s %12s %12s%n", "memory held by scores without explanations", "MiB", "KiB a unit");
        scorer.score(facts(UNITS / 3));
        for (int units : new int[] {UNITS / 3, UNITS, UNITS * 3}) {
            Facts facts = facts(units);
            long before = held();
            Scores scores = scorer.score(facts);
            long bytes = held() - before;
            OUT.printf("%-52s %12.1f %12.1f%n", units + " units", (double) bytes / MEBIBYTE, bytes / 1024.0 / units);
            results.put("bytesAUnitAt" + units, bytes / scores.units().size());
        }
    }

    private static long held() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void timed(String what, String key, int runs, Supplier<Scores> work) {
        long[] times = new long[runs];
        for (int n = -2; n < runs; n++) {
            long before = System.nanoTime();
            if (work.get().units().isEmpty()) {
                throw new IllegalStateException("nothing scored");
            }
            if (n >= 0) {
                times[n] = System.nanoTime() - before;
            }
        }
        told(what, key, times);
    }

    private void told(String what, String key, long[] times) {
        Arrays.sort(times);
        double median = times[times.length / 2] / 1e6;
        double p95 = times[times.length * 95 / 100] / 1e6;
        double worst = times[times.length - 1] / 1e6;
        OUT.printf("%-52s %12.2f %12.2f%n", what, median, worst);
        results.put(key + "MedianMillis", median);
        results.put(key + "95PercentMillis", p95);
        results.put(key + "WorstMillis", worst);
    }

    private static Framework framework() {
        return FrameworkYaml.read(yaml());
    }

    /** A framework of 120 leaves of every rule type. */
    static String yaml() {
        var yaml = new StringBuilder("""
                framework:
                  code: bench
                  title: Bench
                  level: COMMUNE
                  year: 2026
                  total: %d
                  rounding: {places: 2, mode: HALF_UP, at: TOTAL}
                  bonusCap: 2
                  penaltyCap: 2
                  tie: ["3", "8"]
                criteria:
                """.formatted(AREAS * LEAVES_OF_AREA));
        int next = 0;
        for (int area = 1; area <= AREAS; area++) {
            yaml.append("  - code: \"%d\"\n    name: Area\n    criteria:\n".formatted(area));
            for (int leaf = 1; leaf <= LEAVES_OF_AREA; leaf++) {
                String rule = RULES.get(next++ % RULES.size()).formatted(area + "_" + leaf);
                yaml.append("      - {code: \"%d.%d\", name: Leaf, points: 1, source: COMPUTED, rule: {%s}}\n"
                        .formatted(area, leaf, rule));
            }
        }
        return yaml.toString();
    }

    /** Of units that each know all that the framework asks. */
    static Facts facts(int units) {
        var random = new Random(SEED);
        var all = new HashMap<String, Map<String, Fact>>();
        for (int unit = 0; unit < units; unit++) {
            var known = new HashMap<String, Fact>();
            for (int area = 1; area <= AREAS; area++) {
                for (int leaf = 1; leaf <= LEAVES_OF_AREA; leaf++) {
                    know(known, area, leaf, random);
                }
            }
            all.put("Xã số %05d".formatted(unit), known);
        }
        return Facts.of(all);
    }

    private static void know(Map<String, Fact> known, int area, int leaf, Random random) {
        String at = area + "_" + leaf;
        String code = area + "." + leaf;
        switch (((area - 1) * LEAVES_OF_AREA + leaf - 1) % RULES.size()) {
            case 0 ->
                known.put("option" + at, new Fact.Option(List.of("x", "y", "z").get(random.nextInt(3))));
            case 1 ->
                List.of("a", "b", "c")
                        .forEach(item -> known.put(code + "." + item, new Fact.Truth(random.nextBoolean())));
            case 2, 10 -> known.put("percent" + at, amount(random.nextInt(1001)));
            case 3 -> {
                known.put("done" + at, amount(random.nextInt(10_000)));
                known.put("all" + at, amount(5_000 + random.nextInt(6_000)));
                known.put("open" + at, amount(random.nextInt(200)));
            }
            case 4 -> known.put("count" + at, amount(10 * random.nextInt(6)));
            case 5, 9 -> known.put("violations" + at, amount(10 * random.nextInt(4)));
            case 6 ->
                known.put("sent" + at, new Fact.Day(LocalDate.of(2026, 6, 1).plusDays(random.nextInt(30))));
            case 7 -> {
                known.put("revenue" + at, amount(random.nextInt(20_000)));
                known.put("base" + at, amount(1 + random.nextInt(20_000)));
            }
            case 8 -> {
                for (int village = 0; village < 6; village++) {
                    known.put("villages" + at + ".v" + village, amount(random.nextInt(1001)));
                }
            }
            default -> known.put("saved" + at, amount(random.nextInt(200)));
        }
    }

    private static Fact amount(int tenths) {
        return new Fact.Amount(BigDecimal.valueOf(tenths, 1));
    }
}
