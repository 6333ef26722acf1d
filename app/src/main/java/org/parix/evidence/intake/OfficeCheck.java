package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;

/** Word, Excel, PowerPoint and OpenDocument files: no macros, no programs inside, nothing fetched from elsewhere when they are opened. */
final class OfficeCheck {
    private static final int MOST_NESTED = 2;

    private static final Map<String, FileKind> MAIN_PARTS = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileKind.DOCX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileKind.XLSX,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileKind.PPTX);

    private static final Map<String, FileKind> OPEN_DOCUMENTS = Map.of(
            "application/vnd.oasis.opendocument.text", FileKind.ODT,
            "application/vnd.oasis.opendocument.spreadsheet", FileKind.ODS);

    /** Parts of other files that need nothing from elsewhere even where they name a place on a disk. */
    private static final Set<String> MAY_NAME_A_DISK =
            Set.of("attachedtemplate", "externallinkpath", "externallink", "xlpathmissing", "image", "hyperlink");

    private static final Pattern DDE = Pattern.compile("(?i)\\bDDE(AUTO)?\\b");

    private final ZipCheck zip;
    private final int depth;

    private OfficeCheck(ZipCheck zip, int depth) {
        this.zip = zip;
        this.depth = depth;
    }

    static Inspector.Seen of(Path file) throws IOException {
        return Inspector.Seen.asItIs(look(file, 0));
    }

    private static FileKind look(Path file, int depth) throws IOException {
        try (ZipCheck zip = ZipCheck.open(file)) {
            OfficeCheck check = new OfficeCheck(zip, depth);
            ZipArchiveEntry types = check.entry("[Content_Types].xml");
            ZipArchiveEntry mimetype = check.entry("mimetype");
            if (types != null) {
                return check.openXml(types);
            }
            if (mimetype != null) {
                return check.openDocument(mimetype);
            }
            throw new Refused("evidence.refused.archive");
        } catch (XMLStreamException e) {
            throw new Refused("evidence.refused.broken");
        }
    }

    private @Nullable ZipArchiveEntry entry(String name) {
        return zip.entries().stream()
                .filter(entry -> entry.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    // --- Office Open XML

    private FileKind openXml(ZipArchiveEntry types) throws IOException, XMLStreamException {
        FileKind kind = kind(types);
        for (ZipArchiveEntry entry : zip.entries()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin") || name.endsWith("vbadata.xml") || name.contains("/macrosheets/")) {
                throw new Refused("evidence.refused.macros");
            }
            if (name.contains("/activex/") || name.contains("/dialogsheets/") || name.endsWith("xl/connections.xml")) {
                throw new Refused("evidence.refused.active");
            }
            if (name.contains("/embeddings/") && !entry.isDirectory()) {
                nested(entry, name);
            }
            if (name.endsWith(".rels")) {
                relations(entry);
            } else if (name.startsWith("word/") && name.endsWith(".xml")) {
                fields(entry);
            } else if (name.startsWith("xl/externallinks/") && name.endsWith(".xml")) {
                links(entry);
            }
        }
        return kind;
    }

    private FileKind kind(ZipArchiveEntry types) throws IOException, XMLStreamException {
        FileKind kind = null;
        try (InputStream bytes = zip.read(types)) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String type = attribute(xml, "ContentType");
                String lower = type.toLowerCase(Locale.ROOT);
                if (lower.contains("macroenabled") || lower.contains("vbaproject") || lower.contains("macrosheet")) {
                    throw new Refused("evidence.refused.macros");
                }
                if (lower.contains("activex")) {
                    throw new Refused("evidence.refused.active");
                }
                kind = MAIN_PARTS.getOrDefault(type, kind);
            }
        }
        if (kind == null) {
            throw new Refused("evidence.refused.kind");
        }
        return kind;
    }

    /** The figures of a chart come as a sheet of their own; anything else inside could be a program. */
    private void nested(ZipArchiveEntry entry, String name) throws IOException {
        if (depth >= MOST_NESTED || !name.matches(".*\\.(docx|xlsx|pptx)")) {
            throw new Refused("evidence.refused.embedded");
        }
        Path copy = Files.createTempFile("parix-nested", ".zip");
        try {
            try (InputStream bytes = zip.read(entry)) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!ZipCheck.isZip(copy)) {
                throw new Refused("evidence.refused.embedded");
            }
            look(copy, depth + 1);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void relations(ZipArchiveEntry entry) throws IOException, XMLStreamException {
        try (InputStream bytes = zip.read(entry)) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")
                        && attribute(xml, "TargetMode").equalsIgnoreCase("External")) {
                    relation(attribute(xml, "Type"), attribute(xml, "Target"));
                }
            }
        }
    }

    private static void relation(String type, String target) {
        String kind = type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Where where = Where.of(target);
        if (kind.equals("hyperlink")) {
            // followed only by whoever clicks it
            if (where == Where.PROGRAM) {
                throw new Refused("evidence.refused.active");
            }
            return;
        }
        if (where != Where.DISK || !MAY_NAME_A_DISK.contains(kind)) {
            throw new Refused("evidence.refused.remote");
        }
    }

    private enum Where {
        /** A path, of this computer or of nowhere. */
        DISK,
        /** Another computer. */
        ELSEWHERE,
        /** A scheme that starts something. */
        PROGRAM;

        static Where of(String target) {
            String plain = decoded(target).strip().replace('\\', '/').toLowerCase(Locale.ROOT);
            if (plain.startsWith("file:")) {
                String path = plain.substring("file:".length());
                int slashes = path.length() - path.replaceFirst("^/+", "").length();
                String rest = path.substring(slashes);
                boolean drive = rest.matches("[a-z][:|].*");
                return slashes == 3 || drive || slashes < 2 ? DISK : ELSEWHERE;
            }
            if (plain.startsWith("//")) {
                return ELSEWHERE;
            }
            if (plain.matches("[a-z]:.*")) {
                return DISK;
            }
            if (plain.matches("[a-z][a-z0-9+.-]*:.*")) {
                return plain.matches("(https?|mailto|ftp|tel):.*") ? ELSEWHERE : PROGRAM;
            }
            return DISK;
        }

        private static String decoded(String target) {
            try {
                return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return target;
            }
        }
    }

    /** Fields of Word may stand in pieces, so all their words are put together before they are read. */
    private void fields(ZipArchiveEntry entry) throws IOException, XMLStreamException {
        var field = new StringBuilder();
        try (InputStream bytes = zip.read(entry)) {
            XMLStreamReader xml = xml(bytes);
            boolean inField = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        inField = xml.getLocalName().equals("instrText");
                        if (xml.getLocalName().equals("fldSimple")) {
                            refuseDde(attribute(xml, "instr"));
                        }
                        if (xml.getLocalName().equals("fldChar")
                                && !attribute(xml, "fldCharType").equals("end")) {
                            refuseDde(field.toString());
                            field.setLength(0);
                        }
                    }
                    case XMLStreamConstants.CHARACTERS -> {
                        if (inField && field.length() < 100_000) {
                            field.append(xml.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> inField = false;
                    default -> {}
                }
            }
        }
        refuseDde(field.toString());
    }

    private static void refuseDde(String field) {
        if (DDE.matcher(field).find()) {
            throw new Refused("evidence.refused.command");
        }
    }

    private void links(ZipArchiveEntry entry) throws IOException, XMLStreamException {
        try (InputStream bytes = zip.read(entry)) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && (xml.getLocalName().equals("ddeLink")
                                || xml.getLocalName().equals("oleLink"))) {
                    throw new Refused("evidence.refused.command");
                }
            }
        }
    }

    // --- OpenDocument

    private FileKind openDocument(ZipArchiveEntry mimetype) throws IOException, XMLStreamException {
        String type;
        try (InputStream bytes = zip.read(mimetype)) {
            type = new String(bytes.readNBytes(200), StandardCharsets.US_ASCII).strip();
        }
        FileKind kind = OPEN_DOCUMENTS.get(type);
        if (kind == null) {
            throw new Refused("evidence.refused.kind");
        }
        boolean content = false;
        for (ZipArchiveEntry entry : zip.entries()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (!entry.isDirectory() && (name.startsWith("basic/") || name.startsWith("scripts/"))) {
                throw new Refused("evidence.refused.macros");
            }
            if (name.equals("meta-inf/manifest.xml")) {
                manifest(entry);
            } else if (name.endsWith(".xml")) {
                content |= name.equals("content.xml");
                parts(entry);
            }
        }
        if (!content) {
            throw new Refused("evidence.refused.broken");
        }
        return kind;
    }

    private void manifest(ZipArchiveEntry entry) throws IOException, XMLStreamException {
        try (InputStream bytes = zip.read(entry)) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("encryption-data")) {
                    throw new Refused("evidence.refused.encrypted");
                }
            }
        }
    }

    private void parts(ZipArchiveEntry entry) throws IOException, XMLStreamException {
        try (InputStream bytes = zip.read(entry)) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "event-listener", "script" -> throw new Refused("evidence.refused.macros");
                    case "dde-source", "dde-connection", "dde-connection-decl", "dde-link" ->
                        throw new Refused("evidence.refused.command");
                    case "object-ole", "applet", "plugin", "floating-frame" ->
                        throw new Refused("evidence.refused.embedded");
                    default -> address(xml);
                }
            }
        }
    }

    private static void address(XMLStreamReader xml) {
        String target = attribute(xml, "href");
        if (target.isEmpty()) {
            return;
        }
        Where where = Where.of(target);
        boolean clicked = xml.getLocalName().equals("a");
        if (where == Where.PROGRAM) {
            throw new Refused("evidence.refused.active");
        }
        if (where == Where.ELSEWHERE && !clicked) {
            throw new Refused("evidence.refused.remote");
        }
    }

    // --- XML without anything from outside it

    private static XMLStreamReader xml(InputStream bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(bytes);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            if (xml.getAttributeLocalName(at).equals(name)) {
                return xml.getAttributeValue(at);
            }
        }
        return "";
    }
}
