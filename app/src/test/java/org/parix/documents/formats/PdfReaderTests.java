package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Block;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Paragraph;
import org.parix.documents.Paper.Row;
import org.parix.documents.Paper.Table;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

class PdfReaderTests {
    private static final double[] COLUMNS = {72, 110, 250, 380};

    @TempDir
    Path folder;

    private static List<Table> tables(Paper paper) {
        List<Table> tables = new ArrayList<>();
        for (Block block : paper.blocks()) {
            if (block instanceof Table table) {
                tables.add(table);
            }
        }
        return tables;
    }

    private static List<String> paragraphs(Paper paper) {
        List<String> texts = new ArrayList<>();
        for (Block block : paper.blocks()) {
            if (block instanceof Paragraph paragraph) {
                texts.add(paragraph.text());
            }
        }
        return texts;
    }

    private static List<String> texts(Row row) {
        return row.cells().stream().map(cell -> cell.text().replace('\n', ' ')).toList();
    }

    @Test
    void putsWrappedLinesOfAParagraphTogetherAndKeepsParagraphsApart() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            pdf.bold(72, 80, "I. MỤC TIÊU")
                    .text(
                            72,
                            110,
                            "Tiếp tục đẩy mạnh cải cách hành chính, nâng cao chất lượng phục vụ người dân và các")
                    .text(72, 124, "tổ chức trên địa bàn xã.")
                    .text(72, 150, "- Hoàn thành toàn bộ nhiệm vụ được giao.");
            Paper paper = Made.read(pdf.save(folder));

            assertThat(paragraphs(paper))
                    .containsExactly(
                            "I. MỤC TIÊU",
                            "Tiếp tục đẩy mạnh cải cách hành chính, nâng cao chất lượng phục vụ người dân và các tổ chức trên địa bàn xã.",
                            "- Hoàn thành toàn bộ nhiệm vụ được giao.");
            assertThat(paper.blocks().getFirst()).isEqualTo(new Paragraph("I. MỤC TIÊU", true, 1));
        }
    }

    @Test
    void findsColumnsAndRowsWithoutDrawnLines() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            pdf.row(100, COLUMNS, "STT", "Nhiệm vụ", "Chủ trì", "Thời gian")
                    .line(66, 105, 500, 105)
                    .row(122, COLUMNS, "1", "Rà soát thủ tục\nhành chính của xã", "Văn phòng", "Quý I/2026")
                    .row(154, COLUMNS, "2", "Kiểm tra công vụ", "Phòng Văn hóa -\nXã hội", "Tháng 6/2026")
                    .row(186, COLUMNS, "3", "Báo cáo kết quả", "", "Hằng năm");
            Table table = tables(Made.read(pdf.save(folder))).getFirst();

            assertThat(table.columns()).isEqualTo(4);
            assertThat(table.rows().getFirst().head()).isTrue();
            assertThat(table.rows().stream().map(PdfReaderTests::texts))
                    .containsExactly(
                            List.of("STT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
                            List.of("1", "Rà soát thủ tục hành chính của xã", "Văn phòng", "Quý I/2026"),
                            List.of("2", "Kiểm tra công vụ", "Phòng Văn hóa - Xã hội", "Tháng 6/2026"),
                            List.of("3", "Báo cáo kết quả", "", "Hằng năm"));
        }
    }

    @Test
    void readsCellsMergedBothWaysInADrawnGrid() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            grid(pdf);
            Table table = tables(Made.read(pdf.save(folder))).getFirst();
            assertGrid(table);
        }
    }

    @Test
    void readsALandscapePageShownByItsRotation() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            grid(pdf.landscape());
            assertGrid(tables(Made.read(pdf.save(folder))).getFirst());
        }
    }

    /** TT and Nội dung over two rows of head; Cơ quan over Chủ trì and Phối hợp, all lines dashed but one, which is a bar. */
    private static void grid(DrawnPdf pdf) throws IOException {
        pdf.dashed();
        for (double x : new double[] {70, 100, 300, 500}) {
            pdf.line(x, 90, x, 180);
        }
        pdf.line(400, 120, 400, 180);
        pdf.line(70, 90, 500, 90).line(300, 120, 500, 120).bar(70, 150, 430, 1).line(70, 180, 500, 180);
        pdf.text(75, 120, "TT").text(105, 120, "Nội dung công việc").text(305, 110, "Cơ quan thực hiện");
        pdf.text(305, 140, "Chủ trì").text(405, 140, "Phối hợp");
        pdf.text(75, 170, "1")
                .text(105, 170, "Niêm yết công khai")
                .text(305, 170, "Văn phòng")
                .text(405, 170, "Công an xã");
    }

    private static void assertGrid(Table table) {
        assertThat(table.columns()).isEqualTo(4);
        assertThat(table.rows().get(0).cells())
                .containsExactly(
                        Cell.of("TT"), Cell.of("Nội dung công việc"), new Cell("Cơ quan thực hiện", 2, false, false));
        assertThat(table.rows().get(1).cells())
                .containsExactly(
                        new Cell("TT", 1, true, false),
                        new Cell("Nội dung công việc", 1, true, false),
                        Cell.of("Chủ trì"),
                        Cell.of("Phối hợp"));
        assertThat(texts(table.rows().get(2))).containsExactly("1", "Niêm yết công khai", "Văn phòng", "Công an xã");
    }

    @Test
    void dropsPageNumbersAndRunningHeads() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            for (int page = 1; page <= 4; page++) {
                pdf.text(290, 40, String.valueOf(page))
                        .text(72, 60, "Kế hoạch cải cách hành chính")
                        .text(72, 120, "Nội dung của trang có số " + page * 11 + ".");
                if (page < 4) {
                    pdf.nextPage();
                }
            }
            Paper paper = Made.read(pdf.save(folder));
            assertThat(paragraphs(paper))
                    .containsExactly(
                            "Nội dung của trang có số 11.",
                            "Nội dung của trang có số 22.",
                            "Nội dung của trang có số 33.",
                            "Nội dung của trang có số 44.");
            assertThat(paper.blocks())
                    .contains(new Paper.PageEnd(1), new Paper.PageEnd(3))
                    .doesNotContain(new Paper.PageEnd(4));
        }
    }

    @Test
    void composesLettersAndFindsSpacesByTheirPlace() throws IOException {
        try (DrawnPdf pdf = new DrawnPdf()) {
            pdf.text(72, 100, "Thu\u031B\u0309 tu\u0323c ha\u0300nh chi\u0301nh");
            pdf.text(72, 150, "Phòng").text(105, 150, "Nội").text(125, 150, "vụ");
            assertThat(paragraphs(Made.read(pdf.save(folder)))).containsExactly("Thử tục hành chính", "Phòng Nội vụ");
        }
    }

    @Test
    void recognisesAScanOrNamesTheWay() throws IOException {
        BufferedImage scan;
        try (DrawnPdf pdf = new DrawnPdf()) {
            pdf.text(72, 100, "Ủy ban nhân dân xã ban hành kế hoạch cải cách hành chính.");
            try (PDDocument document = Loader.loadPDF(pdf.save(folder).toFile())) {
                scan = new PDFRenderer(document).renderImageWithDPI(0, 200, ImageType.GRAY);
            }
        }
        try (DrawnPdf pdf = new DrawnPdf()) {
            Path file = pdf.picture(scan).save(folder);
            boolean installed = PdfOcr.installed(new Meter(ReadingLimits.DEFAULT, Progress.SILENT))
                    .isPresent();
            if (!installed) {
                System.err.println(
                        "NOT SHOWN HERE: reading a scan, since tesseract with Vietnamese (vie) is not installed");
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(Unreadable.class, () -> Made.read(file))
                                .key())
                        .isEqualTo("documents.read.scanned");
                return;
            }
            List<Progress.Stage> stages = new ArrayList<>();
            Paper paper = Formats.read(file, ReadingLimits.DEFAULT, (stage, done, total) -> stages.add(stage));
            assertThat(String.join(" ", paragraphs(paper))).contains("ban hành kế hoạch cải cách hành chính");
            assertThat(stages).contains(Progress.Stage.OCR);
            assertThat(paper.warnings()).contains(Paper.Notice.of("documents.read.ocr", 1));
        }
    }
}
