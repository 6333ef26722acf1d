package org.parix.ui;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * A list in a file that somebody uploads, as a workbook or as csv: read as it streams by, so that a large file costs no memory. The columns are
 * told by the words above them, in whatever order they stand.
 */
public final class TableFile<C extends Enum<C> & TableFile.Column> {
    private static final int MOST_SIGNS = 2000;

    private final Class<C> columns;
    private final Set<C> required;
    private final int mostLines;
    private final String refusals;

    /** What may stand above a column. */
    public interface Column {
        /** The first is the one that templates and exports write. */
        List<String> names();
    }

    /** @param number of the line in the file, from 1 */
    public record Line<C extends Enum<C>>(int number, Map<C, String> cells) {
        public Line {
            cells = Map.copyOf(cells);
        }

        /** Empty where nothing stands there. */
        public String get(C column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * @param required those without which a line of words is no line of headings
     * @param refusals what the messages of the module begin with: {@code notAWorkbook}, {@code noHeadings}, {@code tooMany} and {@code nobody}
     *     follow
     */
    public TableFile(Class<C> columns, Set<C> required, int mostLines, String refusals) {
        this.columns = columns;
        this.required = Set.copyOf(required);
        this.mostLines = mostLines;
        this.refusals = refusals;
    }

    /** @throws Refused see the constructor */
    public List<Line<C>> read(InputStream file) throws IOException {
        var rows = new Rows();
        var bytes = new BufferedInputStream(file);
        bytes.mark(4);
        boolean packed = bytes.read() == 'P' && bytes.read() == 'K';
        bytes.reset();
        if (packed) {
            workbook(bytes, rows);
        } else {
            csv(new String(bytes.readAllBytes(), StandardCharsets.UTF_8), rows);
        }
        if (rows.found.isEmpty()) {
            throw new Refused(refusals + "noHeadings");
        }
        if (rows.lines.isEmpty()) {
            throw new Refused(refusals + "nobody");
        }
        return rows.lines;
    }

    private void workbook(InputStream file, Rows rows) throws IOException {
        try (OPCPackage opened = OPCPackage.open(file)) {
            var reader = new XSSFReader(opened);
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(), new ReadOnlySharedStringsTable(opened), rows, false));
            var sheets = reader.getSheetsData();
            if (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    xml.parse(new InputSource(sheet));
                }
            }
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | SAXException
                | ParserConfigurationException
                | IllegalArgumentException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new Refused(refusals + "notAWorkbook");
        }
    }

    /** Parted by commas or, as Vietnamese Excel writes it, semicolons: whichever stands more often in the first line. */
    private void csv(String text, Rows rows) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = bare.lines().findFirst().orElse("");
        if (bare.indexOf('\0') >= 0 || first.indexOf(',') < 0 && first.indexOf(';') < 0) {
            throw new Refused(refusals + "notAWorkbook");
        }
        char parting = first.chars().filter(sign -> sign == ';').count()
                        > first.chars().filter(sign -> sign == ',').count()
                ? ';'
                : ',';
        int row = 0;
        int column = 0;
        boolean quoted = false;
        var cell = new StringBuilder();
        rows.startRow(0);
        for (int at = 0; at < bare.length(); at++) {
            char sign = bare.charAt(at);
            if (quoted) {
                if (sign != '"') {
                    cell.append(sign);
                } else if (at + 1 < bare.length() && bare.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (sign == '"') {
                quoted = true;
            } else if (sign == parting || sign == '\n') {
                rows.put(column, cell.toString());
                cell.setLength(0);
                column++;
                if (sign == '\n') {
                    rows.endRow(row++);
                    rows.startRow(row);
                    column = 0;
                }
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }
        rows.put(column, cell.toString());
        rows.endRow(row);
    }

    private final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final Map<Integer, C> found = new HashMap<>();
        private final List<Line<C>> lines = new ArrayList<>();
        private final Map<Integer, String> cells = new HashMap<>();

        @Override
        public void startRow(int row) {
            cells.clear();
        }

        @Override
        public void endRow(int row) {
            if (found.isEmpty()) {
                takeHeadings();
                return;
            }
            var values = new EnumMap<C, String>(columns);
            found.forEach((at, column) -> values.put(column, cells.getOrDefault(at, "")));
            if (values.values().stream().allMatch(String::isEmpty)) {
                return;
            }
            if (lines.size() == mostLines) {
                throw new Refused(refusals + "tooMany", mostLines);
            }
            lines.add(new Line<>(row + 1, values));
        }

        private void takeHeadings() {
            var named = new HashMap<Integer, C>();
            cells.forEach((at, text) -> {
                for (C column : columns.getEnumConstants()) {
                    if (column.names().stream()
                            .anyMatch(name -> Vietnamese.words(name).equals(Vietnamese.words(text)))) {
                        named.put(at, column);
                    }
                }
            });
            if (named.values().containsAll(required)) {
                found.putAll(named);
            }
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            if (reference != null && value != null) {
                put((int) new CellReference(reference).getCol(), value);
            }
        }

        void put(int column, String value) {
            String text = Vietnamese.tidy(value);
            cells.put(column, text.substring(0, Math.min(text.length(), MOST_SIGNS)));
        }
    }
}
