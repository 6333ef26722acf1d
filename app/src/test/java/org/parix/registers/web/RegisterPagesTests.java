package org.parix.registers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** Registers and figures as people use them: enter, see it counted, follow the number to the record, correct it. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterPagesTests {
    private static final String OFFICER = "can-bo-mot-cua";
    private static final String APPRAISER = "nguoi-tham-dinh";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    private AgencyId agency;

    @BeforeAll
    void open() {
        agency = directory.add("Trung tâm Phục vụ hành chính công xã Thử", TestPeople.AT_OFFICE);
        accounts.grant(accounts.open(OFFICER, "Cán bộ", agency, TestPeople.PASSWORD), Role.AGENCY_HEAD, agency);
        accounts.grant(
                accounts.open(APPRAISER, "Thẩm định", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.APPRAISER,
                TestPeople.AT_OFFICE);
        send(
                TestPeople.EVERYTHING,
                "/registers/procedures",
                302,
                "agency_id",
                "1",
                "code",
                "1.000777",
                "name",
                "Thủ tục của trang",
                "field",
                "Chứng thực",
                "level",
                "COMMUNE",
                "limit_days",
                "2",
                "online",
                "PARTIAL",
                "fee",
                "10.000",
                "valid_from",
                "2025-07-01");
    }

    private Document page(String who, String url) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(got).as(who + " at " + url).hasStatus(200);
        return read(got);
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
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

    private String entered(String received) {
        return String.valueOf(send(
                        OFFICER,
                        "/registers/dossiers",
                        302,
                        "agency_id",
                        "" + agency.value(),
                        "procedure_code",
                        "1.000777",
                        "applicant",
                        "Nguyễn Thị Người Nộp",
                        "channel",
                        "IN_PERSON",
                        "received_at",
                        received)
                .getResponse()
                .getRedirectedUrl());
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        String record = entered("2026-02-02T09:00");
        for (String language : new String[] {"en", "vi"}) {
            for (String url : new String[] {
                "/registers",
                "/registers/dossiers",
                "/registers/dossiers/new",
                "/registers/procedures",
                "/registers/procedures/new",
                record,
                record + "/edit",
                record + "/steps/resolve",
                record + "/steps/void",
                "/measures",
                "/measures/catalogue",
                "/measures/dossiers.received",
                "/measures/dossiers.open.overdue",
                "/measures/dossiers.received/records"
            }) {
                assertThat(page(OFFICER, url + "?lang=" + language).text())
                        .as(url)
                        .doesNotContain("??")
                        .doesNotContainPattern("registers\\.(home|list|entry|record|field)")
                        .doesNotContainPattern("measures\\.[a-z]");
            }
        }
    }

    @Test
    void aRecordIsCountedAtOnceAndTheNumberLeadsToIt() {
        String record = entered("2026-01-05T09:00");
        String number = "/measures/dossiers.received?agency=" + agency.value() + "&from=2026-01-01&to=2026-01-31";
        assertThat(page(OFFICER, number).select("#number strong").text()).isEqualTo("1");
        Document list = page(OFFICER, number.replace("received?", "received/records?"));
        assertThat(list.select("tbody a").eachAttr("href")).containsExactly(record);
        assertThat(page(OFFICER, number)
                        .select("section[aria-labelledby=slice-channel] a")
                        .attr("href"))
                .contains("slice=channel", "value=IN_PERSON");
        assertThat(page(OFFICER, number.replace("received?", "received/records?") + "&slice=channel&value=POSTAL")
                        .select("tbody tr"))
                .isEmpty();
        assertThat(page(OFFICER, number + "&known=2026-01-10")
                        .select(".figure strong")
                        .eachText())
                .as("nothing of it was recorded by then")
                .containsExactly("1", "0");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedStays() {
        Document form = read(send(
                OFFICER,
                "/registers/dossiers",
                422,
                "agency_id",
                "" + agency.value(),
                "procedure_code",
                "1.000777",
                "applicant",
                "",
                "channel",
                "BIKE",
                "received_at",
                "hôm qua",
                "fee",
                "1,000.50"));
        assertThat(form.select(".field__error").eachText()).hasSize(4);
        assertThat(form.select("#f-procedure_code").val()).isEqualTo("1.000777");
        assertThat(form.select("#f-fee").val()).isEqualTo("1,000.50");
        assertThat(read(send(
                                OFFICER,
                                "/registers/dossiers",
                                422,
                                "agency_id",
                                "" + agency.value(),
                                "procedure_code",
                                "0.0",
                                "applicant",
                                "Ai đó",
                                "channel",
                                "POSTAL",
                                "received_at",
                                "5/1/2026 9:30"))
                        .select("[role=alert]")
                        .text())
                .contains("Không có thủ tục mã 0.0");
        send(
                OFFICER,
                "/registers/dossiers",
                422,
                "agency_id",
                "1",
                "procedure_code",
                "1.000777",
                "applicant",
                "Của người khác",
                "channel",
                "POSTAL",
                "received_at",
                "2026-01-05T09:00");
    }

    @Test
    void aStepIsTakenAndItsHistoryStays() {
        String record = entered("2026-03-02T09:00");
        Document before = page(OFFICER, record);
        assertThat(before.select("a.button--main").text()).isEqualTo("Yêu cầu bổ sung");
        send(
                OFFICER,
                record + "/steps/resolve",
                302,
                "seen",
                page(OFFICER, record + "/steps/resolve").select("[name=seen]").val(),
                "resolved_at",
                "2026-03-04T10:00");
        Document after = page(OFFICER, record);
        assertThat(after.select("section[aria-labelledby=steps] li").text()).contains("Có kết quả", "Nhập");
        assertThat(after.select("section[aria-labelledby=versions] tbody").text())
                .contains("04/03/2026");
        assertThat(read(send(OFFICER, record + "/edit", 422, "seen", "1")).text())
                .contains("Cần nhập");
        send(OFFICER, record + "/steps/resolve", 422, "seen", "x");
        assertThat(mvc.get()
                        .uri(record + "/steps/nothing")
                        .with(TestPeople.as(OFFICER))
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void whoTheRecordIsAboutIsForThoseWhoHandleIt() {
        String record = entered("2026-03-09T09:00");
        assertThat(page(OFFICER, record).text()).contains("Nguyễn Thị Người Nộp");
        assertThat(page(APPRAISER, record).text())
                .doesNotContain("Nguyễn Thị Người Nộp")
                .contains("•••");
        assertThat(page(APPRAISER, "/registers/dossiers").text()).doesNotContain("Nguyễn Thị Người Nộp");
        assertThat(page(OFFICER, "/registers/procedures").text())
                .as("procedures are everybody's to read")
                .contains("1.000777");
        assertThat(page(OFFICER, "/registers/dossiers?q=nguoi nop").select("tbody tr"))
                .isNotEmpty();
        assertThat(page(OFFICER, "/registers/dossiers?state=RETURNED&after=nonsense")
                        .select("tbody tr"))
                .isEmpty();
    }
}
