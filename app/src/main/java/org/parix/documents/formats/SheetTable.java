package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.formats.SheetStyles.Shown;

/** Reads one sheet. Rows and columns are kept from the first used to the last, so that a row keeps its distance from the others. */
final class SheetTable {
    private static final int LAST_COLUMN = 16_383;
    private static final int LAST_ROW = 1_048_575;

    private final String name;
    private final List<String> strings;
    private final SheetStyles styles;
    private final Meter meter;
    private final Tally tally;
    private final List<SheetRow> rows = new ArrayList<>();
    private final List<Range> merges = new ArrayList<>();
    private int hidden;
    private int nextRow;
    private int nextColumn;

    SheetTable(String name, List<String> strings, SheetStyles styles, Meter meter, Tally tally) {
        this.name = name;
        this.strings = strings;
        this.styles = styles;
        this.meter = meter;
        this.tally = tally;
    }

    private record Range(int top, int left, int bottom, int right) {}

    private record SheetCell(String text, boolean strong, boolean date, boolean number) {}

    private record SheetRow(int number, Map<Integer, SheetCell> cells) {}

    void read(XmlPull xml) {
        xml.each(part -> {
            switch (part) {
                case "cols" -> xml.each(column -> hidden += isTrue(xml.attribute("hidden")) ? 1 : 0);
                case "sheetData" -> xml.each(row -> row(xml));
                case "mergeCells" -> xml.each(merge -> merge(xml.attribute("ref")));
                case "drawing" -> tally.tell("documents.read.sheetDrawing", name);
                default -> {}
            }
        });
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private void row(XmlPull xml) {
        meter.cells(1);
        int number = Math.clamp(xml.number("r", nextRow + 1) - 1, nextRow, LAST_ROW);
        boolean isHidden = isTrue(xml.attribute("hidden"));
        nextRow = number + 1;
        nextColumn = 0;
        SheetRow row = new SheetRow(number, new HashMap<>());
        xml.each(cell -> cell(xml, row));
        if (!row.cells().isEmpty()) {
            hidden += isHidden ? 1 : 0;
            rows.add(row);
        }
    }

    private void cell(XmlPull xml, SheetRow row) {
        String reference = xml.attribute("r");
        int column = reference == null ? nextColumn : column(reference);
        nextColumn = column + 1;
        int style = xml.number("s", -1);
        String type = xml.attribute("t");
        @Nullable String[] value = new @Nullable String[1];
        boolean[] formula = new boolean[1];
        xml.each(part -> {
            switch (part) {
                case "v" -> value[0] = xml.text();
                case "is" -> value[0] = XlsxReader.richText(xml);
                case "f" -> formula[0] = true;
                default -> {}
            }
        });
        String raw = value[0];
        if (raw == null) {
            if (formula[0]) {
                tally.tell("documents.read.formulaWithoutValue", name, place(row.number(), column));
            }
            return;
        }
        Shown shown = shown(type, raw, style, place(row.number(), column));
        String text = PlainText.of(shown.text().replace("\r\n", "\n").replace('\r', '\n'));
        if (!text.isEmpty()) {
            meter.cells(1);
            boolean number = !shown.date() && (type == null || type.equals("n"));
            row.cells().put(column, new SheetCell(text, styles.bold(style), shown.date(), number));
        }
    }

    private Shown shown(@Nullable String type, String raw, int style, String place) {
        return switch (type == null ? "n" : type) {
            case "s" -> new Shown(shared(raw), false);
            case "str", "inlineStr" -> new Shown(raw, false);
            case "b" -> new Shown(raw.strip().equals("1") ? "TRUE" : "FALSE", false);
            case "e" -> {
                tally.tell("documents.read.cellError", name, place, raw);
                yield new Shown(raw, false);
            }
            case "d" -> new Shown(raw, true);
            default -> styles.show(raw, style);
        };
    }

    private String shared(String index) {
        try {
            int at = Integer.parseInt(index.strip());
            return at >= 0 && at < strings.size() ? strings.get(at) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private void merge(@Nullable String reference) {
        meter.cells(1);
        if (reference == null) {
            return;
        }
        int colon = reference.indexOf(':');
        String from = colon < 0 ? reference : reference.substring(0, colon);
        String to = reference.substring(colon + 1);
        merges.add(new Range(rowOf(from), column(from), rowOf(to), column(to)));
    }

    static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && column <= LAST_COLUMN; i++) {
            char c = Character.toUpperCase(reference.charAt(i));
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + (c - 'A' + 1);
            }
        }
        return Math.clamp(column - 1, 0, LAST_COLUMN);
    }

    private static int rowOf(String reference) {
        long row = 0;
        for (int i = 0; i < reference.length() && row <= LAST_ROW; i++) {
            char c = reference.charAt(i);
            if (c >= '0' && c <= '9') {
                row = row * 10 + (c - '0');
            }
        }
        return (int) Math.clamp(row - 1, 0, LAST_ROW);
    }

    static String place(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row + 1).toString();
    }

    /** The table; none where the sheet has no text. */
    Optional<Table> finish() {
        if (hidden > 0) {
            tally.tell("documents.read.hiddenRows", name, hidden);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int left = LAST_COLUMN;
        int right = 0;
        for (SheetRow row : rows) {
            for (int column : row.cells().keySet()) {
                left = Math.min(left, column);
                right = Math.max(right, column);
            }
        }
        int bottom = rows.getLast().number();
        for (Range range : merges) {
            if (range.top() <= bottom && range.left() <= right && range.left() >= left) {
                right = Math.max(right, Math.min(range.right(), right + 64));
            }
        }
        return Optional.of(new Grid(left, right - left + 1, rows.getFirst().number(), bottom).table());
    }

    /** The used area as a grid of cells. */
    private final class Grid {
        private final int left;
        private final int width;
        private final int top;
        private final int height;
        private final @Nullable SheetCell[][] cells;
        /** For each cell of a merged range: the range's index + 1. */
        private final int[] @Nullable [] merged;

        Grid(int left, int width, int top, int bottom) {
            this.left = left;
            this.width = width;
            this.top = top;
            this.height = bottom - top + 1;
            meter.cells((long) width * height);
            cells = new @Nullable SheetCell[height][];
            merged = new int[height][];
            for (SheetRow row : rows) {
                @Nullable SheetCell[] line = new @Nullable SheetCell[width];
                row.cells().forEach((column, cell) -> line[column - left] = cell);
                cells[row.number() - top] = line;
            }
            for (int i = 0; i < merges.size(); i++) {
                mark(merges.get(i), i + 1);
            }
        }

        private void mark(Range range, int index) {
            int toRow = Math.min(range.bottom() - top, height - 1);
            int toColumn = Math.min(range.right() - left, width - 1);
            for (int row = Math.max(0, range.top() - top); row <= toRow; row++) {
                meter.cells(1);
                int[] line = merged[row];
                if (line == null) {
                    line = new int[width];
                    merged[row] = line;
                }
                Arrays.fill(line, Math.clamp(range.left() - left, 0, width), Math.max(0, toColumn + 1), index);
            }
        }

        Table table() {
            List<Row> made = new ArrayList<>(height);
            Row empty = new Row(java.util.Collections.nCopies(width, Cell.of("")), false, null);
            SheetCodes codes = new SheetCodes(name, tally);
            for (int row = 0; row < height; row++) {
                meter.tick();
                made.add(cells[row] == null && merged[row] == null ? empty : row(row, codes));
            }
            return new Table(name, width, made, null);
        }

        private Row row(int row, SheetCodes codes) {
            List<Cell> line = new ArrayList<>();
            for (int column = 0; column < width; ) {
                int[] marks = merged[row];
                int mark = marks == null ? 0 : marks[column];
                int span = 1;
                while (mark > 0 && marks != null && column + span < width && marks[column + span] == mark) {
                    span++;
                }
                boolean above = mark > 0 && merges.get(mark - 1).top() - top < row && row > 0;
                SheetCell cell = mark == 0 ? at(row, column) : first(merges.get(mark - 1));
                String text = cell == null ? "" : above ? cell.text() : checked(cell, row, column, codes);
                line.add(new Cell(text, span, above, cell != null && cell.strong()));
                column += span;
            }
            return new Row(line, false, null);
        }

        private String checked(SheetCell cell, int row, int column, SheetCodes codes) {
            String place = place(row + top, column + left);
            return cell.date()
                    ? codes.date(column, cell.text(), place)
                    : codes.text(column, cell.text(), cell.number(), place);
        }

        private @Nullable SheetCell first(Range range) {
            int row = range.top() - top;
            int column = range.left() - left;
            return row >= 0 && row < height && column >= 0 && column < width ? at(row, column) : null;
        }

        private @Nullable SheetCell at(int row, int column) {
            @Nullable SheetCell[] line = cells[row];
            return line == null ? null : line[column];
        }
    }
}
