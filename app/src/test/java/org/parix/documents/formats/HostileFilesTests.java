package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

@Timeout(70)
class HostileFilesTests {
    private static final ReadingLimits LIMITS = ReadingLimits.DEFAULT;

    @TempDir
    Path folder;

    private Set<Path> temporaryBefore = Set.of();

    @BeforeEach
    void rememberTemporaryFiles() throws IOException {
        temporaryBefore = temporary();
    }

    @AfterEach
    void leavesNoTemporaryFiles() throws IOException {
        assertThat(temporary()).isSubsetOf(temporaryBefore);
    }

    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("(?i)(parix|pdfbox|poi|apache-tika).*"))
                    .collect(Collectors.toSet());
        }
    }

    private static void refused(Path file, String key) {
        refused(file, LIMITS, key);
    }

    private static void refused(Path file, ReadingLimits limits, String key) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> Formats.read(file, limits, Progress.SILENT));
        assertThat(refused).isNotNull();
        assertThat(refused.key()).isEqualTo("documents.read." + key);
        assertThat(ResourceBundle.getBundle("messages.documents").containsKey(refused.key()))
                .isTrue();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refused(file("plan.docx", new byte[0]), "empty");
    }

    @Test
    void refusesAFileOverTheLimit() throws IOException {
        ReadingLimits small = new ReadingLimits(1 << 20, Duration.ofSeconds(60), 1000, 1 << 20, 10);
        refused(file("plan.txt", new byte[2 << 20]), small, "tooLarge");
    }

    @Test
    void refusesTruncatedWordFiles() throws IOException {
        byte[] whole = Files.readAllBytes(Made.docx(folder, Made.p("Kế hoạch ").repeat(2000)));
        for (int part : List.of(5, 50, 90, 99)) {
            refused(file("cut.docx", Arrays.copyOf(whole, whole.length * part / 100)), "broken");
        }
    }

    @Test
    void readsOrRefusesTruncatedPdfFiles() throws IOException {
        byte[] whole = Files.readAllBytes(pdf(5));
        refused(file("cut.pdf", Arrays.copyOf(whole, 40)), "broken");
        for (int part : List.of(20, 50, 80, 95)) {
            Path cut = file("cut.pdf", Arrays.copyOf(whole, whole.length * part / 100));
            Throwable thrown = catchThrowableOfType(Throwable.class, () -> Made.read(cut));
            assertThat(thrown)
                    .satisfiesAnyOf(
                            t -> assertThat(t).isNull(), t -> assertThat(t).isInstanceOf(Unreadable.class));
        }
    }

    @Test
    void knowsAFileByItsContentAndNotItsName() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        refused(file("plan.docx", png), "image");
        refused(file("plan.pdf", "{\\rtf1\\ansi Ke hoach}".getBytes(StandardCharsets.US_ASCII)), "oldWord");
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        noise[0] = 1;
        refused(file("plan.xlsx", noise), "unknown");
        refused(Made.zip(folder.resolve("plan.docx"), Map.of("a.txt", "x")), "otherZip");
        assertThat(Made.read(Files.move(Made.docx(folder, Made.p("Kế hoạch")), folder.resolve("word.pdf")))
                        .blocks())
                .hasSize(1);
    }

    @Test
    void refusesMacros() {
        Map<String, String> zip =
                Made.office("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml");
        zip.put("word/document.xml", Made.word("document", "<w:body/>"));
        refused(Made.zip(folder.resolve("plan.docx"), zip), "macros");
    }

    @Test
    void refusesProtectedOfficeFilesAndOldOnes() throws Exception {
        try (POIFSFileSystem ole = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(ole)) {
                Files.copy(Made.xlsx(folder, "<sheetData/>", ""), out);
            }
            Path file = folder.resolve("plan.xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                ole.writeFilesystem(out);
            }
            refused(file, "encrypted");
        }
        refused(compound("WordDocument"), "oldWord");
        refused(compound("Workbook"), "oldExcel");
    }

    private Path compound(String stream) throws IOException {
        Path file = folder.resolve(stream);
        try (POIFSFileSystem ole = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            ole.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), stream);
            ole.writeFilesystem(out);
        }
        return file;
    }

    @Test
    void refusesProtectedPdfFiles() throws IOException {
        Path file = folder.resolve("locked.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            document.save(file.toFile());
        }
        refused(file, "encrypted");
    }

    @Test
    void refusesAZipBomb() throws IOException {
        Path file = folder.resolve("bomb.docx");
        Map<String, String> parts = Made.office(Made.WORD, "word/document.xml");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"w\"><w:body><!--".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                zip.write(block);
            }
        }
        refused(file, "zipBomb");
    }

    @Test
    void refusesEntitiesInWordAndExcelFiles() throws IOException {
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        String reach = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
        for (String type : List.of(laughs, reach)) {
            Map<String, String> docx = Made.office(Made.WORD, "word/document.xml");
            docx.put("word/document.xml", type + "<document><body><p><r><t>&a;</t></r></p></body></document>");
            refused(Made.zip(folder.resolve("e.docx"), docx), "unsafe");
            Map<String, String> xlsx = Made.office(Made.EXCEL, "xl/workbook.xml");
            xlsx.put("xl/workbook.xml", type + "<workbook><sheets>&a;</sheets></workbook>");
            refused(Made.zip(folder.resolve("e.xlsx"), xlsx), "unsafe");
        }
    }

    @Test
    void refusesAMillionMergedCellsAndEndlessRows() {
        StringBuilder merges = new StringBuilder(
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData><mergeCells>");
        for (int i = 1; i <= 1_000_000; i++) {
            merges.append("<mergeCell ref=\"A").append(i).append(":B").append(i).append("\"/>");
        }
        refused(Made.xlsx(folder, merges.append("</mergeCells>").toString(), ""), "tooManyCells");
        String far =
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
        refused(Made.xlsx(folder, far, ""), "tooManyCells");
    }

    @Test
    void readsOneCellMergedOverTheWholeSheet() throws IOException {
        String sheet =
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
        assertThat(Made.read(Made.xlsx(folder, sheet, "")).blocks()).hasSize(1);
    }

    @Test
    void refusesDeepNesting() {
        refused(Made.docx(folder, "<w:sdt>".repeat(3000) + "</w:sdt>".repeat(3000)), "broken", "tooDeep");
    }

    private static void refused(Path file, String one, String other) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> Made.read(file));
        assertThat(refused).isNotNull();
        assertThat(refused.key()).isIn("documents.read." + one, "documents.read." + other);
    }

    @Test
    void readsDeeplyNestedHtmlWithoutLosingItsText() throws IOException {
        String deep = "<html><body>" + "<div>".repeat(20_000) + "sâu" + "</div>".repeat(20_000) + "</body></html>";
        assertThat(Made.read(file("deep.html", deep.getBytes(StandardCharsets.UTF_8)))
                        .blocks()
                        .toString())
                .contains("sâu");
    }

    @Test
    void readsTwoThousandPagesOrSaysThatTheyAreTooMany() throws IOException {
        Path file = pdf(2000);
        long start = System.nanoTime();
        assertThat(Made.read(file).blocks()).hasSizeGreaterThan(2000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        refused(file, new ReadingLimits(50 << 20, Duration.ofSeconds(60), 1000, 1 << 20, 1999), "tooManyPages");
        refused(file, new ReadingLimits(50 << 20, Duration.ofMillis(30), 1000, 1 << 20, 5000), "tooSlow");
    }

    @Test
    void refusesAPdfWithoutText() throws IOException {
        Path file = folder.resolve("blank.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        refused(file, "noText");
    }

    private Path pdf(int pages) throws IOException {
        Path file = folder.resolve("pages.pdf");
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.newLineAtOffset(72, 600);
                    content.showText("Ke hoach so " + i + " cua Uy ban nhan dan");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void answersEveryMutationOfAValidFileWithAPaperOrARefusal() throws IOException {
        long seed = 20261120L;
        Random random = new Random(seed);
        List<byte[]> valid = List.of(
                Files.readAllBytes(Made.docx(
                        folder, Made.p("Kế hoạch") + "<w:tbl><w:tr><w:tc>" + Made.p("1") + "</w:tc></w:tr></w:tbl>")),
                Files.readAllBytes(
                        Made.xlsx(folder, "<sheetData><row r=\"1\"><c r=\"A1\"><v>1.5</v></c></row></sheetData>", "")),
                Files.readAllBytes(pdf(2)),
                "<html><body><table><tr><td rowspan=2>a<td>b</table></body></html>".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 300; i++) {
            byte[] mutated = valid.get(i % valid.size()).clone();
            for (int j = 0; j <= random.nextInt(12); j++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            Path file = file("mutated", mutated);
            Throwable thrown = catchThrowableOfType(Throwable.class, () -> Made.read(file));
            if (thrown != null) {
                assertThat(thrown).as("seed %s, mutation %s", seed, i).isInstanceOf(Unreadable.class);
            }
        }
    }
}
