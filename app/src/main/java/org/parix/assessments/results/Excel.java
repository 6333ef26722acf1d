package org.parix.assessments.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Pieces of spreadsheet formulas. Spreadsheets reckon in binary, so that what is compared or rounded is first steadied to twelve places. */
final class Excel {
    private static final int STEADY_PLACES = 12;

    private Excel() {}

    static String number(BigDecimal value) {
        String text = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return value.signum() < 0 ? "(" + text + ")" : text;
    }

    static String text(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static String day(LocalDate day) {
        return "DATE(" + day.getYear() + "," + day.getMonthValue() + "," + day.getDayOfMonth() + ")";
    }

    /** Without the last binary digits, which would turn 28 into 28.000000000000004. */
    static String steady(String value) {
        return "ROUND(" + value + "," + STEADY_PLACES + ")";
    }

    static String anyBlank(List<String> cells) {
        if (cells.isEmpty()) {
            return "FALSE";
        }
        List<String> blank = cells.stream().map(cell -> "ISBLANK(" + cell + ")").toList();
        return blank.size() == 1 ? blank.getFirst() : "OR(" + String.join(",", blank) + ")";
    }

    static String rounded(String value, int places, RoundingMode mode) {
        String steady = steady(value);
        return switch (mode) {
            case HALF_UP -> "ROUND(" + steady + "," + places + ")";
            case DOWN, FLOOR -> "ROUNDDOWN(" + steady + "," + places + ")";
            case UP, CEILING -> "ROUNDUP(" + steady + "," + places + ")";
            case HALF_EVEN -> {
                // differs from half-up only where an even digit stands before an exact half
                String half = "ROUND(MOD(ABS(" + steady + ")*10^" + places + ",2),9)=0.5";
                yield "IF(" + half + ",ROUNDDOWN(" + steady + "," + places + "),ROUND(" + steady + "," + places + "))";
            }
            case HALF_DOWN -> {
                String half = "ROUND(MOD(ABS(" + steady + ")*10^" + places + ",1),9)=0.5";
                yield "IF(" + half + ",ROUNDDOWN(" + steady + "," + places + "),ROUND(" + steady + "," + places + "))";
            }
            case UNNECESSARY -> value;
        };
    }

    /** The letters of a column, counted from 0. */
    static String column(int index) {
        var letters = new StringBuilder();
        for (int left = index; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters.toString();
    }

    /** A sheet's name as formulas write it, with the sign that leads to its cells. */
    static String sheet(String name) {
        return "'" + name.replace("'", "''") + "'!";
    }
}
