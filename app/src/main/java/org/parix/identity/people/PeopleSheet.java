package org.parix.identity.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.parix.kernel.Refused;
import org.parix.ui.TableFile;

/** A list of people as a workbook or csv. */
final class PeopleSheet {
    static final int MOST_LINES = 20_000;
    private static final int MOST_SIGNS = 300;

    enum Column implements TableFile.Column {
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

        @Override
        public List<String> names() {
            return names;
        }
    }

    private PeopleSheet() {}

    /**
     * @throws Refused {@code identity.import.notAWorkbook}, {@code identity.import.noHeadings}, {@code identity.import.tooMany},
     *     {@code identity.import.nobody}
     */
    static List<PeopleImport.Line> read(InputStream file) throws IOException {
        return new TableFile<>(Column.class, Set.of(Column.NAME, Column.LOGIN), MOST_LINES, "identity.import.")
                .read(file).stream()
                        .map(line -> new PeopleImport.Line(
                                line.number(),
                                cell(line, Column.NAME),
                                cell(line, Column.LOGIN).toLowerCase(Locale.ROOT),
                                cell(line, Column.EMAIL),
                                cell(line, Column.AGENCY),
                                cell(line, Column.ROLE),
                                cell(line, Column.SCOPE)))
                        .toList();
    }

    private static String cell(TableFile.Line<Column> line, Column column) {
        String text = line.get(column);
        return text.substring(0, Math.min(text.length(), MOST_SIGNS));
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
