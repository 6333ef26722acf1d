package org.parix.documents.formats;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Knows what a Vietnamese word can look like in writing: one syllable, with one vowel group and few possible ends. */
final class Syllables {
    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");
    private static final String ONSET = "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?";
    private static final String OPEN =
            "(?:[aeêioôơuưy]|i[au]|oa|oe|u[aêiơy]|uya|ưa|a[iouy]|â[uy]|eo|êu|o[i]|ô[i]|ơ[i]|ư[iu]|i[êe]u|yêu|oa[iyo]|oeo|uôi|ươ[iu]|uây|uyu)";
    private static final String CLOSED = "(?:[aăâeêioôơuưy]|iê|yê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy|uyê)(?:ch|ng|nh|[cmnpt])";
    private static final Pattern SYLLABLE = Pattern.compile(ONSET + "(?:" + OPEN + "|" + CLOSED + ")");

    private Syllables() {}

    static boolean isSyllable(String letters) {
        String decomposed = Normalizer.normalize(letters.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        String toneless = Normalizer.normalize(TONES.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
        return SYLLABLE.matcher(toneless).matches();
    }

    /** Whether two pieces are one word cut in two: together they are one, and apart not, or they part a vowel group. */
    static boolean isCut(String head, String tail) {
        boolean foreign = head.length() > 3
                && !tail.isEmpty()
                && Character.isLowerCase(head.charAt(head.length() - 1))
                && !isSyllable(head)
                && tail.length() <= 2;
        if (foreign && Character.isLowerCase(tail.charAt(0))) {
            return true;
        }
        if (head.isEmpty() || tail.isEmpty() || !isSyllable(head + tail) || tones(head + tail) > 1) {
            return false;
        }
        boolean partsVowels = isVowel(head.charAt(head.length() - 1)) && isVowel(tail.charAt(0));
        return partsVowels || !isSyllable(head) || !isSyllable(tail);
    }

    private static boolean isVowel(char letter) {
        String base = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        return "aeiouyAEIOUY".indexOf(base.charAt(0)) >= 0
                || letter == 'ư'
                || letter == 'ơ'
                || letter == 'Ư'
                || letter == 'Ơ';
    }

    private static long tones(String letters) {
        return TONES.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD))
                .results()
                .count();
    }
}
