package org.parix.assessments.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.assessments.AssessedOffice.APPRAISER;
import static org.parix.assessments.AssessedOffice.COORDINATOR;
import static org.parix.assessments.AssessedOffice.NEIGHBOUR;
import static org.parix.assessments.AssessedOffice.OFFICER;
import static org.parix.assessments.AssessedOffice.OTHER_APPRAISER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.assessments.AssessedOffice;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.scoring.Bundle;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalPagesTests {
    private static final String AN_BINH = "Xã An Bình";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentUsers users;

    @Autowired
    Frameworks frameworks;

    @Autowired
    JdbcClient jdbc;

    private AssessedOffice office;

    @BeforeAll
    void open() {
        office = new AssessedOffice(jdbc, directory, accounts, users, frameworks);
    }

    private MvcTestResult get(String who, String url) {
        return mvc.get().uri(url).with(TestPeople.as(who)).exchange();
    }

    private Document page(String who, String url) {
        MvcTestResult page = get(who, url);
        assertThat(page).as(who + " at " + url).hasStatus(200);
        return read(page);
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private Document send(String who, String url, int status, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).as(who + " to " + url).hasStatus(status);
        return read(sent);
    }

    private static String url(CampaignId campaign) {
        return "/assessments/" + campaign.value();
    }

    private static String url(CampaignId campaign, UnitId unit) {
        return url(campaign) + "/units/" + unit.value();
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        for (String language : new String[] {"vi", "en"}) {
            String lang = "?lang=" + language;
            for (String path : new String[] {
                "/appraisal",
                "/appraisal/shares",
                "/results",
                "/decision",
                "/publication",
                "/differences",
                "/results/units/" + unit.value()
            }) {
                Document page = page(COORDINATOR, url(campaign) + path + lang);
                assertThat(page.text()).as(path).doesNotContain("??").doesNotContain("assessments.");
            }
            assertThat(page(APPRAISER, url(campaign, unit) + "/appraisal" + lang + "&criterion=1.3")
                            .text())
                    .doesNotContain("??");
            assertThat(page(OFFICER, url(campaign, unit) + "/explanations" + lang)
                            .text())
                    .doesNotContain("??");
            assertThat(page(OFFICER, url(campaign, unit) + "/adjustments" + lang)
                            .text())
                    .doesNotContain("??");
            assertThat(page(OFFICER, url(campaign) + "/results" + lang).text()).doesNotContain("??");
        }
        page(APPRAISER, "/assessments?lang=vi");
    }

    @Test
    void theDeskTellsWhatIsLeftAndWhoseItIs() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        send(
                COORDINATOR,
                url(campaign) + "/appraisal/shares",
                302,
                "share",
                "1|" + office.user(APPRAISER).value());

        Document before = page(APPRAISER, url(campaign) + "/appraisal");
        send(
                APPRAISER,
                url(campaign, unit) + "/appraisal",
                302,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,75",
                "remark",
                "",
                "cause",
                "",
                "seen",
                "0");
        Document after = page(APPRAISER, url(campaign) + "/appraisal");

        assertThat(before.select(".matrix thead abbr").eachText())
                .as("only one's own areas")
                .containsExactly("1");
        assertThat(page(APPRAISER, url(campaign) + "/appraisal?all=true").select(".matrix thead abbr"))
                .hasSize(8);
        assertThat(left(before) - left(after)).isEqualTo(1);
        assertThat(after.select(".matrix__link.is-begun")).hasSize(1);
        assertThat(get(OFFICER, url(campaign) + "/appraisal"))
                .as("no business of units")
                .hasStatus(404);
    }

    private static int left(Document desk) {
        return Integer.parseInt(desk.select(".sums__value strong").getFirst().text());
    }

    @Test
    void anAppraiserSeesAllThatWasSaidAndGoesOnToTheNext() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");

        Document leaf = page(APPRAISER, url(campaign, unit) + "/appraisal?criterion=1.3");
        assertThat(leaf.select(".rounds dd").eachText()).startsWith("0,75");
        assertThat(leaf.select("#points").val()).as("agreeing takes no typing").isEqualTo("0,75");

        Document refused = send(
                APPRAISER,
                url(campaign, unit) + "/appraisal",
                422,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,5",
                "remark",
                "Thiếu minh chứng",
                "cause",
                "",
                "seen",
                "0");
        assertThat(refused.select("[role=alert]").text()).contains("nguyên nhân chênh lệch");
        assertThat(refused.select("#remark").text()).isEqualTo("Thiếu minh chứng");

        MvcTestResult sent = mvc.post()
                .uri(url(campaign, unit) + "/appraisal")
                .with(TestPeople.as(APPRAISER))
                .param("criterion", "1.3")
                .param("round", "FIRST")
                .param("points", "0,5")
                .param("remark", "Thiếu minh chứng")
                .param("cause", "EVIDENCE_PARTIAL")
                .param("seen", "0")
                .exchange();
        assertThat(sent).hasStatus(302);
        assertThat(sent.getResponse().getRedirectedUrl())
                .doesNotContain("criterion=1.3&")
                .contains("criterion=");
        assertThat(page(APPRAISER, url(campaign, unit) + "/appraisal")
                        .select(".appraised-change")
                        .text())
                .isEqualTo("-0,25");
    }

    @Test
    void whoComesSecondKeepsTheirTextAndSeesTheOthers() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        String url = url(campaign, unit) + "/appraisal";
        send(
                APPRAISER,
                url,
                302,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,5",
                "remark",
                "Người thứ nhất",
                "cause",
                "OTHER",
                "seen",
                "0");

        Document page = send(
                OTHER_APPRAISER,
                url,
                422,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,25",
                "remark",
                "Người thứ hai",
                "cause",
                "OTHER",
                "seen",
                "0");

        assertThat(page.select(".leaf [role=alert]").text()).contains("Người " + APPRAISER, "0.5", "Người thứ nhất");
        assertThat(page.select("#remark").text()).isEqualTo("Người thứ hai");
        assertThat(page.select("#points").val()).isEqualTo("0,25");
        send(
                OTHER_APPRAISER,
                url,
                302,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,25",
                "remark",
                "Người thứ hai",
                "cause",
                "OTHER",
                "seen",
                page.select("form.judgement input[name=seen]").val());
    }

    @Test
    void aDemandIsAnsweredByTheUnitAndSettledInTheSecondRound() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        send(
                APPRAISER,
                url(campaign, unit) + "/appraisal",
                302,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "",
                "remark",
                "Căn cứ nào?",
                "cause",
                "",
                "demanded",
                "true",
                "seen",
                "0");
        office.open(campaign, WindowKind.EXPLANATION);

        Document page = page(OFFICER, url(campaign, unit) + "/explanations");
        assertThat(page.select(".said .words").text()).isEqualTo("Căn cứ nào?");
        assertThat(get(NEIGHBOUR, url(campaign, unit) + "/explanations")).hasStatus(404);
        assertThat(send(
                                OFFICER,
                                url(campaign, unit) + "/explanations",
                                422,
                                "criterion",
                                "1.3",
                                "words",
                                " ",
                                "seen",
                                "0")
                        .select("[role=alert]")
                        .text())
                .contains("Hãy nhập nội dung");
        send(
                OFFICER,
                url(campaign, unit) + "/explanations",
                302,
                "criterion",
                "1.3",
                "words",
                "Biên bản số 4",
                "seen",
                "0");

        office.open(campaign, WindowKind.APPRAISAL_2);
        assertThat(page(APPRAISER, url(campaign) + "/appraisal").select(".matrix__link.is-answered"))
                .hasSize(1);
        Document leaf = page(APPRAISER, url(campaign, unit) + "/appraisal?criterion=1.3");
        assertThat(leaf.text()).contains("Biên bản số 4", "Ý kiến thẩm định lần 2");
        send(
                APPRAISER,
                url(campaign, unit) + "/appraisal",
                302,
                "criterion",
                "1.3",
                "round",
                "SECOND",
                "points",
                "0,75",
                "remark",
                "",
                "cause",
                "",
                "seen",
                "0");
        assertThat(page(APPRAISER, url(campaign, unit) + "/appraisal?criterion=1.3")
                        .select(".rounds dd")
                        .getLast()
                        .text())
                .isEqualTo("0,75");
    }

    @Test
    void aBonusIsClaimedAndGranted() {
        CampaignId campaign = office.campaign(WindowKind.SELF);
        UnitId unit = office.unit(campaign, AN_BINH);
        String url = url(campaign, unit) + "/adjustments";
        Document wrong = send(OFFICER, url + "/bonus", 422, "words", "Giải nhất", "points", "9");
        assertThat(wrong.select("[role=alert]").text()).contains("mức trần 3");
        assertThat(wrong.select("#bonus-words").text()).isEqualTo("Giải nhất");
        send(OFFICER, url + "/bonus", 302, "words", "Giải nhất", "points", "1,5");
        office.open(campaign, WindowKind.APPRAISAL_1);

        Document page = page(APPRAISER, url);
        String proof = page.select("article a[href$=/evidence]").attr("href");
        assertThat(page(OFFICER, proof).text()).contains("Chưa có tài liệu");
        assertThat(page(OFFICER, proof + "/pick").select("h1").text()).isNotEmpty();
        assertThat(get(NEIGHBOUR, proof)).hasStatus(404);
        assertThat(send(OFFICER, proof, 422, "piece", "" + office.paper("Khác")).text())
                .as("the time to prove it is over")
                .contains("không thêm");
        String action = page.select("article form").attr("action");
        send(APPRAISER, action, 302, "points", "1,5", "remark", "", "seen", "1");

        assertThat(page(OFFICER, url).select("article").text()).contains("Công nhận 1,5 điểm");
    }

    @Test
    void appraisersProveAPenaltyAndTakeBackWhatTheyGaveThemselves() {
        CampaignId campaign = office.campaign(WindowKind.SELF);
        UnitId unit = office.unit(campaign, AN_BINH);
        String url = url(campaign, unit) + "/adjustments";
        send(OFFICER, url + "/bonus", 302, "words", "Giải nhì", "points", "1");
        String bonus = page(OFFICER, url).select("article a[href$=/evidence]").attr("href");
        prove(OFFICER, bonus, "khen thuong", "Quyết định khen thưởng");
        office.open(campaign, WindowKind.APPRAISAL_1);
        send(APPRAISER, url + "/penalty", 302, "words", "Báo cáo sai số liệu", "points", "1");
        String penalty = page(APPRAISER, url)
                .select("article a[href$=/evidence]")
                .eachAttr("href")
                .getLast();

        prove(APPRAISER, penalty, "ket luan", "Kết luận kiểm tra");

        Document proved = page(OFFICER, penalty);
        assertThat(proved.select(".proof").text()).contains("Kết luận kiểm tra", "Phần III", "Trang 4");
        assertThat(proved.select("form[data-evidence], a[href$=/withdraw]"))
                .as("the unit sees what is said against it and changes nothing of it")
                .isEmpty();
        assertThat(get(APPRAISER, "/evidence/new"))
                .as("a library they do not keep")
                .hasStatus(404);
        String ofUnit = page(APPRAISER, bonus).select(".proof__title").attr("href");
        assertThat(send(APPRAISER, ofUnit + "/withdraw", 422, "reason", "Không đúng")
                        .text())
                .contains("do chính bạn thêm");
        String own = page(APPRAISER, penalty).select(".proof__title").attr("href");
        assertThat(send(OTHER_APPRAISER, own + "/withdraw", 422, "reason", "Nhầm")
                        .text())
                .contains("do chính bạn thêm");
        send(APPRAISER, own + "/withdraw", 302, "reason", "Nhầm đơn vị");
        assertThat(page(APPRAISER, penalty).select("details").text()).contains("Nhầm đơn vị");
    }

    private void prove(String who, String place, String words, String title) {
        MvcTestResult sent = mvc.post()
                .uri("/evidence/files")
                .multipart()
                .file(new MockMultipartFile(
                        "file", words + ".pdf", "application/pdf", org.parix.evidence.Made.pdf(words)))
                .param("place", page(who, place).select("input[name=place]").val())
                .with(TestPeople.as(who))
                .exchange();
        assertThat(sent).hasStatus(302);
        String describe = String.valueOf(sent.getResponse().getRedirectedUrl());
        send(who, describe, 302, "title", title, "section", "III", "page", "4");
    }

    @Test
    void resultsAreSeenByAllOncePublishedAndReckonedAgainFromTheirBundle() throws IOException {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        UnitId other = office.unit(campaign, "Xã Bình Minh");
        office.selfScored(unit, "1.3", "0.75");
        assertThat(page(OFFICER, url(campaign) + "/results").text()).contains("chưa công bố");
        assertThat(get(OFFICER, url(campaign) + "/results/units/" + other.value()))
                .hasStatus(404);
        assertThat(page(OFFICER, url(campaign) + "/results/units/" + unit.value())
                        .select("#radar"))
                .as("one's own points without the others'")
                .isEmpty();
        assertThat(page(COORDINATOR, url(campaign) + "/decision").text()).contains("Chưa quyết định được");

        office.open(campaign, WindowKind.COUNCIL);
        long paper = office.paper("Quyết định công nhận");
        assertThat(send(
                                COORDINATOR,
                                url(campaign) + "/decision",
                                422,
                                "number",
                                "",
                                "date",
                                "2026-01-20",
                                "paper",
                                "" + paper,
                                "seen",
                                "1")
                        .select("#number-error")
                        .text())
                .contains("số quyết định");
        send(COORDINATOR, url(campaign) + "/decision", 422);
        send(
                COORDINATOR,
                url(campaign) + "/decision",
                422,
                "number",
                "1",
                "date",
                "hôm nay",
                "paper",
                "x",
                "seen",
                "y");
        send(
                COORDINATOR,
                url(campaign) + "/decision",
                302,
                "number",
                "120/QĐ-UBND",
                "date",
                "2026-01-20",
                "paper",
                "" + paper,
                "seen",
                "1");
        send(COORDINATOR, url(campaign) + "/publication", 302);

        Document ranking = page(OFFICER, url(campaign) + "/results");
        assertThat(ranking.select("tbody tr[data-row]")).hasSize(3);
        assertThat(ranking.select(".seal").text()).hasSize(64);
        assertThat(page(OFFICER, url(campaign) + "/results?by=1.3").select("tbody tr[data-row]"))
                .hasSize(3);
        assertThat(get(OFFICER, url(campaign) + "/results?by=9.9")).hasStatus(404);
        Document seen = page(OFFICER, url(campaign) + "/results/units/" + other.value());
        assertThat(seen.select("#radar, #icicle")).hasSize(2);
        assertThat(seen.text()).contains("minh họa, không phải");

        byte[] bundle = get(OFFICER, url(campaign) + "/results/bundle.zip")
                .getResponse()
                .getContentAsByteArray();
        Bundle.read(bundle).verify();
        assertThat(Bundle.read(bundle).sha256())
                .isEqualTo(ranking.select(".seal").text());
        byte[] sheets = get(OFFICER, url(campaign) + "/results/sheets.xlsx")
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(sheets))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(1 + 3 + 2);
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .contains("minh họa");
        }
    }

    @Test
    void aChangeAgainstLastYearIsSplitIntoTheFrameworksPartAndTheUnits() {
        CampaignId former = office.campaign(WindowKind.APPRAISAL_1);
        jdbc.sql("update assessments.campaign set framework_id = :framework where id = :id")
                .param("framework", office.frameworkOfTheYearBefore())
                .param("id", former.value())
                .update();
        resolved(office.unit(former, AN_BINH), "96");
        office.open(former, WindowKind.COUNCIL);
        long paper = office.paper("Quyết định của năm trước");
        send(
                COORDINATOR,
                url(former) + "/decision",
                302,
                "number",
                "7/QĐ-UBND",
                "date",
                "2026-01-20",
                "paper",
                "" + paper,
                "seen",
                "1");
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        resolved(unit, "99");
        office.count(campaign, "dossiers.resolved.on_time");
        assertThat(page(COORDINATOR, url(campaign) + "/results").text()).contains("Chưa có kết quả năm trước");
        jdbc.sql("update assessments.campaign set previous_id = :former where id = :id")
                .param("former", former.value())
                .param("id", campaign.value())
                .update();

        Document ranking = page(COORDINATOR, url(campaign) + "/results");
        assertThat(ranking.select("tbody .under").text()).contains("khung", "đơn vị");
        assertThat(ranking.select("a[href*=/compare?with=]")).hasSize(1);
        Document seen = page(COORDINATOR, url(campaign) + "/results/units/" + unit.value());
        assertThat(seen.select("section[aria-labelledby=change]").text())
                .contains("do bộ tiêu chí", "chưa ai xác nhận");
        assertThat(seen.select("section[aria-labelledby=change] tbody tr").text())
                .contains("3.3.1");
        assertThat(seen.select("a[href^='/measures/dossiers.resolved.on_time?agency=']"))
                .as("what a point is made of opens down to its records")
                .isNotEmpty();
        assertThat(page(COORDINATOR, ranking.select("a[href*=/compare?with=]").attr("href"))
                        .text())
                .as("where criteria are told to be the same")
                .isNotEmpty();
    }

    /** Of a hundred dossiers so many on time. */
    private void resolved(UnitId unit, String onTime) {
        office.fact(unit, "dossiers.resolved.on_time", onTime);
        office.fact(unit, "dossiers.resolved", "100");
        office.fact(unit, "dossiers.open.overdue", "0");
    }

    @Test
    void theDifferenceReportIsAnAnnex() throws IOException {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        send(
                APPRAISER,
                url(campaign, unit) + "/appraisal",
                302,
                "criterion",
                "1.3",
                "round",
                "FIRST",
                "points",
                "0,25",
                "remark",
                "Không có biên bản",
                "cause",
                "EVIDENCE_MISSING",
                "seen",
                "0");

        assertThat(page(COORDINATOR, url(campaign) + "/differences").text()).contains("Không có biên bản", "-0,5");
        byte[] annex = get(COORDINATOR, url(campaign) + "/differences/annex.docx")
                .getResponse()
                .getContentAsByteArray();
        try (var document = new XWPFDocument(new ByteArrayInputStream(annex));
                var text = new XWPFWordExtractor(document)) {
            assertThat(text.getText()).contains("PHỤ LỤC", "minh họa", "Không có biên bản", "-0,5");
        }
        byte[] table = get(COORDINATOR, url(campaign) + "/differences/annex.xlsx")
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(table))) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(1);
        }
        assertThat(get(OFFICER, url(campaign) + "/differences")).hasStatus(404);
    }
}
