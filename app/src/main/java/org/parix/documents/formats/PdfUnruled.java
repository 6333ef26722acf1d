package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.formats.PdfPage.Rule;

/** Makes tables of regions without a grid of drawn lines: columns by where lines begin, rows by how their cells line up. */
final class PdfUnruled {
    private static final double ALIGNED = 0.5;

    private final PdfWrapping wrapping;
    private final Meter meter;

    PdfUnruled(PdfWrapping wrapping, Meter meter) {
        this.wrapping = wrapping;
        this.meter = meter;
    }

    /** The text of one cell on one page. */
    private static final class Piece {
        private final int column;
        private int lastColumn;
        private final List<PdfRun> lines = new ArrayList<>();

        Piece(int column) {
            this.column = column;
            this.lastColumn = column;
        }

        double top() {
            return lines.getFirst().y();
        }

        double bottom() {
            return lines.getLast().y();
        }

        double middle() {
            return (top() + bottom()) / 2;
        }

        double size() {
            return lines.getFirst().size();
        }
    }

    /** What one page holds of a table. */
    private record Part(PdfRegion region, List<Row> head, List<List<Piece>> rows) {}

    /** The table of each page, for regions that are one table running over several. */
    List<Table> tables(List<PdfRegion> regions) {
        PdfColumns columns = PdfColumns.of(
                regions.stream().flatMap(region -> region.runs().stream()).toList());
        List<Part> parts = regions.stream().map(region -> part(region, columns)).toList();
        for (int i = 1; i < parts.size(); i++) {
            makeWordsWhole(parts.get(i - 1), parts.get(i), columns);
        }
        return parts.stream().map(part -> table(part, columns)).toList();
    }

    private Part part(PdfRegion region, PdfColumns columns) {
        List<Piece> rest = new ArrayList<>(pieces(region.runs(), columns, region.rules()));
        List<Row> head = new ArrayList<>();
        head(region, rest, columns, head);
        return new Part(region, head, rows(rest, region.rules()));
    }

    private Table table(Part part, PdfColumns columns) {
        int page = part.region().page.number();
        List<Row> rows = new ArrayList<>(part.head());
        part.rows().stream()
                .filter(row -> !row.isEmpty())
                .forEach(row -> rows.add(new Row(cells(row, columns), false, page)));
        meter.cells((long) rows.size() * columns.count());
        return new Table(null, columns.count(), rows, page);
    }

    /** A word cut by the end of the page is kept whole on the page where it begins. */
    private void makeWordsWhole(Part above, Part below, PdfColumns columns) {
        if (above.rows().isEmpty() || below.rows().isEmpty()) {
            return;
        }
        List<Piece> first = below.rows().getFirst();
        if (first.getFirst().column == 0) {
            return;
        }
        for (Piece tail : List.copyOf(first)) {
            Piece head = above.rows().getLast().stream()
                    .filter(piece -> piece.column == tail.column)
                    .findFirst()
                    .orElse(null);
            if (head == null) {
                continue;
            }
            PdfRun last = head.lines.getLast();
            PdfRun next = tail.lines.getFirst();
            if (wrapping.joint(last, next, columns.right(tail.column)).isEmpty()) {
                head.lines.set(head.lines.size() - 1, last.with(next.words().getFirst()));
                tail.lines.removeFirst();
                if (next.words().size() > 1) {
                    tail.lines.addFirst(next.withoutFirst());
                } else if (tail.lines.isEmpty()) {
                    first.remove(tail);
                }
            }
        }
    }

    private List<Piece> pieces(List<PdfRun> runs, PdfColumns columns, List<Rule> rules) {
        List<PdfRun> drawn = new ArrayList<>(runs);
        drawn.sort(Comparator.comparingInt(PdfRun::order));
        List<Piece> pieces = grouped(drawn, columns, rules);
        boolean cellByCell = pieces.size() < 0.7 * runs.size() || rowsInOrder(pieces);
        if (cellByCell) {
            return pieces;
        }
        drawn.sort(
                Comparator.comparingInt((PdfRun run) -> columns.at(run.left())).thenComparingDouble(PdfRun::y));
        List<Piece> byColumn = grouped(drawn, columns, rules);
        byColumn.sort(Comparator.comparingDouble(Piece::top).thenComparingInt(piece -> piece.column));
        return byColumn;
    }

    private static boolean rowsInOrder(List<Piece> pieces) {
        return pieces.stream().allMatch(piece -> piece.lines.size() == 1);
    }

    private List<Piece> grouped(List<PdfRun> runs, PdfColumns columns, List<Rule> rules) {
        List<Piece> pieces = new ArrayList<>();
        for (PdfRun run : runs) {
            meter.tick();
            int column = columns.at(run.left());
            Piece last = pieces.isEmpty() ? null : pieces.getLast();
            double gap = last == null ? 0 : run.y() - last.bottom();
            boolean goesOn = last != null
                    && last.column == column
                    && gap > 0
                    && gap < 1.9 * wrapping.pitch() * run.size()
                    && !ruleBetween(last.lines.getLast(), run, rules);
            if (!goesOn || last == null) {
                last = new Piece(column);
                pieces.add(last);
            }
            last.lines.add(run);
            last.lastColumn = Math.max(last.lastColumn, columns.lastOf(run));
        }
        return pieces;
    }

    private List<List<Piece>> rows(List<Piece> pieces, List<Rule> rules) {
        List<List<Piece>> rows = new ArrayList<>();
        for (Piece piece : pieces) {
            List<Piece> row = rows.isEmpty() ? null : rows.getLast();
            if (row == null || !belongs(piece, row) || ruleBetween(row.getFirst(), piece, rules)) {
                row = new ArrayList<>();
                rows.add(row);
            }
            row.add(piece);
        }
        return rows;
    }

    private static boolean belongs(Piece piece, List<Piece> row) {
        if (piece.column <= row.getLast().lastColumn) {
            return false;
        }
        double near = ALIGNED * piece.size();
        return row.stream()
                .anyMatch(other -> Math.abs(other.top() - piece.top()) < near
                        || Math.abs(other.bottom() - piece.bottom()) < near
                        || Math.abs(other.middle() - piece.middle()) < near);
    }

    private static boolean ruleBetween(PdfRun above, PdfRun below, List<Rule> rules) {
        return rules.stream()
                .anyMatch(rule -> rule.top() > above.y()
                        && rule.top() < below.y()
                        && rule.left() < below.right()
                        && rule.right() > below.left());
    }

    private static boolean ruleBetween(Piece one, Piece other, List<Rule> rules) {
        double from = Math.min(one.bottom(), other.bottom());
        double to = Math.max(one.top(), other.top());
        return rules.stream().anyMatch(rule -> rule.top() > from && rule.top() < to);
    }

    /** Takes the cells above the lowest line drawn near the table's top as its head of one or two rows. */
    private void head(PdfRegion region, List<Piece> pieces, PdfColumns columns, List<Row> rows) {
        Rule lowest = headRule(region, pieces, columns);
        if (lowest == null) {
            return;
        }
        List<Piece> head =
                pieces.stream().filter(piece -> piece.bottom() < lowest.top()).toList();
        pieces.removeAll(head);
        List<Rule> inner = region.rules().stream()
                .filter(rule -> rule.top() < lowest.top() - 3)
                .toList();
        List<Piece> lower = head.stream()
                .filter(piece -> inner.stream()
                        .anyMatch(rule -> rule.top() < piece.top()
                                && rule.left() < piece.lines.getFirst().right()
                                && rule.right() > piece.lines.getFirst().left()))
                .toList();
        List<Piece> upper =
                head.stream().filter(piece -> !lower.contains(piece)).toList();
        List<Cell> first = cells(byColumn(upper), columns);
        rows.add(new Row(first, true, region.page.number()));
        if (!lower.isEmpty()) {
            List<Cell> second = cells(byColumn(lower), columns);
            rows.add(new Row(underneath(second, rows.getFirst()), true, region.page.number()));
        }
    }

    private static List<Piece> byColumn(List<Piece> pieces) {
        return pieces.stream()
                .sorted(Comparator.comparingInt((Piece piece) -> piece.column).thenComparingDouble(Piece::top))
                .toList();
    }

    private static List<Cell> underneath(List<Cell> second, Row first) {
        List<Cell> cells = new ArrayList<>();
        int column = 0;
        for (Cell cell : second) {
            Cell above = first.at(column);
            cells.add(
                    cell.text().isEmpty() && above != null && above.columns() == 1
                            ? new Cell(above.text(), 1, true, above.strong())
                            : cell);
            column += cell.columns();
        }
        return cells;
    }

    /** The last of the lines under which only body rows stand: above it, cells of each column at most once or twice. */
    private @Nullable Rule headRule(PdfRegion region, List<Piece> pieces, PdfColumns columns) {
        Rule found = null;
        for (Rule rule : region.rules()) {
            List<Piece> above =
                    pieces.stream().filter(piece -> piece.bottom() < rule.top()).toList();
            long numbers = above.stream().filter(piece -> piece.column == 0).count();
            boolean cut = pieces.stream().anyMatch(piece -> piece.top() < rule.top() && piece.bottom() > rule.top());
            if (!above.isEmpty() && numbers <= 1 && above.size() <= 2 * columns.count() && !cut) {
                found = rule;
            }
        }
        return found;
    }

    private List<Cell> cells(List<Piece> row, PdfColumns columns) {
        List<Cell> cells = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < row.size(); i++) {
            Piece piece = row.get(i);
            if (piece.column < column) {
                Cell last = cells.removeLast();
                cells.add(new Cell(
                        last.text() + "\n" + text(piece, columns), last.columns(), last.above(), last.strong()));
                continue;
            }
            for (; column < piece.column; column++) {
                cells.add(Cell.of(""));
            }
            int end = i + 1 < row.size() && row.get(i + 1).column > piece.column
                    ? Math.min(piece.lastColumn, row.get(i + 1).column - 1)
                    : piece.lastColumn;
            boolean strong = piece.lines.stream().allMatch(PdfRun::bold);
            cells.add(new Cell(text(piece, columns), end - column + 1, false, strong));
            column = end + 1;
        }
        for (; column < columns.count(); column++) {
            cells.add(Cell.of(""));
        }
        return cells;
    }

    private String text(Piece piece, PdfColumns columns) {
        double right = columns.right(piece.lastColumn);
        StringBuilder text = new StringBuilder();
        for (List<PdfRun> paragraph : wrapping.paragraphs(piece.lines, right)) {
            text.append(text.isEmpty() ? "" : "\n").append(wrapping.text(paragraph, right));
        }
        return text.toString();
    }
}
