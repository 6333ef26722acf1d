package org.parix.deadlines.happenings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@ParixTest
@Transactional
class EventPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Clock clock;

    private MvcTestResult record(String what, LocalDate day) {
        return mvc.post()
                .uri("/events/new")
                .param("agency", "1")
                .param("what", what)
                .param("day", day.toString())
                .param("hour", "")
                .param("number", "12/NQ-HĐND")
                .param("issuer", "HĐND tỉnh Suối Bạc")
                .param("reference", "/evidence/12")
                .exchange();
    }

    @Test
    void recordsAnEventAndShowsItInBothLanguages() {
        assertThat(html("/events")).contains("Chưa có sự kiện nào");
        assertThat(html("/events/new"))
                .contains("Ghi một sự kiện", LocalDate.now(clock).toString());

        String url = String.valueOf(record("HĐND tỉnh ban hành Nghị quyết về sắp xếp thôn", LocalDate.now(clock))
                .getResponse()
                .getRedirectedUrl());

        assertThat(html(url)).contains("12/NQ-HĐND", "href=\"/evidence/12\"", "/plans/clocks/for-event/");
        assertThat(html(url + "?lang=en"))
                .contains("Work that waits for this event")
                .doesNotContain("??");
        assertThat(html("/events?q=nghi quyet")).contains("sắp xếp thôn");
        assertThat(html("/events?q=khong co")).contains("Chưa có sự kiện nào");
        assertThat(html("/events?lang=en")).contains("Register of events").doesNotContain("??");
    }

    @Test
    void withdrawsAnEventAndKeepsItStruckOut() {
        String url = String.valueOf(record("UBND tỉnh yêu cầu báo cáo", LocalDate.now(clock))
                .getResponse()
                .getRedirectedUrl());
        assertThat(html(url + "/withdraw")).contains("bị gạch ngang");
        assertThat(mvc.post().uri(url + "/withdraw").param("reason", " ")).hasStatus(422);

        assertThat(mvc.post().uri(url + "/withdraw").param("reason", "Nhầm ngày"))
                .hasRedirectedUrl(url);

        assertThat(html(url)).contains("Đã rút", "Nhầm ngày").doesNotContain("/withdraw");
        assertThat(html("/events")).contains("happening--gone", "Nhầm ngày");
        assertThat(mvc.post().uri(url + "/withdraw").param("reason", "Nữa")).hasStatus(422);
    }

    @Test
    void saysAtTheFormWhatCannotBe() {
        MvcTestResult ahead = record("HĐND tỉnh họp", LocalDate.now(clock).plusDays(1));

        assertThat(ahead).hasStatus(422);
        assertThat(body(ahead)).contains("chưa tới");
        assertThat(record("", LocalDate.now(clock))).hasStatus(422);
        assertThat(mvc.get().uri("/events/987654")).hasStatus(404);
    }

    private String html(String url) {
        MvcTestResult result = mvc.get().uri(url).exchange();
        assertThat(result).as(url).hasStatusOk();
        return body(result);
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
