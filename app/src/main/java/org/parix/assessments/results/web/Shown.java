package org.parix.assessments.results.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Framework;

/** Points as a framework shows them; what was reckoned keeps its digits. */
record Shown(Framework.Rounding rounding, Locale locale) {
    public @Nullable BigDecimal of(@Nullable BigDecimal value) {
        return value == null || value.scale() <= rounding.places()
                ? value
                : value.setScale(rounding.places(), rounding.mode());
    }

    /** With all places, so that points stand below each other. */
    public String text(@Nullable BigDecimal value) {
        if (value == null) {
            return "";
        }
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(rounding.places());
        format.setMaximumFractionDigits(rounding.places());
        format.setRoundingMode(rounding.mode());
        return format.format(value);
    }

    /** With a sign, where it is not nothing. */
    public String signed(BigDecimal value) {
        String text = text(value.abs());
        boolean nothing = value.setScale(rounding.places(), rounding.mode()).signum() == 0;
        return nothing ? text : (value.signum() > 0 ? "+" : "−") + text;
    }
}
