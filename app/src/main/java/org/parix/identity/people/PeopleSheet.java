package org.parix.identity.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** A list of people as a workbook: read as it streams by, so that a large file costs no memory. */
final class PeopleSheet {
    static final int MOST_LINES = 20_000;
    private static final int MOST_SIGNS = 300;

    enum Column {
        NAME("Họ và tên", "Name"),
        LOGIN("Tên đăng nhập", "Sign-in name"),
        EMAIL("Thư điện tử", "E-mail"),
        AGENCY("Cơ quan, đơn vị", "Agency"),
        ROLE("Vai trò", "Role"),
        SCOPE("Trong cơ quan", "In the agency");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        static @Nullable Column of(String heading) {
            for (Column column : values()) {
                if (column.names.stream()
                        .anyMatch(name -> Vietnamese.words(name).equals(Vietnamese.words(heading)))) {
                    return column;
                }
            }
            return null;
        }
    }

    private PeopleSheet() {}

    /**
     * @throws Refused {@code identity.import.notAWorkbook}, {@code identity.import.noHeadings}, {@code identity.import.tooMany},
     *     {@code identity.import.nobody}
     */
    static List<PeopleImport.Line> read(InputStream file) throws IOException {
        var rows = new Rows();
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
            throw new Refused("identity.import.notAWorkbook");
        }
        if (rows.columns.isEmpty()) {
            throw new Refused("identity.import.noHeadings");
        }
        if (rows.lines.isEmpty()) {
            throw new Refused("identity.import.nobody");
        }
        return rows.lines;
    }

    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final Map<Integer, Column> columns = new HashMap<>();
        private final List<PeopleImport.Line> lines = new ArrayList<>();
        private final Map<Integer, String> cells = new HashMap<>();

        @Override
        public void startRow(int row) {
            cells.clear();
        }

        @Override
        public void endRow(int row) {
            if (columns.isEmpty()) {
                takeHeadings();
                return;
            }
            var values = new EnumMap<Column, String>(Column.class);
            columns.forEach((at, column) -> values.put(column, cells.getOrDefault(at, "")));
            if (values.values().stream().allMatch(String::isEmpty)) {
                return;
            }
            if (lines.size() == MOST_LINES) {
                throw new Refused("identity.import.tooMany", MOST_LINES);
            }
            lines.add(new PeopleImport.Line(
                    row + 1,
                    values.getOrDefault(Column.NAME, ""),
                    values.getOrDefault(Column.LOGIN, "").toLowerCase(java.util.Locale.ROOT),
                    values.getOrDefault(Column.EMAIL, ""),
                    values.getOrDefault(Column.AGENCY, ""),
                    values.getOrDefault(Column.ROLE, ""),
                    values.getOrDefault(Column.SCOPE, "")));
        }

        private void takeHeadings() {
            var found = new HashMap<Integer, Column>();
            cells.forEach((at, text) -> {
                Column column = Column.of(text);
                if (column != null) {
                    found.put(at, column);
                }
            });
            if (found.containsValue(Column.NAME) && found.containsValue(Column.LOGIN)) {
                columns.putAll(found);
            }
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            if (reference != null && value != null) {
                String text = Vietnamese.tidy(value);
                cells.put(
                        (int) new CellReference(reference).getCol(),
                        text.substring(0, Math.min(text.length(), MOST_SIGNS)));
            }
        }
    }

    static void template(OutputStream out, List<String> roles, List<String> advice) throws IOException {
        var book = new Workbook(out, "Parix", "1.0");
        Worksheet people = book.newWorksheet("Người dùng");
        for (Column column : Column.values()) {
            people.value(0, column.ordinal(), column.names.getFirst());
            people.width(column.ordinal(), column == Column.AGENCY || column == Column.SCOPE ? 36 : 24);
        }
        people.range(0, 0, 0, Column.values().length - 1)
                .style()
                .bold()
                .fillColor("E0EFEE")
                .set();
        people.freezePane(0, 1);
        people.range(1, Column.ROLE.ordinal(), 5000, Column.ROLE.ordinal())
                .validateWithListByFormula("'Hướng dẫn'!$A$2:$A$" + (roles.size() + 1));
        Worksheet help = book.newWorksheet("Hướng dẫn");
        help.width(0, 30);
        help.width(1, 100);
        help.value(0, 0, Column.ROLE.names.getFirst());
        for (int at = 0; at < roles.size(); at++) {
            help.value(at + 1, 0, roles.get(at));
        }
        for (int at = 0; at < advice.size(); at++) {
            help.value(at, 1, advice.get(at));
        }
        book.finish();
    }

    record LinkLine(String name, String login, String agency, String link) {}

    static void links(OutputStream out, List<LinkLine> lines) throws IOException {
        var book = new Workbook(out, "Parix", "1.0");
        Worksheet page = book.newWorksheet("Liên kết");
        List<String> heads = List.of(
                "Họ và tên", "Tên đăng nhập", "Cơ quan, đơn vị", "Liên kết đặt mật khẩu (dùng một lần, trong 7 ngày)");
        for (int at = 0; at < heads.size(); at++) {
            page.value(0, at, heads.get(at));
            page.width(at, at == 3 ? 80 : 30);
        }
        page.range(0, 0, 0, 3).style().bold().fillColor("E0EFEE").set();
        int row = 1;
        for (LinkLine line : lines) {
            page.value(row, 0, line.name());
            page.value(row, 1, line.login());
            page.value(row, 2, line.agency());
            page.value(row, 3, line.link());
            row++;
        }
        page.freezePane(0, 1);
        book.finish();
    }
}
