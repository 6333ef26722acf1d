package org.parix.deadlines.happenings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/** Cuts the words for an event into pieces of one meaning each: "UBND" and "Ủy ban nhân dân" are the same one. */
final class EventWords {
    private static final String FILE = "/deadlines/event-words.csv";
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}]+|\\d+");
    private static final Pattern ROW = Pattern.compile("(?:\"([^\"]*)\"|([^,]*)),([^,]*),([A-Z_]+)");
    private static final EventWords SHIPPED = load();

    /** How much a piece says about which event is meant. */
    enum Sort {
        AGENCY(3),
        LEVEL(1),
        PAPER(3),
        /** "văn bản": any paper is one. */
        ANY_PAPER(2),
        TOPIC(2),
        ACT(2),
        WORD(1),
        NUMBER(1),
        FILLER(0);

        private final int weight;

        Sort(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    /** @param text as written */
    record Piece(String meaning, Sort sort, String text) {}

    private record Term(String meaning, Sort sort) {}

    private final Map<String, Term> terms;
    private final int longest;

    private EventWords(Map<String, Term> terms) {
        this.terms = Map.copyOf(terms);
        this.longest = terms.keySet().stream()
                .mapToInt(words -> words.split(" ").length)
                .max()
                .orElse(1);
    }

    static List<Piece> pieces(String text) {
        return SHIPPED.cut(text);
    }

    /** The longest known words first. */
    private List<Piece> cut(String text) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        List<String> folded =
                tokens.stream().map(token -> Vietnamese.fold(token.group())).toList();
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < tokens.size()) {
            int length = Math.min(longest, tokens.size() - at);
            @Nullable Term term = null;
            while (length > 0 && term == null) {
                term = terms.get(String.join(" ", folded.subList(at, at + length)));
                length -= term == null ? 1 : 0;
            }
            int end = at + Math.max(1, length);
            String written =
                    text.substring(tokens.get(at).start(), tokens.get(end - 1).end());
            String word = folded.get(at);
            Sort plain = Character.isDigit(word.charAt(0)) ? Sort.NUMBER : Sort.WORD;
            pieces.add(term == null ? new Piece(word, plain, written) : new Piece(term.meaning, term.sort, written));
            at = end;
        }
        return pieces;
    }

    private static EventWords load() {
        InputStream stream = EventWords.class.getResourceAsStream(FILE);
        if (stream == null) {
            throw new IllegalStateException("missing from the application: " + FILE);
        }
        Map<String, Term> terms = new HashMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                var row = ROW.matcher(line);
                if (!row.matches()) {
                    throw new IllegalArgumentException(FILE + ": not three columns: " + line);
                }
                String words = row.group(1) == null ? row.group(2) : row.group(1);
                String key = String.join(
                        " ",
                        TOKEN.matcher(words)
                                .results()
                                .map(token -> Vietnamese.fold(token.group()))
                                .toList());
                terms.putIfAbsent(key, new Term(row.group(3), Sort.valueOf(row.group(4))));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EventWords(terms);
    }
}
