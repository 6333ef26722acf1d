package org.parix.documents.labelled;

import java.util.ArrayList;
import java.util.List;

/** Which header cells lie over several columns or rows: a blank beside or below a name belongs to it. */
record HeadSpans(List<List<Span>> rows) {

    /** @param column the grid column it begins at, from 0 */
    record Span(int column, int columns, int rows, String text) {}

    static HeadSpans of(List<List<String>> head, int columns) {
        List<List<Span>> rows = new ArrayList<>();
        for (int r = 0; r < head.size(); r++) {
            List<Span> spans = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                String text = at(head, r, c);
                if (text.isBlank()) {
                    continue;
                }
                int wide = 1;
                while (r + 1 < head.size()
                        && !at(head, r + 1, c).isBlank()
                        && c + wide < columns
                        && at(head, r, c + wide).isBlank()
                        && !at(head, r + 1, c + wide).isBlank()) {
                    wide++;
                }
                int deep = 1;
                while (wide == 1
                        && r + deep < head.size()
                        && at(head, r + deep, c).isBlank()) {
                    deep++;
                }
                spans.add(new Span(c, wide, deep, text));
            }
            rows.add(List.copyOf(spans));
        }
        return new HeadSpans(List.copyOf(rows));
    }

    List<Span> row(int row) {
        return rows.get(row);
    }

    private static String at(List<List<String>> head, int row, int column) {
        return column < head.get(row).size() ? head.get(row).get(column) : "";
    }
}
