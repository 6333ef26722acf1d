package org.parix.registers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.Counts;
import org.parix.registers.imports.HeadingWords;
import org.parix.registers.imports.Import;
import org.parix.registers.imports.ImportState;
import org.parix.registers.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A list that is taken away is the list on the screen, and comes back as what it was. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterExportTests {
    private static final String OFFICER = "can-bo-xa-mot";
    private static final String APPRAISER = "nguoi-tham-dinh-so";

    private final MockMvcTester mvc;
    private final Directory directory;
    private final Accounts accounts;
    private final Registers registers;
    private final Imports imports;
    private final HeadingWords headings;
    private final JdbcClient jdbc;

    @TempDir
    static Path folder;

    private AgencyId one = TestPeople.AT_OFFICE;
    private UserId by = new UserId(0);

    @Autowired
    RegisterExportTests(
            MockMvcTester mvc,
            Directory directory,
            Accounts accounts,
            Registers registers,
            Imports imports,
            HeadingWords headings,
            JdbcClient jdbc) {
        this.mvc = mvc;
        this.directory = directory;
        this.accounts = accounts;
        this.registers = registers;
        this.imports = imports;
        this.headings = headings;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void records() throws IOException {
        one = directory.add("Xã Một", TestPeople.AT_OFFICE);
        AgencyId two = directory.add("Xã Hai", TestPeople.AT_OFFICE);
        AgencyId first = directory.add("Phòng Kinh tế", one);
        directory.add("Phòng Kinh tế", two);
        accounts.grant(accounts.open(OFFICER, "Cán bộ", one, TestPeople.PASSWORD), Role.OFFICER, one);
        UserId both = accounts.open(APPRAISER, "Thẩm định", TestPeople.AT_OFFICE, TestPeople.PASSWORD);
        accounts.grant(both, Role.APPRAISER, TestPeople.AT_OFFICE);
        accounts.grant(both, Role.OFFICER, two);
        by = new UserId(jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query(Long.class)
                .single());
        Path procedures = Files.writeString(folder.resolve("tthc.csv"), """
                Mã thủ tục;Tên thủ tục;Lĩnh vực;Cấp giải quyết;Thời hạn (ngày làm việc);Mức trực tuyến;Phí, lệ phí (đồng);Áp dụng từ ngày
                1.000894;"Đăng ký khai sinh; \"\"bản sao\"\"\";Hộ tịch;Cấp xã;5;Toàn trình;1.234.567,5;01/01/2020
                2.000111;- Cấp lại giấy phép;Xây dựng;Cả hai cấp;10;Một phần;0;01/07/2025
                """);
        take(procedures, "procedures");
        Path dossiers = Files.writeString(folder.resolve("hs.csv"), """
                Cơ quan;Mã hồ sơ;Mã thủ tục;Người nộp;Điện thoại;Cách nộp;Ngày tiếp nhận;Ngày có kết quả;Phí;Thanh toán trực tuyến;Số hóa đầu vào;Tình trạng
                Xã Một;A-1;1.000894;=HYPERLINK("x");+84 912 000 111;Trực tiếp;03/02/2026 08:00;;;;x;
                Xã Một;A-2;1.000894;@Lê Thị Phượng, nhà số 2;;Qua bưu chính;04/02/2026 23:59:58;06/02/2026 09:30:15;50.000,5;có;;
                Xã Hai;A-1;2.000111;Trần Văn Đạt;-;Trực tuyến toàn trình;2026-02-05T10:11:12.123456;;0;;x;
                Phòng Kinh tế [%d];A-7;2.000111;Công ty "Thử";0123;Trực tuyến một phần;06/02/2026 14:00;09/02/2026 00:00;;;x;Dừng theo yêu cầu
                """.formatted(first.value()));
        take(dossiers, "dossiers");
        assertThat(jdbc.sql("select count(*) from registers.dossier")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    private Import take(Path file, String register) throws IOException {
        Import taken = imports.take(file, registers.register(register), TestPeople.AT_OFFICE, by, true);
        assertThat(taken.state()).isEqualTo(ImportState.DONE);
        return taken;
    }

    private byte[] export(String who, String address) {
        MvcTestResult got = mvc.get().uri(address).with(TestPeople.as(who)).exchange();
        assertThat(got).as(address).hasStatusOk();
        return got.getResponse().getContentAsByteArray();
    }

    private String csv(String who, String address) {
        return new String(export(who, address), StandardCharsets.UTF_8);
    }

    @Test
    void comesBackAsWhatItWasInBothLanguagesAndKindsOfFile() throws IOException {
        for (String register : List.of("procedures", "dossiers")) {
            for (String language : List.of("vi", "en")) {
                for (String ending : List.of("csv", "xlsx")) {
                    String name = register + "-" + language + "." + ending;
                    Path file = Files.write(
                            folder.resolve(name),
                            export(
                                    TestPeople.EVERYTHING,
                                    "/registers/" + register + "/export." + ending + "?lang=" + language));

                    Import again = take(file, register);

                    long rows = register.equals("dossiers") ? 4 : 2;
                    assertThat(again.counts()).as(name + " " + refusals(again)).isEqualTo(new Counts(0, 0, rows, 0, 0));
                    assertThat(again.fields()).as(name).doesNotContainNull();
                    assertThat(again.sure()).as(name).isTrue();
                }
            }
        }
    }

    private List<String> refusals(Import one) {
        return jdbc.sql(
                        "select row_number || ' ' || reason || ' ' || coalesce(field, '') from registers.import_refusal where import_id = :id")
                .param("id", one.id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void everyRegisterKnowsItsOwnHeadingsAgain() throws IOException {
        for (Register register : registers.all()) {
            for (String language : List.of("vi", "en")) {
                String head = csv(
                                TestPeople.EVERYTHING,
                                "/registers/" + register.code() + "/export.csv?state=VOID&lang=" + language)
                        .lines()
                        .findFirst()
                        .orElseThrow();
                Path file = Files.writeString(folder.resolve("head.csv"), head + "\r\n");
                try (var bytes = Files.newInputStream(file)) {
                    Import brought = imports.find(imports.bring(register, TestPeople.AT_OFFICE, by, bytes, "head.csv"));
                    assertThat(brought.fields())
                            .as(register.code() + " in " + language)
                            .containsExactlyElementsOf(headings.fields(register));
                }
            }
        }
    }

    @Test
    void isTheListAsItIsFiltered() {
        assertThat(csv(TestPeople.EVERYTHING, "/registers/dossiers/export.csv?q=phuong"))
                .contains("A-2")
                .doesNotContain("A-7");
        assertThat(csv(TestPeople.EVERYTHING, "/registers/dossiers/export.csv?state=STOPPED"))
                .contains("A-7")
                .doesNotContain("A-2");
        assertThat(csv(OFFICER, "/registers/dossiers/export.csv"))
                .contains("Xã Một", "A-7")
                .doesNotContain("Xã Hai");
    }

    @Test
    void noCellRunsAsAFormula() throws IOException {
        String csv = csv(TestPeople.EVERYTHING, "/registers/dossiers/export.csv");
        assertThat(csv)
                .startsWith("\uFEFF\"Cơ quan giải quyết\",\"Mã hồ sơ\"")
                .contains("\" =HYPERLINK(\"\"x\"\")\"", "\" +84 912", "\" @Lê");
        assertThat(csv.lines().skip(1).flatMap(line -> List.of(line.split(",")).stream()))
                .noneMatch(cell -> cell.replace("\"", "").matches("[=+@].*"));
        Path book = Files.write(
                folder.resolve("cells.xlsx"), export(TestPeople.EVERYTHING, "/registers/dossiers/export.xlsx"));
        try (var zip = new ZipFile(book.toFile());
                var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            assertThat(new String(sheet.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<is><t>=HYPERLINK(")
                    .doesNotContain("<f>");
        }
    }

    @Test
    void whoRecordsAreAboutIsMaskedRowByRowAndCannotBeSearchedFor() {
        String seen = csv(APPRAISER, "/registers/dossiers/export.csv");
        assertThat(seen.lines().filter(line -> line.contains("Xã Hai")))
                .allMatch(line -> line.contains("Trần Văn Đạt"));
        assertThat(seen.lines().filter(line -> line.contains("Xã Một")))
                .allMatch(line -> line.contains("•••"))
                .noneMatch(line -> line.contains("Phượng") || line.contains("912"));
        assertThat(csv(APPRAISER, "/registers/dossiers/export.csv?q=phuong")).doesNotContain("A-2");
        var page = Jsoup.parse(csv(APPRAISER, "/registers/dossiers"));
        assertThat(page.text()).contains("Trần Văn Đạt", "•••").doesNotContain("Phượng");
        assertThat(Jsoup.parse(csv(APPRAISER, "/registers/dossiers?q=phuong")).select("tr[data-row]"))
                .isEmpty();
    }

    @Test
    void maskedCellsChangeNothingWhenTheyComeBack() throws IOException {
        Path file = Files.write(folder.resolve("masked.csv"), export(APPRAISER, "/registers/dossiers/export.csv"));

        assertThat(take(file, "dossiers").counts()).isEqualTo(new Counts(0, 0, 4, 0, 0));
    }

    @Test
    void theTrailKnowsWhoTookWhatAway() {
        export(OFFICER, "/registers/dossiers/export.xlsx?state=STOPPED&q=A-7");

        assertThat(jdbc.sql("""
                        select login || ' ' || subject || ' ' || after::text from audit.entry
                         where act = 'registers.exported' order by at desc limit 1
                        """).query(String.class).single())
                .contains(OFFICER + " register:dossiers", "\"rows\": \"1\"", "xlsx", "STOPPED", "A-7");
    }

    @Test
    void thePageOffersIt() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("vi"))) {
            var page = Jsoup.parse(csv(OFFICER, "/registers/dossiers?state=STOPPED&q=A-7&lang=" + language));
            assertThat(page.select("details.menu a").eachAttr("href"))
                    .containsExactly(
                            "/registers/dossiers/export.xlsx?q=A-7&state=STOPPED",
                            "/registers/dossiers/export.csv?q=A-7&state=STOPPED");
        }
    }
}
