package org.parix.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.kernel.Auditable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.request.RequestContextHolder;

@ParixTest
class TrailPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void isNoRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void tellsInBothLanguagesWhoDidWhat() {
        AgencyId office = directory.add("Phòng Tư pháp");
        directory.remember("Tư pháp xã", new Party.OfAgency(office, "Phòng Tư pháp"));

        assertThat(html("/audit?subject=agency:" + office.value()))
                .contains("Thêm tên gọi khác", "Tư pháp xã", "Parix tự thực hiện", "2 mục")
                .doesNotContain("??");
        assertThat(html("/audit?lang=en&subject=agency:" + office.value()))
                .contains("Added another name", "Parix itself", "2 entries")
                .doesNotContain("??");
    }

    @Test
    void findsWordsWithoutDiacriticsInAnyOrder() {
        directory.add("Trung tâm Phục vụ hành chính công");

        assertThat(html("/audit?q=hanh chinh phuc VU")).contains("Trung tâm Phục vụ hành chính công");
        assertThat(html("/audit?q=100%25")).contains("Không có mục nào phù hợp");
        assertThat(html("/audit?q=" + "a+".repeat(40))).contains("Nhật ký");
    }

    @Test
    void filtersByActModulePersonAgencyAndDays() {
        assertThat(mvc.post().uri("/agencies").param("name", "Phòng Lọc")).hasStatus3xxRedirection();
        long account = jdbc.sql("select account_id from audit.entry where after ->> 'name' = 'Phòng Lọc'")
                .query(Long.class)
                .single();
        long agency = jdbc.sql("select agency_id from identity.account where id = :id")
                .param("id", account)
                .query(Long.class)
                .single();

        assertThat(html("/audit?act=directory.agencyAdded")).contains("Phòng Lọc");
        assertThat(html("/audit?act=directory")).contains("Phòng Lọc");
        assertThat(html("/audit?act=direct")).doesNotContain("Phòng Lọc");
        assertThat(html("/audit?account=" + account)).contains("Phòng Lọc", "Người thử nghiệm");
        assertThat(html("/audit?account=0&act=directory")).doesNotContain("Phòng Lọc");
        assertThat(html("/audit?act=directory&agency=" + agency))
                .contains("Phòng Lọc", "Ủy ban nhân dân xã Thử Nghiệm");
        assertThat(html("/audit?act=directory&to=2020-01-01")).doesNotContain("Phòng Lọc");
        assertThat(html("/audit?act=directory&from=2020-01-01")).contains("Phòng Lọc");
    }

    @Test
    void turnsPagesBothWaysWithoutLosingOrDoublingAnEntry() {
        for (int n = 1; n <= 60; n++) {
            events.publishEvent(Auditable.of(
                    "plans.renamed", "plan:777", java.util.Map.of(), java.util.Map.of("name", "Trang " + n)));
        }
        String first = html("/audit?subject=plan:777&size=25");
        assertThat(first).contains("Trang 60", "Trang 36", "60 mục").doesNotContain("Trang 35<");
        String second = html(link(first, "next"));
        assertThat(second).contains("Trang 35", "Trang 11").doesNotContain("Trang 36<", "Trang 10<");
        String third = html(link(second, "next"));
        assertThat(third).contains("Trang 10", "Trang 1<").doesNotContain("rel=\"next\"");
        String back = html(link(third, "prev"));
        assertThat(back).contains("Trang 35", "Trang 11").doesNotContain("Trang 36<", "Trang 10<");
        assertThat(html(link(back, "prev"))).contains("Trang 60").doesNotContain("rel=\"prev\"");
    }

    @Test
    void showsAnEntryWithWhatStoodBeforeBesideWhatStandsNow() {
        events.publishEvent(new Auditable(
                "directory.membersSet",
                "group:5",
                java.util.Map.of("members", "Thôn <b>Một</b>"),
                java.util.Map.of("members", "Thôn Một; Thôn Hai", "from", "2026-01-01"),
                "Sáp nhập thôn"));
        html("/audit"); // whoever looks sees it, so it has a place
        String place = jdbc.sql("select day || '/' || number from audit.link where subject = 'group:5'")
                .query(String.class)
                .single();

        String page = html("/audit/" + place);
        assertThat(page)
                .contains(
                        "Thay đổi thành viên của nhóm",
                        "Nhóm cơ quan số 5",
                        "Thôn &lt;b&gt;Một&lt;/b&gt;",
                        "Thôn Một; Thôn Hai",
                        "Áp dụng từ ngày",
                        "Sáp nhập thôn")
                .doesNotContain("??");
        assertThat(mvc.get().uri("/audit/2020-01-01/1")).hasStatus(404);
    }

    @Test
    void toReadAndToExportIsInTheTrailToo() {
        html("/audit?q=ai đã đọc");
        bytes("/audit/export.csv?subject=plan:31");

        assertThat(html("/audit?act=audit"))
                .contains("Xem danh sách nhật ký", "ai đã đọc", "Xuất nhật ký ra tệp", "plan:31");
    }

    @Test
    void exportsExactlyWhatIsFiltered() throws IOException {
        for (String name : List.of("=1+1", "một, \"hai\"\nba", "@x")) {
            events.publishEvent(
                    Auditable.of("plans.renamed", "plan:778", java.util.Map.of(), java.util.Map.of("name", name)));
        }
        String csv = new String(bytes("/audit/export.csv?subject=plan:778&size=25"), StandardCharsets.UTF_8);
        List<CSVRecord> rows = CSVFormat.DEFAULT
                .parse(new java.io.StringReader(csv.substring(1)))
                .getRecords();
        assertThat(csv).startsWith("\uFEFF");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(2).toList()).anyMatch(cell -> cell.endsWith("một, \"hai\"\nba"));
        assertThat(rows.stream().flatMap(row -> row.toList().stream()))
                .noneMatch(cell -> cell.startsWith("=") || cell.startsWith("@"));

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes("/audit/export.xlsx?subject=plan:778")))) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(3);
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(15).getStringCellValue())
                    .isEqualTo("plan:778");
        }
    }

    @Test
    void checksTheTrailAndTheDataOnAPage() throws InterruptedException {
        // what an earlier class of the run may have had checked is still known
        assertThat(html("/checks")).contains("Kiểm tra ngay").doesNotContain("??");

        assertThat(mvc.post().uri("/checks/run")).hasStatus3xxRedirection();
        String outcome = html("/checks/outcome");
        for (int tries = 0; tries < 300 && outcome.contains("Đang kiểm tra"); tries++) {
            Thread.sleep(100);
            outcome = html("/checks/outcome");
        }
        assertThat(html("/checks"))
                .contains("Nhật ký còn nguyên vẹn", "phép kiểm tra")
                .doesNotContain("??");
        assertThat(html("/checks?lang=en"))
                .contains("The trail is as it was written", "checks found nothing")
                .doesNotContain("??");
    }

    private static String link(String html, String rel) {
        var found = java.util.regex.Pattern.compile("href=\"([^\"]+)\" rel=\"" + rel + "\"")
                .matcher(html);
        assertThat(found.find()).as("a link to the %s page", rel).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private String html(String path) {
        MvcTestResult result = mvc.get()
                .uri(java.net.URI.create(path.replace(" ", "%20").replace("đã đọc", "%C4%91%C3%A3%20%C4%91%E1%BB%8Dc")))
                .exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path) {
        MvcTestResult result = mvc.get().uri(path).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }
}
