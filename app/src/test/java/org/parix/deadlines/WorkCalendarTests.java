package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.kernel.Refused;

class WorkCalendarTests {
    private static final long SEED = Long.getLong("parix.seed", 20261120L);

    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();

    @ParameterizedTest
    @CsvSource({
        "2024-02-07, true", // the day before Tết
        "2024-02-08, false",
        "2024-02-14, false",
        "2024-02-15, true",
        "2024-04-29, false", // swapped for Saturday 4 May
        "2024-05-04, true",
        "2025-01-24, true",
        "2025-01-27, false",
        "2025-02-03, true",
        "2025-04-26, true",
        "2025-05-02, false",
        "2026-01-02, false",
        "2026-01-10, true",
        "2026-04-27, false", // Giỗ Tổ fell on a Sunday
        "2026-08-22, true",
        "2026-08-31, false",
        "2026-11-24, false", // new from 1 July 2026
        "2026-11-21, false", // a Saturday
        "2025-11-24, true" // not yet a holiday then
    })
    void knowsTheDaysOffAndTheSwaps(LocalDate date, boolean worked) {
        assertThat(calendar.isWorkingDay(date)).isEqualTo(worked);
    }

    @Test
    void explainsWhichDaysItPassedOver() {
        DueDate due = calendar.explain(LocalDate.of(2026, 4, 24), 5);

        assertThat(due.date()).isEqualTo(LocalDate.of(2026, 5, 6));
        assertThat(due.skipped())
                .extracting(skipped -> skipped.date().getDayOfMonth())
                .containsExactly(25, 26, 27, 30, 1, 2, 3);
        assertThat(due.skipped())
                .extracting(skipped -> skipped.reason() == null
                        ? "weekend"
                        : skipped.reason().kind().name())
                .containsExactly("weekend", "HOLIDAY", "COMPENSATORY_OFF", "HOLIDAY", "HOLIDAY", "weekend", "weekend");
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void countsBackwardsFromAnEvent() {
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 5, 6), -5)).isEqualTo(LocalDate.of(2026, 4, 24));
    }

    @Test
    void saysThatAYearIsNotDecidedYet() {
        assertThat(calendar.explain(LocalDate.of(2027, 3, 1), 3).provisional()).isTrue();
        assertThat(calendar.isProvisional(2026)).isFalse();
    }

    @Test
    void saysThatADayOnTheWayWasNotCheckedYet() {
        assertThat(calendar.explain(LocalDate.of(2025, 4, 29), 2).provisional()).isTrue();
    }

    @Test
    void refusesYearsItDoesNotKnow() {
        assertThat(calendar.covers(2028)).isFalse();
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2027, 12, 30), 5))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("deadlines.calendar.notCovered");
                    assertThat(refused.arguments()).containsExactly("2028");
                });
    }

    @Test
    void countsAsManyDaysBetweenAsItAdded() {
        var random = new Random(SEED);
        for (int run = 0; run < 3000; run++) {
            LocalDate date = LocalDate.of(2024, 6, 1).plusDays(random.nextInt(1000));
            int days = random.nextInt(81) - 40;

            LocalDate due = calendar.plusWorkingDays(date, days);

            assertThat(calendar.workingDaysBetween(date, due))
                    .as("%s plus %d, seed %d", date, days, SEED)
                    .isEqualTo(days);
            assertThat(days == 0 || calendar.isWorkingDay(due)).isTrue();
        }
    }

    @Test
    void neverComesEarlierForALaterEventOrMoreDays() {
        var random = new Random(SEED);
        for (int run = 0; run < 3000; run++) {
            LocalDate date = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1200));
            LocalDate later = date.plusDays(random.nextInt(10));
            int days = random.nextInt(30);

            LocalDate due = calendar.plusWorkingDays(date, days);

            assertThat(calendar.plusWorkingDays(later, days))
                    .as("%s and %s plus %d, seed %d", date, later, days, SEED)
                    .isAfterOrEqualTo(due);
            assertThat(calendar.plusWorkingDays(date, days + 1)).isAfter(due);
        }
    }

    @Test
    void shipsSwapsInPairsAndHolidaysOfEveryYear() {
        for (int year = 2024; year <= 2027; year++) {
            List<SpecialDay> days = calendar.special(year);
            assertThat(days)
                    .filteredOn(day -> day.kind() == SpecialDay.Kind.SWAP_OFF)
                    .hasSameSizeAs(days.stream()
                            .filter(day -> day.kind() == SpecialDay.Kind.SWAP_WORK)
                            .toList());
            assertThat(days)
                    .filteredOn(day -> day.kind() == SpecialDay.Kind.HOLIDAY)
                    .as("holidays of %d", year)
                    .hasSize(year < 2026 ? 11 : 12);
        }
        assertThat(calendar.hours()).hasSize(2);
    }

    @Test
    void refusesADayGivenTwice() {
        var day = new SpecialDay(LocalDate.of(2026, 1, 1), SpecialDay.Kind.HOLIDAY, "Tết Dương lịch", "Điều 112", true);

        assertThatThrownBy(() -> new WorkCalendar(
                        List.of(day, day),
                        Map.of(2026, WorkCalendar.YearState.DECIDED),
                        Set.of(DayOfWeek.SUNDAY),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
