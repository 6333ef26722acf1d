package org.parix.registers.imports.reading;

/**
 * A row of a table as it stands in its file; only valid until the next is read.
 *
 * @param number from 1: of the line in a workbook, of the record in a text file
 * @param cells trimmed; what a workbook keeps as a number begins with {@link #NUMBER}
 */
public record TableRow(int number, String[] cells) {
    /** Before the plain decimal digits of a cell that is a number, not words. */
    public static final char NUMBER = '\u0001';

    /** Empty where the row is shorter. */
    public String cell(int column) {
        return column < cells.length ? cells[column] : "";
    }

    public boolean blank() {
        for (String cell : cells) {
            if (!cell.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What a person sees in a cell. */
    public static String plain(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == NUMBER ? cell.substring(1) : cell;
    }
}
