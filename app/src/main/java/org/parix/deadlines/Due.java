package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What a deadline phrase means. */
public sealed interface Due {

    /** The day itself is the last: "chậm nhất ngày 31/01/2026", "ngày 15/3/2026". */
    record OnDate(LocalDate date) implements Due {}

    /** The named day is already too late: "trước ngày 10/12/2025". */
    record Before(LocalDate date) implements Due {}

    /**
     * A named stretch of time, its last day the deadline. Both days are null only where neither the phrase nor the paper names a year.
     */
    record Span(
            SpanKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements Due {
        public Span {
            if ((from == null) != (to == null) || (from != null && to != null && to.isBefore(from))) {
                throw new IllegalArgumentException("not a span: " + from + " to " + to);
            }
        }
    }

    enum SpanKind {
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR,
        YEARS
    }

    /** All through the period, without a last day: "Thường xuyên". */
    record Continuous() implements Due {}

    /** Again and again: "trước 15 giờ Thứ Năm hằng tuần", "trước ngày 20 hằng tháng", "hằng năm". */
    record Recurring(Rule rule) implements Due {}

    /**
     * When in each period. At most one of {@code weekday} and {@code dayOfMonth} is given.
     *
     * @param every null where the phrase says no more than "định kỳ"
     * @param month 1 to 12, for yearly rules that name one; of a named quarter or half-year its last month
     * @param dayOfMonth 1 to 31; in quarterly and half-yearly rules a day of the period's last month
     * @param before whether the named day is already too late
     * @param which of the period's weekdays or working days it is, or that the day is one of the period's first month; null where the phrase
     *     does not say
     */
    record Rule(
            @Nullable Every every,
            @Nullable DayOfWeek weekday,
            @Nullable Integer dayOfMonth,
            @Nullable Integer month,
            @Nullable LocalTime hour,
            boolean before,
            @Nullable Which which) {
        public Rule(
                @Nullable Every every,
                @Nullable DayOfWeek weekday,
                @Nullable Integer dayOfMonth,
                @Nullable Integer month,
                @Nullable LocalTime hour,
                boolean before) {
            this(every, weekday, dayOfMonth, month, hour, before, null);
        }

        public Rule {
            if (weekday != null && dayOfMonth != null) {
                throw new IllegalArgumentException("a weekday and a day of the month");
            }
            if (dayOfMonth != null && (dayOfMonth < 1 || dayOfMonth > 31)) {
                throw new IllegalArgumentException("not a day of a month: " + dayOfMonth);
            }
            if (month != null && (month < 1 || month > 12)) {
                throw new IllegalArgumentException("not a month: " + month);
            }
            boolean ofWeekdays = weekday != null && !(which != null && which.working());
            boolean ofWorkingDays = weekday == null && dayOfMonth == null && which != null && which.working();
            boolean ofFirstMonth = dayOfMonth != null && which != null && which.equals(new Which(1, false));
            if (which != null
                    && (every == null || every == Every.DAY || !ofWeekdays && !ofWorkingDays && !ofFirstMonth)) {
                throw new IllegalArgumentException("which of what: " + which);
            }
        }
    }

    /**
     * "thứ Sáu tuần đầu tháng", "ngày làm việc cuối cùng của quý", "ngày 05 tháng đầu quý".
     *
     * @param nth 1 for the first, 2 for the second; -1 for the last
     * @param working whether working days are counted
     */
    record Which(int nth, boolean working) {
        static final int LAST = -1;

        public Which {
            if (nth != LAST && (nth < 1 || nth > 31)) {
                throw new IllegalArgumentException("neither the last nor one counted from the first: " + nth);
            }
        }
    }

    enum Every {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR
    }

    /** Starts when something named happens or is asked for: "Sau khi có …", "Khi … yêu cầu", "Theo yêu cầu của …". */
    record AfterEvent(String event) implements Due {}

    /**
     * A number of days from a named event.
     *
     * @param days counted from the event; negative where the days lie before it
     * @param working whether only working days count
     */
    record DaysAfter(int days, boolean working, String event) implements Due {}

    /** Another paper sets it: "Theo Kế hoạch", "Theo lộ trình", "Theo quy định". */
    record ByPlan(String paper) implements Due {}

    /** The paper is blank. */
    record None() implements Due {}

    /** Read but not understood. */
    record Unknown() implements Due {}
}
