package org.parix.evidence.intake;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as people send them, and as attackers do. */
final class HostileEvidence {
    private static final String ODF = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
            + "xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    private HostileEvidence() {}

    interface Writing<T> {
        void to(T document) throws IOException;
    }

    // --- pdf

    static byte[] pdf(Writing<PDDocument> more) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            more.to(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    static byte[] plainPdf() throws IOException {
        return pdf(document -> {});
    }

    static byte[] scriptedPdf() throws IOException {
        return pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')")));
    }

    /** A script that only a click on a page's annotation starts, two actions on. */
    static byte[] deepScriptPdf() throws IOException {
        return pdf(document -> {
            COSDictionary script = new PDActionJavaScript("app.launchURL('http://x')").getCOSObject();
            COSDictionary first = new COSDictionary();
            first.setName(COSName.S, "GoTo");
            first.setItem(COSName.NEXT, new COSArray(java.util.List.of(script)));
            PDAnnotationLink link = new PDAnnotationLink();
            link.setRectangle(new PDRectangle(10, 10, 100, 100));
            link.getCOSObject().setItem(COSName.A, first);
            document.getPage(0).getAnnotations().add(link);
            document.getPage(0).setAnnotations(java.util.List.of(link));
        });
    }

    static byte[] launchingPdf() throws IOException {
        return pdf(document -> {
            PDActionLaunch launch = new PDActionLaunch();
            launch.setF("cmd.exe");
            document.getDocumentCatalog().setOpenAction(launch);
        });
    }

    static byte[] carryingPdf() throws IOException {
        return pdf(document -> {
            COSDictionary names = new COSDictionary();
            COSDictionary files = new COSDictionary();
            COSDictionary specification = new COSDictionary();
            specification.setItem(COSName.TYPE, COSName.FILESPEC);
            COSDictionary embedded = new COSDictionary();
            var stream = document.getDocument().createCOSStream();
            try (OutputStream out = stream.createOutputStream()) {
                out.write("MZ".getBytes(StandardCharsets.US_ASCII));
            }
            embedded.setItem(COSName.F, stream);
            specification.setItem(COSName.EF, embedded);
            files.setItem(COSName.NAMES, new COSArray(java.util.List.of(new COSString("a.exe"), specification)));
            names.setItem(COSName.getPDFName("EmbeddedFiles"), files);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
        });
    }

    static byte[] dynamicForm() throws IOException {
        return pdf(document -> {
            COSDictionary form = new COSDictionary();
            form.setString("XFA", "<xdp/>");
            document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
            document.getDocumentCatalog().getCOSObject().setBoolean("NeedsRendering", true);
        });
    }

    static byte[] signed(Writing<PDDocument> more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(pdf(more))) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("Người ký");
            document.addSignature(
                    signature,
                    content -> "not a real signature, but one to keep whole".getBytes(StandardCharsets.US_ASCII));
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    static byte[] locked(String user) throws IOException {
        return pdf(document -> document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission())));
    }

    // --- office

    static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("Báo cáo kết quả");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    static byte[] xlsx() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet("Số liệu").createRow(0).createCell(0).setCellValue(12);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    static byte[] pptx() throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return out.toByteArray();
        }
    }

    static byte[] odt(String body, String... more) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII));
        entries.put(
                "content.xml",
                ("<office:document-content " + ODF + "><office:body><office:text>" + body
                                + "</office:text></office:body></office:document-content>")
                        .getBytes(StandardCharsets.UTF_8));
        entries.put("META-INF/manifest.xml", "<manifest/>".getBytes(StandardCharsets.US_ASCII));
        for (int at = 0; at < more.length; at += 2) {
            entries.put(more[at], more[at + 1].getBytes(StandardCharsets.UTF_8));
        }
        return zip(entries);
    }

    static byte[] lockedDocx() throws IOException {
        try (POIFSFileSystem system = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("mật khẩu");
            try (OutputStream out = encryptor.getDataStream(system)) {
                out.write(docx());
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            system.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    static byte[] oldDoc() throws IOException {
        try (POIFSFileSystem system = new POIFSFileSystem()) {
            system.createDocument(new ByteArrayInputStream(new byte[5000]), "WordDocument");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            system.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    /** With an entry more, or another in its place. */
    static byte[] with(byte[] zip, String name, byte[] bytes) throws IOException {
        Map<String, byte[]> entries = unzip(zip);
        entries.put(name, bytes);
        return zip(entries);
    }

    static byte[] with(byte[] zip, String name, String text) throws IOException {
        return with(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] changed(byte[] zip, String name, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = unzip(zip);
        byte[] before = java.util.Objects.requireNonNull(entries.get(name), name);
        return with(zip, name, change.apply(new String(before, StandardCharsets.UTF_8)));
    }

    static byte[] related(byte[] docx, String type, String target) throws IOException {
        return with(docx, "word/_rels/settings.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9"
                 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="External"/></Relationships>
                """.formatted(type, target));
    }

    static byte[] field(String... instructions) throws IOException {
        var runs = new StringBuilder();
        for (String instruction : instructions) {
            runs.append("<w:r><w:instrText>").append(instruction).append("</w:instrText></w:r>");
        }
        return changed(
                docx(),
                "word/document.xml",
                xml -> xml.replace(
                        "</w:p>",
                        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + runs
                                + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"));
    }

    static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : unzip(docx()).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            zip.putNextEntry(new ZipEntry("word/media/image1.bmp"));
            byte[] nothing = new byte[1 << 20];
            for (int at = 0; at < 200; at++) {
                zip.write(nothing);
            }
        }
        return out.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry head = new ZipEntry(entry.getKey());
                if (entry.getKey().equals("mimetype")) {
                    CRC32 sum = new CRC32();
                    sum.update(entry.getValue());
                    head.setMethod(ZipEntry.STORED);
                    head.setSize(entry.getValue().length);
                    head.setCrc(sum.getValue());
                }
                zip.putNextEntry(head);
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    // --- pictures

    static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out)) {
            throw new IllegalStateException("nobody writes " + format);
        }
        return out.toByteArray();
    }

    /** Says of itself that it is a hundred thousand pixels wide and high. */
    static byte[] hugePng() throws IOException {
        byte[] png = picture("png");
        for (int at : new int[] {16, 20}) {
            java.nio.ByteBuffer.wrap(png).putInt(at, 100_000);
        }
        return png;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
