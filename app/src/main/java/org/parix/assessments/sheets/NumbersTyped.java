package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.parix.kernel.Refused;

/**
 * Numbers as people type them, in the language of the page: 1.234,5 in Vietnamese, 1,234.5 in English. Files take only what their contract says;
 * here a person sees at once what was understood.
 */
public final class NumbersTyped {
    private static final int LONGEST = 40;
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:_\\d{3})+(?:,\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(?:,\\d+)?");
    /** The other language's sign cannot part thousands here, so it parts the decimals. */
    private static final Pattern OTHER = Pattern.compile("[+-]?\\d+_\\d+");

    private NumbersTyped() {}

    /** @throws Refused {@code assessments.sheet.number} */
    public static BigDecimal read(String text, Locale locale) {
        String bare = text.replaceAll("[\\s\\u00A0\\u202F]", "");
        boolean english = locale.getLanguage().equals("en");
        // one notation for both: _ parts thousands, a comma the decimals
        String one = english ? bare.replace(',', '_').replace('.', ',') : bare.replace('.', '_');
        if (bare.length() <= LONGEST) {
            if (GROUPED.matcher(one).matches()) {
                return new BigDecimal(one.replace("_", "").replace(',', '.'));
            }
            if (PLAIN.matcher(one).matches()) {
                return new BigDecimal(one.replace(',', '.'));
            }
            if (OTHER.matcher(one).matches()) {
                return new BigDecimal(one.replace('_', '.'));
            }
        }
        throw new Refused("assessments.sheet.number", text);
    }

    /** All digits of a decimal. */
    public static String show(BigDecimal number, Locale locale) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
    }
}
