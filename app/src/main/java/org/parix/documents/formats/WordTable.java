package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;

/** Reads one table of a docx. A table inside a cell becomes lines of that cell; a table that is but a frame around others is taken away. */
final class WordTable {
    private static final int COLUMNS = 1_000;

    private final WordBody body;
    private final Meter meter;
    private final Tally tally;
    private final List<Row> rows = new ArrayList<>();
    private final List<Block> contents = new ArrayList<>();
    private final Map<Integer, Cell> above = new HashMap<>();
    private final int firstPage;

    WordTable(WordBody body, Meter meter, Tally tally) {
        this.body = body;
        this.meter = meter;
        this.tally = tally;
        this.firstPage = body.page();
    }

    /** The table, or the blocks that it only frames. */
    List<Block> read(XmlPull xml) {
        rows(xml);
        if (rows.isEmpty()) {
            return List.of();
        }
        if (CellContent.frames(contents)) {
            return contents;
        }
        if (contents.stream().anyMatch(Table.class::isInstance)) {
            tally.count("documents.read.nestedTables");
        }
        int columns = rows.stream().mapToInt(WordTable::width).max().orElse(1);
        Integer page = rows.getFirst().page();
        return List.of(new Table(null, columns, rows, page == null ? firstPage : page));
    }

    private void rows(XmlPull xml) {
        xml.each(name -> {
            switch (name) {
                case "tr" -> row(xml);
                case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> rows(xml);
                default -> {}
            }
        });
    }

    private void row(XmlPull xml) {
        RowInMaking row = new RowInMaking(body.page());
        cells(xml, row);
        body.page(row.lastPage);
        if (row.deleted || row.cells.isEmpty()) {
            return;
        }
        contents.addAll(row.blocks);
        rows.add(new Row(row.cells, row.head, row.begins == null ? row.page : row.begins));
    }

    private void cells(XmlPull xml, RowInMaking row) {
        xml.each(name -> {
            switch (name) {
                case "trPr" -> rowProperties(xml, row);
                case "tc" -> cell(xml, row);
                case "sdt", "sdtContent", "customXml" -> cells(xml, row);
                default -> {}
            }
        });
    }

    private void rowProperties(XmlPull xml, RowInMaking row) {
        xml.each(name -> {
            switch (name) {
                case "tblHeader" -> row.head = xml.on();
                case "gridBefore" -> {
                    int before = Math.clamp(xml.number("val", 0), 0, COLUMNS);
                    if (before > 0) {
                        row.add(new Cell("", before, false, false));
                    }
                }
                case "del" -> row.deleted = true;
                default -> {}
            }
        });
    }

    private void cell(XmlPull xml, RowInMaking row) {
        meter.cells(1);
        body.page(row.page);
        CellInMaking cell = new CellInMaking();
        List<Block> blocks = new CellReader(cell).read(xml);
        row.lastPage = Math.max(row.lastPage, body.page());
        row.blocks.addAll(blocks);
        if (row.begins == null && !blocks.isEmpty()) {
            row.begins = row.page + leadingPageEnds(blocks);
        }
        if (cell.continuesLeft && !row.cells.isEmpty()) {
            row.widenLast(cell.columns);
            return;
        }
        Cell higher = cell.continuesAbove ? above.get(row.width) : null;
        Cell done = higher == null
                ? new Cell(CellContent.text(blocks), cell.columns, false, CellContent.strong(blocks))
                : new Cell(higher.text(), cell.columns, true, higher.strong());
        above.put(row.width, done);
        row.add(done);
    }

    private static int leadingPageEnds(List<Block> blocks) {
        int ends = 0;
        while (ends < blocks.size() && blocks.get(ends) instanceof PageEnd) {
            ends++;
        }
        return ends == blocks.size() ? 0 : ends;
    }

    private static int width(Row row) {
        return row.cells().stream().mapToInt(Cell::columns).sum();
    }

    static Table withoutPages(Table table) {
        List<Row> rows = table.rows().stream()
                .map(row -> new Row(row.cells(), row.head(), null))
                .toList();
        return new Table(table.name(), table.columns(), rows, null);
    }

    private final class CellReader {
        private final CellInMaking cell;

        CellReader(CellInMaking cell) {
            this.cell = cell;
        }

        List<Block> read(XmlPull xml) {
            return body.cellBlocks(xml, this::properties);
        }

        private void properties(XmlPull xml) {
            xml.each(name -> {
                String value = xml.attribute("val");
                switch (name) {
                    case "gridSpan" -> cell.columns = Math.clamp(xml.number("val", 1), 1, COLUMNS);
                    case "vMerge" -> cell.continuesAbove = value == null || value.equals("continue");
                    case "hMerge" -> cell.continuesLeft = value == null || value.equals("continue");
                    default -> {}
                }
            });
        }
    }

    private static final class CellInMaking {
        private int columns = 1;
        private boolean continuesAbove;
        private boolean continuesLeft;
    }

    private static final class RowInMaking {
        private final List<Cell> cells = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final int page;
        private int lastPage;
        private int width;
        private boolean head;
        private boolean deleted;
        private @Nullable Integer begins;

        RowInMaking(int page) {
            this.page = page;
            this.lastPage = page;
        }

        void add(Cell cell) {
            cells.add(cell);
            width += cell.columns();
        }

        void widenLast(int columns) {
            Cell last = cells.removeLast();
            width -= last.columns();
            add(new Cell(last.text(), last.columns() + columns, last.above(), last.strong()));
        }
    }
}
