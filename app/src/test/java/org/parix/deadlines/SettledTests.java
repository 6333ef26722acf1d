package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.deadlines.Settled.Standing;

class SettledTests {
    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();
    private final DeadlineGrammar grammar = new DeadlineGrammar();

    private Settled settle(String text, @Nullable EventTime happened) {
        return Deadlines.settle(grammar.read(text, 2026), calendar, happened);
    }

    private static EventTime at(String day, String hour) {
        return new EventTime(LocalDate.parse(day), LocalTime.parse(hour));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chậm nhất ngày 31/01/2026|DATED|2026-01-31",
                "Trước ngày 10/12/2025|DATED|2025-12-09",
                "Quý II/2026|DATED|2026-06-30",
                "Quý I và Quý III|DATED|2026-09-30",
                "Thường xuyên trong năm|CONTINUOUS|",
                "Trước 15 giờ thứ Năm hằng tuần|RECURRING|",
                "Sau khi có Kế hoạch giám sát của Tỉnh ủy|WAITING|",
                "Chậm nhất 05 ngày làm việc kể từ ngày ký|WAITING|",
                "Theo Kế hoạch của Tỉnh|SET_ELSEWHERE|",
                "chưa rõ|UNKNOWN|"
            })
    void saysForEveryKindWhereItStands(String text, Standing standing, LocalDate last) {
        Settled settled = settle(text, null);

        assertThat(settled.standing()).isEqualTo(standing);
        assertThat(settled.last()).isEqualTo(last);
        assertThat(vietnamese(settled.explanation()))
                .doesNotContain("deadlines.")
                .isNotBlank();
        assertThat(english(settled.explanation())).doesNotContain("deadlines.").isNotBlank();
    }

    @Test
    void explainsWorkingDaysByTheDaysOffInBothLanguages() {
        Settled settled = settle("Chậm nhất 05 ngày làm việc kể từ ngày ký", EventTime.on(LocalDate.of(2026, 4, 24)));

        assertThat(settled.last()).isEqualTo(LocalDate.of(2026, 5, 6));
        assertThat(settled.first()).isEqualTo(LocalDate.of(2026, 4, 25));
        assertThat(vietnamese(settled.explanation()))
                .contains("5 ngày làm việc kể từ 24/04/2026 → 06/05/2026.")
                .contains("30/04 (Ngày Chiến thắng), 01/05 (Ngày Quốc tế lao động), 02/05, 03/05");
        assertThat(english(settled.explanation())).contains("5 working days from 24/04/2026 → 06/05/2026.");
        assertThat(settled.provisional()).isFalse();
    }

    @Test
    void movesTheEndOfAPeriodOffADayOffByLawAndLeavesAWrittenDayWhereItIs() {
        Settled period = settle("Trong thời hạn 10 ngày kể từ ngày nhận", EventTime.on(LocalDate.of(2026, 4, 20)));

        assertThat(period.movedFrom()).isEqualTo(LocalDate.of(2026, 4, 30));
        assertThat(period.last()).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(vietnamese(period.explanation()))
                .contains("Ngày Chiến thắng")
                .contains("Điều 148");

        Settled written = settle("Chậm nhất ngày 30/4/2026", null);

        assertThat(written.last()).isEqualTo(LocalDate.of(2026, 4, 30));
        assertThat(written.onDayOff()).isTrue();
        assertThat(vietnamese(written.explanation())).contains("không có quy định cho lùi");
    }

    @Test
    void leavesADayCountedBackFromItsEventWhereItIs() {
        Settled before = settle("Trước ngày họp 05 ngày", EventTime.on(LocalDate.of(2026, 5, 7)));

        assertThat(before.last()).isEqualTo(LocalDate.of(2026, 5, 2));
        assertThat(before.movedFrom()).isNull();
    }

    @Test
    void countsWhatComesInLateFromTheNextWorkingDayWhereTheRuleSaysSo() {
        String dossier = "Trong 02 ngày làm việc kể từ khi nhận đủ hồ sơ";

        assertThat(settle(dossier, at("2026-03-12", "15:00")).last()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(settle(dossier, at("2026-03-12", "15:01")).last()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(vietnamese(settle(dossier, at("2026-03-12", "15:01")).explanation()))
                .contains("Tiếp nhận lúc 15:01, sau 15:00")
                .contains("Nghị định 118/2025/NĐ-CP");
        assertThat(settle("Trong 02 ngày làm việc kể từ ngày ký", at("2026-03-12", "15:01"))
                        .last())
                .isEqualTo(LocalDate.of(2026, 3, 16));
    }

    @Test
    void countsWorkingHoursOverTheWeekend() {
        Settled settled =
                settle("Trong thời hạn 08 giờ làm việc kể từ khi nhận được văn bản", at("2026-03-13", "16:10"));

        assertThat(settled.last()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(settled.hour()).isEqualTo(LocalTime.of(16, 40));
        assertThat(vietnamese(settled.explanation()))
                .contains("8 giờ làm việc kể từ 16:10 13/03/2026 → 16:40 16/03/2026.")
                .contains("14/03, 15/03");
    }

    @Test
    void countsMonthsToTheSameDayOfAMonth() {
        Settled settled =
                settle("Trong thời hạn 01 tháng kể từ ngày ban hành", EventTime.on(LocalDate.of(2026, 1, 30)));

        assertThat(settled.movedFrom()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(settled.last()).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void startsWorkWhoseEventHasHappenedWithoutGivingItADay() {
        Settled settled = settle("Sau khi có Kế hoạch giám sát", EventTime.on(LocalDate.of(2026, 3, 2)));

        assertThat(settled.standing()).isEqualTo(Standing.STARTED);
        assertThat(settled.first()).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void saysWhichYearTheCalendarDoesNotKnow() {
        Settled settled = settle("Chậm nhất 05 ngày làm việc kể từ ngày ký", EventTime.on(LocalDate.of(2027, 12, 30)));

        assertThat(settled.standing()).isEqualTo(Standing.NOT_COVERED);
        assertThat(vietnamese(settled.explanation())).contains("2028");
        assertThat(Deadlines.settle(new Due.OnDate(LocalDate.of(2031, 1, 5)), calendar)
                        .last())
                .as("a written day needs no calendar")
                .isEqualTo(LocalDate.of(2031, 1, 5));
    }

    @Test
    void isProvisionalInAYearNotDecided() {
        Settled settled = settle("Chậm nhất 05 ngày làm việc kể từ ngày ký", EventTime.on(LocalDate.of(2027, 3, 1)));

        assertThat(settled.provisional()).isTrue();
        assertThat(english(settled.explanation())).contains("Provisional");
    }

    @Test
    void movesRecurringOrWrittenDaysWhereAnOfficeHasARuleForIt() {
        var rule = new CountingRule(
                CountingRule.Kind.MOVE_OFF_DAY,
                java.util.Set.of(DueKind.DATE),
                null,
                List.of(),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                "Quy chế làm việc, Điều 5",
                true);
        var own = new WorkCalendar(
                List.of(),
                java.util.Map.of(2026, WorkCalendar.YearState.DECIDED, 2027, WorkCalendar.YearState.DECIDED),
                java.util.EnumSet.of(java.time.DayOfWeek.SATURDAY, java.time.DayOfWeek.SUNDAY),
                List.of(),
                List.of(rule));

        assertThat(Deadlines.settle(new Due.OnDate(LocalDate.of(2026, 1, 31)), own)
                        .last())
                .isEqualTo(LocalDate.of(2026, 2, 2));
        assertThat(Deadlines.settle(new Due.OnDate(LocalDate.of(2027, 1, 31)), own)
                        .last())
                .as("no longer in force")
                .isEqualTo(LocalDate.of(2027, 1, 31));
    }

    private static String vietnamese(List<Wording> wordings) {
        return DeadlineWords.text(DeadlineWords.VIETNAMESE, wordings);
    }

    private static String english(List<Wording> wordings) {
        return DeadlineWords.text(Locale.ENGLISH, wordings);
    }
}
