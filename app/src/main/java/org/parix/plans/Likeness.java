package org.parix.plans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.parix.kernel.Vietnamese;

/**
 * How alike two texts are, from 0 to 1: the share of words and pairs of neighbouring words they have in common, whatever their case and
 * diacritics. Vietnamese words are single syllables, too short for comparing letters.
 */
public final class Likeness {
    private final Map<String, Set<String>> pieces = new HashMap<>();

    public double of(String a, String b) {
        Set<String> first = pieces.computeIfAbsent(a, Likeness::pieces);
        Set<String> second = pieces.computeIfAbsent(b, Likeness::pieces);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() && second.isEmpty() ? 1 : 0;
        }
        Set<String> smaller = first.size() <= second.size() ? first : second;
        Set<String> larger = smaller == first ? second : first;
        int common = 0;
        for (String piece : smaller) {
            if (larger.contains(piece)) {
                common++;
            }
        }
        return 2.0 * common / (first.size() + second.size());
    }

    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        String before = "";
        for (String word : Vietnamese.words(text).split(" ")) {
            if (!word.isEmpty()) {
                pieces.add(word);
                if (!before.isEmpty()) {
                    pieces.add(before + " " + word);
                }
                before = word;
            }
        }
        return pieces;
    }
}
