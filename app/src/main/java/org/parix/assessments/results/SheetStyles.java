package org.parix.assessments.results;

import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** How cells look: what was entered stands on yellow, what is reckoned on white, groups in bold. */
final class SheetStyles {
    private final Workbook workbook;
    private final CellStyle title;
    private final CellStyle head;
    private final CellStyle text;
    private final CellStyle strong;
    private final CellStyle number;
    private final CellStyle strongNumber;
    private final CellStyle entered;
    private final CellStyle enteredDay;

    /** @param places of points, as the framework shows them */
    SheetStyles(Workbook workbook, int places) {
        this.workbook = workbook;
        short points = workbook.createDataFormat().getFormat(places == 0 ? "0" : "0." + "0".repeat(places));
        short day = workbook.createDataFormat().getFormat("dd/mm/yyyy");
        Font bold = workbook.createFont();
        bold.setBold(true);
        Font large = workbook.createFont();
        large.setBold(true);
        large.setFontHeightInPoints((short) 14);
        title = styled(style -> {
            style.setFont(large);
            style.setWrapText(false);
        });
        head = bordered(style -> {
            style.setFont(bold);
            fill(style, IndexedColors.PALE_BLUE);
        });
        text = bordered(_ -> {});
        strong = bordered(style -> style.setFont(bold));
        number = bordered(style -> {
            style.setDataFormat(points);
            style.setAlignment(HorizontalAlignment.RIGHT);
        });
        strongNumber = bordered(style -> {
            style.setDataFormat(points);
            style.setAlignment(HorizontalAlignment.RIGHT);
            style.setFont(bold);
        });
        entered = bordered(style -> {
            fill(style, IndexedColors.LEMON_CHIFFON);
            style.setAlignment(HorizontalAlignment.RIGHT);
        });
        enteredDay = bordered(style -> {
            fill(style, IndexedColors.LEMON_CHIFFON);
            style.setDataFormat(day);
            style.setAlignment(HorizontalAlignment.RIGHT);
        });
    }

    private static void fill(CellStyle style, IndexedColors colour) {
        style.setFillForegroundColor(colour.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private CellStyle styled(Consumer<CellStyle> more) {
        CellStyle style = workbook.createCellStyle();
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        more.accept(style);
        return style;
    }

    private CellStyle bordered(Consumer<CellStyle> more) {
        return styled(style -> {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            more.accept(style);
        });
    }

    CellStyle entered() {
        return entered;
    }

    CellStyle enteredDay() {
        return enteredDay;
    }

    void title(Row row, int column, String words) {
        put(row, column, words, title);
    }

    void head(Row row, int column, String words) {
        put(row, column, words, head);
    }

    void text(Row row, int column, String words) {
        put(row, column, words, text);
    }

    void strong(Row row, int column, String words) {
        put(row, column, words, strong);
    }

    void number(Row row, int column, double value) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(number);
    }

    void formula(Row row, int column, String formula, boolean bold) {
        Cell cell = row.createCell(column);
        cell.setCellFormula(formula);
        cell.setCellStyle(bold ? strongNumber : number);
    }

    private static void put(Row row, int column, String words, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(words);
        cell.setCellStyle(style);
    }
}
