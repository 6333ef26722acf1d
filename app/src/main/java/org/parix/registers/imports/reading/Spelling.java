package org.parix.registers.imports.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether words could be Vietnamese: each one syllable, with one tone at most, of a beginning, a vowel and an end that go together. */
final class Spelling {
    private static final Pattern SYLLABLE =
            Pattern.compile("(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?"
                    + "(?:uyê|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu"
                    + "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu"
                    + "|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
                    + "(ch|c|m|ng|nh|n|p|t)?");
    /** Grave, acute, tilde, hook and dot below. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private static final Pattern CLOSED = Pattern.compile("ch|c|p|t");

    private Spelling() {}

    static boolean syllable(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder toneless = new StringBuilder(apart.length());
        char tone = 0;
        for (int at = 0; at < apart.length(); at++) {
            char sign = apart.charAt(at);
            if (TONES.indexOf(sign) < 0) {
                toneless.append(sign);
            } else if (tone != 0) {
                return false;
            } else {
                tone = sign;
            }
        }
        String plain = Normalizer.normalize(toneless, Normalizer.Form.NFC);
        if (!inOneCase(plain)) {
            return false;
        }
        var parts = SYLLABLE.matcher(plain.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        boolean closed =
                parts.group(1) != null && CLOSED.matcher(parts.group(1)).matches();
        return !closed || tone == '\u0301' || tone == '\u0323' || tone == 0;
    }

    /** Small letters behind the first, or capitals throughout. */
    private static boolean inOneCase(String word) {
        String rest = word.substring(Math.min(1, word.length()));
        return rest.equals(rest.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
    }
}
