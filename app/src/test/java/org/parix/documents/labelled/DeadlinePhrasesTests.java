package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.deadlines.DeadlineWords;
import org.parix.deadlines.Deadlines;
import org.parix.deadlines.DueKind;
import org.parix.deadlines.Settled;
import org.parix.deadlines.WorkCalendar;
import tools.jackson.databind.JsonNode;

/**
 * Every deadline of our labelled papers, and of three real plans where they are at hand, with what it is taken to mean: docs/deadline-phrases.md.
 * {@code -Dparix.phrases=write} writes the file, to be reviewed.
 */
class DeadlinePhrasesTests {
    private static final String FILE = "docs/deadline-phrases.md";
    private static final String REAL = "## Three real plans";
    private static final String OWN = "## Labelled papers";
    private static final int LONGEST = 140;

    private final DeadlineGrammar grammar = new DeadlineGrammar();
    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();

    @Test
    void theTableSaysWhatEveryPhraseIsTakenToMean() throws IOException {
        Path file = file();
        String written = Files.exists(file) ? Files.readString(file) : "";
        String own = OWN + "\n\n" + table(phrases(labelled()));
        String real = real();
        if (real == null) {
            System.err.println(
                    "*** NOT RUN: no folder shared/inputs above the repository, so no real paper's phrases were compared ***");
        }
        if ("write".equals(System.getProperty("parix.phrases"))) {
            String kept = real != null ? real : section(written, REAL);
            written = HEAD + kept.strip() + "\n\n" + own;
            Files.writeString(file, written);
        }

        assertThat(section(written, OWN).strip()).as("-Dparix.phrases=write").isEqualTo(own.strip());
        if (real != null) {
            assertThat(section(written, REAL).strip())
                    .as("-Dparix.phrases=write")
                    .isEqualTo(real.strip());
        }
    }

    private @Nullable String real() throws IOException {
        Path inputs = Trials.sharedFolder().resolve("inputs");
        if (!Files.isDirectory(inputs)) {
            return null;
        }
        List<JsonNode> papers = new ArrayList<>();
        for (String name : List.of("001_7e7976194fb5f07a", "003_fbd4a1f48ebab5f6", "004_da15ee43db97bdea")) {
            papers.add(Trials.read(inputs.resolve(name + ".txt")));
        }
        Map<Phrase, Integer> phrases = phrases(papers);
        assertThat(phrases).hasSizeGreaterThan(30);
        assertThat(phrases.keySet())
                .as("every phrase of the real plans is understood")
                .noneMatch(phrase -> DueKind.of(read(phrase).due()) == DueKind.UNKNOWN);
        return REAL + "\n\n" + table(phrases);
    }

    private static List<JsonNode> labelled() {
        return LabelledPaper.all().stream().map(LabelledPaper::expected).toList();
    }

    private record Phrase(String text, @Nullable Integer year) {}

    private static Map<Phrase, Integer> phrases(List<JsonNode> papers) {
        Map<Phrase, Integer> phrases = new LinkedHashMap<>();
        for (JsonNode paper : papers) {
            JsonNode named = paper.path("document").path("year");
            Integer year = named.isInt() ? Integer.valueOf(named.asInt()) : null;
            for (String part : List.of("items", "remedies")) {
                for (JsonNode row : paper.path(part)) {
                    String text = row.path("deadline").path("text").asString("").strip();
                    if (!text.isEmpty()) {
                        phrases.merge(new Phrase(text, year), 1, Integer::sum);
                    }
                }
            }
        }
        return phrases;
    }

    private Deadline read(Phrase phrase) {
        return grammar.read(phrase.text(), phrase.year());
    }

    private String table(Map<Phrase, Integer> phrases) {
        Map<String, String> rows = new TreeMap<>();
        var counts = new TreeMap<DueKind, Integer>();
        phrases.forEach((phrase, times) -> {
            Deadline deadline = read(phrase);
            DueKind kind = DueKind.of(deadline.due());
            counts.merge(kind, times, Integer::sum);
            Settled settled = Deadlines.settle(deadline, calendar, null);
            String last = settled.last() == null
                    ? DeadlineWords.text(Locale.ENGLISH, settled.standing().label())
                    : settled.last().toString();
            String year = phrase.year() == null ? "" : phrase.year().toString();
            rows.put(
                    "%02d %s %s".formatted(kind.ordinal(), phrase.text(), year),
                    "| %s | %s | %s | %s | %d |".formatted(cell(phrase.text()), year, kind, last, times));
        });
        var table = new StringBuilder();
        counts.forEach((kind, times) -> table.append(table.isEmpty() ? "" : ", ")
                .append(kind)
                .append(' ')
                .append(times));
        table.append(
                ".\n\n| phrase | year of the paper | kind | last day, or why there is none | times |\n|---|---|---|---|---|\n");
        rows.values().forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }

    private static String cell(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST).strip() + " …" : text;
        return cut.replace("|", "\\|").replace("<", "&lt;");
    }

    /** From its heading to the next. */
    private static String section(String document, String heading) {
        int from = document.indexOf(heading);
        if (from < 0) {
            return "";
        }
        int to = document.indexOf("\n## ", from + heading.length());
        return document.substring(from, to < 0 ? document.length() : to);
    }

    private static Path file() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("docs/schema"))) {
                return at.resolve(FILE);
            }
        }
        throw new IllegalStateException(FILE + " is not above " + Path.of("").toAbsolutePath());
    }

    private static final String HEAD = """
            # Phrases of deadlines and what they mean

            Made by `DeadlinePhrasesTests`, which fails where this file says something else; `-Dparix.phrases=write` writes it anew. Each phrase stands
            as its paper writes it, with the year the paper plans for. The kinds are those of [reading.md](reading.md); the last day is what
            `./dev deadline` prints as `due` before anything has happened.

            """;
}
