package org.parix.documents.meaning;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/** Finds the agencies that a sentence begins with. */
final class LeadingAgency {
    private static final Pattern END = Pattern.compile("[\\s.;,:/]+$");

    private LeadingAgency() {}

    /**
     * The agencies a sentence begins with ("Phòng Nội vụ tham mưu …"), as far as they reach.
     *
     * @param known names that stand elsewhere in the paper; the longest that begins the sentence wins
     */
    static @Nullable String of(String sentence, Set<String> known) {
        String text = AgencyGrammar.spaced(Vietnamese.tidy(Misreadings.mended(sentence)));
        if (text.endsWith(":")
                && text.length() < 110
                && (AgencyWords.isHead(text) || AgencyWords.startsWithNoun(text))) {
            return text.substring(0, text.length() - 1).strip();
        }
        String best = null;
        for (String name : known) {
            if (text.regionMatches(true, 0, name, 0, name.length())
                    && (best == null || name.length() > best.length())) {
                best = text.substring(0, name.length());
            }
        }
        String spelled = spelled(text);
        boolean goesOn = best != null
                && spelled != null
                && spelled.length() > best.length()
                && !Character.isUpperCase(
                        spelled.substring(best.length()).strip().codePointAt(0));
        return best == null || goesOn ? spelled : best;
    }

    /** How many words from the start are the head of a name and the field behind it. */
    private static int knownWords(String text) {
        String[] tokens = text.split("\\s+", 14);
        int head = longest(tokens, 0, AgencyWords.HEADS, false);
        int field = longest(tokens, head, Set.copyOf(AgencyWords.FIELDS), true);
        return head + field;
    }

    private static int longest(String[] tokens, int from, Set<String> known, boolean folded) {
        StringBuilder words = new StringBuilder();
        int longest = 0;
        for (int i = from; i < tokens.length && i < from + 7; i++) {
            words.append(i == from ? "" : " ")
                    .append(folded ? Vietnamese.words(tokens[i]) : AgencyWords.exact(tokens[i]));
            if (known.contains(words.toString().replaceAll(" +", " ").strip())) {
                longest = i - from + 1;
            }
        }
        return longest;
    }

    private static @Nullable String spelled(String text) {
        if (!AgencyWords.isHead(text) && !AgencyWords.startsWithNoun(text) && !text.startsWith("Các ")) {
            return null;
        }
        Matcher token = Pattern.compile("\\S+").matcher(text);
        int end = 0;
        int known = knownWords(text);
        while (token.find()) {
            String word = token.group();
            String bare = END.matcher(word).replaceFirst("");
            boolean goesOn = known-- > 0
                    || !bare.isEmpty()
                            && (Character.isUpperCase(bare.codePointAt(0))
                                    || AgencyWords.NOUNS.contains(AgencyWords.exact(bare))
                                    || Set.of(
                                                    "các", "và", "-", "thuộc", "vụ", "nhân", "dân", "cấp", "trấn",
                                                    "phương", "quan", "vị", "thị", "cơ", "đơn", "địa", "chính", "pháp",
                                                    "hóa", "tin", "hoạch", "trường", "tạo", "chức")
                                            .contains(bare));
            if (!goesOn) {
                break;
            }
            end = token.start() + bare.length();
            if (word.endsWith(":") || word.endsWith(".")) {
                break;
            }
        }
        String name = text.substring(0, end).replaceFirst("(?:\\s+(?:và|các|thuộc|-))+$", "");
        return name.isBlank() ? null : name;
    }
}
