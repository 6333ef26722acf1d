package org.parix.registers.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/** The first sheet of a workbook, row by row as its xml streams by. Only the texts that cells share are kept, up to a bound. */
final class WorkbookRows implements Tables.Rows {
    private static final int MOST_CELLS = 500;
    private static final int MOST_PARTS = 2000;
    private static final long MOST_SHARED = 48_000_000L;
    private static final int LONGEST_CELL = 40_000;
    private static final int SAMPLE = 200_000;
    private static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private final XMLStreamReader sheet;
    private final List<String> shared;
    private final Writing writing;
    private int row;

    private WorkbookRows(ZipFile zip) throws IOException, XMLStreamException {
        this.zip = zip;
        this.shared = shared();
        this.writing = Writing.of(sample());
        this.sheet = xml(firstSheet());
    }

    static WorkbookRows open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new Refused("registers.imports.file.noWorkbook");
        }
        try {
            if (zip.size() > MOST_PARTS || zip.getEntry("xl/workbook.xml") == null) {
                throw new Refused("registers.imports.file.noWorkbook");
            }
            return new WorkbookRows(zip);
        } catch (XMLStreamException | RuntimeException e) {
            zip.close();
            throw refused(e);
        }
    }

    private static RuntimeException refused(Exception e) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            cause = cause.getCause();
        }
        return new Refused("registers.imports.file.noWorkbook");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private XMLStreamReader xml(String part) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new Refused("registers.imports.file.noWorkbook");
        }
        synchronized (XML) {
            return XML.createXMLStreamReader(new Unpacked(
                    new BufferedInputStream(zip.getInputStream(entry), 1 << 16), entry.getCompressedSize()));
        }
    }

    /** The part of the first sheet, by way of its relation; a workbook of other programs may keep it anywhere. */
    private String firstSheet() throws IOException, XMLStreamException {
        String relation = "";
        XMLStreamReader book = xml("xl/workbook.xml");
        while (relation.isEmpty() && book.hasNext()) {
            if (book.next() == XMLStreamConstants.START_ELEMENT
                    && book.getLocalName().equals("sheet")) {
                for (int at = 0; at < book.getAttributeCount(); at++) {
                    String value = book.getAttributeValue(at);
                    relation = book.getAttributeLocalName(at).equals("id") && book.getAttributeNamespace(at) != null
                            ? value
                            : relation;
                }
            }
        }
        XMLStreamReader relations = xml("xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relation.equals(relations.getAttributeValue(null, "Id"))) {
                String target = relations.getAttributeValue(null, "Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw new Refused("registers.imports.file.noWorkbook");
    }

    private List<String> shared() throws IOException, XMLStreamException {
        List<String> texts = new ArrayList<>();
        String part = null;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            part = name.equalsIgnoreCase("xl/sharedStrings.xml") ? name : part;
        }
        if (part == null) {
            return texts;
        }
        XMLStreamReader xml = xml(part);
        StringBuilder text = new StringBuilder();
        long signs = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
                text.setLength(0);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("rPh")) {
                skip(xml);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("t")) {
                text.append(bounded(xml.getElementText()));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("si")) {
                signs += text.length() + 24;
                if (signs > MOST_SHARED) {
                    throw new Refused("registers.imports.file.largeWorkbook");
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST_CELL) {
            throw new Refused("registers.imports.file.noWorkbook");
        }
        return text;
    }

    private String sample() {
        StringBuilder sample = new StringBuilder();
        for (String text : shared) {
            if (sample.length() > SAMPLE) {
                break;
            }
            sample.append(text).append('\n');
        }
        return sample.toString();
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        try {
            while (sheet.hasNext()) {
                if (sheet.next() == XMLStreamConstants.START_ELEMENT
                        && sheet.getLocalName().equals("row")) {
                    return row();
                }
            }
            return null;
        } catch (XMLStreamException | NumberFormatException e) {
            throw refused(e);
        }
    }

    private TableRow row() throws XMLStreamException {
        String number = sheet.getAttributeValue(null, "r");
        row = number == null ? row + 1 : Integer.parseInt(number);
        List<String> cells = new ArrayList<>();
        int column = 0;
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                String place = sheet.getAttributeValue(null, "r");
                column = place == null ? column : column(place);
                if (column >= MOST_CELLS) {
                    skip(sheet);
                    continue;
                }
                while (cells.size() <= column) {
                    cells.add("");
                }
                cells.set(column, cell());
                column++;
            }
        }
        return new TableRow(row, cells.toArray(String[]::new));
    }

    private static int column(String place) {
        int column = 0;
        for (int at = 0; at < place.length() && place.charAt(at) >= 'A' && column < 100_000; at++) {
            column = column * 26 + place.charAt(at) - 'A' + 1;
        }
        return Math.max(0, column - 1);
    }

    private String cell() throws XMLStreamException {
        String type = sheet.getAttributeValue(null, "t");
        StringBuilder text = new StringBuilder();
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v", "t" -> text.append(bounded(sheet.getElementText()));
                    case "rPh", "f" -> skip(sheet);
                    default -> {}
                }
            }
        }
        return value(type == null ? "n" : type, text.toString());
    }

    private String value(String type, String text) {
        if (text.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> {
                int at = Integer.parseInt(text.strip());
                yield Cells.tidy(at >= 0 && at < shared.size() ? shared.get(at) : "", writing.letters());
            }
            case "n" -> number(text.strip());
            case "b" -> text.strip();
            case "e" -> "";
            default -> Cells.tidy(text, writing.letters());
        };
    }

    /** As plain digits: a workbook writes 1.0E7 for ten millions. */
    private static String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() > 40 || Math.abs(number.scale()) > 40) {
                return text;
            }
            BigDecimal bare = number.stripTrailingZeros();
            return TableRow.NUMBER + bare.toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    @Override
    public String kind() {
        return writing.letters() == Letters.UNICODE
                ? "xlsx"
                : "xlsx, " + writing.letters().label();
    }

    @Override
    public boolean sure() {
        return writing.sure();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends what unpacks to far more than real sheets do. */
    private static final class Unpacked extends InputStream {
        private static final long ALWAYS = 20_000_000L;
        private static final long MOST = 4_000_000_000L;
        private static final long RATIO = 200;

        private final InputStream in;
        private final long most;
        private long count;

        Unpacked(InputStream in, long packed) {
            this.in = in;
            this.most = Math.min(MOST, Math.max(ALWAYS, packed * RATIO));
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            note(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            note(Math.max(0, read));
            return read;
        }

        private void note(int read) {
            count += read;
            if (count > most) {
                throw new Refused("registers.imports.file.bomb");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
