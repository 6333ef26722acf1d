package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;

/** Lays the cells of an html table on a grid, with their spans to the right and downwards. */
final class HtmlTable {
    private static final int COLUMNS = 1_000;
    private static final int ROWS = 65_534;

    private final HtmlBlocks reader;
    private final Meter meter;
    private final Tally tally;
    private final int depth;
    private final List<Row> rows = new ArrayList<>();
    private final List<Block> contents = new ArrayList<>();

    /** Cells that reach into the rows to come, by their first column. */
    private final Map<Integer, Reaching> reaching = new TreeMap<>();

    HtmlTable(HtmlBlocks reader, Meter meter, Tally tally, int depth) {
        this.reader = reader;
        this.meter = meter;
        this.tally = tally;
        this.depth = depth;
    }

    private record Reaching(Cell cell, int rowsLeft) {}

    /** The table, or the blocks that it only frames. */
    List<Block> read(Element table) {
        List<Block> result = new ArrayList<>();
        for (Element part : table.children()) {
            switch (part.normalName()) {
                case "caption" -> result.addAll(reader.read(part, depth + 1));
                case "thead" -> rows(part, true);
                case "tbody", "tfoot" -> rows(part, false);
                case "tr" -> row(part, false);
                default -> {}
            }
        }
        if (rows.isEmpty()) {
            return result;
        }
        if (CellContent.frames(contents)) {
            result.addAll(contents);
            return result;
        }
        if (contents.stream().anyMatch(Table.class::isInstance)) {
            tally.count("documents.read.nestedTables");
        }
        int columns = rows.stream()
                .mapToInt(row -> row.cells().stream().mapToInt(Cell::columns).sum())
                .max()
                .orElse(1);
        result.add(new Table(null, columns, rows, null));
        return result;
    }

    private void rows(Element group, boolean head) {
        for (Element row : group.children()) {
            if (row.normalName().equals("tr")) {
                row(row, head);
            }
        }
        reaching.clear();
    }

    private void row(Element element, boolean head) {
        List<Cell> cells = new ArrayList<>();
        int column = 0;
        Map<Integer, Reaching> next = new TreeMap<>();
        for (Element child : element.children()) {
            if (!child.normalName().equals("td") && !child.normalName().equals("th")) {
                continue;
            }
            column = fromAbove(cells, column, next);
            int span = Math.clamp(HtmlBlocks.number(child.attr("colspan"), 1), 1, COLUMNS);
            int down = HtmlBlocks.number(child.attr("rowspan"), 1);
            meter.cells(1);
            List<Block> blocks = reader.read(child, depth + 1);
            contents.addAll(blocks);
            Cell cell = new Cell(CellContent.text(blocks), span, false, CellContent.strong(blocks));
            cells.add(cell);
            int left = down == 0 ? ROWS : Math.clamp(down, 1, ROWS) - 1;
            if (left > 0) {
                next.put(column, new Reaching(new Cell(cell.text(), span, true, cell.strong()), left));
            }
            column += span;
        }
        fromAbove(cells, column, next);
        reaching.clear();
        reaching.putAll(next);
        if (!cells.isEmpty()) {
            rows.add(new Row(cells, head, null));
        }
    }

    /** Puts in the cells that reach into this row from above at the column it stands at; gives the column after them. */
    private int fromAbove(List<Cell> cells, int from, Map<Integer, Reaching> next) {
        int column = from;
        Reaching above = reaching.remove(column);
        while (above != null) {
            meter.cells(1);
            cells.add(above.cell());
            if (above.rowsLeft() > 1) {
                next.put(column, new Reaching(above.cell(), above.rowsLeft() - 1));
            }
            column += above.cell().columns();
            above = reaching.remove(column);
        }
        return column;
    }
}
