package org.parix.registers.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files as programs of former days and careful clerks make them, from their bytes to the records. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportFilesTests {
    private static final String ROWS = """
            Mã hồ sơ;Mã TTHC;Người nộp hồ sơ;Hình thức nộp;Ngày tiếp nhận;Ngày có kết quả
            %1$s-1;1.000894;Nguyễn Thị Hồng;Trực tiếp;03/02/2026;05/02/2026
            %1$s-2;1.000894;Trần Văn Đạt;Qua bưu chính;04/02/2026;
            %1$s-3;1.000894;Phạm Quốc Cường;Trực tuyến toàn trình;05/02/2026 14:30;06/02/2026
            """;

    private final Imports imports;
    private final JdbcClient jdbc;
    private final Register dossiers;
    private UserId by = new UserId(1);

    @TempDir
    private Path folder;

    @Autowired
    ImportFilesTests(Imports imports, Registers registers, JdbcClient jdbc) {
        this.imports = imports;
        this.jdbc = jdbc;
        this.dossiers = registers.register("dossiers");
    }

    @BeforeAll
    void know() {
        by = new UserId(jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query(Long.class)
                .single());
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, fee, at_one_stop, valid_from, state,
                                                         revision, recorded_at, recorded_by)
                        values (1, '1.000894', 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', 0, true, date '2020-01-01', 'IN_FORCE', 1, now(), :by)
                        """).param("by", by.value()).update();
    }

    private Import take(Path file) throws IOException {
        return imports.take(file, dossiers, TestPeople.AT_OFFICE, by, true);
    }

    private List<String> applicants(String prefix) {
        return jdbc.sql("select applicant from registers.dossier where code like :prefix order by code")
                .param("prefix", prefix + "-%")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void takesAll(Path file, String prefix, String kind) throws IOException {
        Import taken = take(file);

        assertThat(taken.problem()).as(prefix).isNull();
        assertThat(taken.kind()).isEqualTo(kind);
        assertThat(taken.counts()).as(prefix).isEqualTo(new Counts(3, 0, 0, 0, 0));
        assertThat(applicants(prefix)).containsExactly("Nguyễn Thị Hồng", "Trần Văn Đạt", "Phạm Quốc Cường");
        assertThat(take(file).counts()).as(prefix + " again").isEqualTo(new Counts(0, 0, 3, 0, 0));
    }

    @Test
    void unicodeOfTwoBytesWithAndWithoutItsMark() throws IOException {
        for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
            for (String mark : List.of("\uFEFF", "")) {
                String prefix = charset + (mark.isEmpty() ? "x" : "y");
                byte[] bytes = (mark + ROWS.formatted(prefix)).getBytes(Charset.forName(charset));
                takesAll(Files.write(folder.resolve(prefix + ".csv"), bytes), prefix, "csv, " + charset);
            }
        }
    }

    @Test
    void vietnameseInPlainAscii() throws IOException {
        Path file = Files.writeString(folder.resolve("viqr.csv"), """
                Ma~ ho^` so+;Ma~ TTHC;Ngu+o+`i no^.p ho^` so+;Hi`nh thu+'c no^.p;Nga`y tie^'p nha^.n
                V-1;1.000894;Nguye^~n Thi. Ho^`ng;Tru+.c tie^'p;03/02/2026
                V-2;1.000894;Tra^`n Va(n DDa.t;Qua bu+u chi'nh;04/02/2026
                V-3;1.000894;Pha.m Quo^'c Cu+o+`ng;Tru+.c tuye^'n toa`n tri`nh;05/02/2026
                """, StandardCharsets.US_ASCII);

        takesAll(file, "V", "csv, VIQR");
    }

    /** A workbook with a title, headings in two rows with merged cells, a row that numbers the columns, days as days and a sum below. */
    @Test
    void aWorkbookWithHeadingsInTwoRows() throws IOException {
        Path file = folder.resolve("hai-dong.xlsx");
        try (var out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Hồ sơ");
            sheet.value(0, 0, "DANH SÁCH HỒ SƠ THÁNG 2");
            sheet.range(0, 0, 0, 6).merge();
            String[] upper = {
                "STT",
                "Mã hồ sơ",
                "Mã TTHC",
                "Người nộp",
                "",
                "Ngày tiếp nhận",
                "Ngày có kết quả",
                "Hình thức nộp",
                "Lệ phí"
            };
            String[] lower = {"", "", "", "Họ và tên", "Số điện thoại", "", "", "", ""};
            for (int column = 0; column < upper.length; column++) {
                if (!upper[column].isEmpty()) {
                    sheet.value(2, column, upper[column]);
                }
                if (!lower[column].isEmpty()) {
                    sheet.value(3, column, lower[column]);
                } else {
                    sheet.range(2, column, 3, column).merge();
                }
                sheet.value(4, column, "(" + (column + 1) + ")");
            }
            sheet.range(2, 3, 2, 4).merge();
            String[] names = {"Nguyễn Thị Hồng", "Trần Văn Đạt", "Phạm Quốc Cường"};
            for (int row = 0; row < names.length; row++) {
                sheet.value(5 + row, 0, row + 1);
                sheet.value(5 + row, 1, "W-" + (row + 1));
                sheet.value(5 + row, 2, "1.000894");
                sheet.value(5 + row, 3, names[row]);
                sheet.value(5 + row, 4, "091200000" + row);
                sheet.value(5 + row, 5, LocalDateTime.of(2026, 2, 3 + row, 8, 30));
                sheet.style(5 + row, 5).format("dd/mm/yyyy hh:mm").set();
                sheet.value(5 + row, 6, LocalDate.of(2026, 2, 6 + row));
                sheet.style(5 + row, 6).format("dd/mm/yyyy").set();
                sheet.value(5 + row, 7, "Trực tiếp");
                sheet.value(5 + row, 8, 50_000);
            }
        }

        takesAll(file, "W", "xlsx");
        assertThat(jdbc.sql("""
                        select phone || ' ' || received_at at time zone 'Asia/Ho_Chi_Minh' || ' ' || resolved_on || ' ' || fee || ' ' || outcome
                          from registers.dossier where code = 'W-2'
                        """).query(String.class).single())
                .isEqualTo("0912000001 2026-02-04 08:30:00 2026-02-07 50000.00 EARLY");
    }

    /** A workbook that unpacks to gigabytes is ended after some megabytes, whichever of its parts does. */
    @Test
    void noPartOfAWorkbookUnpacksWithoutEnd() throws IOException {
        for (String part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml")) {
            Path file = bomb(folder.resolve("bomb.xlsx"), part);
            assertThat(Files.size(file)).isLessThan(2_000_000);

            assertThatThrownBy(() -> take(file))
                    .as(part)
                    .isInstanceOf(Refused.class)
                    .hasMessageMatching(".*registers.imports.file.(bomb|largeWorkbook|noWorkbook).*");
        }
    }

    private static Path bomb(Path file, String full) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='rId1'/></sheets>",
                    "<a/>",
                    full);
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
                    "",
                    full);
            part(zip, "xl/sharedStrings.xml", "<sst>", "<si><t>a</t></si>", full);
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData>",
                    "<row><c t='inlineStr'><is><t>a</t></is></c></row>",
                    full);
        }
        return file;
    }

    private static void part(ZipOutputStream zip, String name, String head, String repeated, String full)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(head.getBytes(StandardCharsets.UTF_8));
        byte[] more = repeated.repeat(20_000).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; name.equals(full) && written < 300_000_000L; written += more.length) {
            zip.write(more);
        }
        if (name.equals("xl/workbook.xml") && !name.equals(full)) {
            zip.write("</workbook>".getBytes(StandardCharsets.UTF_8));
        }
    }
}
