package org.parix.registers.completeness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
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

/** The table of who has reported, as people use it: see who is missing, say that nothing happened, say who is expected. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletenessPagesTests {
    private static final YearMonth DUE = YearMonth.now().minusMonths(2);
    private static final String OFFICER = "can-bo-xa-vang";
    private static final String READER = "nguoi-doc-bao-cao";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    private AgencyId commune;
    private AgencyId other;

    @BeforeAll
    void open() {
        commune = directory.add("Ủy ban nhân dân xã Vắng Mặt", TestPeople.AT_OFFICE);
        other = directory.add("Ủy ban nhân dân xã Bên Cạnh", TestPeople.AT_OFFICE);
        accounts.grant(accounts.open(OFFICER, "Cán bộ xã", commune, TestPeople.PASSWORD), Role.OFFICER, commune);
        accounts.grant(
                accounts.open(READER, "Người đọc", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.LEADER,
                TestPeople.AT_OFFICE);
    }

    private Document page(String who, String url) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(got).as(who + " at " + url).hasStatus(200);
        return Jsoup.parse(new String(got.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult send(String who, String url, int status, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).as(who + " to " + url).hasStatus(status);
        return sent;
    }

    private String month(AgencyId agency) {
        return "/registers/completeness/dossiers/" + agency.value() + "/" + DUE;
    }

    @Test
    void theTableSaysInWordsWhoIsMissing() {
        String url = "/registers/completeness?year=" + DUE.getYear();
        for (String language : new String[] {"vi", "en"}) {
            Document page = page(TestPeople.EVERYTHING, url + "&lang=" + language);
            assertThat(page.text()).doesNotContainPattern("\\?\\?|registers\\.completeness");
            assertThat(page.select("table.matrix tbody tr").text()).contains("xã Vắng Mặt", "xã Bên Cạnh");
        }
        Document page = page(TestPeople.EVERYTHING, url + "&lang=vi&q=vang mat&show=missing");
        assertThat(page.select("table.matrix tbody tr")).hasSize(1);
        assertThat(page.select("a[href=" + month(commune) + "]").text()).isEqualTo("Thiếu");
        assertThat(page.select("figure#months").text()).contains("Còn thiếu");
        assertThat(page(OFFICER, url).select("table.matrix tbody tr").text())
                .contains("Vắng Mặt")
                .doesNotContain("Bên Cạnh");
        assertThat(page(OFFICER, "/registers/completeness?year=nonsense&under=x&page=y")
                        .select("table.matrix tbody tr"))
                .hasSize(1);
    }

    @Test
    void anOfficerSaysThatNothingHappenedForTheirAgencyAlone() {
        assertThat(page(OFFICER, month(commune)).select("form[action$=" + DUE + "]"))
                .hasSize(1);
        assertThat(page(READER, month(commune)).select("main form"))
                .as("who only reads says nothing")
                .isEmpty();
        send(OFFICER, month(other), 404);
        send(READER, month(commune), 403);
        assertThat(send(OFFICER, month(commune), 302, "note", "Không có hồ sơ")
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(month(commune));
        assertThat(page(READER, month(commune)).select("main").text())
                .contains("Cán bộ xã xác nhận không phát sinh", "Không có hồ sơ");
        send(OFFICER, month(commune), 422);
        send(OFFICER, month(commune) + "/withdraw", 302);
        send(OFFICER, month(commune) + "/withdraw", 422);
        assertThat(mvc.get()
                        .uri("/registers/completeness/dossiers/" + commune.value() + "/2026-13")
                        .with(TestPeople.as(OFFICER))
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void aCoordinatorSaysWhoIsExpected() {
        AgencyId centre = directory.add("Trung tâm Phục vụ hành chính công để thử", TestPeople.AT_OFFICE);
        String url = "/registers/completeness/expected";
        assertThat(page(READER, url).select("main form")).isEmpty();
        send(READER, url, 403);
        send(TestPeople.EVERYTHING, url, 422, "agency", "abc", "dueDay", "");
        send(
                TestPeople.EVERYTHING,
                url,
                302,
                "register",
                "dossiers",
                "agency",
                "" + centre.value(),
                "expected",
                "true",
                "dueDay",
                "10",
                "from",
                DUE.toString(),
                "basis",
                "Quyết định của tỉnh");
        assertThat(page(TestPeople.EVERYTHING, url).select("table").text())
                .contains("Trung tâm Phục vụ hành chính công để thử", "ngày 10", "Quyết định của tỉnh");
    }

    @Test
    void theMeasureSaysHowManyHaveReported() {
        Document page = page(TestPeople.EVERYTHING, "/measures/dossiers.received?year=" + DUE.getYear());
        assertThat(page.select(".figure").text()).contains("Đơn vị đã báo cáo đủ");
        assertThat(page.select(".figure a[href^=/registers/completeness]")).hasSize(1);
        assertThat(page(TestPeople.EVERYTHING, "/measures/procedures")
                        .select(".figure a[href^=/registers/completeness]"))
                .isEmpty();
    }

    @Test
    void theDataHomeSaysWhatIsMissingAndLeadsThere() {
        Document home = page(TestPeople.EVERYTHING, "/registers");
        assertThat(home.select("#missing-title ~ p a[href*=show=missing]")).hasSize(1);
        assertThat(home.select("#ranked-title ~ div td a").eachAttr("href"))
                .contains("/registers?agency=" + commune.value());
        Document own = page(OFFICER, "/registers?agency=" + commune.value());
        assertThat(own.select("main").text()).contains("thiếu", "xã Vắng Mặt");
        assertThat(own.select("main").text()).doesNotContain("Bên Cạnh");
        assertThat(mvc.get()
                        .uri("/registers?agency=" + other.value())
                        .with(TestPeople.as(OFFICER))
                        .exchange())
                .hasStatus(404);
    }
}
