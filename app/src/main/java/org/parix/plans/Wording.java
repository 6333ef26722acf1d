package org.parix.plans;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.parix.kernel.Vietnamese;

/** Whether two texts say the same, though a file format may have spaced or joined them differently. */
final class Wording {
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201C\\u201D\\u201E\\u00AB\\u00BB]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u2018\\u2019]");
    private static final Pattern AROUND_SIGNS = Pattern.compile("\\s*([-/,;:.()])\\s*");

    private Wording() {}

    static boolean same(String a, String b) {
        return a.equals(b) || plain(a).equals(plain(b));
    }

    private static String plain(String text) {
        String plain = Vietnamese.tidy(Normalizer.normalize(text, Normalizer.Form.NFKC));
        plain = DASHES.matcher(plain).replaceAll("-");
        plain = DOUBLE_QUOTES.matcher(plain).replaceAll("\"");
        plain = SINGLE_QUOTES.matcher(plain).replaceAll("'");
        return AROUND_SIGNS.matcher(plain).replaceAll("$1").strip();
    }
}
