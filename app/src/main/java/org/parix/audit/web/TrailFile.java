package org.parix.audit.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.parix.audit.web.TrailScreens.Row;
import org.parix.ui.Formats;

/** Entries written to a file one by one as they come, so that a million need no more memory than one. */
interface TrailFile {
    void add(Row row);

    void end() throws IOException;

    /** The cells of an entry, in the order of {@link #columns}. */
    static List<String> cells(Row row, TrailWords words) {
        return List.of(
                Formats.time(row.at(), words.locale()),
                row.day().toString(),
                Integer.toString(row.number()),
                words.actor(row.actor()),
                told(row.actor().login()),
                told(row.agency()),
                String.join("; ", words.roles(row.actor())),
                told(row.actor().address()),
                told(row.actor().agent()),
                words.act(row.act()),
                words.subject(row.act(), row.subject()),
                fields(row, words, true),
                fields(row, words, false),
                told(row.reason()),
                row.act(),
                row.subject(),
                row.at().toString(),
                HexFormat.of().formatHex(row.hash()));
    }

    private static String fields(Row row, TrailWords words, boolean before) {
        return words.changes(row.act(), row.before(), row.after()).stream()
                .filter(change -> (before ? change.before() : change.after()) != null)
                .map(change -> change.field() + ": " + (before ? change.before() : change.after()))
                .collect(Collectors.joining("\n"));
    }

    private static String told(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** With a byte order mark, so that Excel takes it for UTF-8. */
    final class Csv implements TrailFile {
        private final Writer writer;
        private final TrailWords words;

        Csv(OutputStream out, List<String> columns, TrailWords words) throws IOException {
            this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            this.words = words;
            writer.write('\uFEFF');
            line(columns);
        }

        @Override
        public void add(Row row) {
            try {
                line(cells(row, words));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void line(List<String> cells) throws IOException {
            boolean first = true;
            for (String cell : cells) {
                if (!first) {
                    writer.write(',');
                }
                first = false;
                writer.write(quoted(cell));
            }
            writer.write("\r\n");
        }

        /** What a table program would take for a formula is given as text. */
        private static String quoted(String cell) {
            String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
            return '"' + safe.replace("\"", "\"\"") + '"';
        }

        @Override
        public void end() throws IOException {
            writer.flush();
        }
    }

    /** A workbook; a new sheet begins where Excel takes no more rows. */
    final class Xlsx implements TrailFile {
        private static final int ROWS_OF_A_SHEET = 1_000_000;
        private static final int MOST_CHARACTERS = 32_767;
        private static final int KEPT = 500;
        private static final int[] WIDTHS = {18, 12, 8, 26, 16, 30, 30, 16, 20, 34, 24, 44, 44, 30, 22, 16, 28, 66};

        private final Workbook workbook;
        private final List<String> columns;
        private final TrailWords words;
        private Worksheet sheet;
        private int sheets;
        private int row;

        Xlsx(OutputStream out, List<String> columns, TrailWords words) throws IOException {
            this.workbook = new Workbook(out, "Parix", "1.0");
            this.columns = columns;
            this.words = words;
            this.sheet = next();
        }

        private Worksheet next() {
            Worksheet fresh = workbook.newWorksheet(Integer.toString(++sheets));
            for (int column = 0; column < columns.size(); column++) {
                fresh.width(column, WIDTHS[column]);
                fresh.value(0, column, columns.get(column));
            }
            fresh.range(0, 0, 0, columns.size() - 1)
                    .style()
                    .bold()
                    .fillColor("E0EFEE")
                    .set();
            fresh.freezePane(0, 1);
            row = 1;
            return fresh;
        }

        @Override
        public void add(Row entry) {
            try {
                if (row > ROWS_OF_A_SHEET) {
                    sheet.finish();
                    sheet = next();
                }
                List<String> cells = cells(entry, words);
                for (int column = 0; column < cells.size(); column++) {
                    // inline, for a table of all texts would be kept in memory to the end
                    sheet.inlineString(row, column, fitting(cells.get(column)));
                }
                row++;
                if (row % KEPT == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String fitting(String text) {
            return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        }

        @Override
        public void end() throws IOException {
            workbook.finish();
        }
    }
}
