package org.parix.evidence.contents;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The words of docx, xlsx, pptx, odt and ods: pulled from their xml as it streams by, within a bound on what they unpack to. */
final class PackedText {
    private static final long MOST_UNPACKED = 300L << 20;
    private static final int MOST_STRINGS = 2_000_000;
    private static final int MOST_STRING_CHARACTERS = 30_000_000;
    private static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private final Pages pages = new Pages();
    private long unpacked;
    private boolean tooLarge;

    private PackedText(ZipFile zip) {
        this.zip = zip;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    static Contents read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            var text = new PackedText(zip);
            try {
                return text.read();
            } catch (IOException | XMLStreamException | RuntimeException broken) {
                // the xml reader wraps what its stream throws
                return Contents.without(text.tooLarge ? Contents.State.TOO_LARGE : Contents.State.BROKEN);
            }
        } catch (IOException | RuntimeException broken) {
            return Contents.without(Contents.State.BROKEN);
        }
    }

    private Contents read() throws IOException, XMLStreamException {
        if (zip.getEntry("word/document.xml") != null) {
            return wordPages();
        }
        if (zip.getEntry("xl/workbook.xml") != null) {
            List<String> strings = strings();
            List<? extends ZipEntry> sheets = numbered("xl/worksheets/sheet");
            for (int n = 0; n < sheets.size() && pages.open(); n++) {
                pages.page(n + 1, sheet(sheets.get(n), strings), false);
            }
            return ContentsReader.of(pages, sheets.size(), true);
        }
        if (zip.getEntry("ppt/presentation.xml") != null) {
            List<? extends ZipEntry> slides = numbered("ppt/slides/slide");
            for (int n = 0; n < slides.size() && pages.open(); n++) {
                pages.page(n + 1, String.join("\n", texts(slides.get(n), Set.of(), Set.of())), false);
            }
            return ContentsReader.of(pages, slides.size(), true);
        }
        if (zip.getEntry("content.xml") != null) {
            List<String> found = texts(
                    zip.getEntry("content.xml"),
                    Set.of("soft-page-break", "table"),
                    Set.of("tracked-changes", "annotation"));
            return paged(found);
        }
        return Contents.without(
                zip.getEntry("EncryptedPackage") != null ? Contents.State.PROTECTED : Contents.State.BROKEN);
    }

    private Contents wordPages() throws IOException, XMLStreamException {
        return paged(texts(
                zip.getEntry("word/document.xml"), Set.of("lastRenderedPageBreak"), Set.of("delText", "instrText")));
    }

    private Contents paged(List<String> found) {
        if (found.size() == 1) {
            pages.text(found.getFirst());
            return ContentsReader.of(pages, 0, false);
        }
        for (int n = 0; n < found.size(); n++) {
            pages.page(n + 1, found.get(n), false);
        }
        return ContentsReader.of(pages, found.size(), true);
    }

    private List<? extends ZipEntry> numbered(String start) {
        return zip.stream()
                .filter(entry -> entry.getName().startsWith(start)
                        && entry.getName().substring(start.length()).matches("\\d{1,6}\\.xml"))
                .sorted(Comparator.comparingInt(entry -> Integer.parseInt(
                        entry.getName().substring(start.length()).replace(".xml", ""))))
                .limit(Pages.MOST_PARTS)
                .toList();
    }

    /** The text of paragraphs, one string for each page. */
    private List<String> texts(ZipEntry entry, Set<String> pageEnds, Set<String> left)
            throws IOException, XMLStreamException {
        List<String> found = new ArrayList<>();
        var text = new StringBuilder();
        int skipping = 0;
        XMLStreamReader xml = xml(entry);
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (skipping > 0 || left.contains(name)) {
                        skipping++;
                    } else if (pageEnds.contains(name)) {
                        if (!text.isEmpty()) {
                            found.add(text.toString());
                            text.setLength(0);
                        }
                    } else if (name.equals("tab")
                            || name.equals("br")
                            || name.equals("s")
                            || name.equals("line-break")) {
                        text.append(' ');
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (skipping > 0) {
                        skipping--;
                    } else if (name.equals("p") || name.equals("h")) {
                        text.append('\n');
                    } else if (name.equals("tc") || name.equals("table-cell")) {
                        text.append(' ');
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (skipping == 0 && text.length() < 4 * 1_000_000) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {}
            }
        }
        found.add(text.toString());
        return found;
    }

    private List<String> strings() throws IOException, XMLStreamException {
        List<String> strings = new ArrayList<>();
        ZipEntry entry = zip.getEntry("xl/sharedStrings.xml");
        if (entry == null) {
            return strings;
        }
        var text = new StringBuilder();
        long characters = 0;
        XMLStreamReader xml = xml(entry);
        boolean inside = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    inside = xml.getLocalName().equals("t");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inside) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inside = false;
                    if (xml.getLocalName().equals("si")) {
                        characters += text.length();
                        if (strings.size() >= MOST_STRINGS || characters > MOST_STRING_CHARACTERS) {
                            throw tooLarge();
                        }
                        strings.add(text.toString());
                        text.setLength(0);
                    }
                }
                default -> {}
            }
        }
        return strings;
    }

    private String sheet(ZipEntry entry, List<String> strings) throws IOException, XMLStreamException {
        var text = new StringBuilder();
        var value = new StringBuilder();
        XMLStreamReader xml = xml(entry);
        boolean shared = false;
        boolean inside = false;
        while (xml.hasNext() && text.length() < Contents.PART_CHARACTERS * 2) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (name.equals("c")) {
                        shared = "s".equals(xml.getAttributeValue(null, "t"));
                    }
                    inside = name.equals("v") || name.equals("t");
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inside) {
                        value.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inside = false;
                    String name = xml.getLocalName();
                    if (name.equals("c")) {
                        text.append(shared ? shared(value.toString(), strings) : value)
                                .append(' ');
                        value.setLength(0);
                    } else if (name.equals("row")) {
                        text.append('\n');
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private static String shared(String index, List<String> strings) {
        return index.matches("\\d{1,9}") && Integer.parseInt(index) < strings.size()
                ? strings.get(Integer.parseInt(index))
                : "";
    }

    private XMLStreamReader xml(ZipEntry entry) throws IOException, XMLStreamException {
        return XML.createXMLStreamReader(new Metered(new BufferedInputStream(zip.getInputStream(entry))));
    }

    private final class Metered extends FilterInputStream {
        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws IOException {
            unpacked += more;
            if (unpacked > MOST_UNPACKED) {
                throw tooLarge();
            }
        }
    }

    private IOException tooLarge() {
        tooLarge = true;
        return new IOException("unpacks to more than is read");
    }
}
