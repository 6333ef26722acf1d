package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instances of what recurs. What a rule leaves open is the end of its period: of a week the last day that is no weekend, of what happens
 * every day each working day; a weekday alone in a longer period is its last such day, "tuần đầu" its first; a day the month does not have is
 * the month's last. Of a year whose days off nobody knows yet only weekends are taken for days off.
 * With an hour "before" is before that hour of the day, without one before the day.
 */
public final class Recurrences {
    /**
     * One turn of a recurring duty.
     *
     * @param settled its days in the calendar, always dated
     */
    public record Instance(Period period, Settled settled) {
        public LocalDate last() {
            return settled.lastDay().orElseThrow();
        }
    }

    private Recurrences() {}

    /** Why no instances can be made: the words say no more than "định kỳ". */
    public static Optional<Wording> nothingToMake(Due.Rule rule) {
        return rule.every() == null ? Optional.of(Wording.of("deadlines.settled.recurringUnnamed")) : Optional.empty();
    }

    /**
     * Every instance whose last day, as the rule gives it, lies in the span; a last day moved off a day off may lie behind it.
     *
     * @param from the first day of the span
     * @param to the last day of the span
     * @throws org.parix.kernel.Refused {@code deadlines.calendar.notCovered} where working days are asked for outside the calendar's years
     */
    public static List<Instance> instances(Due.Rule rule, LocalDate from, LocalDate to, WorkCalendar calendar) {
        Due.Every every = rule.every();
        var instances = new ArrayList<Instance>();
        if (every == null) {
            return instances;
        }
        Period period = Period.holding(every, from).previous();
        Period end = Period.holding(every, to).next();
        for (; !period.first().isAfter(end.last()); period = period.next()) {
            LocalDate last = last(rule, period, calendar);
            boolean inside = !last.isBefore(from) && !last.isAfter(to);
            if (inside && (every != Due.Every.DAY || calendar.isWorkingDay(last))) {
                instances.add(instance(rule, Period.holding(every, last), last, calendar));
            }
        }
        return List.copyOf(instances);
    }

    private static Instance instance(Due.Rule rule, Period period, LocalDate last, WorkCalendar calendar) {
        return new Instance(period, Settling.turn(rule, period, last, calendar));
    }

    /** The last day still in time. */
    private static LocalDate last(Due.Rule rule, Period period, WorkCalendar calendar) {
        LocalTime hour = rule.hour();
        boolean early = rule.before() && hour == null;
        Integer month = period.every() == Due.Every.YEAR ? rule.month() : null;
        Integer day = rule.dayOfMonth();
        YearMonth in = month == null
                ? YearMonth.from(period.last())
                : YearMonth.of(period.first().getYear(), month);
        Due.Which which = rule.which();
        if (which != null && which.working()) {
            LocalDate named = month == null
                    ? working(which.nth(), period.first(), period.last(), calendar)
                    : working(which.nth(), in.atDay(1), in.atEndOfMonth(), calendar);
            return early ? named.minusDays(1) : named;
        }
        if (day != null) {
            in = which == null || month != null ? in : YearMonth.from(period.first());
            LocalDate first = in.atDay(1);
            return day > in.lengthOfMonth() ? in.atEndOfMonth() : first.plusDays(day - (early ? 2L : 1L));
        }
        if (rule.weekday() != null) {
            LocalDate named = weekday(rule.weekday(), which == null ? Due.Which.LAST : which.nth(), period);
            return early ? named.minusDays(1) : named;
        }
        if (month != null) {
            return early ? in.atDay(1).minusDays(1) : in.atEndOfMonth();
        }
        LocalDate end = end(period, calendar);
        return early ? end.minusDays(1) : end;
    }

    private static LocalDate weekday(DayOfWeek weekday, int nth, Period period) {
        LocalDate last = period.last().with(TemporalAdjusters.previousOrSame(weekday));
        if (nth == Due.Which.LAST) {
            return last;
        }
        LocalDate named =
                period.first().with(TemporalAdjusters.nextOrSame(weekday)).plusWeeks(nth - 1L);
        return named.isAfter(last) ? last : named;
    }

    private static LocalDate working(int nth, LocalDate first, LocalDate last, WorkCalendar calendar) {
        List<LocalDate> working = first.datesUntil(last.plusDays(1))
                .filter(day -> calendar.covers(day.getYear()) ? calendar.isWorkingDay(day) : !calendar.isWeekend(day))
                .toList();
        if (working.isEmpty()) {
            return last;
        }
        return nth == Due.Which.LAST || nth > working.size() ? working.getLast() : working.get(nth - 1);
    }

    private static LocalDate end(Period period, WorkCalendar calendar) {
        LocalDate end = period.last();
        while (period.every() == Due.Every.WEEK && calendar.isWeekend(end) && end.isAfter(period.first())) {
            end = end.minusDays(1);
        }
        return end;
    }
}
