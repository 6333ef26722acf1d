package org.parix.evidence.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.evidence.signatures.SignedFiles;

class ContentsReaderTests {
    @TempDir
    Path folder;

    private Contents read(String name, byte[] content) throws IOException {
        return ContentsReader.read(Files.write(folder.resolve(name), content), Recognition.none(folder));
    }

    @Test
    void readsAPdfPageByPage() throws IOException {
        Contents contents = read(
                "a.pdf",
                SignedFiles.pdf(List.of(
                        List.of("Quyết định về việc ban hành Kế hoạch"), List.of("Trang hai nói về tiếp dân"))));
        assertThat(contents.state()).isEqualTo(Contents.State.TEXT);
        assertThat(contents.pageCount()).isEqualTo(2);
        assertThat(contents.paged()).isTrue();
        assertThat(contents.parts())
                .extracting(Contents.Part::text)
                .containsExactly("Quyết định về việc ban hành Kế hoạch", "Trang hai nói về tiếp dân");
        assertThat(contents.redMark()).isFalse();
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void readsWordPagesAndLeavesOutWhatWasStruck() throws IOException {
        String body = """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
                <w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:t>một</w:t></w:r><w:del><w:r><w:delText>đã xoá</w:delText></w:r></w:del></w:p>
                <w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang hai</w:t></w:r></w:p></w:body></w:document>
                """;
        Contents contents = read("a.docx", zip(Map.of("word/document.xml", body)));
        assertThat(contents.parts()).extracting(Contents.Part::text).containsExactly("Trang một", "Trang hai");
        assertThat(contents.paged()).isTrue();
    }

    @Test
    void readsSheetsWithSharedWords() throws IOException {
        Contents contents = read(
                "a.xlsx",
                zip(
                        Map.of(
                                "xl/workbook.xml", "<workbook/>",
                                "xl/sharedStrings.xml", "<sst><si><t>Hồ sơ</t></si><si><t>Đúng hạn</t></si></sst>",
                                "xl/worksheets/sheet1.xml",
                                        "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c><v>12</v></c><c t=\"inlineStr\"><is><t>ba</t></is></c></row></sheetData></worksheet>")));
        assertThat(contents.parts()).extracting(Contents.Part::text).containsExactly("Hồ sơ Đúng hạn\n12 ba");
    }

    @Test
    void readsOpenDocumentsAndPlainText() throws IOException {
        String odt = """
                <office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
                <text:p>Báo cáo<text:s/>quý</text:p><text:p>Dòng hai</text:p></office:text></office:body></office:document-content>
                """;
        assertThat(read("a.odt", zip(Map.of("content.xml", odt)))
                        .parts()
                        .getFirst()
                        .text())
                .isEqualTo("Báo cáo quý\nDòng hai");
        Contents text = read("a.txt", "\uFEFFDòng một\nDòng hai".getBytes(StandardCharsets.UTF_8));
        assertThat(text.parts().getFirst().text()).isEqualTo("Dòng một\nDòng hai");
        assertThat(text.paged()).isFalse();
    }

    @Test
    void xmlBringsNothingFromOutside() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "mật khẩu");
        String body = "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><d><p>trước &x; sau</p></d>";
        Contents contents = read("a.docx", zip(Map.of("word/document.xml", body)));
        assertThat(contents.parts().toString()).doesNotContain("mật khẩu");
    }

    @Test
    void aZipThatUnpacksWithoutEndIsToldSo() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<d>".getBytes(StandardCharsets.UTF_8));
            byte[] filling = "<p> </p>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n < 420; n++) {
                zip.write(filling);
            }
        }
        assertThat(read("bomb.docx", out.toByteArray()).state()).isEqualTo(Contents.State.TOO_LARGE);
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        assertThat(read("a.pdf", "%PDF-1.7 và không có gì".getBytes(StandardCharsets.UTF_8))
                        .state())
                .isEqualTo(Contents.State.BROKEN);
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("chủ", "khoá", new AccessPermission()));
            Path locked = folder.resolve("locked.pdf");
            document.save(locked.toFile());
            assertThat(ContentsReader.read(locked, Recognition.none(folder)).state())
                    .isEqualTo(Contents.State.PROTECTED);
        }
        assertThat(read("a.docx", "PK\u0003\u0004 rác".getBytes(StandardCharsets.UTF_8))
                        .state())
                .isEqualTo(Contents.State.BROKEN);
        assertThat(read("a.txt", " \n ".getBytes(StandardCharsets.UTF_8)).state())
                .isEqualTo(Contents.State.EMPTY);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        assertThat(read("a.png", png).state()).isEqualTo(Contents.State.BROKEN);
    }

    private static BufferedImage drawn(String text, int blur) {
        var image = new BufferedImage(1700, 1100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1700, 1100);
        graphics.setColor(Color.BLACK);
        try (InputStream in = ContentsReaderTests.class.getResourceAsStream("/fonts/tinos/Tinos_400Regular.ttf")) {
            graphics.setFont(Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in))
                    .deriveFont(52f));
        } catch (IOException | java.awt.FontFormatException e) {
            throw new IllegalStateException(e);
        }
        int y = 150;
        for (String line : text.split("\n")) {
            graphics.drawString(line, 120, y);
            y += 90;
        }
        graphics.dispose();
        if (blur > 1) {
            var small = new BufferedImage(1700 / blur, 1100 / blur, BufferedImage.TYPE_INT_RGB);
            Graphics2D thin = small.createGraphics();
            thin.drawImage(
                    image.getScaledInstance(1700 / blur, 1100 / blur, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
            thin.dispose();
            return small;
        }
        return image;
    }

    private Path scan(BufferedImage image) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(595, 385));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 595, 385);
            }
            Path file = folder.resolve("scan.pdf");
            document.save(file.toFile());
            return file;
        }
    }

    private static final String SCANNED = """
            ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM
            Số: 12/QĐ-UBND
            Quyết định ban hành kế hoạch cải cách hành chính
            Nơi nhận: các phòng chuyên môn, văn phòng""";

    @Test
    void recognisesAScan() throws IOException {
        Recognition recognition = Recognition.in(folder);
        assumeTrue(recognition.installed(), "tesseract with Vietnamese is not installed");
        Contents contents = ContentsReader.read(scan(drawn(SCANNED, 1)), recognition);
        assertThat(contents.state()).isEqualTo(Contents.State.RECOGNISED);
        assertThat(contents.parts().getFirst().recognised()).isTrue();
        assertThat(org.parix.kernel.Vietnamese.words(contents.parts().getFirst().text()))
                .contains("cai cach hanh chinh")
                .contains("12 qd ubnd");
    }

    @Test
    void saysThatAScanCannotBeRead() throws IOException {
        Path blurred = scan(drawn(SCANNED, 14));
        assertThat(ContentsReader.read(blurred, Recognition.none(folder)).state())
                .isEqualTo(Contents.State.NOT_RECOGNISED);
        Recognition recognition = Recognition.in(folder);
        assumeTrue(recognition.installed(), "tesseract with Vietnamese is not installed");
        assertThat(ContentsReader.read(blurred, recognition).state())
                .isIn(Contents.State.UNREADABLE_SCAN, Contents.State.EMPTY);
    }

    @Test
    void seesAStampOnAScan() throws IOException {
        BufferedImage stamped = drawn(SCANNED, 1);
        Graphics2D graphics = stamped.createGraphics();
        graphics.setColor(new Color(200, 30, 40));
        graphics.setStroke(new java.awt.BasicStroke(12));
        graphics.drawOval(1100, 650, 300, 300);
        graphics.dispose();
        assertThat(ContentsReader.read(scan(stamped), Recognition.none(folder)).redMark())
                .isTrue();
        assertThat(ContentsReader.read(scan(drawn(SCANNED, 1)), Recognition.none(folder))
                        .redMark())
                .isFalse();
    }

    @Test
    void drawsPagesWithinBounds() throws IOException {
        Path tall = folder.resolve("tall.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(10, 14_000)));
            document.addPage(new PDPage(new PDRectangle(14_000, 10)));
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(tall.toFile());
        }
        for (int page = 1; page <= 3; page++) {
            BufferedImage image = PdfContents.picture(tall, page, Pictures.WIDTH);
            assertThat(image.getWidth()).isLessThanOrEqualTo(Pictures.WIDTH);
            assertThat(image.getHeight()).isLessThanOrEqualTo(Pictures.MOST_HEIGHT);
        }
        Path wide = folder.resolve("wide.png");
        ImageIO.write(new BufferedImage(5000, 50, BufferedImage.TYPE_INT_RGB), "png", wide.toFile());
        assertThat(Pictures.picture(wide, 1, Pictures.WIDTH).getWidth()).isLessThanOrEqualTo(Pictures.WIDTH);
    }
}
