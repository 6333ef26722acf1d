package org.parix.registers.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Records written to a file as they come, so that a million need no more memory than one. */
interface RecordFile {
    /** @param values texts, numbers, days and moments; null where there is nothing */
    void add(List<@Nullable Object> values);

    void end() throws IOException;

    DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");
    /** Of what other systems sent, to the last digit: it is read in again. */
    DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss.SSSSSS");

    private static String moment(LocalDateTime moment) {
        return (moment.getSecond() == 0 && moment.getNano() == 0 ? MINUTE : EXACT).format(moment);
    }

    /** With a byte order mark, so that Excel takes it for UTF-8. */
    final class Csv implements RecordFile {
        private final Writer writer;
        private final char point;

        /** @param point before the decimals of a number */
        Csv(OutputStream out, List<String> headings, char point) throws IOException {
            this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            this.point = point;
            writer.write('\uFEFF');
            add(List.copyOf(headings));
        }

        @Override
        public void add(List<@Nullable Object> values) {
            try {
                for (int at = 0; at < values.size(); at++) {
                    if (at > 0) {
                        writer.write(',');
                    }
                    cell(values.get(at));
                }
                writer.write("\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void cell(@Nullable Object value) throws IOException {
            switch (value) {
                case null -> {}
                case LocalDate day -> writer.write(DAY.format(day));
                case LocalDateTime moment -> writer.write(moment(moment));
                case BigDecimal amount ->
                    writer.write(
                            '"' + amount.stripTrailingZeros().toPlainString().replace('.', point) + '"');
                case Number number -> writer.write(number.toString());
                default -> quoted(value.toString());
            }
        }

        /** A blank before what begins like a formula keeps spreadsheets from running it; readers fold it away. */
        private void quoted(String text) throws IOException {
            if (text.isEmpty()) {
                return;
            }
            writer.write('"');
            if ("=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
                writer.write(' ');
            }
            writer.write(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
            writer.write('"');
        }

        @Override
        public void end() throws IOException {
            writer.flush();
        }
    }

    /** A workbook of one sheet; texts are texts there, whatever they begin with. */
    final class Xlsx implements RecordFile {
        /** Below the headings. */
        static final int MOST = 1_048_575;

        private static final int MOST_CHARACTERS = 32_767;
        private static final int KEPT = 500;
        private static final int WIDTH = 18;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int row = 1;

        Xlsx(OutputStream out, String name, List<String> headings) {
            this.workbook = new Workbook(out, "Parix", "1.0");
            this.sheet = workbook.newWorksheet(name);
            for (int column = 0; column < headings.size(); column++) {
                sheet.width(column, Math.max(WIDTH, headings.get(column).length() + 2));
                sheet.value(0, column, headings.get(column));
            }
            sheet.range(0, 0, 0, headings.size() - 1)
                    .style()
                    .bold()
                    .fillColor("E0EFEE")
                    .set();
            sheet.freezePane(0, 1);
        }

        @Override
        public void add(List<@Nullable Object> values) {
            try {
                for (int column = 0; column < values.size(); column++) {
                    cell(column, values.get(column));
                }
                row++;
                if (row % KEPT == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void cell(int column, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case LocalDate day -> {
                    sheet.value(row, column, day);
                    sheet.style(row, column).format("dd/mm/yyyy").set();
                }
                // a workbook keeps no more than seconds for sure
                case LocalDateTime moment
                when moment.getNano() == 0 -> {
                    sheet.value(row, column, moment);
                    sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
                }
                case LocalDateTime moment -> sheet.inlineString(row, column, moment(moment));
                case Number number -> sheet.value(row, column, number);
                default -> sheet.inlineString(row, column, fitting(value.toString()));
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
