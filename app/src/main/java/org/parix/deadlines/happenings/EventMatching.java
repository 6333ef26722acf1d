package org.parix.deadlines.happenings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parix.deadlines.happenings.EventWords.Piece;
import org.parix.deadlines.happenings.EventWords.Sort;

/**
 * Which deadlines may have been waiting for an event: compares the event's words with those of phrases such as "Sau khi có Kế hoạch giám sát của
 * Tỉnh ủy". Diacritics, case, abbreviations and the order of words do not matter. It only proposes; a person confirms.
 */
public final class EventMatching {
    /** From this score on a phrase is worth showing to a person. */
    public static final double WORTH_ASKING = 0.5;

    /** From this score on little but the words of the event is waited for. */
    public static final double SURE = 0.95;

    private static final Pattern ALTERNATIVE = Pattern.compile("[,;/]| hoặc ");
    /** What still says something for itself: a paper with its agency, or an agency with what it does. */
    private static final int ENOUGH = 4;

    private static final double OTHER_LEVEL = 0.4;
    private static final double OTHER_PAPER = 0.6;
    private static final double OTHER_AGENCY = 0.6;
    private static final double SAID = 0.8;

    private EventMatching() {}

    /**
     * How well an event fits a phrase.
     *
     * @param score from 0 (nothing in common) to 1 (says the same)
     * @param common the words of the phrase that the event has too, as the phrase writes them
     */
    public record Fit(double score, List<String> common) {
        public Fit {
            common = List.copyOf(common);
        }
    }

    /** A phrase that may have been waiting for the event. */
    public record Proposal(String phrase, Fit fit) {}

    /** The phrases worth asking about, the likeliest first. */
    public static List<Proposal> propose(String happening, Collection<String> phrases) {
        return phrases.stream()
                .distinct()
                .map(phrase -> new Proposal(phrase, fit(phrase, happening)))
                .filter(proposal -> proposal.fit().score() >= WORTH_ASKING)
                .sorted(Comparator.comparingDouble(
                                (Proposal proposal) -> proposal.fit().score())
                        .reversed()
                        .thenComparing(Proposal::phrase))
                .toList();
    }

    /** Of several alternatives in a phrase the one that fits best. */
    public static Fit fit(String phrase, String happening) {
        List<Piece> happened = telling(happening);
        Fit best = fit(telling(phrase), happened);
        for (String alternative : ALTERNATIVE.split(phrase)) {
            List<Piece> pieces = telling(alternative);
            if (weight(pieces) >= ENOUGH) {
                Fit fit = fit(pieces, happened);
                best = fit.score() > best.score() ? fit : best;
            }
        }
        return best;
    }

    private static List<Piece> telling(String text) {
        var seen = new HashSet<String>();
        return EventWords.pieces(text).stream()
                .filter(piece -> piece.sort() != Sort.FILLER && seen.add(piece.meaning()))
                .toList();
    }

    private static Fit fit(List<Piece> phrase, List<Piece> happened) {
        int asked = weight(phrase);
        int told = weight(happened);
        if (asked == 0 || told == 0) {
            return new Fit(0, List.of());
        }
        Set<String> meanings = meanings(happened);
        var common = new ArrayList<Piece>();
        phrase.stream().filter(piece -> meets(piece, meanings, happened)).forEach(common::add);
        double shared = weight(common);
        double score = shared / asked * (SAID + (1 - SAID) * Math.min(1, shared / told));
        score *= differs(phrase, happened, Sort.LEVEL) ? OTHER_LEVEL : 1;
        score *= differs(phrase, happened, Sort.PAPER) ? OTHER_PAPER : 1;
        score *= differs(phrase, happened, Sort.AGENCY) ? OTHER_AGENCY : 1;
        return new Fit(Math.min(1, score), common.stream().map(Piece::text).toList());
    }

    private static boolean meets(Piece piece, Set<String> meanings, List<Piece> happened) {
        return meanings.contains(piece.meaning())
                || piece.sort() == Sort.ANY_PAPER && happened.stream().anyMatch(other -> other.sort() == Sort.PAPER);
    }

    /** Whether both name something of the sort, but never the same. */
    private static boolean differs(List<Piece> phrase, List<Piece> happened, Sort sort) {
        Set<String> asked = meanings(only(phrase, sort));
        Set<String> told = meanings(only(happened, sort));
        if (asked.isEmpty() || told.isEmpty()) {
            return false;
        }
        asked.retainAll(told);
        return asked.isEmpty();
    }

    private static List<Piece> only(List<Piece> pieces, Sort sort) {
        return pieces.stream().filter(piece -> piece.sort() == sort).toList();
    }

    private static Set<String> meanings(List<Piece> pieces) {
        return pieces.stream().map(Piece::meaning).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int weight(List<Piece> pieces) {
        return pieces.stream().mapToInt(piece -> piece.sort().weight()).sum();
    }
}
