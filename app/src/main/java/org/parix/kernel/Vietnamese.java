package org.parix.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text made comparable. */
public final class Vietnamese {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u2000-\\u200B\\u202F\\u3000\\uFEFF\\u00AD]+");

    private Vietnamese() {}

    /** One composed spelling (NFC) and single spaces; nothing else changes. */
    public static String tidy(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Lower case without diacritics, đ as d, white space folded: what search and comparison forgive. Punctuation stays. */
    public static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return SPACE.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll(" ")
                .strip();
    }

    /** As {@link #fold}, with every run of punctuation turned into one space: only letters and digits remain. */
    public static String words(String text) {
        return fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
