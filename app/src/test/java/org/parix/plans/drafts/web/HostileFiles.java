package org.parix.plans.drafts.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files nobody should be able to harm Parix with, made as they are needed. */
enum HostileFiles {
    TRUNCATED_DOCX("ke-hoach.docx") {
        @Override
        byte[] bytes() throws IOException {
            byte[] whole = docx();
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    PICTURE_CALLED_DOCX("ke-hoach.docx") {
        @Override
        byte[] bytes() {
            return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        }
    },
    NOISE("ke-hoach.pdf") {
        @Override
        byte[] bytes() {
            byte[] noise = new byte[20_000];
            new java.util.Random(7).nextBytes(noise);
            return noise;
        }
    },
    MACROS("ke-hoach.docm") {
        @Override
        byte[] bytes() throws IOException {
            return zip(
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                            + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
                    "word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>",
                    "word/vbaProject.bin",
                    "macro");
        }
    },
    ENCRYPTED_XLSX("ke-hoach.xlsx") {
        @Override
        byte[] bytes() throws IOException {
            try (POIFSFileSystem file = new POIFSFileSystem();
                    ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("secret");
                try (var inside = encryptor.getDataStream(file)) {
                    inside.write(docx());
                } catch (java.security.GeneralSecurityException e) {
                    throw new IOException(e);
                }
                file.writeFilesystem(out);
                return out.toByteArray();
            }
        }
    },
    ENCRYPTED_PDF("ke-hoach.pdf") {
        @Override
        byte[] bytes() throws IOException {
            try (PDDocument document = new PDDocument();
                    ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
                document.save(out);
                return out.toByteArray();
            }
        }
    },
    PDF_WITHOUT_TEXT("ke-hoach.pdf") {
        @Override
        byte[] bytes() throws IOException {
            try (PDDocument document = new PDDocument();
                    ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                document.addPage(new PDPage());
                document.save(out);
                return out.toByteArray();
            }
        }
    },
    TRUNCATED_PDF("ke-hoach.pdf") {
        @Override
        byte[] bytes() throws IOException {
            return "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages".getBytes(StandardCharsets.US_ASCII);
        }
    },
    ENTITY_ATTACK("ke-hoach.docx") {
        @Override
        byte[] bytes() throws IOException {
            return zip(
                    "[Content_Types].xml",
                    TYPES,
                    "word/document.xml",
                    "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                            + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                            + "<w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p></w:body></w:document>");
        }
    },
    ZIP_BOMB("ke-hoach.docx") {
        @Override
        byte[] bytes() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
                zip.write(TYPES.getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry("word/document.xml"));
                byte[] nothing = new byte[1 << 20];
                for (int megabytes = 0; megabytes < 600; megabytes++) {
                    zip.write(nothing);
                }
            }
            return out.toByteArray();
        }
    },
    MANY_MERGED_CELLS("ke-hoach.html") {
        @Override
        byte[] bytes() {
            StringBuilder page = new StringBuilder("<html><body><table>");
            for (int row = 0; row < 1000; row++) {
                page.append("<tr><td colspan=1000 rowspan=1000>x</td></tr>");
            }
            return page.append("</table></body></html>").toString().getBytes(StandardCharsets.UTF_8);
        }
    },
    OTHER_ZIP("ke-hoach.docx") {
        @Override
        byte[] bytes() throws IOException {
            return zip("readme.txt", "not a paper");
        }
    };

    private static final String TYPES =
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\""
                    + " ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\""
                    + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    private final String fileName;

    HostileFiles(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    abstract byte[] bytes() throws IOException;

    static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 0; i < 400; i++) {
                document.createParagraph()
                        .createRun()
                        .setText("Đoạn số " + i + " của một kế hoạch bị cắt dở giữa chừng");
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
