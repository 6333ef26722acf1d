package org.parix.directory.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.parix.directory.exchange.AgencyImport.Line;
import org.parix.kernel.Refused;
import org.parix.ui.TableFile;

/** A list of agencies as a workbook or csv; what is given out can be taken in again. */
final class AgencySheet {
    static final int MOST_LINES = 20_000;

    /** Parts the names of agencies that stand above one another. */
    static final String UNDER = " / ";

    enum Column implements TableFile.Column {
        NAME(44, "Tên cơ quan", "Name of the agency"),
        PARENT(60, "Trực thuộc", "Stands under"),
        KIND(24, "Loại", "Kind"),
        LEVEL(14, "Cấp", "Level"),
        TYPE(20, "Loại đơn vị cấp xã", "Type of commune"),
        FROM(16, "Thành lập ngày", "Founded on"),
        TO(16, "Kết thúc ngày", "Ended on"),
        ALIASES(40, "Tên gọi khác", "Other names");

        private final int width;
        private final List<String> names;

        Column(int width, String... names) {
            this.width = width;
            this.names = List.of(names);
        }

        @Override
        public List<String> names() {
            return names;
        }
    }

    private AgencySheet() {}

    /**
     * @throws Refused {@code directory.import.notAWorkbook}, {@code directory.import.noHeadings}, {@code directory.import.tooMany},
     *     {@code directory.import.nobody}
     */
    static List<Line> read(InputStream file) throws IOException {
        return new TableFile<>(Column.class, Set.of(Column.NAME), MOST_LINES, "directory.import.")
                .read(file).stream()
                        .map(line -> new Line(
                                line.number(),
                                line.get(Column.NAME),
                                line.get(Column.PARENT),
                                line.get(Column.KIND),
                                line.get(Column.LEVEL),
                                line.get(Column.TYPE),
                                line.get(Column.FROM),
                                line.get(Column.TO),
                                line.get(Column.ALIASES)))
                        .toList();
    }

    private static List<String> cells(Line line) {
        return List.of(
                line.name(),
                line.parent(),
                line.kind(),
                line.level(),
                line.type(),
                line.from(),
                line.to(),
                line.aliases());
    }

    /** @param advice what stands on a second sheet; empty for none */
    static void workbook(OutputStream out, List<Line> lines, List<String> advice) throws IOException {
        var book = new Workbook(out, "Parix", "1.0");
        Worksheet sheet = book.newWorksheet("Cơ quan");
        for (Column column : Column.values()) {
            sheet.value(0, column.ordinal(), column.names.getFirst());
            sheet.width(column.ordinal(), column.width);
        }
        sheet.range(0, 0, 0, Column.values().length - 1)
                .style()
                .bold()
                .fillColor("E0EFEE")
                .set();
        sheet.freezePane(0, 1);
        int row = 1;
        for (Line line : lines) {
            int column = 0;
            for (String cell : cells(line)) {
                if (!cell.isEmpty()) {
                    sheet.value(row, column, cell);
                }
                column++;
            }
            row++;
        }
        if (!advice.isEmpty()) {
            Worksheet help = book.newWorksheet("Hướng dẫn");
            help.width(0, 120);
            for (int at = 0; at < advice.size(); at++) {
                help.value(at, 0, advice.get(at));
            }
        }
        book.finish();
    }

    /** With the sign at the start by which Excel knows UTF-8. A cell that a sheet would take for a formula is quoted as text. */
    static void csv(OutputStream out, List<Line> lines) throws IOException {
        var text = new StringBuilder("\uFEFF");
        text.append(List.of(Column.values()).stream()
                        .map(column -> column.names.getFirst())
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        lines.forEach(line -> text.append(
                        cells(line).stream().map(AgencySheet::quoted).collect(Collectors.joining(",")))
                .append("\r\n"));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String cell) {
        String safe = cell.matches("[=+@\\-\\t].*") ? "'" + cell : cell;
        return safe.matches("(?s).*[\",;\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
