package org.parix.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as a workbook, or one as csv. Cells are text, so that 1.1 stays a number of a criterion and 12/2026 a month, but those of
 * {@link Line.Counts}; line breaks inside cells are kept.
 */
public final class SheetWriter {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_CHARACTERS = 32_767;

    private SheetWriter() {}

    /**
     * @param name of the sheet
     * @param widths of the columns in characters, as many as columns
     */
    public record Sheet(String name, List<String> columns, List<Integer> widths, List<Line> lines) {
        public Sheet {
            columns = List.copyOf(columns);
            widths = List.copyOf(widths);
            lines = List.copyOf(lines);
            if (widths.size() != columns.size()) {
                throw new IllegalArgumentException("as many widths as columns");
            }
        }
    }

    public sealed interface Line {
        /** A heading over all columns, its number in the first where it has one. */
        record Heading(String number, String title) implements Line {}

        record Cells(List<String> texts) implements Line {
            public Cells {
                texts = List.copyOf(texts);
            }
        }

        /** A name and numbers that can be counted on with; null where there is none. */
        record Counts(String name, List<@Nullable Number> numbers) implements Line {
            public Counts {
                numbers = Collections.unmodifiableList(new ArrayList<>(numbers));
            }
        }
    }

    /** Leaves the stream open. */
    public static void xlsx(Sheet sheet, OutputStream out) throws IOException {
        xlsx(List.of(sheet), out);
    }

    /** Leaves the stream open. */
    public static void xlsx(List<Sheet> sheets, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Parix", "1.0");
        sheets.forEach(sheet -> write(sheet, workbook));
        workbook.finish();
    }

    private static void write(Sheet sheet, Workbook workbook) {
        Worksheet page = workbook.newWorksheet(sheet.name());
        int columns = sheet.columns().size();
        for (int column = 0; column < columns; column++) {
            page.width(column, sheet.widths().get(column));
            page.value(0, column, sheet.columns().get(column));
        }
        page.range(0, 0, 0, columns - 1)
                .style()
                .bold()
                .wrapText(true)
                .fillColor("E0EFEE")
                .set();
        int row = 1;
        for (Line line : sheet.lines()) {
            switch (line) {
                case Line.Heading heading -> heading(page, row, heading, columns);
                case Line.Cells cells -> cells(page, row, cells);
                case Line.Counts counts -> counts(page, row, counts);
            }
            row++;
        }
        page.range(0, 0, row - 1, columns - 1)
                .style()
                .borderStyle(BorderSide.TOP, BorderStyle.THIN)
                .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                .borderStyle(BorderSide.LEFT, BorderStyle.THIN)
                .borderStyle(BorderSide.RIGHT, BorderStyle.THIN)
                .verticalAlignment("top")
                .wrapText(true)
                .set();
        page.freezePane(0, 1);
        page.repeatRows(0);
        page.pageOrientation("landscape");
        page.fitToWidth((short) 1);
        page.fitToHeight((short) 0);
    }

    private static void heading(Worksheet page, int row, Line.Heading heading, int columns) {
        int from = heading.number().isEmpty() ? 0 : 1;
        page.value(row, 0, heading.number());
        page.value(row, from, fitting(heading.title()));
        page.range(row, from, row, columns - 1).merge();
        page.range(row, 0, row, columns - 1).style().bold().wrapText(true).set();
    }

    private static void cells(Worksheet page, int row, Line.Cells cells) {
        for (int column = 0; column < cells.texts().size(); column++) {
            if (!cells.texts().get(column).isEmpty()) {
                page.value(row, column, fitting(cells.texts().get(column)));
            }
        }
    }

    private static void counts(Worksheet page, int row, Line.Counts counts) {
        page.value(row, 0, fitting(counts.name()));
        for (int column = 0; column < counts.numbers().size(); column++) {
            Number number = counts.numbers().get(column);
            if (number != null) {
                page.value(row, column + 1, number);
            }
        }
    }

    /** Excel holds no more in one cell. */
    private static String fitting(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    /** With a byte order mark, so that Excel takes it for UTF-8. Leaves the stream open. */
    public static void csv(Sheet sheet, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        write(writer, sheet.columns(), sheet.columns().size());
        for (Line line : sheet.lines()) {
            switch (line) {
                case Line.Heading heading ->
                    write(
                            writer,
                            heading.number().isEmpty()
                                    ? List.of(heading.title())
                                    : List.of(heading.number(), heading.title()),
                            sheet.columns().size());
                case Line.Cells cells ->
                    write(writer, cells.texts(), sheet.columns().size());
                case Line.Counts counts ->
                    write(
                            writer,
                            Stream.concat(
                                            Stream.of(counts.name()),
                                            counts.numbers().stream()
                                                    .map(number -> number == null ? "" : number.toString()))
                                    .toList(),
                            sheet.columns().size());
            }
        }
        writer.flush();
    }

    private static void write(Writer writer, List<String> texts, int columns) throws IOException {
        for (int column = 0; column < columns; column++) {
            writer.write(column == 0 ? "" : ",");
            writer.write(column < texts.size() ? quoted(texts.get(column)) : "");
        }
        writer.write("\r\n");
    }

    /** A blank before what begins like a formula keeps spreadsheets from running it; readers fold it away. */
    private static String quoted(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String safe = "=+-@".indexOf(text.charAt(0)) >= 0 ? " " + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
