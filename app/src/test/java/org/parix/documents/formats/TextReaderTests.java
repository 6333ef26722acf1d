package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Table;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;

class TextReaderTests {
    @TempDir
    Path folder;

    private List<Block> read(String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("paper.txt"), text.getBytes(charset));
        Paper paper = new TextReader().read(file, ReadingLimits.DEFAULT, Progress.SILENT);
        return paper.blocks();
    }

    private List<Block> read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static List<String> cells(Block table, int row) {
        return ((Table) table).rows().get(row).cells().stream().map(Cell::text).toList();
    }

    @Test
    void takesARunOfTabbedLinesAsATableAndDropsTheMarks() throws IOException {
        List<Block> blocks =
                read("## KẾ HOẠCH\n\n<b>I</b>\tCông tác <i>chung</i>\n1\t<ul><li>- Một</li><li>- Hai</li></ul>\n");

        assertThat(blocks.getFirst()).isEqualTo(new Paragraph("KẾ HOẠCH", true, null));
        assertThat(cells(blocks.get(1), 0)).containsExactly("I", "Công tác chung");
        assertThat(cells(blocks.get(1), 1)).containsExactly("1", "- Một\n- Hai");
    }

    @Test
    void readsPipesAndCsv() throws IOException {
        assertThat(cells(read("| STT | Nội dung |\n|---|---|\n| 1 | Họp |\n").getFirst(), 1))
                .containsExactly("1", "Họp");
        assertThat(cells(
                        read("\uFEFFSTT;Nhiệm vụ;Chủ trì\n1;\"Họp; ghi biên bản\";Văn phòng\n")
                                .getFirst(),
                        1))
                .containsExactly("1", "Họp; ghi biên bản", "Văn phòng");
    }

    @Test
    void joinsARowThatALineBreakInsideACellTore() throws IOException {
        Block table = read("1\tViệc\tPhòng A\tQuý I\n2\tViệc dài\ncủa năm\tPhòng B\tQuý II\n"
                        .replace("dài\ncủa", "dài\n của"))
                .getFirst();

        assertThat(((Table) table).rows()).hasSize(2);
        assertThat(cells(table, 1).get(1)).isEqualTo("Việc dài\ncủa năm");
    }

    @Test
    void countsPagesWhereFormFeedsEndThem() throws IOException {
        List<Block> blocks = read("trang một\n\ftrang hai\n");

        assertThat(blocks).hasAtLeastOneElementOfType(PageEnd.class);
        assertThat(blocks.getLast()).isEqualTo(new Paragraph("trang hai", false, 2));
    }

    @Test
    void readsTextInUtf16AndInTheOldWindowsPage() throws IOException {
        assertThat(read("\uFEFFKế hoạch năm", StandardCharsets.UTF_16LE).getFirst())
                .isEqualTo(new Paragraph("Kế hoạch năm", false, null));
        assertThat(read("Sô liêu", Charset.forName("windows-1258")).getFirst())
                .isEqualTo(new Paragraph("Sô liêu", false, null));
    }
}
