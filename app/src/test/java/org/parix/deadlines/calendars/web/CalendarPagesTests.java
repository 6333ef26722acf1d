package org.parix.deadlines.calendars.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

@ParixTest
@Transactional
class CalendarPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Calendars calendars;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void showsTheYearAndWhatEachDayRestsOnInBothLanguages() {
        assertThat(html("/calendar?year=2026"))
                .contains(
                        "Lịch làm việc năm 2026",
                        "Ngày Chiến thắng",
                        "Điều 112",
                        "day--holiday",
                        "day--worked",
                        "07:30 – 11:30")
                .contains("Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5")
                .doesNotContain("??");
        assertThat(html("/calendar?year=2026&lang=en"))
                .contains("Working calendar 2026", "Public holiday", "Worked day of rest", "Saturday")
                .doesNotContain("??");
    }

    @Test
    void saysThatAYearIsOnlyExpectedOrNotThere() {
        assertThat(html("/calendar?year=2027")).contains("Dự kiến", "tạm tính");
        assertThat(html("/calendar?year=2031"))
                .contains("Lịch chưa mở năm 2031")
                .contains("Lịch làm việc năm 2027");
    }

    @Test
    void showsTheEffectFirstAndEntersTheDayThen() {
        String url = "/calendar/" + national() + "/days/new";
        assertThat(html(url)).contains("Xem ảnh hưởng").doesNotContain("Ghi vào lịch");

        assertThat(body(day(url, "2026-06-10", null))).contains("Nếu ghi vào lịch", "10/06/2026", "Ghi vào lịch");
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 10))).isTrue();

        assertThat(day(url, "2026-06-10", "true")).hasRedirectedUrl("/calendar?of=" + national() + "&year=2026");
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 10))).isFalse();
    }

    @Test
    void saysWhatIsWrongAtTheFormAndChangesNothing() {
        String url = "/calendar/" + national() + "/days/new";

        assertThat(day(url, "2026-04-30", "true")).hasStatus(422);
        assertThat(body(day(url, "2026-04-30", "true"))).contains("đã có trong lịch này: Ngày Chiến thắng");
        assertThat(body(day(url, "2031-04-30", "true"))).contains("Lịch chưa mở năm 2031");
        assertThat(mvc.post().uri(url).param("date", "2026-06-10").param("kind", "HOLIDAY"))
                .hasStatus(422);
    }

    @Test
    void swapsTwoDaysAndWithdrawsBoth() {
        String url = "/calendar/" + national() + "/swaps/new";
        assertThat(html(url)).contains("Ngày làm bù");
        assertThat(swap(url, null)).hasStatusOk();
        assertThat(swap(url, "true")).hasStatus3xxRedirection();
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 20))).isTrue();

        String withdraw = "/calendar/days/" + exception("2026-06-12") + "/withdraw";
        assertThat(html(withdraw)).contains("12/06/2026 và 20/06/2026");
        assertThat(mvc.post().uri(withdraw).param("reason", "")).hasStatus(422);
        assertThat(mvc.post().uri(withdraw).param("reason", "Thôi")).hasStatus3xxRedirection();
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 20))).isFalse();
    }

    @Test
    void correctsADay() {
        String url = "/calendar/days/" + exception("2027-02-05");
        assertThat(html(url)).contains("value=\"2027-02-05\"");

        assertThat(day(url, "2027-02-04", "true")).hasStatus3xxRedirection();

        assertThat(calendars.national().special(LocalDate.of(2027, 2, 4))).isPresent();
        assertThat(html("/calendar/days/" + exception("2026-08-31"))).contains("lần hoán đổi");
    }

    @Test
    void opensAYearSetsHoursAndGivesAnAgencyItsOwnCalendar() {
        String years = "/calendar/" + national() + "/years";
        assertThat(html(years)).contains("Mở năm 2028", "Ngày nghỉ năm 2027 đã được quyết định");
        assertThat(mvc.post()
                        .uri(years)
                        .param("act", "cover:2050")
                        .param("basis", "a")
                        .param("reason", "b"))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri(years)
                        .param("act", "cover:2028")
                        .param("basis", "a")
                        .param("reason", "b"))
                .hasStatus3xxRedirection();
        assertThat(calendars.national().covers(2028)).isTrue();

        String hours = "/calendar/" + national() + "/hours";
        assertThat(html(hours)).contains("07:30");
        assertThat(mvc.post()
                        .uri(hours)
                        .param("from1", "08:00")
                        .param("basis", "a")
                        .param("reason", "b"))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri(hours)
                        .param("from1", "08:00")
                        .param("to1", "12:00")
                        .param("basis", "a")
                        .param("reason", "b"))
                .hasStatus3xxRedirection();
        assertThat(calendars.national().hours()).hasSize(1);

        assertThat(html("/calendar/new")).contains(TestPeople.OFFICE);
        assertThat(mvc.post().uri("/calendar/new").param("agency", "1").param("reason", "b"))
                .hasStatus3xxRedirection();
        CalendarId own = calendars.idOf(new AgencyId(1));
        assertThat(own).isNotEqualTo(calendars.nationalId());
        assertThat(html("/calendar")).contains("Cả nước", TestPeople.OFFICE);
        assertThat(mvc.get().uri("/calendar/" + own.value() + "/years")).hasStatus(404);
    }

    @Test
    void offersNoActsToWhoMayOnlyRead() {
        accounts.grant(
                accounts.open("ledo", "Lê Đọc", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.OFFICER,
                TestPeople.AT_OFFICE);
        RequestPostProcessor reader = TestPeople.as("ledo");

        assertThat(body(mvc.get().uri("/calendar?year=2026").with(reader).exchange()))
                .contains("Ngày Chiến thắng")
                .doesNotContain("days/new", "/withdraw", "<summary class=\"button");
        assertThat(mvc.get().uri("/calendar/" + national() + "/days/new").with(reader))
                .hasStatus(403);
    }

    private MvcTestResult day(String url, String date, @Nullable String confirmed) {
        var request = mvc.post()
                .uri(url)
                .param("date", date)
                .param("kind", "HOLIDAY")
                .param("name", "Nghỉ")
                .param("basis", "Quyết định 1/QĐ-TTg")
                .param("reason", "Có quyết định");
        return (confirmed == null ? request : request.param("confirmed", confirmed)).exchange();
    }

    private MvcTestResult swap(String url, @Nullable String confirmed) {
        var request = mvc.post()
                .uri(url)
                .param("off", "2026-06-12")
                .param("worked", "2026-06-20")
                .param("basis", "Quyết định 1/QĐ-TTg")
                .param("reason", "Có quyết định");
        return (confirmed == null ? request : request.param("confirmed", confirmed)).exchange();
    }

    private long national() {
        return calendars.nationalId().value();
    }

    private long exception(String date) {
        return jdbc.sql("select id from deadlines.special_day where day = :day::date and withdrawn_at is null")
                .param("day", date)
                .query(Long.class)
                .single();
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
