package org.parix.assessments.sheets.web;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.sheets.NumbersTyped;
import org.parix.assessments.sheets.Sheet;
import org.parix.assessments.sheets.SheetFacts;
import org.parix.assessments.sheets.Sheets.UnitSheet;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Explanation;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;

/** A sheet in the words of its page. */
final class SheetViews {
    private SheetViews() {}

    /**
     * A line of the tree, in words: there are many of them on one page, and a template is slow at finding words for each.
     *
     * @param id of the element
     * @param css its classes
     * @param icon address of its symbol; null where a number stands there
     * @param stateLabel what the symbol says
     * @param points in the language of the page
     * @param state of a leaf: {@code ready}, {@code open}, {@code na}, {@code locked}; of a group {@code ready} or {@code open}
     * @param url of the sheet with the leaf opened; null for a group
     * @param toDo how many leaves of a group lack something
     */
    record Line(
            String id,
            String css,
            String code,
            String name,
            boolean leaf,
            String state,
            String stateCss,
            @Nullable String icon,
            @Nullable String stateLabel,
            int toDo,
            @Nullable String url,
            String points,
            String max,
            boolean late,
            int evidence,
            boolean differs) {}

    /** What lines of one page share. */
    record Lines(String url, Sheet sheet, Locale locale, MessageSource messages) {
        private static final String ICONS = "/vendor/icons.svg#";
        private static final int DEEPEST = 3;

        List<Line> all() {
            List<Line> lines = new ArrayList<>();
            List<Sheet.Row> rows = sheet.rows();
            for (int at = 0; at < rows.size(); at++) {
                lines.add(line(at, rows.get(at)));
            }
            return lines;
        }

        /** The line of a leaf and of all it stands below. */
        List<Line> path(String criterion) {
            List<Line> path = new ArrayList<>();
            String next = criterion;
            List<Sheet.Row> rows = sheet.rows();
            for (int at = rows.size() - 1; at >= 0; at--) {
                if (rows.get(at).code().equals(next)) {
                    path.addFirst(line(at, rows.get(at)));
                    String parent = rows.get(at).node().parent();
                    next = parent == null ? "" : parent;
                }
            }
            return path;
        }

        private Line line(int at, Sheet.Row row) {
            Sheet.Leaf leaf = row.leaf();
            String state = state(row);
            BigDecimal points = leaf == null ? row.points() : leaf.points();
            boolean numbered = leaf == null && row.toDo() > 0;
            return new Line(
                    "line-" + at,
                    "tree__line is-level-" + Math.min(row.node().depth(), DEEPEST) + (leaf == null ? "" : " is-leaf"),
                    row.code(),
                    row.criterion().name().in(locale),
                    leaf != null,
                    state,
                    "tree__state tree__state--" + state,
                    numbered ? null : ICONS + icon(state),
                    leaf == null ? null : messages.getMessage("assessments.leaf." + state, null, locale),
                    row.toDo(),
                    leaf == null ? null : url + "?criterion=" + URLEncoder.encode(row.code(), StandardCharsets.UTF_8),
                    points == null ? "–" : Formats.number(sheet.shown(points), locale),
                    " / " + Formats.number(row.criterion().points(), locale),
                    leaf != null && leaf.late(),
                    leaf == null ? 0 : leaf.answer().evidence(),
                    leaf != null && leaf.differs());
        }

        private static String icon(String state) {
            return switch (state) {
                case "ready" -> "check";
                case "locked" -> "users";
                case "na" -> "minus";
                default -> "pencil";
            };
        }
    }

    private static String state(Sheet.Row row) {
        Sheet.Leaf leaf = row.leaf();
        if (leaf == null) {
            return row.toDo() == 0 ? "ready" : "open";
        }
        if (leaf.locked()) {
            return "locked";
        }
        return !leaf.ready() ? "open" : leaf.counted().status() == Status.NOT_APPLICABLE ? "na" : "ready";
    }

    /**
     * A number that Parix counts.
     *
     * @param shown in the language of the page
     * @param url of its records
     * @param entered whether the unit entered a number beside it
     */
    record Count(String shown, String url, boolean entered) {}

    /**
     * A leaf opened.
     *
     * @param areas names of what it stands below, from the top
     * @param rule how it gives its points
     * @param inputs what the rule looked at, by the names people gave variables
     * @param missing names of variables that the rule lacks
     * @param counts what Parix counts of the numbers that the rule looks at, by variable
     * @param previous code of the leaf before it; null for the first
     */
    record LeafPage(
            Sheet.Leaf leaf,
            String code,
            String name,
            List<String> areas,
            RuleWords.Said rule,
            Map<String, String> inputs,
            List<String> missing,
            List<String> steps,
            Map<String, Count> counts,
            @Nullable String previous,
            @Nullable String next) {}

    static LeafPage leaf(UnitSheet it, String criterion, RuleWords words, Locale locale) {
        Sheet sheet = it.sheet();
        List<Sheet.Leaf> leaves = sheet.leaves();
        int at = -1;
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).code().equals(criterion)) {
                at = i;
            }
        }
        if (at < 0) {
            throw new NotFound("criterion " + criterion);
        }
        Sheet.Leaf leaf = leaves.get(at);
        List<String> areas = new ArrayList<>();
        String parent = parent(sheet, criterion);
        while (parent != null) {
            areas.addFirst(parent + ". " + named(sheet, parent, locale));
            parent = parent(sheet, parent);
        }
        Explanation explanation = leaf.byRule().explanation();
        Map<String, String> inputs = new LinkedHashMap<>();
        if (explanation != null) {
            explanation
                    .variables()
                    .forEach((variable, value) ->
                            inputs.put(words.variable(sheet.framework(), variable, locale), value));
        }
        return new LeafPage(
                leaf,
                criterion,
                leaf.criterion().name().in(locale),
                areas,
                words.of(sheet.framework(), leaf.criterion(), locale),
                inputs,
                explanation == null
                        ? List.of()
                        : explanation.missing().stream()
                                .map(variable -> words.variable(sheet.framework(), variable, locale))
                                .toList(),
                explanation == null ? List.of() : explanation.steps(),
                counts(it, leaf.criterion(), locale),
                at == 0 ? null : leaves.get(at - 1).code(),
                at == leaves.size() - 1 ? null : leaves.get(at + 1).code());
    }

    private static Map<String, Count> counts(UnitSheet it, Criterion.Leaf leaf, Locale locale) {
        Map<String, Count> counts = new HashMap<>();
        SheetFacts.kinds(leaf).keySet().forEach(variable -> {
            String value = it.counted().get(variable);
            if (value != null) {
                counts.put(
                        variable,
                        new Count(
                                NumbersTyped.show(new BigDecimal(value), locale),
                                CountedFacts.url(
                                        variable, it.head().year(), it.head().agency()),
                                it.facts().containsKey(variable)));
            }
        });
        return counts;
    }

    private static @Nullable String parent(Sheet sheet, String code) {
        return sheet.framework().nodes().stream()
                .filter(node -> node.code().equals(code))
                .findFirst()
                .map(Framework.Node::parent)
                .orElse(null);
    }

    private static String named(Sheet sheet, String code, Locale locale) {
        return sheet.framework().nodes().stream()
                .filter(node -> node.code().equals(code))
                .findFirst()
                .map(node -> node.criterion().name().in(locale))
                .orElse(code);
    }
}
