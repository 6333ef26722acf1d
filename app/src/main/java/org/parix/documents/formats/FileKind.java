package org.parix.documents.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.documents.Unreadable;

/** What a file is by its content, whatever its name says. */
enum FileKind {
    DOCX,
    XLSX,
    PDF,
    HTML,
    TEXT;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PDF_MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int HEAD = 64 << 10;
    private static final int PDF_MARK_WITHIN = 1024;

    /** @throws Unreadable for a file that is none of these, with what it is and what to do about it */
    static FileKind of(Path file, ReadingLimits limits) throws IOException {
        Meter.requireSize(file, limits);
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (startsWith(head, ZIP, 0)) {
            return packed(file, limits);
        }
        for (int at = 0; at < Math.min(head.length, PDF_MARK_WITHIN); at++) {
            if (startsWith(head, PDF_MARK, at)) {
                return PDF;
            }
        }
        if (startsWith(head, OLE, 0)) {
            throw compound(file);
        }
        return plain(file, head);
    }

    private static FileKind packed(Path file, ReadingLimits limits) throws IOException {
        try (ZipPackage zip = ZipPackage.open(file, new Meter(limits, Progress.SILENT))) {
            String[] main = {""};
            if (!zip.has("[Content_Types].xml")) {
                throw new Unreadable("documents.read.otherZip");
            }
            zip.read(
                    "[Content_Types].xml",
                    xml -> xml.each(name -> {
                        String type = xml.attribute("ContentType");
                        if (type != null && isMain(type)) {
                            main[0] = type.toLowerCase(Locale.ROOT);
                        }
                    }));
            return office(main[0]);
        }
    }

    private static boolean isMain(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.endsWith(".main+xml") || lower.endsWith(".main");
    }

    private static FileKind office(String main) {
        if (main.contains("macroenabled")) {
            throw new Unreadable(main.contains("binary") ? "documents.read.otherOffice" : "documents.read.macros");
        }
        if (main.contains("wordprocessingml.document") || main.contains("wordprocessingml.template")) {
            return DOCX;
        }
        if (main.contains("spreadsheetml.sheet") || main.contains("spreadsheetml.template")) {
            return XLSX;
        }
        throw new Unreadable(main.isEmpty() ? "documents.read.otherZip" : "documents.read.otherOffice");
    }

    /** Old Office files and protected new ones are both compound files: the names in their directory tell which. */
    private static Unreadable compound(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String names = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (names.contains(utf16("EncryptedPackage"))) {
                return new Unreadable("documents.read.encrypted");
            }
            if (names.contains(utf16("WordDocument"))) {
                return new Unreadable("documents.read.oldWord");
            }
            if (names.contains(utf16("Workbook")) || names.contains(utf16("Book"))) {
                return new Unreadable("documents.read.oldExcel");
            }
        }
        return new Unreadable("documents.read.otherOffice");
    }

    private static String utf16(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    private static FileKind plain(Path file, byte[] head) throws IOException {
        MediaType type;
        try (TikaInputStream in = TikaInputStream.get(file)) {
            type = Tika.CONFIG.getDetector().detect(in, new Metadata());
        }
        String name = type.getBaseType().toString();
        if (name.equals("text/html") || name.equals("application/xhtml+xml")) {
            return HTML;
        }
        if (name.equals("text/rtf") || name.equals("application/rtf")) {
            throw new Unreadable("documents.read.oldWord");
        }
        if (name.startsWith("image/") && !name.equals("image/svg+xml")) {
            throw new Unreadable("documents.read.image");
        }
        if (name.equals("message/rfc822") || name.startsWith("multipart/") || name.startsWith("application/vnd.")) {
            throw new Unreadable("documents.read.unknown", name);
        }
        return TextGuess.of(head, type).orElseThrow(() -> new Unreadable("documents.read.unknown", name));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark, int at) {
        if (at + mark.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Loaded only for files that their first bytes do not name: it takes a third of a second. */
    private static final class Tika {
        private static final TikaConfig CONFIG = TikaConfig.getDefaultConfig();
    }
}
