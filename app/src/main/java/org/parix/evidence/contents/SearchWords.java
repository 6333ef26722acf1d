package org.parix.evidence.contents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.kernel.Vietnamese;

/**
 * Words as they are searched. A Vietnamese word is mostly two syllables, each of them found in nearly every paper; so each pair of neighbours
 * is a word of the index too, and a search for "quyết định" reads one short list.
 */
final class SearchWords {
    private static final int LONGEST = 40;
    private static final int MOST_PLACES = 30;
    private static final int LAST_PLACE = 16_000;
    private static final int MOST_ASKED = 12;

    private SearchWords() {}

    static List<String> of(String text) {
        String words = Vietnamese.words(text);
        if (words.isEmpty()) {
            return List.of();
        }
        return List.of(words.split(" ")).stream()
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .toList();
    }

    /** In the way PostgreSQL writes a tsvector; words hold letters and digits only, so nothing needs escaping but being quoted. */
    static String vector(String text, AgencyId owner) {
        List<String> words = of(text);
        Map<String, StringBuilder> places = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        String before = "";
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            place(word, at, places, counts);
            if (!before.isEmpty()) {
                place(before + "_" + word, at, places, counts);
            }
            before = word;
        }
        return places.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + entry.getValue())
                .collect(Collectors.joining(" ", "'" + owner(owner) + "' ", ""));
    }

    private static void place(String word, int at, Map<String, StringBuilder> places, Map<String, Integer> counts) {
        StringBuilder there = places.computeIfAbsent(word, _ -> new StringBuilder());
        if (counts.merge(word, 1, Integer::sum) <= MOST_PLACES) {
            there.append(there.isEmpty() ? "" : ",").append(Math.min(at + 1, LAST_PLACE));
        }
    }

    private static String owner(AgencyId agency) {
        return "#" + agency.value();
    }

    /** The words one after the other; null where nothing is asked. */
    static String inOrder(List<String> words) {
        List<String> few = words.stream().limit(MOST_ASKED).toList();
        if (few.size() == 1) {
            return quoted(few.getFirst());
        }
        List<String> pairs = new ArrayList<>();
        for (int at = 1; at < few.size(); at++) {
            pairs.add(quoted(few.get(at - 1) + "_" + few.get(at)));
        }
        return String.join(" & ", pairs);
    }

    /** The words somewhere on one page. */
    static String anywhere(List<String> words) {
        return words.stream()
                .distinct()
                .limit(MOST_ASKED)
                .map(SearchWords::quoted)
                .collect(Collectors.joining(" & "));
    }

    static String ownedBy(Collection<AgencyId> agencies) {
        return agencies.stream().map(agency -> quoted(owner(agency))).collect(Collectors.joining(" | ", "(", ")"));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
