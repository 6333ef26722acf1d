package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;

/** The annex of each real paper reads from its pdf as from its Word file, cell by cell. */
class PdfAgainstWordTests {
    @TestFactory
    Stream<DynamicTest> readsTheSameRows() throws IOException {
        Path inputs = inputs();
        if (inputs == null) {
            System.err.println("NOT SHOWN HERE: pdf rows against Word rows, since ../shared/inputs is not there");
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(inputs)) {
            List<Path> pdfs = files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
            assertThat(pdfs).isNotEmpty();
            return pdfs.stream()
                    .map(pdf -> DynamicTest.dynamicTest(pdf.getFileName().toString(), () -> {
                        Path word = Path.of(pdf.toString().replace(".pdf", ".docx"));
                        assertThat(rows(Made.read(pdf))).isEqualTo(rows(Made.read(word)));
                    }));
        }
    }

    private static @Nullable Path inputs() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path inputs = at.resolve("shared/inputs");
            if (Files.isDirectory(inputs)) {
                return inputs;
            }
        }
        return null;
    }

    /** The body rows of the annex; pieces that a page end cut apart are joined where the file says that a row goes on or gives no number. */
    private static List<List<String>> rows(Paper paper) {
        List<List<String>> rows = new ArrayList<>();
        for (Block block : paper.blocks()) {
            if (block instanceof Table table && table.columns() > 3) {
                for (Row row : table.rows()) {
                    if (!row.head()) {
                        add(rows, row);
                    }
                }
            }
        }
        return rows;
    }

    private static void add(List<List<String>> rows, Row row) {
        List<String> cells = new ArrayList<>(
                row.cells().stream().map(cell -> fold(cell.text())).toList());
        boolean goesOn = Boolean.TRUE.equals(row.goesOn())
                || row.goesOn() == null
                        && row.page() != null
                        && cells.getFirst().isEmpty();
        if (!goesOn || rows.isEmpty()) {
            rows.add(cells);
            return;
        }
        List<String> last = rows.getLast();
        for (int i = 0; i < last.size(); i++) {
            last.set(i, fold(last.get(i) + " " + cells.get(i)));
        }
    }

    private static String fold(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
