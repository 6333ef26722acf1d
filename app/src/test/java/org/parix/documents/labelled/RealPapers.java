package org.parix.documents.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.Trials.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Real papers that are not ours to ship: two have their annex rows at hand to compare with, of the third the counts are known and its formats
 * must agree with its text.
 */
final class RealPapers {
    private static final List<Format> FORMATS = List.of(Format.TEXT, Format.DOCX, Format.XLSX, Format.PDF);
    private static final Map<String, Integer> ROWS_OF_004 =
            Map.of("I", 7, "II", 5, "III", 19, "IV", 9, "V", 13, "VI", 11, "VII", 18, "VIII", 11);

    private RealPapers() {}

    static List<Outcome> score(Path shared) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        if (!Files.isDirectory(shared.resolve("inputs"))) {
            return outcomes;
        }
        for (String paper : List.of("001_7e7976194fb5f07a", "003_fbd4a1f48ebab5f6")) {
            JsonNode gold = LabelledPaper.JSON.readTree(shared.resolve("gold/" + paper + ".annex.json"));
            for (Format format : FORMATS) {
                Path file = shared.resolve("inputs/" + paper + "." + LabelledPaper.ending(format));
                JsonNode read = Trials.readOrNothing(file);
                outcomes.add(new Outcome(paper, format, file, annex(gold, read)));
            }
        }
        String paper = "004_da15ee43db97bdea";
        JsonNode text = Trials.read(shared.resolve("inputs/" + paper + ".txt"));
        for (Format format : FORMATS) {
            Path file = shared.resolve("inputs/" + paper + "." + LabelledPaper.ending(format));
            JsonNode read = Trials.readOrNothing(file);
            Score score = Scorer.score(text, read, format, List.of());
            counts(read, format, score);
            outcomes.add(new Outcome(paper, format, file, score));
        }
        return outcomes;
    }

    /** The rows as somebody else wrote them down, made into a label; fields they do not hold are taken from the reading. */
    private static Score annex(JsonNode gold, JsonNode read) {
        ObjectNode label = JsonNodeFactory.instance.objectNode();
        ArrayNode items = label.putArray("items");
        Map<String, ObjectNode> sections = new LinkedHashMap<>();
        for (JsonNode row : gold) {
            items.add(item(row));
            String section = row.path("section").asString("");
            if (!section.isEmpty()) {
                sections.computeIfAbsent(
                        section,
                        s -> JsonNodeFactory.instance
                                .objectNode()
                                .put("id", s)
                                .put("title", titleOf(s, read))
                                .putNull("parent"));
            }
        }
        ArrayNode all = label.putArray("sections");
        sections.values().forEach(all::add);
        return Scorer.score(label, withoutWhatGoldLacks(read), Format.XLSX, List.of());
    }

    private static String titleOf(String section, JsonNode read) {
        for (JsonNode one : read.path("sections")) {
            if (one.path("id").asString().equals(section)) {
                return one.path("title").asString();
            }
        }
        return "section " + section;
    }

    private static ObjectNode item(JsonNode row) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        String section = row.path("section").asString("");
        String code = row.path("code").asString("");
        String number = row.path("no").asString(code);
        String parent = row.path("parent").asString("");
        item.put(
                "id",
                section.isEmpty()
                        ? code
                        : section + "." + (parent.isEmpty() ? "" : parent + ".") + number.replace(")", ""));
        item.put("section", section.isEmpty() ? null : section);
        item.put("number", number);
        item.put("code", code.isEmpty() ? null : code);
        if (section.isEmpty()) {
            item.put("parent", code.contains(".") ? code.substring(0, code.lastIndexOf('.')) : null);
        } else {
            item.put("parent", parent.isEmpty() ? null : section + "." + parent);
        }
        item.put("title", row.path("title").asString());
        item.putObject("product").put("text", row.path("result").asString(""));
        item.putObject("target").put("text", row.path("target").asString(""));
        item.putObject("deadline").put("text", row.path("time").asString(""));
        ObjectNode agencies = item.putObject("agencies");
        agencies.putObject("lead").put("text", row.path("lead").asString(""));
        agencies.putObject("cooperating").put("text", row.path("coop").asString(""));
        agencies.putObject("monitoring").put("text", row.path("monitor").asString(""));
        agencies.putObject("implementing").put("text", "");
        item.put("note", "");
        return item;
    }

    /** The rows at hand say nothing of what words mean, and print codes without their trailing dot. */
    private static JsonNode withoutWhatGoldLacks(JsonNode read) {
        JsonNode copy = read.deepCopy();
        for (JsonNode item : copy.path("items")) {
            ((ObjectNode) item.path("deadline")).remove(List.of("from", "to", "date", "kind", "days", "parts"));
            for (JsonNode role : item.path("agencies")) {
                ((ObjectNode) role).remove(List.of("agencies", "groups", "unclear"));
            }
            ((ObjectNode) item).put("number", item.path("number").asString().replaceAll("(?<=\\d)\\.$", ""));
        }
        return copy;
    }

    private static void counts(JsonNode read, Format format, Score score) {
        ROWS_OF_004.forEach((section, rows) -> {
            int found = 0;
            for (JsonNode item : read.path("items")) {
                found += item.path("section").asString("").equals(section) ? 1 : 0;
            }
            score.count("count of rows", section, found == rows, rows, found);
        });
        if (format != Format.XLSX) {
            score.count(
                    "count of remedies",
                    "part II",
                    read.path("remedies").size() == 23,
                    23,
                    read.path("remedies").size());
        }
    }
}
