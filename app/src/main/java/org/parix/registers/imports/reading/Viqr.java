package org.parix.registers.imports.reading;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vietnamese in plain ASCII (RFC 1456): a(, a^, o+, dd, and tones behind their vowel. Since the tones are punctuation, too, only words become letters. */
final class Viqr {
    /** What stands apart from digits and addresses of mail: a code is no word. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w@/.-])[A-Za-z][A-Za-z^(+'`?~.]*(?![\\w@])");

    /** Marks that punctuation hardly ever makes. */
    private static final Pattern STRONG = Pattern.compile("[aAeEoO]\\^|[aA]\\(|[oOuU]\\+");

    private static final Map<Character, Character> TONES =
            Map.of('`', '\u0300', '\'', '\u0301', '~', '\u0303', '?', '\u0309', '.', '\u0323');
    private static final String VOWELS = "aăâeêioôơuưy";
    private static final int LEAST = 3;
    private static final double GOOD = 0.8;

    private Viqr() {}

    /** Whether a text without other letters is written so. */
    static boolean seenIn(CharSequence sample) {
        Set<String> strong = new HashSet<>();
        Set<String> fitting = new HashSet<>();
        Matcher words = WORD.matcher(sample);
        while (words.find()) {
            String word = words.group();
            if (STRONG.matcher(word).find()) {
                strong.add(word);
                if (!unicode(word).equals(word)) {
                    fitting.add(word);
                }
            }
        }
        return fitting.size() >= LEAST && fitting.size() >= GOOD * strong.size();
    }

    static String unicode(String text) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found)));
    }

    private static String word(MatchResult found) {
        String word = found.group();
        // the full stop or question mark of a sentence, where it makes no tone
        for (int end = word.length();
                end > 0 && (end == word.length() || !Character.isLetter(word.charAt(end)));
                end--) {
            String letters = letters(word.substring(0, end));
            if (Spelling.syllable(letters) || letters.equalsIgnoreCase("đ")) {
                return letters + word.substring(end);
            }
        }
        return word;
    }

    private static String letters(String word) {
        StringBuilder letters = new StringBuilder(word.length());
        for (int at = 0; at < word.length(); at++) {
            char sign = word.charAt(at);
            int last = letters.length() - 1;
            char before = last < 0 ? ' ' : letters.charAt(last);
            char marked = marked(before, sign);
            if (marked != 0) {
                letters.setCharAt(last, marked);
            } else if (TONES.containsKey(sign) && VOWELS.indexOf(Character.toLowerCase(before)) >= 0) {
                String both = Normalizer.normalize("" + before + TONES.get(sign), Normalizer.Form.NFC);
                letters.setCharAt(last, both.charAt(0));
            } else {
                letters.append(sign);
            }
        }
        return letters.toString();
    }

    private static char marked(char before, char sign) {
        int at = (switch (sign) {
                    case '^' -> "aAeEoO";
                    case '(' -> "aA";
                    case '+' -> "oOuU";
                    case 'd', 'D' -> "dD";
                    default -> "";
                })
                .indexOf(before);
        return at < 0
                ? 0
                : (switch (sign) {
                            case '^' -> "âÂêÊôÔ";
                            case '(' -> "ăĂ";
                            case '+' -> "ơƠưƯ";
                            default -> "đĐ";
                        })
                        .charAt(at);
    }
}
