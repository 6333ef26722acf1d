package org.parix.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.documents.labelled.LargePaper;
import org.parix.documents.labelled.Trials;
import org.parix.documents.labelled.Trials.Outcome;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well and how fast papers are read: {@code ./dev bench reading [--mistakes] [--no-cold] [--no-large] [--no-up]}.
 * Prints tables and writes bench/results/reading-DATE.json.
 */
public final class ReadingBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int LARGE_PAGES = 300;

    private final List<String> flags;
    private final Path root;
    private final Path files;
    private final Map<String, Object> results = new LinkedHashMap<>();

    private ReadingBench(List<String> flags, Path root, Path files) {
        this.flags = flags;
        this.root = root;
        this.files = files;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path files = Files.createTempDirectory("parix-reading-bench");
        new ReadingBench(List.of(arguments), Results.repository(), files).run();
    }

    private void run() throws IOException, InterruptedException {
        Trials labelled = Trials.labelled(files);
        Trials real = Trials.real(Trials.sharedFolder());
        accuracy("labelled papers", labelled);
        if (real.outcomes().isEmpty()) {
            OUT.println("NOT RUN: the real papers are not at hand (no folder shared/inputs above the repository)");
        } else {
            accuracy("real papers", real);
        }
        List<Outcome> all = new ArrayList<>(real.outcomes());
        all.addAll(labelled.outcomes());
        warm(all);
        if (!flags.contains("--no-large")) {
            large();
        }
        if (!flags.contains("--no-cold")) {
            cold(all);
        }
        if (!flags.contains("--no-up")) {
            up();
        }
        OUT.println("written: " + Results.write("reading", results));
    }

    private void accuracy(String what, Trials trials) {
        OUT.println(what);
        OUT.println(trials.table());
        results.put(what, trials.figures());
        if (flags.contains("--mistakes")) {
            OUT.println(trials.mistakes(outcome -> true));
        }
    }

    private void warm(List<Outcome> outcomes) throws IOException {
        OUT.printf("%-36s %-5s %12s%n", "warm process", "form", "median ms");
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            long median = median(outcome.file());
            String format = outcome.format().name().toLowerCase(Locale.ROOT);
            OUT.printf("%-36s %-5s %12.1f%n", outcome.paper(), format, median / 1e6);
            lines.add(Map.of("paper", outcome.paper(), "format", format, "medianMillis", median / 1_000_000.0));
        }
        results.put("warm", lines);
    }

    private static long median(Path file) throws IOException {
        long[] times = new long[5];
        for (int i = -3; i < times.length; i++) {
            long before = System.nanoTime();
            Trials.read(file);
            if (i >= 0) {
                times[i] = System.nanoTime() - before;
            }
        }
        java.util.Arrays.sort(times);
        return times[times.length / 2];
    }

    /** A long pdf in a process of its own with 512 MB. */
    private void large() throws IOException, InterruptedException {
        Path file = files.resolve("large.pdf");
        int pages = LargePaper.write(file, LARGE_PAGES);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Run run = Run.of(
                root,
                files.resolve("large.json"),
                List.of(
                        java.toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.parix.documents.ReadCommand",
                        file.toString()));
        report("pdf of " + pages + " pages, 512 MB heap, cold process", run);
        if (run.exit() == 0) {
            int rows = JsonMapper.shared().readTree(run.output()).path("items").size();
            OUT.println("  rows read: " + rows);
            results.put("largePdfRows", rows);
        }
    }

    private void cold(List<Outcome> outcomes) throws IOException, InterruptedException {
        Path dev = root.resolve("dev");
        if (!Files.isExecutable(dev)) {
            OUT.println("NOT RUN: ./dev read (there is no ./dev)");
            return;
        }
        for (String format : List.of("docx", "txt", "pdf", "xlsx")) {
            Path file = outcomes.stream()
                    .map(Outcome::file)
                    .filter(f -> f.toString().endsWith("." + format))
                    .findFirst()
                    .orElseThrow();
            List<String> command = List.of(dev.toString(), "read", file.toString());
            Run.of(root, files.resolve("cold.json"), command);
            Run best = Run.of(root, files.resolve("cold.json"), command);
            for (int i = 0; i < 2; i++) {
                Run next = Run.of(root, files.resolve("cold.json"), command);
                best = next.millis() < best.millis() ? next : best;
            }
            report("./dev read " + format + ", cold process, best of 3", best);
        }
    }

    private void up() throws IOException, InterruptedException {
        Path dev = root.resolve("dev");
        if (!Files.isExecutable(dev)) {
            OUT.println("NOT RUN: ./dev up (there is no ./dev)");
            return;
        }
        FirstPage first = FirstPage.of(root, files.resolve("data"));
        OUT.printf(
                "./dev up, new data (and a quick start prepared, once after a build): first page after %d ms (%s)%n",
                first.millis(), first.said());
        FirstPage again = FirstPage.of(root, files.resolve("data"));
        OUT.printf("./dev up, existing data: first page after %d ms (%s)%n", again.millis(), again.said());
        results.put(
                "up",
                Map.of("newDataMillis", first.millis(), "existingDataMillis", again.millis(), "said", again.said()));
    }

    private void report(String what, Run run) {
        OUT.printf("%s: %d ms, exit %d%n", what, run.millis(), run.exit());
        results.put(what, Map.of("millis", run.millis(), "exit", run.exit()));
    }
}
