package org.parix.documents.stitching;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Place;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Paper;

/** A paper put together again: running text and whole tables, as if it had no pages. */
public record Stitched(List<Element> elements) {
    public Stitched {
        elements = List.copyOf(elements);
    }

    public sealed interface Element {}

    /** A paragraph, joined where a page end had cut it. */
    public record Text(
            String text,
            boolean strong,
            int block,
            @Nullable Integer page) implements Element {
        public Source source() {
            return new Source(null, null, page, block, null);
        }
    }

    /** A table of tasks or criteria over all of its pages. */
    public record TaskTable(List<String> columns, boolean numbered, List<TaskRow> rows) implements Element {
        public TaskTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A table that is something else: figures, a list of recipients, a borderless head. */
    public record OtherTable(Paper.Table table, int number, int block) implements Element {}

    /**
     * A row of a task table.
     *
     * @param texts what stands in each column; lines inside a cell end with "\n"; a role without text is absent
     * @param extras text in columns that have no field, with the column's heading
     * @param strong whether all of its text is bold
     * @param whole whether one cell reaches over the row
     * @param pieces of how many pieces, cut by page ends, it was joined
     */
    public record TaskRow(
            RowNumber number,
            Map<ColumnRole, String> texts,
            List<Extra> extras,
            boolean strong,
            boolean whole,
            int pieces,
            Place first,
            Place last) {
        public TaskRow {
            texts = Map.copyOf(texts);
            extras = List.copyOf(extras);
        }

        public String text(ColumnRole role) {
            return texts.getOrDefault(role, "");
        }

        /** Whether nothing but number and title stands in the row. */
        public boolean titleOnly() {
            return texts.keySet().stream().allMatch(role -> role == ColumnRole.TITLE || role == ColumnRole.CODE)
                    && extras.isEmpty();
        }

        public Source source() {
            return new Source(
                    first.table(), first.row(), first.page(), first.block(), first.equals(last) ? null : last);
        }

        /** This row with a piece that the page end had cut off. */
        TaskRow joined(TaskRow piece) {
            Map<ColumnRole, String> both = new EnumMap<>(ColumnRole.class);
            both.putAll(texts);
            piece.texts.forEach((role, text) -> both.merge(role, text, TaskRow::append));
            List<Extra> all = new java.util.ArrayList<>(extras);
            all.addAll(piece.extras);
            return new TaskRow(number, both, all, strong && piece.strong, whole, pieces + 1, first, piece.last);
        }

        private static String append(String text, String piece) {
            boolean newLine = piece.startsWith("- ") || piece.startsWith("+ ");
            return text + (newLine ? "\n" : " ") + piece;
        }
    }

    public record Extra(String column, String text) {}
}
