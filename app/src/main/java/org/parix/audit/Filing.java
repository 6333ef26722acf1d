package org.parix.audit;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entry is found by the words it says, told without having the database fold them again: for a large trail that takes longer than
 * all the rest of its verification. What the database makes of each character is asked once and kept. A yes is certain; a no may also come of
 * a rule that looks at more than one character, and is for the database to confirm.
 */
final class Filing {
    private static final int LONGEST_FIELDS = 1000;

    private final UnaryOperator<String> folded;
    private final String[] near = new String[0x2100];
    private final Map<Integer, String> far = new HashMap<>();

    /** @param folded what the database makes of a text */
    Filing(UnaryOperator<String> folded) {
        this.folded = folded;
    }

    /** @param words what the entry is found by; what comes after is told as to {@code audit.words} */
    boolean surely(
            @Nullable String words,
            @Nullable String login,
            @Nullable String name,
            String subject,
            @Nullable String reason,
            String before,
            String after) {
        return words != null
                && isFolded(
                        words,
                        told(login)
                                + ' '
                                + told(name)
                                + ' '
                                + subject
                                + ' '
                                + told(reason)
                                + ' '
                                + left(before)
                                + ' '
                                + left(after));
    }

    private boolean isFolded(String words, String said) {
        String composed = Normalizer.normalize(said, Normalizer.Form.NFC);
        int at = 0;
        for (int from = 0; from < composed.length(); ) {
            int sign = composed.codePointAt(from);
            String one = folded(sign);
            if (!words.startsWith(one, at)) {
                return false;
            }
            at += one.length();
            from += Character.charCount(sign);
        }
        return at == words.length();
    }

    private String folded(int sign) {
        if (sign >= near.length) {
            return far.computeIfAbsent(sign, _ -> folded.apply(Character.toString(sign)));
        }
        String known = near[sign];
        if (known == null) {
            known = folded.apply(Character.toString(sign));
            near[sign] = known;
        }
        return known;
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String left(String fields) {
        return fields.length() <= LONGEST_FIELDS || fields.codePointCount(0, fields.length()) <= LONGEST_FIELDS
                ? fields
                : fields.substring(0, fields.offsetByCodePoints(0, LONGEST_FIELDS));
    }
}
