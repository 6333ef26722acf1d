package org.parix.documents.labelled;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.LabelledPaper.CutRow;
import tools.jackson.databind.JsonNode;

/**
 * Holds the JSON of a reading against the label of its paper. Texts must be the same after folding; agencies may be spelled in any of their
 * ways; ids are compared by what they point to, not by how they look.
 */
public final class Scorer {
    /** The measures that make up the accuracy of fields. */
    static final List<String> FIELDS = List.of(
            "number",
            "code",
            "section",
            "parent",
            "product",
            "target",
            "points",
            "deadline text",
            "lead text",
            "cooperating text",
            "implementing text",
            "monitoring text",
            "note");

    private static final List<String> ROLES = List.of("lead", "cooperating", "implementing", "monitoring");

    private final JsonNode expected;
    private final JsonNode read;
    private final Score score = new Score();
    private final Map<String, JsonNode> readByExpectedItem = new HashMap<>();
    private final Map<String, JsonNode> readByExpectedSection = new HashMap<>();

    private Scorer(JsonNode expected, JsonNode read) {
        this.expected = expected;
        this.read = read;
    }

    /** @param cut rows that a page end cut through, besides those the label names */
    public static Score score(JsonNode expected, JsonNode read, Format format, List<CutRow> cut) {
        Scorer scorer = new Scorer(expected, read);
        scorer.sections();
        scorer.items();
        scorer.joined(format, cut);
        if (format != Format.XLSX) {
            scorer.head();
            scorer.goals();
            scorer.remedies();
        }
        return scorer.score;
    }

    private void sections() {
        List<JsonNode> left = list(read.path("sections"));
        for (JsonNode section : expected.path("sections")) {
            JsonNode found = left.stream()
                    .filter(r -> sectionTitle(r).equals(sectionTitle(section)))
                    .findFirst()
                    .orElse(null);
            score.count(
                    "sections",
                    section.path("id").asString(),
                    found != null,
                    section.path("title").asString(),
                    "nothing");
            if (found != null) {
                left.remove(found);
                readByExpectedSection.put(section.path("id").asString(), found);
            }
        }
        // a title misread: its rows are still its own
        for (JsonNode section : expected.path("sections")) {
            String id = section.path("id").asString();
            if (!readByExpectedSection.containsKey(id)) {
                left.stream()
                        .filter(r -> r.path("id").asString().equals(id))
                        .findFirst()
                        .ifPresent(r -> readByExpectedSection.put(id, r));
            }
        }
        for (JsonNode extra : left) {
            score.count(
                    "sections",
                    extra.path("id").asString(),
                    false,
                    "no section",
                    extra.path("title").asString());
        }
        for (JsonNode section : expected.path("sections")) {
            JsonNode found = readByExpectedSection.get(section.path("id").asString());
            if (found != null) {
                same(
                        "section parent",
                        section.path("id").asString(),
                        sectionId(text(section, "parent")),
                        text(found, "parent"));
            }
        }
    }

    private static String sectionTitle(JsonNode section) {
        return Folding.fold(section.path("title").asString()).replaceAll("^([IVX]+|[A-Z]|\\d+)[.)] ", "");
    }

    private String sectionId(String expectedId) {
        JsonNode found = readByExpectedSection.get(expectedId);
        return expectedId.isEmpty()
                ? ""
                : found == null ? "the section " + expectedId : found.path("id").asString();
    }

    private void items() {
        List<JsonNode> labels = list(expected.path("items"));
        List<JsonNode> rows = list(read.path("items"));
        match(labels, rows);
        Set<JsonNode> matched = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (JsonNode label : labels) {
            JsonNode row = readByExpectedItem.get(label.path("id").asString());
            String where = label.path("id").asString();
            boolean exact = row != null && sameTitle(label, row);
            score.count(
                    "rows found",
                    where,
                    exact,
                    label.path("title").asString(),
                    row == null ? "no row" : row.path("title").asString());
            if (row != null) {
                matched.add(row);
                score.count("rows right", exact);
                fields(where, label, row);
            }
        }
        for (JsonNode row : rows) {
            if (!matched.contains(row)) {
                score.count(
                        "rows right",
                        row.path("id").asString(),
                        false,
                        "no row",
                        row.path("title").asString());
            }
        }
    }

    /** Same title and number in the order of the paper first, then the likeliest of what is left. */
    private void match(List<JsonNode> labels, List<JsonNode> rows) {
        List<JsonNode> left = new ArrayList<>(rows);
        for (JsonNode label : labels) {
            left.stream()
                    .filter(row -> sameTitle(label, row) && likely(label, row))
                    .findFirst()
                    .or(() -> left.stream().filter(row -> sameTitle(label, row)).findFirst())
                    .ifPresent(row -> take(label, row, left));
        }
        for (JsonNode label : labels) {
            if (!readByExpectedItem.containsKey(label.path("id").asString())) {
                left.stream()
                        .filter(row -> likeness(label, row) > 0.5)
                        .max((a, b) -> Double.compare(likeness(label, a), likeness(label, b)))
                        .ifPresent(row -> take(label, row, left));
            }
        }
    }

    private void take(JsonNode label, JsonNode row, List<JsonNode> left) {
        readByExpectedItem.put(label.path("id").asString(), row);
        left.removeIf(other -> other == row);
    }

    private boolean likely(JsonNode label, JsonNode row) {
        return Folding.fold(text(label, "number")).equals(Folding.fold(text(row, "number")))
                && sectionId(text(label, "section")).equals(text(row, "section"));
    }

    private static boolean sameTitle(JsonNode label, JsonNode row) {
        return title(label).equals(title(row));
    }

    /** The code in front of a criterion's title may stand in the title or beside it. */
    private static String title(JsonNode item) {
        return Folding.foldList(text(item, "title")).replaceAll("^(TCTP |TC )?\\d+(\\.\\d+)+\\.?( |- )+", "");
    }

    private double likeness(JsonNode label, JsonNode row) {
        return Folding.likeness(text(label, "title"), text(row, "title")) + (likely(label, row) ? 0.1 : 0);
    }

    private void fields(String where, JsonNode label, JsonNode row) {
        same("number", where, Folding.fold(text(label, "number")), Folding.fold(text(row, "number")));
        String number = text(row, "number").replaceAll("\\.$", "");
        boolean numberAsCode =
                text(label, "code").isEmpty() && text(row, "code").equals(number);
        score.count(
                "code",
                where,
                numberAsCode || text(label, "code").equals(text(row, "code")),
                text(label, "code"),
                text(row, "code"));
        same("section", where, sectionId(text(label, "section")), text(row, "section"));
        same("parent", where, itemId(text(label, "parent")), text(row, "parent"));
        sameText("product", where, label.path("product"), row.path("product"));
        sameText("target", where, label.path("target"), row.path("target"));
        score.count(
                "points",
                where,
                sameNumber(text(label, "maxPoints"), text(row, "maxPoints")),
                text(label, "maxPoints"),
                text(row, "maxPoints"));
        same("note", where, Folding.foldList(text(label, "note")), Folding.foldList(text(row, "note")));
        sameText("deadline text", where, label.path("deadline"), row.path("deadline"));
        deadline("deadline", where, label.path("deadline"), row.path("deadline"));
        agencies(where, label.path("agencies"), row.path("agencies"));
        if (label.path("target").has("kind") || label.path("target").has("all")) {
            target("target meaning", where, label.path("target"), row.path("target"));
        }
        JsonNode types = label.path("product").path("types");
        if (!types.isEmpty()) {
            JsonNode readTypes = row.path("product").path("types");
            score.count("product types", where, list(readTypes).containsAll(list(types)), types, readTypes);
        }
    }

    private String itemId(String expectedId) {
        JsonNode found = readByExpectedItem.get(expectedId);
        return expectedId.isEmpty()
                ? ""
                : found == null ? "the item " + expectedId : found.path("id").asString();
    }

    private void agencies(String where, JsonNode label, JsonNode row) {
        for (String role : ROLES) {
            JsonNode expectedRole = label.path(role);
            JsonNode readRole = row.path(role);
            // a column "phối hợp/thực hiện" without a stroke gives both roles the same words
            boolean doubled = role.equals("implementing")
                    && Folding.fold(text(readRole, "text"))
                            .equals(Folding.fold(text(label.path("cooperating"), "text")));
            if (!doubled) {
                sameText(role + " text", where, expectedRole, readRole);
            }
            if (asks(expectedRole) || asks(readRole)) {
                boolean mayBeBlank = doubled || (text(expectedRole, "text").isEmpty() && role.equals("cooperating"));
                boolean right = sameAgencies(expectedRole, readRole) || (mayBeBlank && (doubled || !asks(readRole)));
                score.count("agencies", role + " of " + where, right, names(expectedRole), names(readRole));
            }
        }
    }

    private static boolean asks(JsonNode role) {
        return !role.path("agencies").isEmpty()
                || !role.path("groups").isEmpty()
                || !role.path("unclear").isEmpty();
    }

    private static String names(JsonNode role) {
        return "agencies " + role.path("agencies") + " groups " + role.path("groups") + " unclear "
                + role.path("unclear");
    }

    /** Whether a set of "relevant agencies" is a group nobody can list or words nobody can resolve is a matter of taste. */
    private static boolean sameAgencies(JsonNode label, JsonNode role) {
        Set<String> groups = Folding.agencies(label.path("groups"));
        Set<String> unclear = Folding.agencies(label.path("unclear"));
        Set<String> readGroups = Folding.agencies(role.path("groups"));
        Set<String> readUnclear = Folding.agencies(role.path("unclear"));
        Set<String> either = new TreeSet<>(unclear);
        either.retainAll(readGroups);
        groups.addAll(either);
        unclear.removeAll(either);
        return Folding.agencies(label.path("agencies")).equals(Folding.agencies(role.path("agencies")))
                && groups.equals(readGroups)
                && unclear.equals(readUnclear);
    }

    private void deadline(String measure, String where, JsonNode label, JsonNode row) {
        boolean right = sameDue(label, row);
        for (JsonNode other : label.path("or")) {
            right |= sameDue(other, row);
        }
        score.count(measure, where + " “" + text(label, "text") + "”", right, due(label), due(row));
    }

    private static boolean sameDue(JsonNode label, JsonNode row) {
        if (!due(label).equals(due(row))) {
            return false;
        }
        JsonNode parts = label.path("parts");
        if (parts.isEmpty()) {
            return true;
        }
        if (parts.size() != row.path("parts").size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!due(parts.get(i)).equals(due(row.path("parts").get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String due(JsonNode deadline) {
        String days = text(deadline, "days");
        return text(deadline, "kind") + " " + text(deadline, "from") + " " + text(deadline, "to") + " "
                + text(deadline, "date") + " " + days;
    }

    private void target(String measure, String where, JsonNode label, JsonNode row) {
        List<String> wanted = targets(label);
        List<String> got = targets(row);
        score.count(measure, where + " “" + text(label, "text") + "”", wanted.equals(got), wanted, got);
    }

    private static List<String> targets(JsonNode target) {
        List<String> all = new ArrayList<>();
        for (JsonNode part : target.path("all").isEmpty() ? List.of(target) : list(target.path("all"))) {
            String value = plainNumber(text(part, "value"));
            String kind = text(part, "kind");
            boolean whole = value.equals("100")
                    && Set.of("EXACTLY", "COMPLETE", "SHARE_OF_UNITS").contains(kind);
            all.add((whole ? "ALL" : kind) + (value.isEmpty() ? "" : " " + value));
        }
        return all;
    }

    private void joined(Format format, List<CutRow> cut) {
        for (JsonNode label : expected.path("items")) {
            CutRow at = new CutRow(
                    label.path("at").path("table").asInt(),
                    label.path("at").path("row").asInt());
            boolean torn = format == Format.TEXT ? label.path("cut").asBoolean(false) : cut.contains(at);
            if (torn) {
                JsonNode row = readByExpectedItem.get(label.path("id").asString());
                boolean right = row != null
                        && sameTitle(label, row)
                        && Folding.foldList(text(label.path("product"), "text"))
                                .equals(Folding.foldList(text(row.path("product"), "text")))
                        && Folding.foldList(text(label.path("target"), "text"))
                                .equals(Folding.foldList(text(row.path("target"), "text")))
                        && Folding.fold(text(label.path("deadline"), "text"))
                                .equals(Folding.fold(text(row.path("deadline"), "text")));
                score.count(
                        "cut rows joined",
                        label.path("id").asString(),
                        right,
                        text(label, "title"),
                        row == null ? "no row" : text(row, "title"));
            }
        }
    }

    private void head() {
        JsonNode label = expected.path("document");
        JsonNode head = read.path("document");
        for (String field : List.of("kind", "number", "date", "year")) {
            headField(field, text(label, field).equals(text(head, field)), text(label, field), text(head, field));
        }
        headField(
                "place",
                Folding.agency(text(label, "place")).equals(Folding.agency(text(head, "place"))),
                text(label, "place"),
                text(head, "place"));
        headField(
                "issuer",
                any(label, "issuer", Folding.agency(text(head, "issuer"))),
                text(label, "issuer"),
                text(head, "issuer"));
        headField(
                "title",
                any(label, "title", Folding.agency(text(head, "title"))),
                text(label, "title"),
                text(head, "title"));
        JsonNode signer = label.path("signer");
        JsonNode readSigner = head.path("signer");
        for (String field : List.of("name", "position", "mode")) {
            headField(
                    "signer " + field,
                    text(signer, field).equalsIgnoreCase(text(readSigner, field)),
                    text(signer, field),
                    text(readSigner, field));
        }
        Set<String> numbers = new TreeSet<>();
        head.path("legalBases").forEach(basis -> numbers.add(text(basis, "number") + " " + text(basis, "date")));
        for (JsonNode basis : label.path("legalBases")) {
            String wanted = text(basis, "number") + " " + text(basis, "date");
            headField("legal basis", numbers.contains(wanted), wanted, numbers);
        }
    }

    private static boolean any(JsonNode label, String field, String read) {
        boolean right = headText(text(label, field)).equals(headText(read));
        for (JsonNode other : label.path(field + "s")) {
            right |= headText(other.asString()).equals(headText(read));
        }
        return right;
    }

    private static String headText(String text) {
        return Folding.agency(text)
                .replaceAll("^(kế hoạch|chương trình|quyết định|về việc|ban hành) ", "")
                .replaceAll("^(kế hoạch|chương trình|ban hành) ", "");
    }

    private void headField(String field, boolean right, Object wanted, Object got) {
        score.count("head", field, right, wanted, got);
    }

    private void goals() {
        List<JsonNode> left = list(read.path("goals"));
        for (JsonNode goal : expected.path("goals")) {
            String wanted = goalText(goal);
            JsonNode found = left.stream()
                    .filter(r -> goalText(r).equals(wanted))
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                left.removeIf(other -> other == found);
            } else if (goal.path("optional").asBoolean(false)) {
                continue;
            }
            score.count("goals", text(goal, "number"), found != null, wanted, "nothing");
            if (found != null && goal.path("target").has("kind")) {
                target("goal meaning", text(goal, "number"), goal.path("target"), found.path("target"));
            }
        }
        for (JsonNode extra : left) {
            score.count("goals", text(extra, "number"), false, "no goal", text(extra, "text"));
        }
    }

    private static String goalText(JsonNode goal) {
        return Folding.fold(text(goal, "text")).replaceAll("^([-+*•]|\\d+(\\.\\d+)*\\.?|[a-zđ]\\)) ", "");
    }

    private void remedies() {
        Map<String, JsonNode> byNumber = new HashMap<>();
        read.path("remedies")
                .forEach(remedy -> byNumber.put(text(remedy, "number").replaceAll("\\.$", ""), remedy));
        for (JsonNode label : expected.path("remedies")) {
            String where = "remedy " + text(label, "number");
            JsonNode remedy = byNumber.remove(text(label, "number"));
            score.count("remedies", where, remedy != null, text(label, "criterion"), "nothing");
            if (remedy != null) {
                remedy(where, label, remedy);
            }
        }
        byNumber.forEach(
                (number, extra) -> score.count("remedies", number, false, "no remedy", text(extra, "criterion")));
    }

    private void remedy(String where, JsonNode label, JsonNode remedy) {
        String measure = "remedy fields";
        same(measure, where + " criterion", criterion(label), criterion(remedy));
        same(measure, where + " objective", objective(label), objective(remedy));
        deadline("deadline", where, label.path("deadline"), remedy.path("deadline"));
        for (String role : List.of("lead", "cooperating", "implementing")) {
            JsonNode expectedRole = label.path("agencies").path(role);
            JsonNode readRole = remedy.path("agencies").path(role);
            boolean doubled = role.equals("implementing") && !asks(expectedRole);
            if (!doubled) {
                score.count(
                        measure,
                        role + " of " + where,
                        sameAgencies(expectedRole, readRole),
                        names(expectedRole),
                        names(readRole));
            }
        }
        Set<String> wanted = taskAgencies(label);
        Set<String> got = taskAgencies(remedy);
        same(measure, where + " agencies of tasks", wanted.toString(), got.toString());
    }

    private static String objective(JsonNode remedy) {
        return Folding.fold(text(remedy.path("objective"), "text")).replaceAll("\\.$", "");
    }

    private static String criterion(JsonNode remedy) {
        return Folding.fold(text(remedy, "criterion"))
                .replaceAll("[“”\"]", "")
                .replaceAll(":$", "")
                .replaceAll("^(Tiêu chí thành phần|Tiêu chí|Chỉ số thành phần) ", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Set<String> taskAgencies(JsonNode remedy) {
        Set<String> names = new TreeSet<>();
        for (JsonNode task : remedy.path("tasks")) {
            names.addAll(Folding.agencies(task.path("agencies").path("agencies")));
            names.addAll(Folding.agencies(task.path("agencies").path("groups")));
        }
        return names;
    }

    private void same(String measure, String where, String wanted, String got) {
        score.count(measure, where, wanted.equals(got), wanted, got);
    }

    private void sameText(String measure, String where, JsonNode label, JsonNode row) {
        same(measure, where, Folding.foldList(text(label, "text")), Folding.foldList(text(row, "text")));
    }

    private static boolean sameNumber(String a, String b) {
        return plainNumber(a).equals(plainNumber(b));
    }

    private static String plainNumber(String number) {
        if (!number.matches("-?\\d+([.,]\\d+)?")) {
            return number;
        }
        return new BigDecimal(number.replace(',', '.')).stripTrailingZeros().toPlainString();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : Objects.requireNonNull(value.asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}
