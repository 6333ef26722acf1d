package org.parix.registers.dossiers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The statistics, the papers and the late ones as officers use them. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierPagesTests {
    private static final String OFFICER = "can-bo-giay-to";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    private AgencyId agency;

    @BeforeAll
    void open() {
        agency = directory.add("Trung tâm Phục vụ hành chính công xã Giấy Tờ", TestPeople.AT_OFFICE);
        accounts.grant(accounts.open(OFFICER, "Cán bộ", agency, TestPeople.PASSWORD), Role.AGENCY_HEAD, agency);
        send(
                TestPeople.EVERYTHING,
                "/registers/procedures",
                "agency_id",
                "1",
                "code",
                "1.000888",
                "name",
                "Cấp bản sao để thử",
                "field",
                "Hộ tịch",
                "level",
                "COMMUNE",
                "limit_days",
                "2",
                "online",
                "PARTIAL",
                "fee",
                "8.000",
                "valid_from",
                "2025-07-01");
    }

    private MvcTestResult got(String who, String url, int status) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(got).as(who + " at " + url).hasStatus(status);
        return got;
    }

    private Document page(String url) {
        return Jsoup.parse(
                new String(got(OFFICER, url, 200).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private String send(String who, String url, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).as(who + " to " + url).hasStatus(302);
        return String.valueOf(sent.getResponse().getRedirectedUrl());
    }

    private String entered(String received) {
        return send(
                OFFICER,
                "/registers/dossiers",
                "agency_id",
                "" + agency.value(),
                "procedure_code",
                "1.000888",
                "applicant",
                "Lò Thị Mẫu",
                "phone",
                "0900000000",
                "channel",
                "POSTAL",
                "received_at",
                received);
    }

    private void step(String record, String step, String... fields) {
        String[] all = new String[fields.length + 4];
        System.arraycopy(fields, 0, all, 4, fields.length);
        all[0] = "seen";
        all[1] = page(record + "/steps/" + step).select("[name=seen]").val();
        all[2] = "reason";
        all[3] = "Thiếu giấy ủy quyền";
        send(OFFICER, record + "/steps/" + step, all);
    }

    private String paper(String url) throws IOException {
        byte[] file = got(OFFICER, url, 200).getResponse().getContentAsByteArray();
        try (var document = new XWPFDocument(new ByteArrayInputStream(file));
                var words = new XWPFWordExtractor(document)) {
            assertThat(document.getTables()).as("a head and a foot").hasSize(2);
            XWPFTable head = document.getTables().getFirst();
            assertThat(head.getRow(0).getCell(0).getText()).contains("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ GIẤY TỜ");
            assertThat(head.getRow(0).getCell(1).getText())
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc");
            assertThat(document.getParagraphs().stream()
                            .flatMap(paragraph -> paragraph.getRuns().stream())
                            .map(run -> run.getFontFamily())
                            .collect(Collectors.toSet()))
                    .containsExactly("Times New Roman");
            assertThat(words.getText()).doesNotContain("{", "null");
            return words.getText();
        }
    }

    @Test
    void theSlipsSayWhatTheRegisterKnows() throws IOException {
        String record = entered("2026-01-05T09:30");
        String code = page(record).select("h1").text();
        assertThat(page(record).select("section[aria-labelledby=papers] a").eachText())
                .containsExactly("Giấy tiếp nhận và hẹn trả", "Văn bản xin lỗi và hẹn lại");
        assertThat(paper(record + "/papers/receipt.docx"))
                .contains(
                        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
                        code,
                        "Lò Thị Mẫu",
                        "Cấp bản sao để thử",
                        "2 ngày làm việc",
                        "9 giờ 30 phút, ngày 05 tháng 01 năm 2026",
                        "ngày 07 tháng 01 năm 2026",
                        "8.000 đồng");
        got(OFFICER, record + "/papers/refusal.docx", 404);
        got(OFFICER, record + "/papers/nothing.docx", 404);
        step(record, "ask_supplement", "supplement_asked_on", "2026-01-06", "supplement_due_on", "2026-01-21");
        assertThat(paper(record + "/papers/supplement.docx"))
                .contains("PHIẾU YÊU CẦU BỔ SUNG", "Thiếu giấy ủy quyền", "ngày 21 tháng 01 năm 2026", "15 ngày");
        step(record, "refuse", "refused_on", "2026-01-22");
        assertThat(paper(record + "/papers/refusal.docx"))
                .contains("PHIẾU TỪ CHỐI", "Thiếu giấy ủy quyền", "22 tháng 01");
        assertThat(page(record).select("section[aria-labelledby=papers] a").eachText())
                .containsExactly("Phiếu từ chối");
    }

    @Test
    void anApologyNamesTheDayPromisedTheReasonAndTheNewDay() throws IOException {
        String record = entered("2026-03-02T09:00");
        assertThat(page("/registers/dossiers/late").select("tbody td.lead a").eachAttr("href"))
                .contains(record);
        assertThat(paper(record + "/papers/apology.docx"))
                .contains("ngày 04 tháng 3 năm 2026", "Ngày 02 tháng 3 năm 2026", "Kính gửi: Lò Thị Mẫu");
        step(
                record,
                "reappoint",
                "reappointed_on",
                "2026-03-03",
                "due_on",
                "2026-03-10",
                "apology_on",
                "2026-03-03",
                "apology_number",
                "07/TTPVHCC");
        assertThat(paper(record + "/papers/apology.docx"))
                .contains(
                        "ngày 04 tháng 3 năm 2026",
                        "ngày 10 tháng 3 năm 2026",
                        "Thiếu giấy ủy quyền",
                        "Số: 07/TTPVHCC");
        assertThat(page("/registers/dossiers/late").select("tbody td.lead a").eachAttr("href"))
                .doesNotContain(record);
    }

    @Test
    void aLateOneLeavesTheListOnceTheApologyIsRecorded() {
        String record = entered("2026-02-02T09:00");
        step(record, "resolve", "resolved_at", "2026-02-10T10:00");
        Document late = page("/registers/dossiers/late");
        assertThat(late.select("a[href=" + record + "/steps/apologise]")).hasSize(1);
        assertThat(late.select("a[href=" + record + "/papers/apology.docx]")).hasSize(1);
        step(record, "apologise", "apology_on", "2026-02-03", "apology_number", "01");
        assertThat(page("/registers/dossiers/late").select("a[href=" + record + "]"))
                .isEmpty();
        assertThat(page("/registers/dossiers/late?after=2100-01-01~1").select("tbody tr"))
                .isEmpty();
        page("/registers/dossiers/late?after=nonsense");
    }

    @Test
    void theFormShowsItsLinesItsSumsAndGoesIntoAWorkbook() throws IOException {
        String period = "?agency=" + agency.value() + "&from=2026-04-15&to=2026-05-14";
        String record = entered("2026-04-16T09:00");
        step(record, "resolve", "resolved_at", "2026-04-17T10:00");
        Document form = page("/registers/statistics" + period);
        assertThat(form.select("#form tbody tr:first-child td").getFirst().text())
                .isEqualTo("Hộ tịch");
        assertThat(form.select("#form [data-total] td.number")).hasSize(13);
        assertThat(form.select("#checks [data-holds=true]")).hasSize(2);
        assertThat(form.select("#by-field tbody tr")).hasSize(1);
        assertThat(form.select("nav a[rel=prev]").attr("href")).contains("from=2026-03-15", "to=2026-04-14");
        byte[] file = got(OFFICER, "/registers/statistics.xlsx" + period, 200)
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            var total = workbook.getSheetAt(0).getRow(workbook.getSheetAt(0).getLastRowNum());
            assertThat(total.getCell(0).getStringCellValue()).isEqualTo("Tổng cộng");
            assertThat(form.select("#form [data-total] td.number").getFirst().text())
                    .isEqualTo(Integer.toString((int) total.getCell(1).getNumericCellValue()));
        }
        assertThat(page("/registers/statistics?agency=" + agency.value() + "&from=hôm+qua&to=2099-99-99")
                        .select("#from")
                        .val())
                .isNotEmpty();
        assertThat(page("/registers/statistics?agency=" + agency.value() + "&from=2024-01-01&to=2024-01-31")
                        .text())
                .contains("Kỳ này không có hồ sơ");
        got(OFFICER, "/registers/statistics?agency=999999", 404);
    }

    @Test
    void whoReadsForTheWholeIsShownTheWholeAndNotTheirOffice() {
        AgencyId desk = directory.add("Bộ phận Một cửa Giấy Tờ", agency);
        accounts.grant(
                accounts.open("can-bo-cua-phong", "Cán bộ", desk, TestPeople.PASSWORD), Role.AGENCY_HEAD, agency);
        assertThat(Jsoup.parse(new String(
                                got("can-bo-cua-phong", "/registers/statistics", 200)
                                        .getResponse()
                                        .getContentAsByteArray(),
                                StandardCharsets.UTF_8))
                        .select(".standing__scope")
                        .text())
                .startsWith("Trung tâm Phục vụ hành chính công xã Giấy Tờ");
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        String record = entered("2026-06-01T09:00");
        for (String language : new String[] {"en", "vi"}) {
            for (String url :
                    new String[] {"/registers", "/registers/statistics", "/registers/dossiers/late", record}) {
                assertThat(page(url + "?lang=" + language).text())
                        .as(url)
                        .doesNotContain("??")
                        .doesNotContainPattern("(registers|measures)\\.[a-z]+");
            }
        }
    }
}
