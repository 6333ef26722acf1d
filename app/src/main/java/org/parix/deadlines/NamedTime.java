package org.parix.deadlines;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A day or a stretch of time as named in a phrase, its year possibly left to the paper. */
sealed interface NamedTime {

    /** @param year null where the phrase leaves it to the paper */
    record Day(int day, int month, @Nullable Integer year) implements NamedTime {
        @Nullable
        LocalDate in(@Nullable Integer paperYear) {
            return new Edge(month, day, year).in(paperYear);
        }
    }

    record Stretch(Due.SpanKind kind, Edge from, Edge to) implements NamedTime {

        static Stretch months(Due.SpanKind kind, int from, int to, @Nullable Integer year) {
            return new Stretch(kind, new Edge(from, 1, year), new Edge(to, Edge.LAST, year));
        }

        static Stretch quarter(int quarter, @Nullable Integer year) {
            return months(Due.SpanKind.QUARTER, quarter * 3 - 2, quarter * 3, year);
        }

        static Stretch year(@Nullable Integer year) {
            return months(Due.SpanKind.YEAR, 1, 12, year);
        }

        /** From the first day of this to the last of the other: "quý III, IV", "2026 - 2030". */
        Stretch upTo(Stretch other) {
            Due.SpanKind wider = other.kind.compareTo(kind) > 0 ? other.kind : kind;
            boolean years = wider == Due.SpanKind.YEAR && !other.equals(this);
            return new Stretch(years ? Due.SpanKind.YEARS : wider, from, other.to);
        }

        Due span(@Nullable Integer paperYear) {
            LocalDate first = from.in(paperYear);
            LocalDate last = to.in(paperYear);
            if (first == null || last == null) {
                return from.possible() && to.possible() ? new Due.Span(kind, null, null) : new Due.Unknown();
            }
            if (last.isBefore(first) && to.year() == null) {
                last = to.in(first.getYear() + 1);
            }
            return last == null || last.isBefore(first) ? new Due.Unknown() : new Due.Span(kind, first, last);
        }
    }

    /** @param day of the month, or {@link #LAST} */
    record Edge(int month, int day, @Nullable Integer year) {
        static final int LAST = 0;

        boolean possible() {
            return month >= 1
                    && month <= 12
                    && (day == LAST || day <= YearMonth.of(2024, month).lengthOfMonth());
        }

        Edge withYear(@Nullable Integer other) {
            return year == null ? new Edge(month, day, other) : this;
        }

        /** Null where no year is known, or where the calendar has no such day. */
        @Nullable
        LocalDate in(@Nullable Integer paperYear) {
            Integer known = year == null ? paperYear : year;
            if (known == null || !possible()) {
                return null;
            }
            if (day == LAST) {
                return YearMonth.of(known, month).atEndOfMonth();
            }
            return YearMonth.of(known, month).isValidDay(day) ? LocalDate.of(known, month, day) : null;
        }
    }

    /** The year it names itself, of its last day. */
    default @Nullable Integer year() {
        return switch (this) {
            case Day day -> day.year();
            case Stretch stretch -> stretch.to().year();
        };
    }

    /** Takes the year of a neighbour ("tháng 11, 12/2024") where it names none itself. */
    default NamedTime withYear(@Nullable Integer year) {
        return switch (this) {
            case Day day -> day.year() == null ? new Day(day.day(), day.month(), year) : day;
            case Stretch stretch ->
                new Stretch(
                        stretch.kind(),
                        stretch.from().withYear(year),
                        stretch.to().withYear(year));
        };
    }
}
