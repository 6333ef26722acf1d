package org.parix.measures;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.parix.kernel.Refused;

/** From a day up to and with a day. */
public record Days(LocalDate from, LocalDate to) {
    /** @throws Refused {@code measures.days.reversed} where it ends before it begins */
    public Days {
        if (to.isBefore(from)) {
            throw new Refused("measures.days.reversed");
        }
    }

    public static Days of(Year year) {
        return new Days(year.atDay(1), year.atDay(year.length()));
    }

    public static Days of(YearMonth month) {
        return new Days(month.atDay(1), month.atEndOfMonth());
    }

    /** The month as statutory reports cut it: from the 15th of the one before up to the 14th (NĐ 09/2019/NĐ-CP, Art. 12). */
    public static Days reported(YearMonth month) {
        return new Days(month.minusMonths(1).atDay(HalfMonth.SECOND_BEGINS), month.atDay(HalfMonth.SECOND_BEGINS - 1));
    }

    /** The same up to a day, where it reaches beyond: what is not yet past has not happened. */
    public Days upTo(LocalDate day) {
        return to.isAfter(day) && !day.isBefore(from) ? new Days(from, day) : this;
    }
}
