package org.parix.documents.meaning;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parix.kernel.Vietnamese;

/** The words that names of agencies are made of. Data in {@code documents/agency-words.csv}. */
final class AgencyWords {
    /** Words a name of an agency begins with; lower case, diacritics kept. */
    static final Set<String> HEADS = words("HEAD");

    /** Common nouns for agencies and places: many of them together are a group. */
    static final Set<String> NOUNS = words("NOUN");

    /** Fields of ministries, departments and divisions; a name may hold commas of its own. */
    static final List<String> FIELDS =
            words("FIELD").stream().sorted((a, b) -> b.length() - a.length()).toList();

    /** Fields that follow a comma inside one name: "Trung tâm Văn hóa, Thông tin và Thể thao". */
    static final Set<String> PARTS = words("PART");

    /** Abbreviations that everybody writes out in speech. */
    private static final List<String[]> ABBREVIATIONS = Resource.records("agency-words.csv").stream()
            .filter(r -> r[0].equals("SHORT"))
            .toList();

    private AgencyWords() {}

    private static Set<String> words(String kind) {
        return Resource.records("agency-words.csv").stream()
                .filter(r -> r[0].equals(kind))
                .map(r -> kind.equals("FIELD") ? Vietnamese.words(r[1]) : exact(r[1]))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lower case without punctuation; diacritics stay, for "Cổng" is not "công". */
    static String exact(String text) {
        return Vietnamese.tidy(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** A field in the spelling of our list, as it stands where it is not on it: "Khoa học và công nghệ" is "Khoa học và Công nghệ". */
    static String fieldName(String name) {
        String words = Vietnamese.words(name);
        return Resource.records("agency-words.csv").stream()
                .filter(r -> r[0].equals("FIELD") && Vietnamese.words(r[1]).equals(words))
                .map(r -> r[1])
                .findFirst()
                .orElse(name);
    }

    static String abbreviated(String text) {
        String full = text;
        for (String[] abbreviation : ABBREVIATIONS) {
            full = full.replaceAll("(?<![\\p{L}])" + Pattern.quote(abbreviation[1]) + "(?![\\p{L}])", abbreviation[2]);
        }
        return full;
    }

    static boolean isHead(String text) {
        return startsWithAny(text, HEADS);
    }

    static boolean startsWithNoun(String text) {
        return startsWithAny(text, NOUNS);
    }

    static boolean endsWithNoun(String words) {
        return NOUNS.stream().map(Vietnamese::words).anyMatch(noun -> words.equals(noun) || words.endsWith(" " + noun));
    }

    static boolean startsWithAny(String text, Set<String> known) {
        String words = exact(text.length() > 60 ? text.substring(0, 60) : text);
        int end = -1;
        for (int n = 0; n < 4; n++) {
            end = words.indexOf(' ', end + 1);
            if (known.contains(end < 0 ? words : words.substring(0, end))) {
                return true;
            }
            if (end < 0) {
                return false;
            }
        }
        return false;
    }
}
