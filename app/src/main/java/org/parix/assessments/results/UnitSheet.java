package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.UnitScore;

/** One unit's score sheet: the tree with a row for each criterion, whose points are formulas over the facts, and the totals below it. */
final class UnitSheet {
    static final int FIRST_ROW = 4;

    private static final int CODE = 0;
    private static final int NAME = 1;
    private static final int MAXIMUM = 2;
    private static final int RULE = 3;
    private static final int SELF = 4;
    private static final int APPRAISED = 5;
    private static final int NOT_APPLICABLE = 6;
    private static final int VALUE = 7;
    private static final int RULED = 8;
    private static final int STATUS = 9;
    private static final int POINTS = 10;
    private static final int APPLICABLE = 11;
    private static final int LOST = 12;
    private static final int[] WIDTHS = {10, 52, 9, 40, 10, 10, 10, 14, 10, 16, 10, 10, 10};

    private final Framework framework;
    private final FactsSheet facts;
    private final DaysSheet days;
    private final String name;
    private final String unit;
    private final UnaryOperator<String> words;
    private final List<Framework.Node> nodes;
    private final Map<String, Integer> rows = new HashMap<>();

    UnitSheet(
            Framework framework,
            FactsSheet facts,
            DaysSheet days,
            String unit,
            String name,
            UnaryOperator<String> words) {
        this.framework = framework;
        this.facts = facts;
        this.days = days;
        this.unit = unit;
        this.name = name;
        this.words = words;
        this.nodes = framework.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            rows.put(nodes.get(i).code(), FIRST_ROW + i);
        }
    }

    String unit() {
        return unit;
    }

    String name() {
        return name;
    }

    /** What is reckoned below the tree, each in a row of its own. */
    enum Line {
        SUM,
        APPLICABLE,
        SCALED,
        BONUS,
        PENALTY,
        TOTAL,
        PERCENT,
        SHOWN_TOTAL,
        SHOWN_PERCENT,
        GRADE
    }

    private int row(Line line) {
        return FIRST_ROW + nodes.size() + 1 + line.ordinal();
    }

    /** As a formula on another sheet names it. */
    String reference(Line line) {
        return Excel.sheet(name) + local(line);
    }

    String points(String code) {
        return Excel.sheet(name) + at(POINTS, row(code));
    }

    /** How many leaves lack something. */
    String missing() {
        String column = Excel.column(STATUS);
        return "COUNTIF(" + Excel.sheet(name) + "$" + column + "$" + (FIRST_ROW + 1) + ":$" + column + "$"
                + (FIRST_ROW + nodes.size()) + "," + Excel.text(word("missing")) + ")";
    }

    private String local(Line line) {
        return at(POINTS, row(line));
    }

    private static String at(int column, int row) {
        return "$" + Excel.column(column) + "$" + (row + 1);
    }

    private int row(String code) {
        Integer row = rows.get(code);
        if (row == null) {
            throw new IllegalArgumentException("no criterion " + code);
        }
        return row;
    }

    private String word(String key) {
        return words.apply("assessments.workbook.status." + key);
    }

    void write(
            Sheet sheet,
            SheetStyles styles,
            String title,
            String notice,
            UnitScore score,
            Function<Criterion.Leaf, String> rule) {
        styles.title(sheet.createRow(0), 0, title);
        styles.title(sheet.createRow(1), 0, notice);
        Row head = sheet.createRow(FIRST_ROW - 1);
        List<String> titles = List.of(
                "code",
                "name",
                "maximum",
                "rule",
                "self",
                "appraised",
                "notApplicable",
                "value",
                "ruled",
                "status",
                "points",
                "applicable",
                "lost");
        for (int i = 0; i < titles.size(); i++) {
            styles.head(head, i, words.apply("assessments.workbook.column." + titles.get(i)));
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        Map<String, Fact> known = facts.of(unit);
        int leaf = 0;
        for (Framework.Node node : nodes) {
            Row row = sheet.createRow(row(node.code()));
            switch (node.criterion()) {
                case Criterion.Group group -> group(row, group, styles);
                case Criterion.Leaf criterion ->
                    leaf(row, criterion, score.leaves().get(leaf++), known, rule.apply(criterion), styles);
            }
        }
        totals(sheet, styles, score);
        sheet.createFreezePane(MAXIMUM, FIRST_ROW);
        sheet.setRepeatingRows(new org.apache.poi.ss.util.CellRangeAddress(FIRST_ROW - 1, FIRST_ROW - 1, -1, -1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void group(Row row, Criterion.Group group, SheetStyles styles) {
        styles.strong(row, CODE, group.code());
        styles.strong(row, NAME, group.name().in(locale()));
        for (int column : new int[] {MAXIMUM, POINTS, APPLICABLE, LOST}) {
            var cells = new ArrayList<String>();
            group.criteria().forEach(child -> cells.add(at(column, row(child.code()))));
            styles.formula(row, column, String.join("+", cells), true);
        }
    }

    private Locale locale() {
        return ScoreWorkbook.locale(words);
    }

    private void leaf(
            Row row, Criterion.Leaf leaf, LeafScore score, Map<String, Fact> known, String rule, SheetStyles styles) {
        int r = row.getRowNum();
        String maximum = at(MAXIMUM, r);
        styles.text(row, CODE, leaf.code());
        styles.text(row, NAME, leaf.name().in(locale()));
        styles.number(row, MAXIMUM, leaf.points().doubleValue());
        styles.text(row, RULE, rule);
        entered(row, SELF, known.get(FactsSheet.self(leaf)), styles);
        entered(row, APPRAISED, known.get(FactsSheet.appraised(leaf)), styles);
        entered(row, NOT_APPLICABLE, known.get(FactsSheet.notApplicable(leaf)), styles);

        LeafFormula formula = LeafFormula.of(leaf, maximum, at(VALUE, r), facts.cells(unit, days));
        styles.formula(row, VALUE, formula.value(), false);
        row.getCell(VALUE).setCellValue("");
        styles.formula(row, RULED, formula.points(), false);
        row.getCell(RULED).setCellValue("");
        styles.formula(row, STATUS, status(leaf, r), false);
        row.getCell(STATUS).setCellValue("");
        styles.formula(row, POINTS, points(leaf, r), false);
        row.getCell(POINTS).setCellValue(score.points().doubleValue());
        styles.formula(row, APPLICABLE, ifNotApplicable(r, applicable(leaf, maximum), maximum), false);
        row.getCell(APPLICABLE).setCellValue(score.applicable().doubleValue());
        styles.formula(row, LOST, maximum + "-" + at(POINTS, r), false);
        row.getCell(LOST).setCellValue(leaf.points().subtract(score.points()).doubleValue());
    }

    private static void entered(Row row, int column, @org.jspecify.annotations.Nullable Fact fact, SheetStyles styles) {
        if (fact == null) {
            row.createCell(column).setCellStyle(styles.entered());
        } else {
            FactsSheet.put(row.createCell(column), fact, styles);
        }
    }

    /** What people say goes before what the rule says. */
    private String status(Criterion.Leaf leaf, int r) {
        String ruled = "IF(" + isUnknown(r) + "," + Excel.text(word("missing")) + ",IF(ISNUMBER(" + at(RULED, r) + "),"
                + Excel.text(word("ruled")) + "," + Excel.text(word("notApplicable")) + "))";
        String self = switch (leaf.source()) {
            case APPRAISED -> "IF(ISNUMBER(" + at(SELF, r) + ")," + Excel.text(word("self")) + "," + ruled + ")";
            case SURVEY, COMPUTED -> ruled;
        };
        return "IF(" + at(NOT_APPLICABLE, r) + "=TRUE," + Excel.text(word("notApplicable")) + ",IF(ISNUMBER("
                + at(APPRAISED, r) + ")," + Excel.text(word("appraised")) + "," + self + "))";
    }

    private static String isUnknown(int r) {
        return "EXACT(" + at(VALUE, r) + "," + LeafFormula.UNKNOWN + ")";
    }

    private String points(Criterion.Leaf leaf, int r) {
        String status = at(STATUS, r);
        String given = "IF(" + status + "=" + Excel.text(word("appraised")) + "," + at(APPRAISED, r) + ",IF(" + status
                + "=" + Excel.text(word("self")) + "," + at(SELF, r) + "," + at(RULED, r) + "))";
        String held = "MAX(0,MIN(" + at(MAXIMUM, r) + "," + given + "))";
        Framework.Rounding rounding = framework.rounding();
        String shown = switch (rounding.at()) {
            case LEAF -> "MIN(" + at(MAXIMUM, r) + "," + Excel.rounded(held, rounding.places(), rounding.mode()) + ")";
            case TOTAL, NONE -> held;
        };
        String notApplicable = switch (leaf.notApplicable()) {
            case FULL -> at(MAXIMUM, r);
            case ZERO, RESCALE -> "0";
        };
        return ifNotApplicable(
                r, notApplicable, "IF(" + status + "=" + Excel.text(word("missing")) + ",0," + shown + ")");
    }

    private static String applicable(Criterion.Leaf leaf, String maximum) {
        return switch (leaf.notApplicable()) {
            case FULL, ZERO -> maximum;
            case RESCALE -> "0";
        };
    }

    private String ifNotApplicable(int r, String then, String otherwise) {
        return "IF(" + at(STATUS, r) + "=" + Excel.text(word("notApplicable")) + "," + then + "," + otherwise + ")";
    }

    private void totals(Sheet sheet, SheetStyles styles, UnitScore score) {
        String total = Excel.number(framework.total());
        Framework.Rounding rounding = framework.rounding();
        line(sheet, styles, Line.SUM, areas(POINTS), score.sum());
        line(sheet, styles, Line.APPLICABLE, areas(APPLICABLE), score.applicable());
        line(
                sheet,
                styles,
                Line.SCALED,
                "IF(" + local(Line.APPLICABLE) + "=0,0," + local(Line.SUM) + "*" + total + "/" + local(Line.APPLICABLE)
                        + ")",
                score.total().subtract(score.bonus()).add(score.penalty()));
        line(sheet, styles, Line.BONUS, capped(facts.bonuses(unit), framework.bonusCap()), score.bonus());
        line(sheet, styles, Line.PENALTY, capped(facts.penalties(unit), framework.penaltyCap()), score.penalty());
        line(
                sheet,
                styles,
                Line.TOTAL,
                "MAX(0," + local(Line.SCALED) + "+" + local(Line.BONUS) + "-" + local(Line.PENALTY) + ")",
                score.total());
        line(sheet, styles, Line.PERCENT, local(Line.TOTAL) + "/" + total + "*100", score.percent());
        line(sheet, styles, Line.SHOWN_TOTAL, shown(local(Line.TOTAL), rounding), score.total());
        line(sheet, styles, Line.SHOWN_PERCENT, shown(local(Line.PERCENT), rounding), score.percent());
        String grade = "\"\"";
        for (Framework.Grade one : framework.classes().reversed()) {
            grade = "IF(" + Excel.steady(local(Line.PERCENT)) + ">=" + Excel.number(one.from()) + ","
                    + Excel.text(one.name().in(locale())) + "," + grade + ")";
        }
        Row row = labelled(sheet, styles, Line.GRADE);
        styles.formula(row, POINTS, grade, true);
        row.getCell(POINTS)
                .setCellValue(score.grade().map(one -> one.name().in(locale())).orElse(""));
    }

    private static String shown(String value, Framework.Rounding rounding) {
        return switch (rounding.at()) {
            case TOTAL -> Excel.rounded(value, rounding.places(), rounding.mode());
            case LEAF, NONE -> value;
        };
    }

    private static String capped(String range, BigDecimal cap) {
        return range.isEmpty() ? "0" : "MIN(" + Excel.number(cap) + ",MAX(0,SUM(" + range + ")))";
    }

    private String areas(int column) {
        var cells = new ArrayList<String>();
        framework.criteria().forEach(area -> cells.add(at(column, row(area.code()))));
        return String.join("+", cells);
    }

    private void line(Sheet sheet, SheetStyles styles, Line line, String formula, BigDecimal cached) {
        Row row = labelled(sheet, styles, line);
        styles.formula(row, POINTS, formula, true);
        row.getCell(POINTS).setCellValue(cached.doubleValue());
    }

    private Row labelled(Sheet sheet, SheetStyles styles, Line line) {
        Row row = sheet.createRow(row(line));
        styles.strong(row, NAME, words.apply("assessments.workbook.line." + line.name()));
        return row;
    }
}
