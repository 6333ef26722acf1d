package org.parix.measures;

import java.time.LocalDate;

/**
 * Days 1–14 or 15–end of a month. Statutory reports are cut off after the 14th (NĐ 09/2019/NĐ-CP, Art. 12), so months, quarters and years of the
 * calendar and of the reports are both made of whole ones.
 *
 * @param number counts them on, 24 a year
 */
record HalfMonth(int number) implements Comparable<HalfMonth> {
    static final int SECOND_BEGINS = 15;
    private static final int A_YEAR = 24;

    static HalfMonth of(LocalDate day) {
        return new HalfMonth(
                day.getYear() * A_YEAR + (day.getMonthValue() - 1) * 2 + (day.getDayOfMonth() < SECOND_BEGINS ? 0 : 1));
    }

    /** The same in SQL. */
    static String sql(String day) {
        return "measures.half_month(" + day + ")";
    }

    LocalDate first() {
        LocalDate month = LocalDate.of(Math.floorDiv(number, A_YEAR), Math.floorMod(number, A_YEAR) / 2 + 1, 1);
        return number % 2 == 0 ? month : month.withDayOfMonth(SECOND_BEGINS);
    }

    LocalDate last() {
        return next().first().minusDays(1);
    }

    HalfMonth next() {
        return new HalfMonth(number + 1);
    }

    @Override
    public int compareTo(HalfMonth other) {
        return Integer.compare(number, other.number);
    }
}
