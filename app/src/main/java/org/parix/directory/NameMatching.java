package org.parix.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyMatch.Candidate;
import org.parix.directory.AgencyMatch.How;
import org.parix.directory.AgencyMatch.Remark;
import org.parix.directory.AgencyTree.Nearness;
import org.parix.directory.AgencyTree.One;

/** Chooses among the names near to the one asked for. */
final class NameMatching {
    /** From here on one name is offered as what is probably meant. */
    static final double ALIKE = 0.6;

    /** So much nearer than the next it must be. */
    static final double LEAD = 0.08;

    /** The same letters in another order look wholly alike, and still may be another name. */
    private static final double UNCERTAIN = 0.95;

    private static final int OTHERS = 6;

    private final AgencyTree tree;
    private final NameContext context;
    private final LocalDate day;

    NameMatching(AgencyTree tree, NameContext context, LocalDate day) {
        this.tree = tree;
        this.context = context;
        this.day = day;
    }

    enum Sort {
        ALIAS,
        NAME,
        FORMER
    }

    /**
     * A name that is near to the one asked for.
     *
     * @param spelling the name, alias or former name
     * @param groupOwner in whose papers a group is meant
     * @param from from when, and {@code to} up to when it bore this name
     * @param sameKey whether only case, diacritics, hyphens or abbreviations differ
     */
    record Near(
            Party party,
            @Nullable AgencyId groupOwner,
            String spelling,
            Sort sort,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean sameKey,
            double similarity) {}

    private record Ranked(Near near, Nearness nearness, boolean onDay) {
        static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(
                        (Ranked ranked) -> ranked.nearness().foreign())
                .thenComparing(ranked -> ranked.near().sort() != Sort.ALIAS)
                .thenComparing(ranked -> !ranked.onDay())
                .thenComparing(Ranked::nearness);

        boolean equallyNear(Ranked other) {
            return BEST_FIRST.compare(this, other) == 0;
        }
    }

    AgencyMatch match(String text, String key, List<Near> near) {
        List<Ranked> same = near.stream()
                .filter(Near::sameKey)
                .map(this::ranked)
                .sorted(Ranked.BEST_FIRST)
                .toList();
        if (same.isEmpty() || same.getFirst().nearness().foreign()) {
            AgencyMatch qualified = qualified(text, key, near);
            if (qualified != null) {
                return qualified;
            }
        }
        return same.isEmpty() ? alike(text, near) : same(text, same, near);
    }

    private Ranked ranked(Near near) {
        Nearness nearness = switch (near.party()) {
            case Party.OfAgency(AgencyId id, String _) -> tree.nearness(context.owner(), id);
            case Party.OfGroup _ -> groupNearness(near.groupOwner());
        };
        boolean onDay =
                (near.from() == null || !day.isBefore(near.from())) && (near.to() == null || day.isBefore(near.to()));
        return new Ranked(near, nearness, onDay);
    }

    /** A group is meant in the papers of its owner, and of all that stand under it. */
    private Nearness groupNearness(@Nullable AgencyId owner) {
        if (owner == null || context.owner() == null) {
            return new Nearness(false, 0, 0);
        }
        int up = tree.chain(context.owner()).stream().map(One::id).toList().indexOf(owner);
        return new Nearness(up < 0, Math.max(up, 0), 0);
    }

    private AgencyMatch same(String text, List<Ranked> same, List<Near> near) {
        Ranked best = same.getFirst();
        Map<Party, Ranked> equal = new LinkedHashMap<>();
        same.stream().filter(best::equallyNear).forEach(ranked -> equal.putIfAbsent(standing(ranked.near()), ranked));
        if (equal.size() > 1) {
            List<Candidate> all = equal.keySet().stream()
                    .limit(OTHERS)
                    .map(party -> new Candidate(party, 1))
                    .toList();
            return new AgencyMatch(text, How.SEVERAL, 1, null, all, null);
        }
        Party party = standing(best.near());
        Remark remark = remark(best, party);
        How how = best.nearness().foreign()
                ? How.ELSEWHERE
                : remark != null && remark.sort() == Remark.Sort.ENDED
                        ? How.ENDED
                        : switch (best.near().sort()) {
                            case ALIAS -> How.ALIAS;
                            case FORMER -> How.FORMER;
                            case NAME -> best.near().spelling().equals(text) ? How.EXACT : How.FOLDED;
                        };
        return new AgencyMatch(text, how, 1, party, others(near, best.near().party()), remark);
    }

    private Party standing(Near near) {
        if (near.party() instanceof Party.OfAgency(AgencyId id, String _) && tree.get(id) instanceof One one) {
            One stands = tree.standing(one);
            return stands == null ? one.party() : stands.party();
        }
        return near.party();
    }

    private @Nullable Remark remark(Ranked ranked, Party standing) {
        if (!(ranked.near().party() instanceof Party.OfAgency(AgencyId id, String _))
                || !(tree.get(id) instanceof One one)) {
            return null;
        }
        if (one.to() != null) {
            boolean followed = !standing.equals(one.party());
            return new Remark(followed ? Remark.Sort.SUCCEEDED : Remark.Sort.ENDED, one.to(), one.name());
        }
        return one.from() != null && day.isBefore(one.from())
                ? new Remark(Remark.Sort.NOT_YET, one.from(), one.name())
                : null;
    }

    /** "Phòng Kinh tế xã Bến Lau": the name, and behind it that of an agency above, its place, or what sort of place it is. */
    private @Nullable AgencyMatch qualified(String text, String key, List<Near> near) {
        One house = tree.house(context.owner());
        Ranked best = null;
        boolean several = false;
        for (int cut = key.lastIndexOf(' '); cut > 0; cut = key.lastIndexOf(' ', cut - 1)) {
            String rest = key.substring(cut + 1);
            for (One one : tree.named(key.substring(0, cut))) {
                if (one.to() != null || !stands(one, rest, house)) {
                    continue;
                }
                var found = ranked(new Near(one.party(), null, one.name(), Sort.NAME, one.from(), one.to(), true, 1));
                int order = best == null ? -1 : found.nearness().compareTo(best.nearness());
                several = order == 0 || several && order > 0;
                best = order < 0 ? found : best;
            }
        }
        if (best == null || several) {
            return null;
        }
        Party party = written(best, text);
        return new AgencyMatch(text, How.QUALIFIED, 1, party, others(near, party), remark(best, party));
    }

    /** By its bare name where that leads to it too; else as written, so that it is not taken for a nearer one of its name. */
    private Party written(Ranked found, String text) {
        Party party = found.near().party();
        if (!(party instanceof Party.OfAgency(AgencyId id, String _)) || !(tree.get(id) instanceof One one)) {
            return party;
        }
        boolean plain = !found.nearness().foreign()
                && tree.named(one.key()).stream()
                        .filter(other -> !other.id().equals(id) && other.to() == null)
                        .allMatch(other ->
                                tree.nearness(context.owner(), other.id()).compareTo(found.nearness()) > 0);
        return plain ? party : new Party.OfAgency(id, text);
    }

    private boolean stands(One one, String rest, @Nullable One house) {
        List<One> above = tree.chain(one.parent());
        return above.stream()
                        .anyMatch(upper -> upper.key().equals(rest)
                                || Naming.placeOf(upper.key()).equals(rest))
                || house != null
                        && house.committee()
                        && above.stream()
                                .filter(One::committee)
                                .findFirst()
                                .filter(house::equals)
                                .isPresent()
                        && Naming.placeOf(house.key()).startsWith(rest + " ")
                        && Naming.placeWord(rest);
    }

    private AgencyMatch alike(String text, List<Near> near) {
        List<Candidate> candidates = candidates(near);
        if (candidates.isEmpty() || candidates.get(0).score() < ALIKE) {
            return new AgencyMatch(
                    text, How.NONE, candidates.isEmpty() ? 0 : candidates.get(0).score(), null, candidates, null);
        }
        Candidate first = candidates.get(0);
        boolean leads =
                candidates.size() == 1 || first.score() - candidates.get(1).score() >= LEAD;
        return leads
                ? new AgencyMatch(
                        text, How.FUZZY, first.score(), first.party(), candidates.subList(1, candidates.size()), null)
                : new AgencyMatch(text, How.FUZZY, first.score(), null, candidates, null);
    }

    private List<Candidate> others(List<Near> near, Party taken) {
        return candidates(
                near.stream().filter(one -> !one.party().equals(taken)).toList());
    }

    /** Of several of one name those nearest to whose paper it is. */
    private List<Candidate> candidates(List<Near> near) {
        Map<Party, Candidate> best = new LinkedHashMap<>();
        List<Ranked> ranked = new ArrayList<>(near.stream().map(this::ranked).toList());
        boolean anyNear = ranked.stream()
                .anyMatch(one -> !one.nearness().foreign() && one.near().similarity() >= ALIKE);
        if (anyNear) {
            ranked.removeIf(one -> one.nearness().foreign());
        }
        ranked.sort(Comparator.comparingDouble((Ranked one) -> one.near().similarity())
                .reversed()
                .thenComparing(Ranked::nearness)
                .thenComparing(one -> one.near().party().name()));
        ranked.forEach(one -> best.putIfAbsent(
                standing(one.near()),
                new Candidate(standing(one.near()), Math.min(one.near().similarity(), UNCERTAIN))));
        return best.values().stream().filter(Objects::nonNull).limit(OTHERS).toList();
    }
}
