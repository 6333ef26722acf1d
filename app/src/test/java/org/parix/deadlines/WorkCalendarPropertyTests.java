package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.deadlines.SpecialDay.Kind;
import org.parix.deadlines.WorkCalendar.YearState;
import org.parix.kernel.Refused;

/** Calendars made up at random against one that looks at every day, every minute, and knows nothing else. */
class WorkCalendarPropertyTests {
    private static final long SEED = Long.getLong("parix.seed", 20261130L);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final List<WorkHours> HOURS = List.of(
            new WorkHours(LocalTime.of(7, 30), LocalTime.of(11, 30), "Quy chế"),
            new WorkHours(LocalTime.of(13, 30), LocalTime.of(17, 0), "Quy chế"));

    private final Random random = new Random(SEED);
    private final Map<LocalDate, SpecialDay> special = new TreeMap<>();
    private WorkCalendar calendar = WorkCalendar.ofPublicOffices();

    /** Two years decided and one not: about sixty days off, some of them unchecked, and ten swaps. */
    @BeforeEach
    void makeUpACalendar() {
        for (int i = 0; i < 60; i++) {
            LocalDate day = anyDay();
            Kind kind = random.nextBoolean() ? Kind.HOLIDAY : Kind.COMPENSATORY_OFF;
            special.putIfAbsent(day, new SpecialDay(day, kind, "Nghỉ", "Luật", random.nextInt(4) > 0));
        }
        for (int i = 0; i < 10; i++) {
            LocalDate saturday = anyDay().with(DayOfWeek.SATURDAY);
            LocalDate off = saturday.minusDays(1 + random.nextInt(5));
            if (saturday.getYear() < 2028
                    && off.getYear() > 2024
                    && !special.containsKey(saturday)
                    && !special.containsKey(off)) {
                special.put(saturday, new SpecialDay(saturday, Kind.SWAP_WORK, "Làm bù", "Luật", true));
                special.put(off, new SpecialDay(off, Kind.SWAP_OFF, "Nghỉ", "Luật", true));
            }
        }
        calendar = new WorkCalendar(
                List.copyOf(special.values()),
                Map.of(2025, YearState.DECIDED, 2026, YearState.DECIDED, 2027, YearState.EXPECTED),
                WEEKEND,
                HOURS);
    }

    private LocalDate anyDay() {
        return LocalDate.of(2025, 1, 1).plusDays(random.nextInt(3 * 365));
    }

    private boolean worked(LocalDate day) {
        SpecialDay known = special.get(day);
        if (known == null) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
        return known.kind() == Kind.SWAP_WORK;
    }

    @Test
    void worksAndRestsOnTheSameDays() {
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
            assertThat(calendar.isWorkingDay(day)).as("%s, seed %d", day, SEED).isEqualTo(worked(day));
        }
    }

    @Test
    void countsToTheSameDayAndPassesOverTheSameDaysOff() {
        for (int run = 0; run < 5000; run++) {
            LocalDate from = anyDay();
            int days = random.nextInt(61) - 30;
            LocalDate slow = from;
            var passed = new ArrayList<LocalDate>();
            boolean open = from.getYear() == 2027;
            for (int left = Math.abs(days); left > 0 && inside(slow); ) {
                slow = slow.plusDays(Integer.signum(days));
                open |= slow.getYear() == 2027
                        || special.containsKey(slow) && !special.get(slow).checked();
                if (worked(slow)) {
                    left--;
                } else {
                    passed.add(slow);
                }
            }
            if (!inside(slow)) {
                assertThatThrownBy(() -> calendar.plusWorkingDays(from, days))
                        .as("%s plus %d, seed %d", from, days, SEED)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.key()).isEqualTo("deadlines.calendar.notCovered"));
                continue;
            }
            DueDate due = calendar.explain(from, days);
            assertThat(due.date()).as("%s plus %d, seed %d", from, days, SEED).isEqualTo(slow);
            assertThat(due.skipped()).extracting(DueDate.Skipped::date).isEqualTo(passed);
            assertThat(due.provisional())
                    .as("%s plus %d, seed %d", from, days, SEED)
                    .isEqualTo(open);
            assertThat(calendar.workingDaysBetween(from, slow)).isEqualTo(days);
        }
    }

    private static boolean inside(LocalDate day) {
        return day.getYear() >= 2025 && day.getYear() <= 2027;
    }

    @Test
    void countsHoursAsMinuteByMinute() {
        for (int run = 0; run < 300; run++) {
            LocalDateTime from = anyDay().withYear(2026).atTime(random.nextInt(24), random.nextInt(60));
            int minutes = 1 + random.nextInt(3000);
            LocalDateTime slow = from;
            for (int left = minutes; left > 0; ) {
                boolean open = worked(slow.toLocalDate()) && open(slow.toLocalTime());
                slow = slow.plusMinutes(1);
                left -= open ? 1 : 0;
            }
            LocalDateTime due = calendar.plusWorkingTime(from, Duration.ofMinutes(minutes));

            assertThat(due)
                    .as("%s plus %d minutes, seed %d", from, minutes, SEED)
                    .isEqualTo(slow);
            assertThat(calendar.workingTimeBetween(from, due)).isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    /** Whether the minute that begins then is one of work. */
    private static boolean open(LocalTime time) {
        return HOURS.stream().anyMatch(hours -> !time.isBefore(hours.from()) && time.isBefore(hours.to()));
    }

    @Test
    void countsEightHoursOfALateFridayIntoMonday() {
        LocalDateTime friday = LocalDateTime.of(2026, 3, 13, 16, 10);
        WorkCalendar shipped = WorkCalendar.ofPublicOffices();

        assertThat(shipped.plusWorkingTime(friday, Duration.ofHours(8)))
                .isEqualTo(LocalDateTime.of(2026, 3, 16, 16, 40));
        assertThat(shipped.plusWorkingTime(LocalDateTime.of(2026, 3, 13, 7, 30), Duration.ofHours(4)))
                .as("ends with the morning, not with the beginning of the afternoon")
                .isEqualTo(LocalDateTime.of(2026, 3, 13, 11, 30));
    }

    @Test
    void settlesEveryCountFromEveryDayWithoutADayOffAtItsEnd() {
        var rule = new CountingRule(
                CountingRule.Kind.MOVE_OFF_DAY,
                EnumSet.of(DueKind.DAYS_AFTER),
                null,
                List.of(),
                LocalDate.of(2025, 1, 1),
                null,
                "Bộ luật Dân sự",
                true);
        var moving = new WorkCalendar(
                List.copyOf(special.values()),
                Map.of(2025, YearState.DECIDED, 2026, YearState.DECIDED, 2027, YearState.EXPECTED),
                WEEKEND,
                HOURS,
                List.of(rule));
        for (int run = 0; run < 3000; run++) {
            LocalDate event = anyDay().withYear(2025 + random.nextInt(2));
            int days = 1 + random.nextInt(60);
            Settled settled = Deadlines.settle(new Due.DaysAfter(days, false, "ký"), moving, EventTime.on(event));

            LocalDate last = settled.lastDay().orElseThrow();
            LocalDate counted = event.plusDays(days);
            assertThat(worked(last))
                    .as("%s plus %d, seed %d", event, days, SEED)
                    .isTrue();
            assertThat(settled.movedFrom()).isEqualTo(last.equals(counted) ? null : counted);
            for (LocalDate day = counted; day.isBefore(last); day = day.plusDays(1)) {
                assertThat(worked(day))
                        .as("%s was passed over, seed %d", day, SEED)
                        .isFalse();
            }
        }
    }
}
