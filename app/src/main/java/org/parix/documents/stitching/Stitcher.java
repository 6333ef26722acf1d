package org.parix.documents.stitching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Place;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Notice;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.stitching.Stitched.Element;
import org.parix.documents.stitching.Stitched.Extra;
import org.parix.documents.stitching.Stitched.OtherTable;
import org.parix.documents.stitching.Stitched.TaskRow;
import org.parix.documents.stitching.Stitched.TaskTable;
import org.parix.documents.stitching.Stitched.Text;
import org.parix.kernel.Vietnamese;

/** Joins what page ends cut: paragraphs, tables, rows. Drops repeated heads and the row that numbers the columns. */
public final class Stitcher {
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?:trang|page)?\\s*[-–]?\\s*\\d{1,4}\\s*(?:[-–]|/\\s*\\d{1,4})?", Pattern.CASE_INSENSITIVE);

    /** A list mark before a dash that the text has of its own. */
    private static final Pattern TWICE_MARKED = Pattern.compile("(?m)^[-–•] (?=[-–+] )");

    private final List<Element> elements = new ArrayList<>();
    private final List<Notice> notices;
    private @Nullable OpenTable open;
    private boolean textSinceTable;
    private int tables;

    private Stitcher(List<Notice> notices) {
        this.notices = notices;
    }

    /** @param notices told what was joined or dropped */
    public static Stitched stitch(Paper paper, List<Notice> notices) {
        Stitcher stitcher = new Stitcher(notices);
        List<Block> blocks = paper.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            switch (blocks.get(i)) {
                case Paragraph paragraph -> stitcher.paragraph(paragraph, i);
                case Table table -> stitcher.table(table, i);
                case PageEnd ignored -> {}
            }
        }
        stitcher.close();
        return new Stitched(Paragraphs.joined(stitcher.elements, notices));
    }

    private void paragraph(Paragraph paragraph, int block) {
        if (PAGE_NUMBER.matcher(paragraph.text().strip()).matches()) {
            return;
        }
        textSinceTable = true;
        elements.add(new Text(paragraph.text(), paragraph.strong(), block, paragraph.page()));
    }

    private void table(Table table, int block) {
        tables++;
        Heading heading = Heading.find(table);
        OpenTable current = open;
        if (current != null && current.goesOnWith(table, heading, textSinceTable)) {
            current.add(table, heading, block, tables, true);
        } else if (heading != null && heading.isTaskTable()) {
            close();
            above(table, heading, block);
            open = new OpenTable(heading, elements.size());
            elements.add(new TaskTable(heading.names(), heading.has(ColumnRole.NUMBER), List.of()));
            open.add(table, heading, block, tables, false);
        } else {
            close();
            elements.add(new OtherTable(table, tables, block));
        }
        textSinceTable = false;
    }

    /** Title rows that a workbook has above its head are running text. */
    private void above(Table table, Heading heading, int block) {
        for (Row row : table.rows().subList(0, heading.from())) {
            for (Cell cell : row.cells()) {
                if (!cell.text().isBlank() && !cell.above()) {
                    elements.add(new Text(cell.text(), cell.strong(), block, row.page()));
                }
            }
        }
    }

    private void close() {
        OpenTable table = open;
        if (table != null) {
            elements.set(table.element, table.closed());
            open = null;
        }
    }

    /** The task table that is being put together. */
    private final class OpenTable {
        private final Heading heading;
        private final int element;
        private final List<TaskRow> rows = new ArrayList<>();

        OpenTable(Heading heading, int element) {
            this.heading = heading;
            this.element = element;
        }

        TaskTable closed() {
            return new TaskTable(heading.names(), heading.has(ColumnRole.NUMBER), rows);
        }

        boolean goesOnWith(Table table, @Nullable Heading next, boolean textBetween) {
            if (next == null) {
                return table.columns() == heading.roles().size() && (!textBetween || !startsOver(table, 0));
            }
            if (!next.sameAs(heading)) {
                return false;
            }
            return !textBetween || !startsOver(table, next.to());
        }

        private boolean startsOver(Table table, int from) {
            int column = Math.max(0, heading.roles().indexOf(ColumnRole.NUMBER));
            for (Row row : table.rows()
                    .subList(Math.min(from, table.rows().size()), table.rows().size())) {
                Cell cell = row.at(column);
                String bare = cell == null ? "" : RowNumber.of(cell.text()).bare();
                return List.of("I", "1", "A", "01", "1.1").contains(bare) || !heading.has(ColumnRole.NUMBER);
            }
            return true;
        }

        void add(Table table, @Nullable Heading own, int block, int number, boolean goesOn) {
            Heading columns = own != null && own.isTaskTable() ? own : heading;
            int start = own == null ? 0 : own.to();
            boolean atCut = goesOn;
            Integer page = start < table.rows().size() ? table.rows().get(start).page() : null;
            for (int i = start; i < table.rows().size(); i++) {
                Row row = table.rows().get(i);
                if (!Objects.equals(page, row.page())) {
                    page = row.page();
                    atCut = true;
                }
                int skipped = repeatedHead(table, i, columns);
                if (skipped > 0) {
                    i += skipped - 1;
                    atCut = true;
                    continue;
                }
                TaskRow piece = read(row, columns, new Place(number, i + 1, row.page(), block), atCut);
                if (piece != null) {
                    place(piece, row, columns, atCut);
                    atCut = false;
                }
            }
        }

        private void place(TaskRow piece, Row row, Heading columns, boolean atCut) {
            TaskRow previous = rows.isEmpty() ? null : rows.getLast();
            if (previous != null
                    && new Continuation(previous, piece, atCut, columns.has(ColumnRole.NUMBER), row.goesOn())
                            .goesOn()) {
                TaskRow rest = withoutAbove(piece, row, columns);
                rows.set(rows.size() - 1, previous.joined(rest));
                if (atCut) {
                    notices.add(Notice.of(
                            "documents.notice.rowJoined",
                            previous.number().printed(),
                            piece.first().table()));
                }
            } else {
                rows.add(piece);
            }
        }

        /** What a joined row adds of its own; cells merged downwards have said their text already. */
        private TaskRow withoutAbove(TaskRow piece, Row row, Heading columns) {
            Map<ColumnRole, String> own = new EnumMap<>(ColumnRole.class);
            for (int c = 0; c < columns.roles().size(); c++) {
                Cell cell = row.at(c);
                ColumnRole role = columns.roles().get(c);
                if (cell != null
                        && !cell.above()
                        && role != null
                        && piece.texts().containsKey(role)) {
                    own.put(role, piece.text(role));
                }
            }
            if (piece.whole()) {
                own.putAll(piece.texts());
            }
            return new TaskRow(
                    piece.number(), own, piece.extras(), piece.strong(), piece.whole(), 1, piece.first(), piece.last());
        }

        private int repeatedHead(Table table, int index, Heading columns) {
            Row row = table.rows().get(index);
            if (row.head() && index > 0 || Heading.numbersColumns(row) && isCounterOf(row, columns)) {
                return 1;
            }
            Heading again = Heading.at(table, index);
            return again != null && again.sameAs(columns) ? again.to() - again.from() : 0;
        }

        private boolean isCounterOf(Row row, Heading columns) {
            long texts = row.cells().stream().filter(c -> !c.text().isBlank()).count();
            return texts >= columns.roles().size() - 1;
        }
    }

    private static @Nullable TaskRow read(Row row, Heading columns, Place place, boolean atCut) {
        Map<ColumnRole, String> texts = new EnumMap<>(ColumnRole.class);
        List<Extra> extras = new ArrayList<>();
        String number = "";
        boolean strong = true;
        int filled = 0;
        Cell only = null;
        boolean spans = false;
        int column = 0;
        for (Cell cell : row.cells()) {
            int at = columns.owner(column);
            column += cell.columns();
            boolean wide = columns.owner(column - 1) > at;
            ColumnRole role = columns.roles().get(at);
            String text = TWICE_MARKED.matcher(cell.text().strip()).replaceAll("");
            boolean carried = cell.above() && (role == ColumnRole.NUMBER || role == ColumnRole.TITLE);
            if (text.isEmpty() || carried) {
                continue;
            }
            filled++;
            only = cell;
            spans = wide;
            strong &= cell.strong();
            if (role == ColumnRole.NUMBER) {
                number = text;
            } else if (role == null || role == ColumnRole.OTHER || role == ColumnRole.START) {
                extras.add(
                        new Extra(at < columns.names().size() ? columns.names().get(at) : "", text));
            } else {
                texts.merge(role, text, (a, b) -> a + "\n" + b);
            }
        }
        if (filled == 0) {
            return null;
        }
        boolean whole = filled == 1
                && only != null
                && (spans
                        || columns.roles().size() > 2
                                && extras.size() + texts.size() <= 1
                                && !texts.containsKey(ColumnRole.NOTE));
        if (filled == 1 && only != null && spans) {
            texts.clear();
            extras.clear();
            number = "";
            texts.put(ColumnRole.TITLE, only.text().strip());
        }
        return numbered(number, texts, extras, strong, whole, columns, place, atCut);
    }

    private static TaskRow numbered(
            String cell,
            Map<ColumnRole, String> texts,
            List<Extra> extras,
            boolean strong,
            boolean whole,
            Heading columns,
            Place place,
            boolean atCut) {
        RowNumber number = RowNumber.of(cell);
        String title = texts.getOrDefault(ColumnRole.TITLE, "");
        if (number.kind() == RowNumber.Kind.NONE && !cell.isEmpty() && title.isEmpty()) {
            // number and title share the first cell
            RowNumber.Led led = RowNumber.groupFront(Vietnamese.tidy(cell));
            number = led == null ? RowNumber.NONE : led.number();
            texts.put(ColumnRole.TITLE, led == null ? cell : led.text());
        } else if (cell.isEmpty() && !title.isEmpty()) {
            boolean group = texts.size() == 1 && extras.isEmpty();
            RowNumber.Led led = group && !columns.has(ColumnRole.NUMBER) || whole
                    ? RowNumber.groupFront(title)
                    : RowNumber.front(title);
            boolean groupNumber = led != null
                    && (led.number().kind() == RowNumber.Kind.ROMAN
                            || led.number().kind() == RowNumber.Kind.CAPITAL);
            if (led != null
                    && led.number().kind() != RowNumber.Kind.DASH
                    && (groupNumber || !group)
                    && !(atCut
                            && !groupNumber
                            && columns.has(ColumnRole.NUMBER)
                            && led.number().kind() != RowNumber.Kind.LETTER)) {
                number = led.number();
                texts.put(ColumnRole.TITLE, led.text());
            }
        }
        return new TaskRow(number, texts, extras, strong, whole, 1, place, place);
    }
}
