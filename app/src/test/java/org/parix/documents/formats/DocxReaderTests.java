package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Notice;
import org.parix.documents.Paper.PageEnd;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Table;

class DocxReaderTests {
    private static final String NUMBERING = Made.word(
            "numbering",
            level("1", 0, "decimal", "%1.", 1) + level("2", 0, "lowerLetter", "%1)", 1)
                    + level("3", 0, "bullet", "\uF0B7", 1)
                    + "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
                    + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
                    + num("1") + num("2") + num("3") + num("4")
                    + "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>");

    @TempDir
    Path folder;

    private static String level(String id, int level, String format, String text, int start) {
        return "<w:abstractNum w:abstractNumId=\"" + id + "\"><w:lvl w:ilvl=\"" + level + "\"><w:start w:val=\"" + start
                + "\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl></w:abstractNum>";
    }

    private static String num(String id) {
        return "<w:num w:numId=\"" + id + "\"><w:abstractNumId w:val=\"" + id + "\"/></w:num>";
    }

    private static String listed(String list, int level, String text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + list
                + "\"/></w:numPr></w:pPr>" + (text.isEmpty() ? "" : "<w:r><w:t>" + text + "</w:t></w:r>") + "</w:p>";
    }

    private static String cell(String properties, String content) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
    }

    private Paper read(String body) throws IOException {
        return Made.read(Made.docx(folder, body, Map.of("numbering", NUMBERING)));
    }

    private static List<String> texts(Paper paper) {
        return paper.blocks().stream()
                .map(block -> block instanceof Paragraph paragraph
                        ? paragraph.text()
                        : block.getClass().getSimpleName())
                .toList();
    }

    private static Table table(Paper paper) {
        for (Block block : paper.blocks()) {
            if (block instanceof Table table) {
                return table;
            }
        }
        throw new AssertionError("no table");
    }

    @Test
    void printsAutomaticNumbersAsWordDoes() throws IOException {
        Paper paper = read(listed("1", 0, "Một")
                + listed("1", 0, "Hai")
                + listed("2", 0, "a")
                + listed("3", 0, "gạch")
                + listed("1", 0, "Ba")
                + listed("4", 0, "Phần")
                + listed("4", 1, "Mục")
                + listed("4", 1, "Mục")
                + listed("4", 0, "Phần")
                + listed("4", 1, "Mục")
                + listed("5", 0, "Bảy"));

        assertThat(texts(paper))
                .containsExactly(
                        "1. Một",
                        "2. Hai",
                        "a) a",
                        "- gạch",
                        "3. Ba",
                        "II. Phần",
                        "2.1 Mục",
                        "2.2 Mục",
                        "III. Phần",
                        "3.1 Mục",
                        "7. Bảy");
    }

    @Test
    void readsNumberedCellsMergedCellsAndRepeatedHeads() throws IOException {
        Table table = table(read("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("", Made.p("STT"))
                + cell("<w:gridSpan w:val=\"2\"/>", Made.p("Cơ quan")) + "</w:tr><w:tr>" + cell("", listed("1", 0, ""))
                + cell("<w:vMerge w:val=\"restart\"/>", Made.p("Chủ trì") + Made.p("và thêm")) + cell("", Made.p("x"))
                + "</w:tr><w:tr>"
                + cell("", listed("1", 0, "")) + cell("<w:vMerge/>", "<w:p/>") + cell("", Made.p("y"))
                + "</w:tr></w:tbl>"));

        assertThat(table.columns()).isEqualTo(3);
        assertThat(table.rows().get(0).head()).isTrue();
        assertThat(table.rows().get(0).cells()).containsExactly(Cell.of("STT"), new Cell("Cơ quan", 2, false, false));
        assertThat(table.rows().get(1).cells().getFirst().text()).isEqualTo("1.");
        assertThat(table.rows().get(2).cells())
                .containsExactly(
                        new Cell("2.", 1, false, true), new Cell("Chủ trì\nvà thêm", 1, true, false), Cell.of("y"));
    }

    @Test
    void writesATableInACellAsLinesAndSaysSo() throws IOException {
        String inner = "<w:tbl><w:tr>" + cell("", Made.p("a")) + cell("", Made.p("b")) + "</w:tr></w:tbl>";
        Paper paper = read("<w:tbl><w:tr>" + cell("", Made.p("Nội dung dài của ô") + inner) + cell("", Made.p("x"))
                + "</w:tr></w:tbl>");

        assertThat(table(paper).rows().getFirst().cells().getFirst().text()).isEqualTo("Nội dung dài của ô\na | b");
        assertThat(paper.warnings()).contains(Notice.of("documents.read.nestedTables", 1));
    }

    @Test
    void takesAwayATableThatOnlyFramesAnother() throws IOException {
        String inner =
                "<w:tbl><w:tr>" + cell("", Made.p("Nhiệm vụ")) + cell("", Made.p("Sản phẩm")) + "</w:tr></w:tbl>";
        Paper paper = read("<w:tbl><w:tr>" + cell("", Made.p("Bảng") + inner) + "</w:tr></w:tbl>");

        assertThat(texts(paper)).containsExactly("Bảng", "Table");
    }

    @Test
    void keepsWhatWasInsertedAndDropsWhatWasDeletedOrHidden() throws IOException {
        Paper paper = read(
                "<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
                        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>");

        assertThat(texts(paper)).containsExactly("giữ thêm");
        assertThat(paper.warnings()).contains(Notice.of("documents.read.hiddenText", 1));
    }

    @Test
    void readsTextBoxesOnceFieldsByTheirResultAndControls() throws IOException {
        String box = "<w:txbxContent>" + Made.p("Số: 5/KH-UBND") + "</w:txbxContent>";
        Paper paper = read("<w:p><w:r><w:t>Trước</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box
                + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
                + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                + "<w:r><w:t>01/02/2026</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
                + "<w:sdt><w:sdtContent>" + Made.p("Trong khung") + "</w:sdtContent></w:sdt>");

        assertThat(texts(paper)).containsExactly("Trước", "Số: 5/KH-UBND", "01/02/2026", "Trong khung");
    }

    @Test
    void countsPagesWhereTheFileSaysTheyEnd() throws IOException {
        Paper paper = read(Made.p("một") + "<w:p><w:r><w:br w:type=\"page\"/><w:t>hai</w:t></w:r></w:p>"
                + "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>" + Made.p("ba"));

        assertThat(paper.blocks())
                .containsExactly(
                        new Paragraph("một", false, 1),
                        new PageEnd(1),
                        new Paragraph("hai", false, 2),
                        new Paragraph("ab", false, 2),
                        new PageEnd(2),
                        new Paragraph("ba", false, 3));
    }

    @Test
    void takesTheNumberOfThePaperFromItsHeader() throws IOException {
        String header = Made.word("hdr", Made.p("Số: 12/KH-UBND"));
        String section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rheader\"/></w:sectPr>";

        assertThat(texts(Made.read(Made.docx(folder, Made.p("KẾ HOẠCH") + section, Map.of("header", header)))))
                .containsExactly("Số: 12/KH-UBND", "KẾ HOẠCH");
    }

    @Test
    void knowsBoldParagraphsAndHeadings() throws IOException {
        String styles = Made.word(
                "styles", "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>");
        Paper paper = Made.read(Made.docx(
                folder,
                "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Đầu mục</w:t></w:r></w:p>"
                        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r><w:r><w:t> thường</w:t></w:r></w:p>",
                Map.of("styles", styles)));

        assertThat(paper.blocks())
                .containsExactly(new Paragraph("Đầu mục", true, null), new Paragraph("đậm thường", false, null));
    }
}
