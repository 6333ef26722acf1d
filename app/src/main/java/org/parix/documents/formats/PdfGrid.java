package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.formats.PdfPage.Rule;
import org.parix.documents.formats.PdfPage.Word;

/** A table drawn with lines both ways: its cells are what the lines enclose. */
final class PdfGrid {
    private static final double NEAR = 3;
    private static final double SMALLEST = 4;
    private static final double LEAST_ROW = 7;
    private static final int MOST_LINES = 2_000;

    private final PdfPage page;
    private final double[] xs;
    private final double[] ys;
    private final List<Rule> horizontal;
    private final List<Rule> vertical;

    private PdfGrid(PdfPage page, double[] xs, double[] ys, List<Rule> horizontal, List<Rule> vertical) {
        this.page = page;
        this.xs = xs;
        this.ys = ys;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /** All grids of a page: sets of lines that touch each other, with at least two cells. */
    static List<PdfGrid> of(PdfPage page, Meter meter) {
        List<Rule> rest = new ArrayList<>(page.rules());
        if (rest.size() > MOST_LINES) {
            rest = rest.subList(0, MOST_LINES);
        }
        List<PdfGrid> grids = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<Rule> connected = new ArrayList<>();
            connected.add(rest.removeFirst());
            for (int i = 0; i < connected.size(); i++) {
                meter.tick();
                Rule one = connected.get(i);
                List<Rule> touching =
                        rest.stream().filter(other -> touch(one, other)).toList();
                connected.addAll(touching);
                rest.removeAll(touching);
            }
            grid(page, connected).ifPresent(grids::add);
        }
        grids.sort(Comparator.comparingDouble(PdfGrid::top));
        return grids;
    }

    private static boolean touch(Rule one, Rule other) {
        if (one.horizontal() == other.horizontal()) {
            return false;
        }
        Rule across = one.horizontal() ? one : other;
        Rule down = one.horizontal() ? other : one;
        return down.left() > across.left() - NEAR
                && down.left() < across.right() + NEAR
                && across.top() > down.top() - NEAR
                && across.top() < down.bottom() + NEAR;
    }

    private static Optional<PdfGrid> grid(PdfPage page, List<Rule> rules) {
        List<Rule> horizontal = rules.stream().filter(Rule::horizontal).toList();
        List<Rule> vertical = rules.stream().filter(rule -> !rule.horizontal()).toList();
        if (horizontal.isEmpty() || vertical.isEmpty() || horizontal.size() + vertical.size() < 4) {
            return Optional.empty();
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Rule rule : rules) {
            x.add(rule.left());
            x.add(rule.right());
            y.add(rule.top());
            y.add(rule.bottom());
        }
        double[] xs = places(x);
        double[] ys = places(y);
        return xs.length * ys.length < 6
                ? Optional.empty()
                : Optional.of(new PdfGrid(page, xs, ys, horizontal, vertical));
    }

    private static double[] places(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        List<Double> places = new ArrayList<>();
        for (double at : sorted) {
            if (places.isEmpty() || at - places.getLast() > SMALLEST) {
                places.add(at);
            }
        }
        return places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double top() {
        return ys[0];
    }

    double bottom() {
        return ys[ys.length - 1];
    }

    private int columns() {
        return xs.length - 1;
    }

    /** Whether a grid reaches from the same left to the same right edge, as the parts of one table do. */
    boolean isLike(PdfGrid other) {
        return Math.abs(xs[0] - other.xs[0]) < 2 * SMALLEST
                && Math.abs(xs[xs.length - 1] - other.xs[other.xs.length - 1]) < 2 * SMALLEST;
    }

    /** The column edges that the parts of one table have between them. */
    static double[] edges(List<PdfGrid> parts) {
        List<Double> all = new ArrayList<>();
        for (PdfGrid part : parts) {
            for (double x : part.xs) {
                all.add(x);
            }
        }
        return places(all);
    }

    boolean holds(Word word) {
        double middle = (word.left() + word.right()) / 2;
        double y = word.y() - word.size() * 0.3;
        return middle > xs[0] - NEAR && middle < xs[xs.length - 1] + NEAR && y > top() && y < bottom();
    }

    /**
     * The table on the column edges of all pages it runs over, which are this grid's own and maybe more.
     *
     * @param edges sorted; this grid's edges are near some of them
     */
    Table table(double[] edges, PdfWrapping wrapping, Meter meter) {
        PdfGrid grid = edges.length == xs.length ? this : new PdfGrid(page, edges, ys, horizontal, vertical);
        return grid.table(wrapping, meter);
    }

    private Table table(PdfWrapping wrapping, Meter meter) {
        int height = ys.length - 1;
        int width = columns();
        meter.cells((long) height * width);
        List<List<List<Word>>> words = words(height, width);
        Cell[][] first = new Cell[height][width];
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < width; ) {
                meter.tick();
                int span = 1;
                while (column + span < width && !walled(column + span, row)) {
                    span++;
                }
                Cell above = row == 0 || floored(row, column) ? null : first[row - 1][column];
                Cell cell = above != null && above.columns() == span
                        ? new Cell(above.text(), span, true, above.strong())
                        : cell(row, column, span, words, wrapping);
                first[row][column] = cell;
                cells.add(cell);
                column += span;
            }
            if (ys[row + 1] - ys[row] > LEAST_ROW
                    || cells.stream().anyMatch(cell -> !cell.text().isEmpty() && !cell.above())) {
                rows.add(new Row(cells, false, page.number()));
            }
        }
        return new Table(null, width, rows, page.number());
    }

    private Cell cell(int row, int column, int span, List<List<List<Word>>> words, PdfWrapping wrapping) {
        List<Word> own = new ArrayList<>();
        for (int down = row; down < ys.length - 1 && (down == row || !floored(down, column)); down++) {
            for (int across = column; across < column + span; across++) {
                own.addAll(words.get(down).get(across));
            }
        }
        List<PdfRun> lines = new ArrayList<>();
        for (List<PdfRun> line : PdfRun.lines(own)) {
            lines.add(PdfRun.whole(line));
        }
        double padding = lines.stream().mapToDouble(PdfRun::left).min().orElse(xs[column]) - xs[column];
        double right = xs[column + span] - Math.clamp(padding, 0.5, 6);
        StringBuilder text = new StringBuilder();
        for (List<PdfRun> paragraph : wrapping.paragraphs(lines, right)) {
            text.append(text.isEmpty() ? "" : "\n").append(wrapping.text(paragraph, right));
        }
        return new Cell(
                text.toString(), span, false, !own.isEmpty() && own.stream().allMatch(Word::bold));
    }

    private List<List<List<Word>>> words(int height, int width) {
        List<List<List<Word>>> cells = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            List<List<Word>> line = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                line.add(new ArrayList<>());
            }
            cells.add(line);
        }
        for (Word word : page.words()) {
            if (holds(word)) {
                int column = index(xs, (word.left() + word.right()) / 2);
                int row = index(ys, word.y() - word.size() * 0.3);
                cells.get(row).get(column).add(word);
            }
        }
        return cells;
    }

    private static int index(double[] places, double at) {
        int found = Arrays.binarySearch(places, at);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, places.length - 2);
    }

    /** Whether a line stands at the left of a column in this row. */
    private boolean walled(int column, int row) {
        double middle = (ys[row] + ys[row + 1]) / 2;
        return vertical.stream()
                .anyMatch(rule -> Math.abs(rule.left() - xs[column]) <= SMALLEST
                        && rule.top() < middle
                        && rule.bottom() > middle);
    }

    /** Whether a line lies over a row in this column. */
    private boolean floored(int row, int column) {
        double middle = (xs[column] + xs[column + 1]) / 2;
        return horizontal.stream()
                .anyMatch(rule ->
                        Math.abs(rule.top() - ys[row]) <= SMALLEST && rule.left() < middle && rule.right() > middle);
    }
}
