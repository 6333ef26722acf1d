package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Follows.Held;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.directory.SuccessionEffect.OfAgency;
import org.parix.directory.SuccessionEffect.OfKind;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Carries out one succession: agencies, their units, and all open work that follows. */
@Component
class Succeeding {
    private final AgencyStore agencies;
    private final DirectoryStore directory;
    private final SuccessionStore successions;
    private final GroupStore groupStore;
    private final Groups groups;
    private final ObjectProvider<Follows> following;
    private final Clock clock;
    private final Naming naming = Naming.shipped();

    Succeeding(
            AgencyStore agencies,
            DirectoryStore directory,
            SuccessionStore successions,
            GroupStore groupStore,
            Groups groups,
            ObjectProvider<Follows> following,
            Clock clock) {
        this.agencies = agencies;
        this.directory = directory;
        this.successions = successions;
        this.groupStore = groupStore;
        this.groups = groups;
        this.following = following;
        this.clock = clock;
    }

    String name(AgencyId agency) {
        return agencies.find(agency).map(Agency::name).orElseThrow(() -> new NotFound("agency " + agency.value()));
    }

    /**
     * Whether it makes sense as things are now.
     *
     * @param id null before it is recorded
     */
    void check(@Nullable SuccessionId id, NewSuccession what) {
        mustBeComplete(what);
        for (AgencyId from : what.from()) {
            Agency agency = find(from);
            if (!agency.isInForce(what.effectiveOn().minusDays(1)) || agency.to() != null) {
                throw new Refused("directory.succession.notInForce", agency.name(), what.effectiveOn());
            }
        }
        for (Successor to : what.to()) {
            switch (to) {
                case Standing(AgencyId standing) -> {
                    Agency agency = find(standing);
                    if (agency.to() != null) {
                        throw new Refused("directory.succession.successorEnded", agency.name(), agency.to());
                    }
                    if (!agency.isInForce(what.effectiveOn())) {
                        throw new Refused("directory.succession.notInForce", agency.name(), what.effectiveOn());
                    }
                }
                case Founded founded -> {
                    if (founded.parent() != null) {
                        Agency parent = find(founded.parent());
                        if (parent.to() != null || ending(what).contains(founded.parent())) {
                            throw new Refused("directory.succession.parentEnded", parent.name());
                        }
                    }
                }
            }
        }
        if (what.kind() == SuccessionKind.RENAME) {
            LocalDate since = agencies.namedSince(what.from().getFirst());
            if (since != null && !since.isBefore(what.effectiveOn())) {
                throw new Refused("directory.succession.beforeChange", since);
            }
        }
        if (successions.othersWait(id, what.from())) {
            throw new Refused("directory.succession.otherWaits");
        }
    }

    private static void mustBeComplete(NewSuccession what) {
        if (what.basis().number().isBlank()) {
            throw new Refused("directory.succession.noBasis");
        }
        if (what.basis().date().isAfter(what.effectiveOn().plusYears(1))) {
            throw new Refused("directory.succession.basisLater", what.basis().date(), what.effectiveOn());
        }
        Set<Successor> successors = new LinkedHashSet<>(what.to());
        if (what.from().isEmpty()
                || new HashSet<>(what.from()).size() != what.from().size()
                || successors.size() != what.to().size()) {
            throw new Refused("directory.succession.namedTwice");
        }
        Set<AgencyId> concerned = new HashSet<>(what.from());
        what.to().forEach(to -> {
            if (to instanceof Standing(AgencyId standing)) {
                concerned.add(standing);
            }
        });
        Set<AgencyId> ending = ending(what);
        boolean fits = switch (what.kind()) {
            case MERGE ->
                what.to().size() == 1 && !ending.isEmpty() && (what.from().size() > 1 || concerned.size() > 1);
            case SPLIT -> what.from().size() == 1 && what.to().size() > 1;
            case ABOLISH ->
                what.to().size() == 1 && ending.size() == what.from().size();
            case RENAME ->
                what.from().size() == 1
                        && what.to().isEmpty()
                        && what.newName() != null
                        && !what.newName().isBlank();
        };
        if (!fits) {
            throw new Refused("directory.succession.incomplete." + what.kind().name());
        }
        if (what.kind() == SuccessionKind.SPLIT
                && ending.isEmpty()
                && !what.to().getFirst().equals(new Standing(what.from().getFirst()))) {
            throw new Refused("directory.succession.mainStays");
        }
    }

    /** Those among whom it begins that do not go on as a successor. */
    private static Set<AgencyId> ending(NewSuccession what) {
        Set<AgencyId> ending = new LinkedHashSet<>(what.kind() == SuccessionKind.RENAME ? List.of() : what.from());
        what.to().forEach(to -> {
            if (to instanceof Standing(AgencyId standing)) {
                ending.remove(standing);
            }
        });
        return ending;
    }

    /** @param groups those that somebody joined or left */
    record Done(SuccessionEffect effect, Set<GroupId> groups) {}

    /**
     * Does it, within the transaction that stands, and publishes nothing.
     *
     * @throws Refused what {@link #check} refuses; {@code directory.succession.totals} where work would be lost or stay behind
     */
    Done carryOut(SuccessionId id, NewSuccession what, LocalDate today) {
        directory.lockPlaces();
        check(id, what);
        try {
            return what.kind() == SuccessionKind.RENAME ? rename(what) : pass(id, what, today);
        } catch (DuplicateKeyException e) {
            throw new Refused(
                    "directory.succession.nameTaken",
                    String.valueOf(what.newName() == null ? names(what) : what.newName()));
        }
    }

    private static String names(NewSuccession what) {
        return String.join(
                ", ",
                what.to().stream()
                        .flatMap(to -> to instanceof Founded founded ? Stream.of(founded.name()) : Stream.empty())
                        .toList());
    }

    private Done rename(NewSuccession what) {
        AgencyId agency = what.from().getFirst();
        Map<String, Held> before = held(Set.of(agency));
        String name = Vietnamese.tidy(Objects.requireNonNull(what.newName()));
        agencies.rename(agency, name, naming.key(name, LocalDate.now(clock)), what.effectiveOn());
        Set<GroupId> told = groups.resolveQuietly(what.effectiveOn());
        return new Done(
                new SuccessionEffect(List.of(), 0, compare(before, held(Set.of(agency)), Map.of(), Set.of(agency))),
                told);
    }

    private Done pass(SuccessionId id, NewSuccession what, LocalDate today) {
        Set<AgencyId> ending = ending(what);
        Set<AgencyId> standing = new LinkedHashSet<>(what.from());
        what.to().forEach(to -> {
            if (to instanceof Standing(AgencyId one)) {
                standing.add(one);
            }
        });
        Map<AgencyId, AgencyStore.Placed> tree = agencies.tree();
        // names of those that end are free for those that are founded on the same day
        Map<AgencyId, AgencyId> themselves = new LinkedHashMap<>();
        ending.forEach(agency -> themselves.put(agency, agency));
        agencies.end(themselves, what.effectiveOn());
        List<AgencyId> successors = found(id, what);
        AgencyId heir = successors.getFirst();

        Map<AgencyId, AgencyId> giving = new LinkedHashMap<>();
        ending.forEach(agency -> giving.put(agency, heir));
        List<Succession.Choice> choices = what.choices().stream()
                .map(choice -> new Succession.Choice(choice.kind(), choice.row(), successors.get(choice.to())))
                .toList();
        Passing passing = Passing.of(tree, giving, new LinkedHashSet<>(successors), units(choices));

        Map<AgencyId, AgencyId> heirs = new LinkedHashMap<>(passing.heirs());
        what.from().stream().filter(from -> !ending.contains(from)).forEach(from -> heirs.put(from, from));
        Set<AgencyId> concerned = new LinkedHashSet<>(standing);
        concerned.addAll(successors);
        passing.heirs().forEach((from, to) -> {
            concerned.add(from);
            concerned.add(to);
        });
        Map<String, Held> before = held(concerned);
        var succession = new Succession(id, what.kind(), what.effectiveOn(), today, heirs, choices);
        following.orderedStream().forEach(one -> one.follow(succession));
        agencies.end(passing.heirs(), what.effectiveOn());
        move(passing, what.effectiveOn());
        groupStore.renameInRules(succession.from(), succession.to());
        Set<GroupId> told = new HashSet<>(groups.resolveQuietly(what.effectiveOn()));
        told.addAll(groupStore.joined(succession.to(), what.effectiveOn()));
        Map<String, Held> after = held(concerned);
        int moved = (int) passing.moves().keySet().stream()
                .filter(agency -> !passing.heirs().containsKey(agency))
                .count();
        return new Done(
                new SuccessionEffect(
                        passed(passing.heirs()), moved, compare(before, after, passing.heirs(), concerned)),
                told);
    }

    private static Map<AgencyId, AgencyId> units(List<Succession.Choice> choices) {
        Map<AgencyId, AgencyId> units = new LinkedHashMap<>();
        choices.stream()
                .filter(choice -> choice.kind().equals(UnitsFollow.KIND))
                .forEach(choice -> units.put(new AgencyId(choice.row()), choice.to()));
        return units;
    }

    private List<AgencyId> found(SuccessionId id, NewSuccession what) {
        List<AgencyId> successors = new ArrayList<>();
        int at = 0;
        for (Successor to : what.to()) {
            successors.add(
                    switch (to) {
                        case Standing(AgencyId standing) -> standing;
                        case Founded founded -> {
                            String name = Vietnamese.tidy(founded.name());
                            String key = naming.key(name, LocalDate.now(clock));
                            AgencyId agency = agencies.add(
                                    new AgencyStore.New(
                                            name,
                                            key,
                                            founded.kind(),
                                            founded.level(),
                                            founded.communeType(),
                                            founded.parent(),
                                            what.effectiveOn()),
                                    clock.instant());
                            successions.founded(id, at, agency);
                            yield agency;
                        }
                    });
            at++;
        }
        return successors;
    }

    private void move(Passing passing, LocalDate on) {
        List<AgencyId> moved = new ArrayList<>();
        List<@Nullable AgencyId> parents = new ArrayList<>();
        passing.moves().forEach((agency, parent) -> {
            moved.add(agency);
            parents.add(parent);
        });
        agencies.move(moved, parents, on);
    }

    private Map<String, Held> held(Set<AgencyId> concerned) {
        Map<String, Held> held = new LinkedHashMap<>();
        following.orderedStream().forEach(one -> held.put(one.kind(), one.held(concerned)));
        return held;
    }

    /** Nothing may be lost, nothing come from nowhere, and nothing stay with whoever ends. */
    private List<OfKind> compare(
            Map<String, Held> before, Map<String, Held> after, Map<AgencyId, AgencyId> ended, Set<AgencyId> concerned) {
        Map<AgencyId, String> names = new HashMap<>();
        agencies.all(concerned).forEach(agency -> names.put(agency.id(), agency.name()));
        List<OfKind> kinds = new ArrayList<>();
        before.forEach((kind, stood) -> {
            Held stands = Objects.requireNonNull(after.get(kind));
            boolean left =
                    ended.keySet().stream().anyMatch(agency -> stands.each().getOrDefault(agency, 0) > 0);
            if (left || stands.together() != stood.together()) {
                throw new Refused("directory.succession.totals", kind, stood.together(), stands.together());
            }
            List<OfAgency> each = concerned.stream()
                    .sorted(Comparator.comparing((AgencyId agency) -> !ended.containsKey(agency))
                            .thenComparing(agency -> names.getOrDefault(agency, "")))
                    .map(agency -> new OfAgency(
                            agency.value(),
                            names.getOrDefault(agency, ""),
                            ended.containsKey(agency),
                            stood.each().getOrDefault(agency, 0),
                            stands.each().getOrDefault(agency, 0)))
                    .filter(row -> row.before() + row.after() > 0)
                    .toList();
            kinds.add(new OfKind(kind, stood.together(), stands.together(), each));
        });
        return kinds;
    }

    private List<SuccessionEffect.Passed> passed(Map<AgencyId, AgencyId> heirs) {
        Map<AgencyId, String> names = new HashMap<>();
        Set<AgencyId> all = new HashSet<>(heirs.keySet());
        all.addAll(heirs.values());
        agencies.all(all).forEach(agency -> names.put(agency.id(), agency.name()));
        return heirs.entrySet().stream()
                .map(passed -> new SuccessionEffect.Passed(
                        passed.getKey().value(),
                        names.getOrDefault(passed.getKey(), ""),
                        passed.getValue().value(),
                        names.getOrDefault(passed.getValue(), "")))
                .toList();
    }

    /** Rows of an agency for which a successor can be chosen. */
    Map<String, List<Follows.Row>> rows(AgencyId agency) {
        Map<String, List<Follows.Row>> rows = new LinkedHashMap<>();
        following.orderedStream().forEach(one -> {
            List<Follows.Row> found = one.rows(agency);
            if (!found.isEmpty()) {
                rows.put(one.kind(), found);
            }
        });
        return rows;
    }

    private Agency find(AgencyId id) {
        return agencies.find(id).orElseThrow(() -> new NotFound("agency " + id.value()));
    }
}
