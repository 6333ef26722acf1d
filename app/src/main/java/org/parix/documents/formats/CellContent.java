package org.parix.documents.formats;

import java.util.List;
import java.util.stream.Collectors;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;

/** The blocks of a table cell as the text of one. */
final class CellContent {
    private CellContent() {}

    /** Paragraphs and rows of inner tables line by line, the cells of such a row parted by " | ". */
    static String text(List<Block> blocks) {
        return blocks.stream()
                .map(CellContent::lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.text();
            case PageEnd end -> "";
            case Table table ->
                table.rows().stream()
                        .map(CellContent::line)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"));
        };
    }

    private static String line(Row row) {
        return row.cells().stream()
                .filter(cell -> !cell.above())
                .map(cell -> cell.text().replace('\n', ' '))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" | "));
    }

    /** Whether there is text and all of it is bold. */
    static boolean strong(List<Block> blocks) {
        boolean any = false;
        for (Block block : blocks) {
            if (block instanceof Paragraph paragraph) {
                if (!paragraph.strong()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether a table with these contents is but a frame around other tables: they hold more text than stands beside them. */
    static boolean frames(List<Block> contents) {
        long inner = 0;
        long outer = 0;
        for (Block block : contents) {
            switch (block) {
                case Paragraph paragraph -> outer += paragraph.text().length();
                case PageEnd end -> outer += 0;
                case Table table ->
                    inner += table.rows().stream()
                            .flatMap(row -> row.cells().stream())
                            .mapToLong(CellContent::length)
                            .sum();
            }
        }
        return inner > outer;
    }

    private static long length(Cell cell) {
        return cell.above() ? 0 : cell.text().length();
    }
}
