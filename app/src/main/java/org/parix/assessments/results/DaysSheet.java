package org.parix.assessments.results;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;

/** The days on which offices do not keep to Monday to Friday, as formulas count working days by. */
final class DaysSheet {
    private static final int FIRST_ROW = 1;

    private final String name;
    private final List<LocalDate> off = new ArrayList<>();
    private final List<LocalDate> worked = new ArrayList<>();

    DaysSheet(Framework framework, Facts facts, WorkCalendar calendar, String name) {
        this.name = name;
        int first = framework.year() - 1;
        int last = framework.year() + 1;
        for (String unit : facts.units()) {
            for (Fact fact : facts.of(unit).values()) {
                if (fact instanceof Fact.Day(LocalDate day)) {
                    first = Math.min(first, day.getYear());
                    last = Math.max(last, day.getYear());
                }
            }
        }
        for (int year = first; year <= last; year++) {
            if (calendar.covers(year)) {
                addYear(year, calendar);
            }
        }
    }

    private void addYear(int year, WorkCalendar calendar) {
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            boolean weekday = switch (day.getDayOfWeek()) {
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> true;
                case SATURDAY, SUNDAY -> false;
            };
            if (weekday != calendar.isWorkingDay(day)) {
                (weekday ? off : worked).add(day);
            }
        }
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
