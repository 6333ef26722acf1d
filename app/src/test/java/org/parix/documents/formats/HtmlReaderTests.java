package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Table;

class HtmlReaderTests {
    @TempDir
    Path folder;

    private Paper read(String html, Charset charset) throws IOException {
        return Made.read(Files.write(folder.resolve("made.html"), html.getBytes(charset)));
    }

    private Paper read(String body) throws IOException {
        return read("<html><body>" + body + "</body></html>", StandardCharsets.UTF_8);
    }

    @Test
    void readsHeadingsBreaksAndListsAndNothingUnseen() throws IOException {
        Paper paper = read(
                "<h1>Kế  hoạch</h1><script>x()</script><p style=\"display: none\">ẩn</p><p>một<br>hai</p><ol type=a><li>đầu<li>sau</ol><ul><li>gạch</ul>");

        assertThat(paper.blocks())
                .containsExactly(
                        new Paragraph("Kế hoạch", true, null),
                        new Paragraph("một\nhai", false, null),
                        new Paragraph("a. đầu", false, null),
                        new Paragraph("b. sau", false, null),
                        new Paragraph("- gạch", false, null));
    }

    @Test
    void laysSpansOnTheGrid() throws IOException {
        Paper paper = read("<table><thead><tr><th rowspan=2>TT<th colspan=2>Cơ quan<tr><th>Chủ trì<th>Phối hợp</thead>"
                + "<tr><td>1<td rowspan=2>A<td>B<tr><td>2<td>C</table>");
        Table table = (Table) paper.blocks().getFirst();

        assertThat(table.rows().get(1).cells())
                .containsExactly(
                        new Cell("TT", 1, true, true),
                        new Cell("Chủ trì", 1, false, true),
                        new Cell("Phối hợp", 1, false, true));
        assertThat(table.rows().get(1).head()).isTrue();
        assertThat(table.rows().get(3).cells())
                .containsExactly(Cell.of("2"), new Cell("A", 1, true, false), Cell.of("C"));
    }

    @Test
    void readsTheCharsetThePageNames() throws IOException {
        String page =
                "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\"></head><body><p>Ủy ban</p></body></html>";
        String decomposed = java.text.Normalizer.normalize(page, java.text.Normalizer.Form.NFD);

        assertThat(read(decomposed, Charset.forName("windows-1258")).blocks())
                .containsExactly(new Paragraph("Ủy ban", false, null));
    }

    @Test
    void readsListMarksThatWordWrote() throws IOException {
        Paper paper = read(
                "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>Niêm yết</p>"
                        + "<p><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Báo cáo</p>");

        assertThat(paper.blocks())
                .containsExactly(new Paragraph("- Niêm yết", false, null), new Paragraph("3. Báo cáo", false, null));
    }
}
