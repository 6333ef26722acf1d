package org.parix.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyMatch.Candidate;
import org.parix.directory.AgencyMatch.How;

/** Chooses among the names near to the one asked for. */
final class NameMatching {
    /** From here on one name is offered as what is probably meant. */
    static final double ALIKE = 0.6;

    /** So much nearer than the next it must be. */
    static final double LEAD = 0.08;

    /** The same letters in another order look wholly alike, and still may be another name. */
    private static final double UNCERTAIN = 0.95;

    private NameMatching() {}

    /**
     * @param asked which of the names asked for, from 0
     * @param spelling the name or alias that is near
     * @param sameKey whether only case, diacritics, hyphens or abbreviations differ
     */
    record Near(int asked, Party party, String spelling, boolean alias, boolean sameKey, double similarity) {}

    static List<AgencyMatch> of(List<String> texts, List<Near> near) {
        List<List<Near>> byAsked = new ArrayList<>();
        texts.forEach(text -> byAsked.add(new ArrayList<>()));
        near.forEach(one -> byAsked.get(one.asked()).add(one));
        List<AgencyMatch> matches = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            matches.add(match(texts.get(i), byAsked.get(i)));
        }
        return matches;
    }

    private static AgencyMatch match(String text, List<Near> near) {
        Near same = same(near);
        if (same != null) {
            How how = same.alias() ? How.ALIAS : same.spelling().equals(text) ? How.EXACT : How.FOLDED;
            return new AgencyMatch(text, how, 1, same.party(), others(near, same.party()));
        }
        List<Candidate> candidates = candidates(near);
        if (candidates.isEmpty() || candidates.get(0).score() < ALIKE) {
            return new AgencyMatch(
                    text, How.NONE, candidates.isEmpty() ? 0 : candidates.get(0).score(), null, candidates);
        }
        Candidate first = candidates.get(0);
        boolean leads =
                candidates.size() == 1 || first.score() - candidates.get(1).score() >= LEAD;
        return leads
                ? new AgencyMatch(
                        text, How.FUZZY, first.score(), first.party(), candidates.subList(1, candidates.size()))
                : new AgencyMatch(text, How.FUZZY, first.score(), null, candidates);
    }

    /** What a person has said goes before what is written alike. */
    private static @Nullable Near same(List<Near> near) {
        return near.stream()
                .filter(Near::sameKey)
                .min(Comparator.comparing((Near one) -> !one.alias()))
                .orElse(null);
    }

    private static List<Candidate> others(List<Near> near, Party taken) {
        return candidates(
                near.stream().filter(one -> !one.party().equals(taken)).toList());
    }

    private static List<Candidate> candidates(List<Near> near) {
        Map<Party, Candidate> best = new LinkedHashMap<>();
        near.stream()
                .sorted(Comparator.comparingDouble(Near::similarity)
                        .reversed()
                        .thenComparing(one -> one.party().name()))
                .forEach(one -> best.putIfAbsent(
                        one.party(), new Candidate(one.party(), Math.min(one.similarity(), UNCERTAIN))));
        return List.copyOf(best.values());
    }
}
