package org.parix.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper as it lies on the desk: its blocks in reading order, the same for every file format, before anything is taken to mean something.
 *
 * @param warnings what a format reader met and could not put into a block (a text box, a picture)
 */
public record Paper(Format format, List<Block> blocks, List<Notice> warnings) {
    public Paper {
        blocks = List.copyOf(blocks);
        warnings = List.copyOf(warnings);
    }

    public enum Format {
        DOCX,
        XLSX,
        PDF,
        HTML,
        TEXT
    }

    public sealed interface Block {
        /** The page the block begins on, from 1; null where the format has no pages. */
        @Nullable
        Integer page();
    }

    /**
     * A paragraph or a line that stands alone.
     *
     * @param text without markup; a line break inside the paragraph is "\n"
     * @param strong whether all of it is bold or a heading
     */
    public record Paragraph(
            String text, boolean strong, @Nullable Integer page) implements Block {}

    /**
     * A table as it stands in the file: one that goes on over several pages may be several tables here, each with its repeated head.
     *
     * @param name the sheet's name in a workbook, else null
     * @param columns how many grid columns the widest row has
     */
    public record Table(
            @Nullable String name,
            int columns,
            List<Row> rows,
            @Nullable Integer page) implements Block {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** Here the paper turns to the next page. */
    public record PageEnd(@Nullable Integer page) implements Block {}

    /**
     * @param cells in grid order; together they cover the grid columns of this row from the left
     * @param head whether the file itself marks the row as a repeated header
     * @param page the page the row begins on, from 1
     * @param goesOn whether the row goes on from the last row of the page before, as far as the file tells; null where it does not
     */
    public record Row(
            List<Cell> cells,
            boolean head,
            @Nullable Integer page,
            @Nullable Boolean goesOn) {
        public Row {
            cells = List.copyOf(cells);
        }

        public Row(List<Cell> cells, boolean head, @Nullable Integer page) {
            this(cells, head, page, null);
        }

        /** The cell that covers a grid column, null past the row's end. */
        public @Nullable Cell at(int column) {
            int from = 0;
            for (Cell cell : cells) {
                if (column < from + cell.columns()) {
                    return cell;
                }
                from += cell.columns();
            }
            return null;
        }
    }

    /**
     * @param text the cell's paragraphs joined by "\n", list items led by "- " (or their number as printed); no markup
     * @param columns how many grid columns it spans, at least 1
     * @param above whether it is the lower part of a cell merged downwards; then its text is that of the cell above
     * @param strong whether all of its text is bold
     */
    public record Cell(String text, int columns, boolean above, boolean strong) {
        public Cell {
            if (columns < 1) {
                throw new IllegalArgumentException("a cell spans at least one column");
            }
        }

        public static Cell of(String text) {
            return new Cell(text, 1, false, false);
        }
    }

    /** Something a person should know about the reading: a key of the messages of documents, and what fills its places. */
    public record Notice(String key, List<String> arguments) {
        public Notice {
            arguments = List.copyOf(arguments);
        }

        public static Notice of(String key, Object... arguments) {
            return new Notice(
                    key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
        }
    }
}
