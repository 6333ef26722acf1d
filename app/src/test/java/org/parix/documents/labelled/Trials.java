package org.parix.documents.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.parix.documents.DocumentReader;
import org.parix.documents.OfficialDocumentJson;
import org.parix.documents.Paper.Format;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;
import org.parix.documents.labelled.LabelledPaper.MadeFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads every labelled paper in every format and scores it. */
public final class Trials {
    private final List<Outcome> outcomes;

    /** One paper read in one format. */
    public record Outcome(String paper, Format format, Path file, Score score) {}

    private Trials(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /** @param into where the files are made */
    public static Trials labelled(Path into) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (LabelledPaper paper : LabelledPaper.all()) {
            JsonNode expected = paper.expected();
            for (Format format : paper.formats()) {
                MadeFile made = paper.make(format, into);
                outcomes.add(new Outcome(
                        paper.name(),
                        format,
                        made.path(),
                        Scorer.score(expected, readOrNothing(made.path()), format, made.cut())));
            }
        }
        return new Trials(outcomes);
    }

    /** The three real papers; an empty set where their folder is not at hand. */
    public static Trials real(Path shared) throws IOException {
        return new Trials(RealPapers.score(shared));
    }

    /** A reading, or an empty one where the file is refused: then nothing in it is right. */
    static JsonNode readOrNothing(Path file) throws IOException {
        try {
            return read(file);
        } catch (Unreadable refused) {
            System.err.println(file.getFileName() + " was refused: " + refused.getMessage());
            return JsonNodeFactory.instance.objectNode();
        }
    }

    public static JsonNode read(Path file) throws IOException {
        return OfficialDocumentJson.node(
                new DocumentReader(ReadingLimits.DEFAULT)
                        .read(file, null, Progress.SILENT)
                        .document(),
                Locale.of("vi"));
    }

    public List<Outcome> outcomes() {
        return outcomes;
    }

    public Score total(Predicate<Outcome> which) {
        Score total = new Score();
        outcomes.stream().filter(which).forEach(outcome -> total.add(outcome.score()));
        return total;
    }

    public Score total(Format format) {
        return total(outcome -> outcome.format() == format);
    }

    /** A line per paper and format, and one per format over all papers. */
    public String table() {
        StringBuilder table = new StringBuilder(header());
        outcomes.forEach(o -> table.append(line(o.paper(), o.format(), o.score())));
        for (Format format : Format.values()) {
            if (outcomes.stream().anyMatch(o -> o.format() == format)) {
                table.append(line("ALL", format, total(format)));
            }
        }
        return table.toString();
    }

    private static String header() {
        return String.format(
                Locale.ROOT,
                "%-30s %-5s %6s %7s %8s %8s %7s %6s %6s %6s %8s%n",
                "paper",
                "form",
                "rowsF1",
                "fields",
                "deadline",
                "agencies",
                "joined",
                "head",
                "goals",
                "sects",
                "remedies");
    }

    private static String line(String paper, Format format, Score score) {
        return String.format(
                Locale.ROOT,
                "%-30s %-5s %6.3f %7.3f %8s %8s %7s %6s %6s %6s %8s%n",
                paper,
                LabelledPaper.ending(format),
                score.rowsF1(),
                score.fields(),
                share(score, "deadline"),
                share(score, "agencies"),
                share(score, "cut rows joined"),
                share(score, "head"),
                share(score, "goals"),
                share(score, "sections"),
                share(score, "remedies"));
    }

    private static String share(Score score, String measure) {
        return score.asked(measure) == 0 ? "-" : String.format(Locale.ROOT, "%.3f", score.share(measure));
    }

    /** What was wrong, a line each, led by paper and format. */
    public String mistakes(Predicate<Outcome> which) {
        StringBuilder text = new StringBuilder();
        outcomes.stream()
                .filter(which)
                .forEach(o -> o.score()
                        .wrong()
                        .forEach(wrong -> text.append(o.paper())
                                .append('.')
                                .append(LabelledPaper.ending(o.format()))
                                .append(": ")
                                .append(wrong)
                                .append('\n')));
        return text.toString();
    }

    /** The figures by paper and format, for a file. */
    public List<Map<String, Object>> figures() {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            figures.add(figures(outcome.paper(), outcome.format(), outcome.score()));
        }
        for (Format format : Format.values()) {
            if (outcomes.stream().anyMatch(o -> o.format() == format)) {
                figures.add(figures("ALL", format, total(format)));
            }
        }
        return figures;
    }

    private static Map<String, Object> figures(String paper, Format format, Score score) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("paper", paper);
        line.put("format", LabelledPaper.ending(format));
        line.put("rowsF1", score.rowsF1());
        line.put("fields", score.fields());
        for (String measure : score.measures()) {
            line.put(measure, Map.of("share", score.share(measure), "of", score.asked(measure)));
        }
        return line;
    }

    /** The folder of real papers above or beside the repository, where there is one. */
    public static Path sharedFolder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/inputs"))) {
                return at.resolve("shared");
            }
        }
        return Path.of("shared-is-absent");
    }
}
