package org.parix.registers.imports.reading;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text was written, told from the text itself: the way by which most of its words that are not plain ASCII become Vietnamese.
 *
 * @param sure whether most words fit, and no other way does nearly as well
 */
record Writing(Letters letters, boolean sure) {
    /** What stands between blanks, digits and the punctuation of ASCII. */
    private static final Pattern WORD = Pattern.compile("[^\\s!-/:-@\\[-`{-~\\d]+");

    private static final List<Letters> WAYS = Arrays.stream(Letters.values())
            .filter(letters -> letters != Letters.VIQR)
            .toList();
    private static final int MOST_WORDS = 4000;
    private static final double GOOD = 0.8;
    private static final double MARGIN = 0.15;

    /** @param sample some of it, the longer the better */
    public static Writing of(String sample) {
        Map<Letters, Integer> fitting = new EnumMap<>(Letters.class);
        Map<Letters, Integer> changing = new EnumMap<>(Letters.class);
        Matcher found = WORD.matcher(sample);
        int words = 0;
        while (words < MOST_WORDS && found.find()) {
            String word = found.group();
            if (Letters.ascii(word)) {
                continue;
            }
            words++;
            for (Letters letters : WAYS) {
                String unicode = letters.unicode(word);
                if (Spelling.syllable(unicode)) {
                    fitting.merge(letters, 1, Integer::sum);
                    changing.merge(letters, unicode.equals(word) ? 0 : 1, Integer::sum);
                }
            }
        }
        if (words == 0) {
            return new Writing(Viqr.seenIn(sample) ? Letters.VIQR : Letters.UNICODE, true);
        }
        Letters best = Letters.UNICODE;
        int most = fitting.getOrDefault(Letters.UNICODE, 0);
        for (Letters letters : Letters.former()) {
            int fit = fitting.getOrDefault(letters, 0);
            if (fit > most) {
                best = letters;
                most = fit;
            }
        }
        int second = 0;
        for (Letters letters : WAYS) {
            if (letters != best) {
                // what leaves a word as it is is no other way of writing it
                Map<Letters, Integer> rivals = best == Letters.UNICODE ? changing : fitting;
                second = Math.max(second, rivals.getOrDefault(letters, 0));
            }
        }
        boolean sure = most >= GOOD * words && most - second >= MARGIN * words;
        return new Writing(best, sure);
    }
}
