package org.parix.evidence.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.kernel.Vietnamese;

/** The words around a hit, in their own spelling. */
public record Snippet(List<Piece> pieces) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int BEFORE = 70;
    private static final int LENGTH = 220;

    public Snippet {
        pieces = List.copyOf(pieces);
    }

    /** @param hit whether these are words that were searched */
    public record Piece(String text, boolean hit) {}

    static Snippet of(String text, List<String> words) {
        int at = place(text, words);
        int from = Math.max(0, at - BEFORE);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1)) && from < at) {
            from++;
        }
        int to = Math.min(text.length(), from + LENGTH);
        while (to < text.length() && to > at && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        List<Piece> pieces = new ArrayList<>();
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        Set<String> asked = Set.copyOf(words);
        Matcher word = WORD.matcher(text).region(from, to);
        int done = from;
        while (word.find()) {
            if (asked.contains(Vietnamese.words(word.group()))) {
                add(pieces, text.substring(done, word.start()), false);
                add(pieces, word.group(), true);
                done = word.end();
            }
        }
        add(pieces, text.substring(done, to), false);
        if (to < text.length()) {
            pieces.add(new Piece(" …", false));
        }
        return new Snippet(pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text.replace('\n', ' '), hit));
        }
    }

    /** Where most of the words stand one after the other; the first such place. */
    private static int place(String text, List<String> words) {
        Matcher word = WORD.matcher(text);
        List<String> found = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        while (word.find()) {
            found.add(Vietnamese.words(word.group()));
            starts.add(word.start());
        }
        int best = 0;
        int most = 0;
        for (int at = 0; at < found.size() && most < words.size(); at++) {
            int run = 0;
            while (run < words.size()
                    && at + run < found.size()
                    && found.get(at + run).equals(words.get(run))) {
                run++;
            }
            if (run == 0 && words.contains(found.get(at)) && most == 0) {
                best = starts.get(at);
            }
            if (run > most) {
                most = run;
                best = starts.get(at);
            }
        }
        return best;
    }
}
