package org.parix.deadlines.calendars.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;

/** A year as twelve months of weeks, each day with its mark. */
record YearPicture(List<Month> months) {
    /** @param weeks each of seven days from Monday; null where a day belongs to another month */
    record Month(int number, List<List<@Nullable Day>> weeks) {}

    /**
     * @param mark the last part of a class name: {@code work}, {@code weekend}, or a kind of exception
     * @param name of the exception; empty for other days
     * @param open whether it is not decided or not checked yet
     */
    record Day(int number, String mark, String name, boolean open, boolean today) {}

    static YearPicture of(WorkCalendar calendar, int year, LocalDate today) {
        return new YearPicture(IntStream.rangeClosed(1, 12)
                .mapToObj(month -> month(calendar, YearMonth.of(year, month), today))
                .toList());
    }

    private static Month month(WorkCalendar calendar, YearMonth month, LocalDate today) {
        var weeks = new ArrayList<List<@Nullable Day>>();
        LocalDate day = month.atDay(1);
        day = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        while (!day.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<@Nullable Day>();
            for (int i = 0; i < 7; i++) {
                week.add(YearMonth.from(day).equals(month) ? day(calendar, day, today) : null);
                day = day.plusDays(1);
            }
            weeks.add(week);
        }
        return new Month(month.getMonthValue(), weeks);
    }

    private static Day day(WorkCalendar calendar, LocalDate date, LocalDate today) {
        SpecialDay special = calendar.special(date).orElse(null);
        String mark = special == null
                ? calendar.isWeekend(date) ? "weekend" : "work"
                : switch (special.kind()) {
                    case HOLIDAY -> "holiday";
                    case COMPENSATORY_OFF -> "lieu";
                    case SWAP_OFF -> "swapped";
                    case SWAP_WORK -> "worked";
                };
        return new Day(
                date.getDayOfMonth(),
                mark,
                special == null ? "" : special.name(),
                special != null && !special.checked(),
                date.equals(today));
    }
}
