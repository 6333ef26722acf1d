package org.parix.documents.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.parix.documents.Paper;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;

/** Files that tests make for themselves. */
final class Made {
    static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private Made() {}

    static Paper read(Path file) throws IOException {
        return Formats.read(file, ReadingLimits.DEFAULT, Progress.SILENT);
    }

    static Path docx(Path folder, String body) {
        return docx(folder, body, Map.of());
    }

    /** @param parts further parts by kind: numbering, styles, footnotes, header */
    static Path docx(Path folder, String body, Map<String, String> parts) {
        Map<String, String> zip = office(WORD, "word/document.xml");
        StringBuilder relations = new StringBuilder();
        parts.forEach((kind, xml) -> {
            relations.append(relation("r" + kind, kind, kind + ".xml"));
            zip.put("word/" + kind + ".xml", xml);
        });
        zip.put("word/_rels/document.xml.rels", relations(relations.toString()));
        zip.put("word/document.xml", word("document", "<w:body>" + body + "</w:body>"));
        return zip(folder.resolve("made.docx"), zip);
    }

    static String word(String root, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root
                + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
                + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                + " xmlns:v=\"urn:schemas-microsoft-com:vml\">" + content + "</w:" + root + ">";
    }

    static String p(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    /** @param sheetData what stands in the sheet's root element */
    static Path xlsx(Path folder, String sheet, String styles) {
        Map<String, String> zip = office(EXCEL, "xl/workbook.xml");
        zip.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Phụ lục\" sheetId=\"1\" r:id=\"r1\"/>"
                        + "<sheet name=\"Nháp\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>");
        zip.put(
                "xl/_rels/workbook.xml.rels",
                relations(relation("r1", "worksheet", "worksheets/sheet1.xml")
                        + relation("r2", "worksheet", "worksheets/sheet2.xml")
                        + relation("r3", "styles", "styles.xml")));
        zip.put("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>");
        zip.put("xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>");
        zip.put("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>");
        return zip(folder.resolve("made.xlsx"), zip);
    }

    static Map<String, String> office(String type, String main) {
        Map<String, String> zip = new LinkedHashMap<>();
        zip.put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/" + main + "\" ContentType=\"" + type + "\"/></Types>");
        zip.put("_rels/.rels", relations(relation("rId1", "officeDocument", main)));
        return zip;
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"" + RELATIONS + "\">" + relations + "</Relationships>";
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + kind + "\" Target=\"" + target + "\"/>";
    }

    static Path zip(Path file, Map<String, String> entries) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
