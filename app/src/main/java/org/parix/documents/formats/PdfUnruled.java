package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.formats.PdfPage.Rule;

/** Makes tables of regions without a grid of drawn lines: columns by where lines begin, rows by how their cells line up. */
final class PdfUnruled {
    private static final double ALIGNED = 0.5;
    /** Distances of base lines, in usual ones, within a paragraph and between paragraphs of one cell. */
    private static final double LINE_GAP = 1.12;

    private static final double PARAGRAPH_GAP = 2.2;

    /** Where cells are drawn one after the other, there are fewer of them than lines. */
    private static final double CELL_BY_CELL = 0.7;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(\\.\\d{1,3})*|[IVXLC]+|\\p{L})[.)]?");

    private final PdfWrapping wrapping;
    private final Meter meter;

    PdfUnruled(PdfWrapping wrapping, Meter meter) {
        this.wrapping = wrapping;
        this.meter = meter;
    }

    /** What one page holds of a table. */
    private record Part(PdfRegion region, List<Row> head, List<List<PdfPiece>> rows) {}

    /** The table of each page, for regions that are one table running over several. */
    List<Table> tables(List<PdfRegion> regions) {
        PdfColumns columns = PdfColumns.of(
                regions.stream().flatMap(region -> region.runs().stream()).toList());
        List<Part> parts = regions.stream().map(region -> part(region, columns)).toList();
        List<Table> tables = new ArrayList<>();
        List<@Nullable Boolean> goesOn = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            goesOn.add(i == 0 ? Boolean.FALSE : goesOn(parts.get(i - 1), parts.get(i), columns));
            if (i > 0 && !Boolean.FALSE.equals(goesOn.getLast())) {
                makeWordsWhole(parts.get(i - 1), parts.get(i), columns);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            tables.add(table(parts.get(i), columns, goesOn.get(i)));
        }
        return tables;
    }

    private Part part(PdfRegion region, PdfColumns columns) {
        List<PdfPiece> rest = new ArrayList<>(pieces(region.runs(), columns, region.rules()));
        List<Row> head = new ArrayList<>();
        head(region, rest, columns, head);
        return new Part(region, head, rows(rest, region.rules()));
    }

    private Table table(Part part, PdfColumns columns, @Nullable Boolean goesOn) {
        int page = part.region().page.number();
        List<Row> rows = new ArrayList<>(part.head());
        for (List<PdfPiece> row : part.rows()) {
            boolean first = row == part.rows().getFirst();
            if (!row.isEmpty()) {
                rows.add(new Row(cells(row, columns), false, page, first ? goesOn : Boolean.FALSE));
            }
        }
        meter.cells((long) rows.size() * columns.count());
        return new Table(null, columns.count(), rows, page);
    }

    /** A row goes on where the text of one of its cells surely does, and does not where all surely end. */
    private @Nullable Boolean goesOn(Part above, Part below, PdfColumns columns) {
        if (above.rows().isEmpty() || below.rows().isEmpty()) {
            return null;
        }
        Boolean verdict = null;
        for (PdfPiece tail : below.rows().getFirst()) {
            for (PdfPiece head : above.rows().getLast()) {
                if (head.column != tail.column) {
                    continue;
                }
                double right = columns.right(tail.column);
                Boolean one = wrapping.goesOn(head.lines.getLast(), tail.lines.getFirst(), right);
                verdict = Boolean.TRUE.equals(verdict) || one == null ? verdict : one;
            }
        }
        // a new paragraph in one cell alone may be the rest of a row as well as a row with blank cells
        boolean numbered = below.rows().getFirst().getFirst().column == 0;
        return Boolean.FALSE.equals(verdict) && !numbered ? null : verdict;
    }

    /** A word cut by the end of the page is kept whole on the page where it begins. */
    private void makeWordsWhole(Part above, Part below, PdfColumns columns) {
        if (above.rows().isEmpty() || below.rows().isEmpty()) {
            return;
        }
        List<PdfPiece> first = below.rows().getFirst();
        for (PdfPiece tail : List.copyOf(first)) {
            PdfPiece head = above.rows().getLast().stream()
                    .filter(piece -> piece.column == tail.column)
                    .findFirst()
                    .orElse(null);
            if (head == null) {
                continue;
            }
            takeRestOfWord(head, tail, columns.right(tail.column));
            if (tail.lines.isEmpty()) {
                first.remove(tail);
            }
        }
    }

    private void takeRestOfWord(PdfPiece head, PdfPiece tail, double right) {
        PdfRun edge = head.lines.getLast();
        while (!tail.lines.isEmpty()
                && wrapping.joint(edge, tail.lines.getFirst(), right).isEmpty()) {
            PdfRun next = tail.lines.removeFirst();
            head.lines.set(
                    head.lines.size() - 1,
                    head.lines.getLast().with(next.words().getFirst()));
            if (next.words().size() > 1) {
                tail.lines.addFirst(next.withoutFirst());
                return;
            }
            edge = next;
        }
    }

    private List<PdfPiece> pieces(List<PdfRun> runs, PdfColumns columns, List<Rule> rules) {
        List<PdfRun> drawn = new ArrayList<>(runs);
        drawn.sort(Comparator.comparingInt(PdfRun::order));
        List<PdfPiece> pieces = grouped(drawn, columns, rules);
        if (pieces.size() < CELL_BY_CELL * runs.size()) {
            return pieces;
        }
        drawn.sort(
                Comparator.comparingInt((PdfRun run) -> columns.at(run.left())).thenComparingDouble(PdfRun::y));
        double[] numbered = drawn.stream()
                .filter(run -> columns.at(run.left()) == 0
                        && NUMBER.matcher(run.text()).matches())
                .mapToDouble(PdfRun::y)
                .toArray();
        List<PdfPiece> byColumn = new ArrayList<>();
        for (PdfRun run : drawn) {
            PdfPiece last = byColumn.isEmpty() ? null : byColumn.getLast();
            int column = columns.at(run.left());
            boolean goesOn = last != null
                    && last.column == column
                    && run.y() > last.bottom()
                    && run.y() - last.bottom() < LINE_GAP * wrapping.pitch() * run.size()
                    && !numberBetween(numbered, last.bottom(), run.y())
                    && !ruleBetween(last.lines.getLast(), run, rules);
            if (!goesOn || last == null) {
                last = new PdfPiece(column);
                byColumn.add(last);
            }
            last.lines.add(run);
            last.lastColumn = Math.max(last.lastColumn, columns.lastOf(run));
        }
        byColumn.sort(Comparator.comparingDouble((PdfPiece piece) -> Math.round(piece.top()))
                .thenComparingInt(piece -> piece.column));
        return byColumn;
    }

    private static boolean numberBetween(double[] numbered, double above, double below) {
        return Arrays.stream(numbered).anyMatch(y -> y > above + 1 && y < below + 1);
    }

    private List<PdfPiece> grouped(List<PdfRun> runs, PdfColumns columns, List<Rule> rules) {
        List<PdfPiece> pieces = new ArrayList<>();
        for (PdfRun run : runs) {
            meter.tick();
            int column = columns.at(run.left());
            PdfPiece last = pieces.isEmpty() ? null : pieces.getLast();
            if (last != null && last.column == column && last.isBeside(run)) {
                last.lines.add(PdfRun.whole(List.of(last.lines.removeLast(), run)));
            } else if (last != null && last.column == column && follows(last, run, columns, rules)) {
                last.lines.add(run);
            } else {
                last = new PdfPiece(column);
                last.lines.add(run);
                pieces.add(last);
            }
            last.lastColumn = Math.max(last.lastColumn, columns.lastOf(run));
        }
        return parted(pieces);
    }

    private boolean follows(PdfPiece piece, PdfRun run, PdfColumns columns, List<Rule> rules) {
        double gap = (run.y() - piece.bottom()) / (wrapping.pitch() * run.size());
        // a title over several columns is a row of its own
        boolean wide = piece.lastColumn > piece.column || columns.lastOf(run) > piece.column;
        return gap > 0 && gap < (wide ? LINE_GAP : PARAGRAPH_GAP) && !ruleBetween(piece.lines.getLast(), run, rules);
    }

    /** Where a paragraph in a cell stands level with the next cell's first line and the one above does not, a row begins. */
    private List<PdfPiece> parted(List<PdfPiece> pieces) {
        List<PdfPiece> parted = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            PdfPiece piece = pieces.get(i);
            PdfPiece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
            int at = next == null || next.column <= piece.column
                    ? 0
                    : piece.lineLevelWith(next.top(), LINE_GAP * wrapping.pitch());
            if (at > 0) {
                PdfPiece upper = new PdfPiece(piece.column);
                upper.lastColumn = piece.lastColumn;
                upper.lines.addAll(piece.lines.subList(0, at));
                parted.add(upper);
                piece.lines.subList(0, at).clear();
            }
            parted.add(piece);
        }
        return parted;
    }

    private List<List<PdfPiece>> rows(List<PdfPiece> pieces, List<Rule> rules) {
        List<List<PdfPiece>> rows = new ArrayList<>();
        for (PdfPiece piece : pieces) {
            List<PdfPiece> row = rows.isEmpty() ? null : rows.getLast();
            if (row == null || !belongs(piece, row) || ruleBetween(row.getFirst(), piece, rules)) {
                row = new ArrayList<>();
                rows.add(row);
            }
            row.add(piece);
        }
        return rows;
    }

    private static boolean belongs(PdfPiece piece, List<PdfPiece> row) {
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

    private static boolean ruleBetween(PdfPiece one, PdfPiece other, List<Rule> rules) {
        double from = Math.min(one.bottom(), other.bottom());
        double to = Math.max(one.top(), other.top());
        return rules.stream().anyMatch(rule -> rule.top() > from && rule.top() < to);
    }

    /** Takes the cells above the lowest line drawn near the table's top as its head of one or two rows. */
    private void head(PdfRegion region, List<PdfPiece> pieces, PdfColumns columns, List<Row> rows) {
        Rule lowest = headRule(region, pieces, columns);
        if (lowest == null) {
            return;
        }
        List<PdfPiece> head =
                pieces.stream().filter(piece -> piece.bottom() < lowest.top()).toList();
        pieces.removeAll(head);
        List<Rule> inner = region.rules().stream()
                .filter(rule -> rule.top() < lowest.top() - 3)
                .toList();
        List<PdfPiece> lower = head.stream()
                .filter(piece -> inner.stream()
                        .anyMatch(rule -> rule.top() < piece.top()
                                && rule.left() < piece.lines.getFirst().right()
                                && rule.right() > piece.lines.getFirst().left()))
                .toList();
        List<PdfPiece> upper =
                head.stream().filter(piece -> !lower.contains(piece)).toList();
        List<Cell> first = cells(byColumn(upper), columns);
        rows.add(new Row(first, true, region.page.number()));
        if (!lower.isEmpty()) {
            List<Cell> second = cells(byColumn(lower), columns);
            rows.add(new Row(underneath(second, rows.getFirst()), true, region.page.number()));
        }
    }

    private static List<PdfPiece> byColumn(List<PdfPiece> pieces) {
        return pieces.stream()
                .sorted(Comparator.comparingInt((PdfPiece piece) -> piece.column)
                        .thenComparingDouble(PdfPiece::top))
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
    private @Nullable Rule headRule(PdfRegion region, List<PdfPiece> pieces, PdfColumns columns) {
        Rule found = null;
        for (Rule rule : region.rules()) {
            List<PdfPiece> above =
                    pieces.stream().filter(piece -> piece.bottom() < rule.top()).toList();
            long numbers = above.stream().filter(piece -> piece.column == 0).count();
            boolean cut = pieces.stream().anyMatch(piece -> piece.top() < rule.top() && piece.bottom() > rule.top());
            if (!above.isEmpty() && numbers <= 1 && above.size() <= 2 * columns.count() && !cut) {
                found = rule;
            }
        }
        return found;
    }

    private List<Cell> cells(List<PdfPiece> row, PdfColumns columns) {
        List<Cell> cells = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < row.size(); i++) {
            PdfPiece piece = row.get(i);
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

    private String text(PdfPiece piece, PdfColumns columns) {
        double right = columns.right(piece.lastColumn);
        StringBuilder text = new StringBuilder();
        for (List<PdfRun> paragraph : wrapping.paragraphs(piece.lines, right)) {
            text.append(text.isEmpty() ? "" : "\n").append(wrapping.text(paragraph, right));
        }
        return text.toString();
    }
}
