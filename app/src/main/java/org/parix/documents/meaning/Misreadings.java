package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parix.documents.OfficialDocument.Correction;

/** Mends known reading errors, and says so. Data in {@code documents/misreadings.csv}. */
final class Misreadings {
    private static final Map<String, String> RIGHT = new HashMap<>();
    private static final Pattern WRONG = load();

    private Misreadings() {}

    private static Pattern load() {
        List<String[]> records = Resource.records("misreadings.csv");
        for (String[] entry : records) {
            RIGHT.put(entry[0], entry[1]);
            RIGHT.putIfAbsent(lower(entry[0]), lower(entry[1]));
            RIGHT.putIfAbsent(upper(entry[0]), upper(entry[1]));
        }
        String any = RIGHT.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static String upper(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    static String mended(String text) {
        return mended(text, "", new ArrayList<>());
    }

    /** @param corrections told each piece that was mended, under the name of the field */
    static String mended(String text, String field, List<Correction> corrections) {
        Matcher wrong = WRONG.matcher(text);
        if (!wrong.find()) {
            return text;
        }
        StringBuilder right = new StringBuilder();
        do {
            String mended = Objects.requireNonNull(RIGHT.get(wrong.group()));
            Correction correction = new Correction(field, wrong.group(), mended);
            if (!corrections.contains(correction)) {
                corrections.add(correction);
            }
            wrong.appendReplacement(right, Matcher.quoteReplacement(mended));
        } while (wrong.find());
        return wrong.appendTail(right).toString();
    }
}
