package org.parix.assessments.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;

/** All units in one table: total, percent, class, rank. Ranks are made of what is not rounded, and ties are told apart by areas. */
final class SummarySheet {
    static final int FIRST_ROW = 4;

    private static final int UNIT = 0;
    private static final int TOTAL = 1;
    private static final int PERCENT = 2;
    private static final int GRADE = 3;
    private static final int RANK = 4;
    private static final int MISSING = 5;
    private static final int KEYS = 6;

    private final Framework framework;
    private final List<UnitSheet> units;
    private final UnaryOperator<String> words;

    SummarySheet(Framework framework, List<UnitSheet> units, UnaryOperator<String> words) {
        this.framework = framework;
        this.units = units;
        this.words = words;
    }

    void write(
            Sheet sheet, SheetStyles styles, String title, String notice, Scores scores, UnaryOperator<String> names) {
        styles.title(sheet.createRow(0), 0, title);
        styles.title(sheet.createRow(1), 0, notice);
        head(sheet, styles);
        for (int i = 0; i < units.size(); i++) {
            UnitSheet unit = units.get(i);
            Row row = sheet.createRow(FIRST_ROW + i);
            Scores.UnitScore score = scores.of(unit.unit());
            styles.text(row, UNIT, names.apply(unit.unit()));
            styles.formula(row, TOTAL, unit.reference(UnitSheet.Line.SHOWN_TOTAL), false);
            row.getCell(TOTAL).setCellValue(score.total().doubleValue());
            styles.formula(row, PERCENT, unit.reference(UnitSheet.Line.SHOWN_PERCENT), false);
            row.getCell(PERCENT).setCellValue(score.percent().doubleValue());
            styles.formula(row, GRADE, unit.reference(UnitSheet.Line.GRADE), false);
            row.getCell(GRADE)
                    .setCellValue(score.grade()
                            .map(grade -> grade.name().in(ScoreWorkbook.locale(words)))
                            .orElse(""));
            styles.formula(row, RANK, rank(i), true);
            row.getCell(RANK).setCellValue(scores.rank(unit.unit()));
            styles.formula(row, MISSING, unit.missing(), false);
            row.getCell(MISSING).setCellValue(score.missing().size());
            styles.formula(row, KEYS, Excel.steady(unit.reference(UnitSheet.Line.TOTAL)), false);
            row.getCell(KEYS).setCellValue(score.total().doubleValue());
            for (int area = 0; area < framework.tie().size(); area++) {
                styles.formula(
                        row,
                        KEYS + 1 + area,
                        Excel.steady(unit.points(framework.tie().get(area))),
                        false);
            }
        }
        sheet.createFreezePane(1, FIRST_ROW);
    }

    private void head(Sheet sheet, SheetStyles styles) {
        Row head = sheet.createRow(FIRST_ROW - 1);
        var titles = new ArrayList<String>();
        for (String column : List.of("unit", "total", "percent", "grade", "rank", "missing", "key")) {
            titles.add(words.apply("assessments.workbook.summary." + column));
        }
        framework.tie().forEach(area -> titles.add(words.apply("assessments.workbook.summary.tie") + " " + area));
        for (int i = 0; i < titles.size(); i++) {
            styles.head(head, i, titles.get(i));
            sheet.setColumnWidth(i, (i == UNIT ? 40 : 14) * 256);
        }
    }

    /** One more than how many are better: by the total, where that ties by the first area, and so on. */
    private String rank(int unit) {
        var rank = new StringBuilder("1");
        var equal = new StringBuilder();
        for (int key = 0; key <= framework.tie().size(); key++) {
            String column = Excel.column(KEYS + key);
            String all = "$" + column + "$" + (FIRST_ROW + 1) + ":$" + column + "$" + (FIRST_ROW + units.size());
            String own = "$" + column + "$" + (FIRST_ROW + 1 + unit);
            rank.append("+COUNTIFS(")
                    .append(equal)
                    .append(all)
                    .append(",\">\"&")
                    .append(own)
                    .append(')');
            equal.append(all).append(',').append(own).append(',');
        }
        return rank.toString();
    }
}
