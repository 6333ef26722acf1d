package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * One turn of what recurs: a day, an ISO week, a month, a quarter, a half-year or a year.
 *
 * @param first its first day
 */
public record Period(Due.Every every, LocalDate first) {
    public Period {
        if (!first.equals(firstDay(every, first))) {
            throw new IllegalArgumentException("not the first day of a " + every + ": " + first);
        }
    }

    public static Period holding(Due.Every every, LocalDate day) {
        return new Period(every, firstDay(every, day));
    }

    private static LocalDate firstDay(Due.Every every, LocalDate day) {
        return switch (every) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case HALF_YEAR -> LocalDate.of(day.getYear(), day.getMonthValue() <= 6 ? 1 : 7, 1);
            case YEAR -> LocalDate.of(day.getYear(), 1, 1);
        };
    }

    public LocalDate last() {
        return next().first().minusDays(1);
    }

    public Period next() {
        return new Period(
                every,
                switch (every) {
                    case DAY -> first.plusDays(1);
                    case WEEK -> first.plusWeeks(1);
                    case MONTH -> first.plusMonths(1);
                    case QUARTER -> first.plusMonths(3);
                    case HALF_YEAR -> first.plusMonths(6);
                    case YEAR -> first.plusYears(1);
                });
    }

    Period previous() {
        return holding(every, first.minusDays(1));
    }

    /** As papers call it: "tuần 12/2026", "tháng 3/2026", "quý II/2026", "6 tháng đầu năm 2026", "năm 2026". */
    public Wording label() {
        String year = Integer.toString(first.getYear());
        return switch (every) {
            case DAY -> Wording.of("deadlines.period.DAY", Deadlines.DAY.format(first));
            case WEEK ->
                Wording.of(
                        "deadlines.period.WEEK",
                        first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        Integer.toString(first.get(IsoFields.WEEK_BASED_YEAR)));
            case MONTH -> Wording.of("deadlines.period.MONTH", first.getMonthValue(), year);
            case QUARTER ->
                Wording.of("deadlines.period.QUARTER", Quarters.written(first.get(IsoFields.QUARTER_OF_YEAR)), year);
            case HALF_YEAR ->
                Wording.of(
                        first.getMonthValue() == 1 ? "deadlines.period.FIRST_HALF" : "deadlines.period.SECOND_HALF",
                        year);
            case YEAR -> Wording.of("deadlines.period.YEAR", year);
        };
    }

    /** The same whatever the language, and in the order of time: "2026-W12", "2026-03", "2026-Q2", "2026-H1", "2026". */
    public String key() {
        return switch (every) {
            case DAY -> first.toString();
            case WEEK ->
                "%d-W%02d"
                        .formatted(first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> "%d-%02d".formatted(first.getYear(), first.getMonthValue());
            case QUARTER -> "%d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
            case HALF_YEAR -> "%d-H%d".formatted(first.getYear(), first.getMonthValue() == 1 ? 1 : 2);
            case YEAR -> Integer.toString(first.getYear());
        };
    }
}
