package org.parix.registers.flags.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
import org.parix.registers.flags.Flags;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Flags as people use them: from the data home to the list, to the records, to a finding. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlagPagesTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final String OFFICER = "can-bo-nhap-muon";
    private static final String APPRAISER = "nguoi-xem-co";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Flags flags;

    private AgencyId commune;

    @BeforeAll
    void open() {
        commune = directory.add("Ủy ban nhân dân xã Nhập Muộn", TestPeople.AT_OFFICE);
        accounts.grant(accounts.open(OFFICER, "Cán bộ", commune, TestPeople.PASSWORD), Role.AGENCY_HEAD, commune);
        accounts.grant(
                accounts.open(APPRAISER, "Người thẩm định", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.APPRAISER,
                TestPeople.AT_OFFICE);
        send(
                TestPeople.EVERYTHING,
                "/registers/procedures",
                302,
                "agency_id",
                "1",
                "code",
                "1.000778",
                "name",
                "Thủ tục của cờ",
                "field",
                "Chứng thực",
                "level",
                "COMMUNE",
                "limit_days",
                "2",
                "online",
                "PARTIAL",
                "valid_from",
                "2020-01-01");
        for (int days : new int[] {70, 80}) {
            send(
                    OFFICER,
                    "/registers/dossiers",
                    302,
                    "agency_id",
                    "" + commune.value(),
                    "procedure_code",
                    "1.000778",
                    "applicant",
                    "Nguyễn Thị Kín Tên",
                    "channel",
                    "IN_PERSON",
                    "received_at",
                    TODAY.minusDays(days) + "T09:00");
        }
        flags.look();
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

    @Test
    void theHomeCountsThemAndLeadsToTheListTheRecordsAndAFinding() {
        Document home = page(APPRAISER, "/registers?agency=" + commune.value());
        assertThat(home.select("#odd-title ~ p a").text()).contains("1 dấu hiệu");
        String list = home.select("#odd-title ~ p a").attr("href");
        assertThat(list).startsWith("/registers/flags?under=");
        for (String language : new String[] {"vi", "en"}) {
            assertThat(page(APPRAISER, list + "&lang=" + language).text())
                    .doesNotContainPattern("\\?\\?|registers\\.flags|\\{[a-z]+}");
        }
        Document listed = page(APPRAISER, list + "&lang=vi");
        assertThat(listed.select("tbody tr")).hasSize(1);
        assertThat(listed.select("tbody tr").text())
                .contains("Nhập hồ sơ rất muộn", "Cán bộ: 2 hồ sơ, muộn nhất 80 ngày");
        String flag = listed.select("tbody tr td a").attr("href");
        Document opened = page(APPRAISER, flag);
        assertThat(opened.select("tbody tr td a").eachAttr("href"))
                .hasSize(2)
                .allSatisfy(url -> assertThat(url).startsWith("/registers/dossiers/"));
        assertThat(opened.text()).as("nobody is named who handed something in").doesNotContain("Kín Tên");
        assertThat(page(OFFICER, flag).select("main form")).isEmpty();
        send(OFFICER, flag, 403, "verdict", "EXPLAINED", "reason", "Của tôi");
        send(APPRAISER, flag, 422, "verdict", "EXPLAINED");
        send(APPRAISER, flag, 422, "reason", "x");
        send(APPRAISER, flag, 302, "verdict", "EXPLAINED", "reason", "Chuyển dữ liệu từ sổ giấy");

        assertThat(page(APPRAISER, flag).select(".findings").text())
                .contains("Giải trình hợp lý", "Người thẩm định", "Chuyển dữ liệu từ sổ giấy");
        assertThat(page(APPRAISER, list).select("tbody tr")).isEmpty();
        assertThat(page(APPRAISER, list + "&standing=explained&kind=entered_late&year=" + TODAY.getYear())
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(page(APPRAISER, list + "&standing=explained&kind=due_moved").select("tbody tr"))
                .isEmpty();
        assertThat(page(APPRAISER, "/registers/flags?year=x&under=y&standing=z&after=q")
                        .select("tbody tr"))
                .isEmpty();
    }

    @Test
    void nobodySeesFlagsOfOthers() {
        accounts.grant(
                accounts.open(
                        "nguoi-noi-khac",
                        "Người nơi khác",
                        directory.add("Ủy ban nhân dân xã Nơi Khác", TestPeople.AT_OFFICE),
                        TestPeople.PASSWORD),
                Role.OFFICER,
                directory.add("Ủy ban nhân dân xã Nơi Khác Nữa", TestPeople.AT_OFFICE));
        assertThat(page("nguoi-noi-khac", "/registers/flags?standing=all").select("tbody tr"))
                .isEmpty();
        assertThat(mvc.get()
                        .uri("/registers/flags/1")
                        .with(TestPeople.as("nguoi-noi-khac"))
                        .exchange())
                .hasStatus(404);
    }
}
