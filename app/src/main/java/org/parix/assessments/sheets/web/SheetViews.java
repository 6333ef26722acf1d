package org.parix.assessments.sheets.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.sheets.Sheet;
import org.parix.assessments.sheets.Sheets.UnitSheet;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Explanation;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.frameworks.RuleWords;

/** A sheet in the words of its page. */
final class SheetViews {
    private SheetViews() {}

    /**
     * A line of the tree.
     *
     * @param at its place in the tree, which also names it on the page
     * @param points null where there are none yet
     * @param state of a leaf: {@code ready}, {@code open}, {@code na}, {@code locked}; of a group {@code ready} or {@code open}
     * @param toDo how many leaves of a group lack something
     */
    record Line(
            int at,
            int depth,
            String code,
            String name,
            BigDecimal max,
            @Nullable BigDecimal points,
            boolean leaf,
            String state,
            int toDo,
            boolean late,
            int evidence,
            boolean differs) {}

    static List<Line> lines(Sheet sheet, Locale locale) {
        List<Line> lines = new ArrayList<>();
        List<Sheet.Row> rows = sheet.rows();
        for (int at = 0; at < rows.size(); at++) {
            lines.add(line(at, rows.get(at), locale));
        }
        return lines;
    }

    private static Line line(int at, Sheet.Row row, Locale locale) {
        Sheet.Leaf leaf = row.leaf();
        Criterion criterion = row.criterion();
        return new Line(
                at,
                row.node().depth(),
                criterion.code(),
                criterion.name().in(locale),
                criterion.points(),
                leaf == null ? row.points() : leaf.points(),
                leaf != null,
                state(row),
                row.toDo(),
                leaf != null && leaf.late(),
                leaf == null ? 0 : leaf.answer().evidence(),
                leaf != null && leaf.differs());
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

    /** The line of a leaf and of all it stands below. */
    static List<Line> path(Sheet sheet, String criterion, Locale locale) {
        List<Line> path = new ArrayList<>();
        String next = criterion;
        List<Sheet.Row> rows = sheet.rows();
        for (int at = rows.size() - 1; at >= 0; at--) {
            if (rows.get(at).code().equals(next)) {
                path.addFirst(line(at, rows.get(at), locale));
                next = rows.get(at).node().parent() == null
                        ? ""
                        : rows.get(at).node().parent();
            }
        }
        return path;
    }

    /**
     * A leaf opened.
     *
     * @param areas names of what it stands below, from the top
     * @param rule how it gives its points
     * @param inputs what the rule looked at, by the names people gave variables
     * @param missing names of variables that the rule lacks
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
        List<Line> path = path(sheet, criterion, locale);
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
                path.subList(0, path.size() - 1).stream()
                        .map(line -> line.code() + ". " + line.name())
                        .toList(),
                words.of(sheet.framework(), leaf.criterion(), locale),
                inputs,
                explanation == null
                        ? List.of()
                        : explanation.missing().stream()
                                .map(variable -> words.variable(sheet.framework(), variable, locale))
                                .toList(),
                explanation == null ? List.of() : explanation.steps(),
                at == 0 ? null : leaves.get(at - 1).code(),
                at == leaves.size() - 1 ? null : leaves.get(at + 1).code());
    }
}
