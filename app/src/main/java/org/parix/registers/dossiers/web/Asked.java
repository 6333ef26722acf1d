package org.parix.registers.dossiers.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.parix.measures.Days;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whose statistics are asked for, and of which days.
 *
 * @param agency null for the person's own
 * @param from with {@code to}; null for the reported month of today
 */
record Asked(
        @Nullable Long agency,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int FIRST_OF_NEXT = 15;
    private static final int MONTHS_OF_HALF = 6;
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS = 12;

    Days days(LocalDate today) {
        return from == null
                        || to == null
                        || to.isBefore(from)
                        || from.getYear() < FIRST_YEAR
                        || to.getYear() > LAST_YEAR
                ? Days.reported(month(today))
                : new Days(from, to);
    }

    /** In which month a day is reported. */
    static YearMonth month(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return day.getDayOfMonth() < FIRST_OF_NEXT ? month : month.plusMonths(1);
    }

    Asked of(long other, Days days) {
        return new Asked(other, days.from(), days.to());
    }

    public Asked of(Days days) {
        return new Asked(agency, days.from(), days.to());
    }

    /** The same kind of period, earlier or later: reported months by months, other days by their number. */
    public Asked moved(Days days, int times) {
        Days whole = days;
        LocalDate after = whole.to().plusDays(1);
        if (whole.from().getDayOfMonth() == after.getDayOfMonth()) {
            long months = ChronoUnit.MONTHS.between(whole.from(), after) * times;
            return of(new Days(
                    whole.from().plusMonths(months), after.plusMonths(months).minusDays(1)));
        }
        long number = ChronoUnit.DAYS.between(whole.from(), after) * times;
        return of(new Days(whole.from().plusDays(number), whole.to().plusDays(number)));
    }

    public Asked aMonth(Days days) {
        return of(Days.reported(month(days.to())));
    }

    public Asked aQuarter(Days days) {
        return of(months(month(days.to()), MONTHS_OF_QUARTER));
    }

    public Asked halfAYear(Days days) {
        return of(months(month(days.to()), MONTHS_OF_HALF));
    }

    public Asked aYear(Days days) {
        return of(months(month(days.to()), MONTHS));
    }

    private static Days months(YearMonth month, int length) {
        int last = (month.getMonthValue() + length - 1) / length * length;
        YearMonth end = month.withMonth(last);
        return new Days(
                Days.reported(end.minusMonths(length - 1L)).from(),
                Days.reported(end).to());
    }

    public String url(String path) {
        var url = UriComponentsBuilder.fromPath(path);
        if (agency != null) {
            url.queryParam("agency", agency);
        }
        if (from != null && to != null) {
            url.queryParam("from", from).queryParam("to", to);
        }
        return url.encode().build().toUriString();
    }
}
