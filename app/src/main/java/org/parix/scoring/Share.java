package org.parix.scoring;

import java.math.BigDecimal;

/** How many of all, in percent, as it is printed. */
public final class Share {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Share() {}

    /** @return 0 of nothing */
    public static BigDecimal percent(BigDecimal some, BigDecimal all, Framework.Rounding rounding) {
        return all.signum() == 0
                ? BigDecimal.ZERO
                : rounding.round(some.multiply(HUNDRED).divide(all, Expression.DIVISION));
    }
}
