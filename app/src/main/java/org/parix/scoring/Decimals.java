package org.parix.scoring;

import java.math.BigDecimal;

/** Decimals as contract files write them: a point, no exponent, no zeros at the end. */
final class Decimals {
    private Decimals() {}

    static String text(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
