package org.parix.deadlines.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Deadlines;
import org.parix.deadlines.Due;
import org.parix.deadlines.DueKind;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.WorkCalendar;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.TestPeople;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** How days are counted is set on the calendar's pages, with a reason, and reaches deadlines at once. */
@ParixTest
@Transactional
@RecordApplicationEvents
class CountingRuleChangesTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Deadline TWO_DAYS =
            Deadline.of("02 ngày làm việc từ khi nhận phản ánh", new Due.DaysAfter(2, true, "nhận phản ánh"));

    @Autowired
    CountingRuleChanges changes;

    @Autowired
    CalendarChanges days;

    @Autowired
    CalendarScreens screens;

    @Autowired
    Calendars calendars;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester pages;

    @Autowired
    ApplicationEvents published;

    @Test
    void countsWhatComesInLateFromTheNextWorkingDayOnceARuleSaysSo() {
        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-04");

        changes.add(calendars.nationalId(), late("phản ánh", 15), "Theo quy chế mới");

        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-05");
        assertThat(lastDay(calendars.national(), 14)).isEqualTo("2026-03-04");
    }

    @Test
    void aRuleOfAnAgencysOwnGoesBeforeANationalOneAndIsTheirsAlone() {
        AgencyId agency = directory.add("Ủy ban nhân dân xã Quy Tắc", TestPeople.AT_OFFICE);
        CalendarId own = days.open(agency, "Có quy tắc riêng");
        changes.add(calendars.nationalId(), late("phản ánh", 15), "Theo quy chế chung");

        changes.add(own, late("phản ánh", 17), "Nhận đến 17 giờ");

        assertThat(lastDay(calendars.of(agency), 16)).isEqualTo("2026-03-04");
        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-05");
    }

    @Test
    void tellsTheTrailAndWhoeverKeepsDeadlines() {
        AgencyId agency = directory.add("Ủy ban nhân dân xã Dấu Vết", TestPeople.AT_OFFICE);
        CalendarId own = days.open(agency, "Có quy tắc riêng");

        changes.add(calendars.nationalId(), late("phản ánh", 15), "Theo quy chế mới");

        assertThat(published.stream(CalendarChanged.class).map(CalendarChanged::calendar))
                .containsExactlyInAnyOrder(calendars.nationalId(), own);
        assertThat(published.stream(Auditable.class).filter(act -> act.act().equals("deadlines.ruleAdded")))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.after()).containsEntry("hour", "15:00").containsEntry("words", "phản ánh");
                    assertThat(act.reason()).isEqualTo("Theo quy chế mới");
                });
    }

    @Test
    void refusesARuleForNothingAndAChangeWithoutAReason() {
        CountingRule forNothing = new CountingRule(
                CountingRule.Kind.MOVE_OFF_DAY, Set.of(), null, List.of(), MONDAY, null, "Quy chế", true);

        refused(() -> changes.add(calendars.nationalId(), forNothing, "Thử"), "deadlines.rule.appliesToNothing");
        refused(() -> changes.add(calendars.nationalId(), late("", 15), " "), "deadlines.calendar.reasonMissing");
    }

    @Test
    void keepsWhatARuleSaidBeforeItWasPutRight() {
        changes.add(calendars.nationalId(), late("phản ánh", 15), "Theo quy chế mới");

        changes.correct(newest(), late("phản ánh", 16), "Ghi nhầm giờ");

        assertThat(lastDay(calendars.national(), 15)).isEqualTo("2026-03-04");
        assertThat(jdbc.sql("select hour::text from deadlines.counting_rule where withdrawn_at is not null")
                        .query(String.class)
                        .list())
                .containsExactly("15:00:00");
    }

    @Test
    void pagesShowTheEffectFirstThenAddCorrectAndTakeBack() {
        String url = "/calendar/" + calendars.nationalId().value() + "/rules/new";
        assertThat(html(url))
                .contains("Tiếp nhận muộn trong ngày", "Số ngày làm việc kể từ một sự kiện")
                .doesNotContain("??");
        assertThat(html(url + "?lang=en")).contains("Received late in the day").doesNotContain("??");

        assertThat(text(sent(url, "15:00", null))).contains("Nếu ghi vào lịch", "Thêm quy tắc: Tiếp nhận sau 15:00");
        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-04");
        assertThat(sent(url, "15:00", "true")).hasStatus3xxRedirection();
        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-05");

        String rule = "/calendar/rules/" + newest().value();
        assertThat(html("/calendar")).contains(rule, rule + "/withdraw", "(chỉ khi sự kiện nói đến: phản ánh)");
        assertThat(html(rule)).contains("value=\"15:00\"", "phản &aacute;nh<");
        assertThat(text(sent(rule, "", "true"))).contains("Hãy nhập giờ tiếp nhận");
        assertThat(sent(rule, "16:30", "true")).hasStatus3xxRedirection();
        assertThat(lastDay(calendars.national(), 16)).isEqualTo("2026-03-04");

        String withdraw = "/calendar/rules/" + newest().value() + "/withdraw";
        assertThat(html(withdraw)).contains("Bỏ quy tắc: Tiếp nhận sau 16:30");
        assertThat(pages.post().uri(withdraw).param("reason", "Thôi")).hasStatus3xxRedirection();
        assertThat(pages.get().uri(withdraw)).hasStatus(404);
        assertThat(screens.rules(calendars.nationalId())).hasSize(2);
    }

    private MvcTestResult sent(String url, String hour, @Nullable String confirmed) {
        var request = pages.post()
                .uri(url)
                .param("kind", "LATE_RECEIPT")
                .param("applies", "WORKING_DAYS_AFTER")
                .param("hour", hour)
                .param("words", "phản ánh")
                .param("from", "2026-01-01")
                .param("basis", "Quy chế số 3/QC")
                .param("checked", "true")
                .param("reason", "Theo quy chế mới");
        return (confirmed == null ? request : request.param("confirmed", confirmed)).exchange();
    }

    private CountingRuleId newest() {
        return new CountingRuleId(jdbc.sql("select max(id) from deadlines.counting_rule")
                .query(Long.class)
                .single());
    }

    private static CountingRule late(String words, int hour) {
        return new CountingRule(
                CountingRule.Kind.LATE_RECEIPT,
                Set.of(DueKind.WORKING_DAYS_AFTER),
                LocalTime.of(hour, 0),
                words.isEmpty() ? List.of() : List.of(words),
                LocalDate.of(2026, 1, 1),
                null,
                "Quy chế số 3/QC",
                true);
    }

    private static String lastDay(WorkCalendar calendar, int hour) {
        return String.valueOf(Deadlines.settle(TWO_DAYS, calendar, new EventTime(MONDAY, LocalTime.of(hour, 10)))
                .last());
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageContaining(key);
    }

    private String html(String url) {
        return text(pages.get().uri(url).exchange());
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
