package org.parix.assessments.results;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.parix.scoring.CountedDays;

/** The days on which offices do not keep to Monday to Friday, as formulas count working days by. */
final class DaysSheet {
    private static final int FIRST_ROW = 1;

    private final String name;
    private final List<LocalDate> off;
    private final List<LocalDate> worked;

    DaysSheet(CountedDays days, String name) {
        this.name = name;
        this.off = List.copyOf(days.off());
        this.worked = List.copyOf(days.worked());
    }

    String off() {
        return range("A", off);
    }

    String worked() {
        return range("B", worked);
    }

    /** Holds at least one cell, be it empty. */
    private String range(String column, List<LocalDate> days) {
        return Excel.sheet(name) + "$" + column + "$" + (FIRST_ROW + 1) + ":$" + column + "$"
                + (FIRST_ROW + Math.max(1, days.size()));
    }

    void write(Sheet sheet, SheetStyles styles, UnaryOperator<String> words) {
        Row head = sheet.createRow(0);
        styles.head(head, 0, words.apply("assessments.workbook.days.off"));
        styles.head(head, 1, words.apply("assessments.workbook.days.worked"));
        sheet.setColumnWidth(0, 28 * 256);
        sheet.setColumnWidth(1, 28 * 256);
        for (int i = 0; i < Math.max(off.size(), worked.size()); i++) {
            Row row = sheet.createRow(FIRST_ROW + i);
            put(row, 0, off, i, styles);
            put(row, 1, worked, i, styles);
        }
    }

    private static void put(Row row, int column, List<LocalDate> days, int at, SheetStyles styles) {
        if (at < days.size()) {
            Cell cell = row.createCell(column);
            cell.setCellValue(days.get(at));
            cell.setCellStyle(styles.enteredDay());
        }
    }
}
