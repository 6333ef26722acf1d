package org.parix.assessments.sheets;

import static org.parix.assessments.sheets.SheetFile.DAY;
import static org.parix.assessments.sheets.SheetFile.VIETNAMESE;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.parix.assessments.sheets.SheetFile.Column;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.RuleWords;

/**
 * A sheet as a workbook, for offices that fill it in without a line: a row for each criterion, and below it one for each fact that its rule
 * takes. Always in Vietnamese. A column that nobody changes says which revision was taken out.
 */
final class SheetBook {
    private static final String YES = "x";

    private SheetBook() {}

    static void write(Sheets.UnitSheet it, RuleWords words, OutputStream out) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            XSSFSheet page = workbook.createSheet("Phiếu tự đánh giá");
            Styles styles = Styles.of(workbook);
            Row top = page.createRow(0);
            for (Column column : Column.values()) {
                page.setColumnWidth(column.ordinal(), column.width() * 256);
                put(top, column, column.heading(), styles.head());
            }
            int at = 1;
            for (Sheet.Row row : it.sheet().rows()) {
                Row line = page.createRow(at++);
                put(line, Column.CODE, row.code(), styles.plain());
                put(
                        line,
                        Column.NAME,
                        row.criterion().name().vi(),
                        row.leaf() == null ? styles.group() : styles.plain());
                put(line, Column.MAX, row.criterion().points(), styles.plain());
                if (row.leaf() != null) {
                    leaf(row.leaf(), line, styles);
                    for (Map.Entry<String, Kind> fact :
                            SheetFacts.of(row.leaf().criterion(), it.facts()).entrySet()) {
                        fact(it, row.leaf(), fact, words, page.createRow(at++), styles);
                    }
                }
            }
            page.createFreezePane(2, 1);
            page.setRepeatingRows(org.apache.poi.ss.util.CellRangeAddress.valueOf("1:1"));
            page.getPrintSetup().setLandscape(true);
            page.setFitToPage(true);
            page.getPrintSetup().setFitHeight((short) 0);
            workbook.write(out);
        }
    }

    private static void leaf(Sheet.Leaf leaf, Row line, Styles styles) {
        BigDecimal computed = leaf.computed();
        if (computed != null) {
            put(line, Column.COMPUTED, computed, styles.plain());
        }
        if (leaf.locked()) {
            put(line, Column.HOW, "Điều tra xã hội học, đơn vị không tự chấm", styles.plain());
            return;
        }
        Answer answer = leaf.answer();
        CellStyle points = leaf.given() ? styles.entry() : styles.plain();
        if (answer.points() != null) {
            put(line, Column.POINTS, answer.points(), points);
        } else {
            put(line, Column.POINTS, "", points);
        }
        put(line, Column.NA, answer.na() ? YES : "", styles.entry());
        put(line, Column.REASON, answer.reason(), leaf.given() ? styles.entry() : styles.plain());
        put(line, Column.EXPLANATION, answer.explanation(), styles.entry());
        put(
                line,
                Column.COVERAGE,
                answer.coverage() == null ? "" : answer.coverage() == Coverage.WHOLE ? "toàn bộ" : "một phần",
                styles.entry());
        put(line, Column.REVISION, BigDecimal.valueOf(answer.revision()), styles.plain());
    }

    private static void fact(
            Sheets.UnitSheet it,
            Sheet.Leaf leaf,
            Map.Entry<String, Kind> fact,
            RuleWords words,
            Row line,
            Styles styles) {
        String variable = fact.getKey();
        String value = it.facts().getOrDefault(variable, "");
        put(line, Column.CODE, leaf.code(), styles.soft());
        put(
                line,
                Column.NAME,
                "   " + SheetFacts.label(it.sheet().framework(), leaf.criterion(), variable, words, VIETNAMESE),
                styles.soft());
        CellStyle style = leaf.locked() ? styles.plain() : styles.entry();
        switch (fact.getValue()) {
            case Kind.Number _ -> {
                if (value.isEmpty()) {
                    put(line, Column.VALUE, "", style);
                } else {
                    put(line, Column.VALUE, new BigDecimal(value), style);
                }
                put(line, Column.HOW, words.unit(it.sheet().framework(), variable, VIETNAMESE), styles.soft());
            }
            case Kind.Truth _ -> {
                put(line, Column.VALUE, value.isEmpty() ? "" : value.equals("true") ? "đạt" : "chưa đạt", style);
                put(line, Column.HOW, "đạt / chưa đạt", styles.soft());
            }
            case Kind.Day _ -> {
                put(
                        line,
                        Column.VALUE,
                        value.isEmpty() ? "" : LocalDate.parse(value).format(DAY),
                        style);
                put(line, Column.HOW, "ngày/tháng/năm", styles.soft());
            }
            case Kind.Option _ -> {
                List<String> said = new ArrayList<>();
                if (leaf.criterion().rule() instanceof ScoringRule.Choice choice) {
                    choice.options()
                            .forEach(option -> said.add(
                                    option.code() + " = " + option.name().vi()));
                }
                put(line, Column.VALUE, value, style);
                put(line, Column.HOW, String.join("; ", said), styles.soft());
            }
        }
        put(line, Column.VARIABLE, variable, styles.soft());
    }

    private static void put(Row row, Column column, String text, CellStyle style) {
        Cell cell = row.createCell(column.ordinal());
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    /** As a number where a workbook's binary number says the same, else as text that says all digits. */
    private static void put(Row row, Column column, BigDecimal number, CellStyle style) {
        Cell cell = row.createCell(column.ordinal());
        if (new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) == 0) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue(NumbersTyped.show(number, VIETNAMESE));
        }
        cell.setCellStyle(style);
    }

    private record Styles(CellStyle head, CellStyle group, CellStyle plain, CellStyle soft, CellStyle entry) {
        static Styles of(XSSFWorkbook workbook) {
            var bold = workbook.createFont();
            bold.setBold(true);
            CellStyle head = base(workbook);
            head.setFont(bold);
            head.setFillForegroundColor(IndexedColors.LIGHT_TURQUOISE.getIndex());
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            CellStyle group = base(workbook);
            group.setFont(bold);
            var grey = workbook.createFont();
            grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
            CellStyle soft = base(workbook);
            soft.setFont(grey);
            CellStyle entry = base(workbook);
            entry.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
            entry.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            return new Styles(head, group, base(workbook), soft, entry);
        }

        private static CellStyle base(XSSFWorkbook workbook) {
            CellStyle style = workbook.createCellStyle();
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setBorderBottom(BorderStyle.HAIR);
            return style;
        }
    }
}
