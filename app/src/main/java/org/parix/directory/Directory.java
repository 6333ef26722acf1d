package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.NameMatching.Near;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is who among the agencies that papers name. */
@Service
public class Directory {
    private final DirectoryStore store;
    private final AgencyTrees trees;
    private final Agencies agencies;
    private final Groups groups;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Naming naming = Naming.shipped();

    Directory(
            DirectoryStore store,
            AgencyTrees trees,
            Agencies agencies,
            Groups groups,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.trees = trees;
        this.agencies = agencies;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
    }

    /** What one name means, whoever says it; see {@link #matchAll} for the names of a whole paper. */
    public AgencyMatch match(String text) {
        return match(text, NameContext.NONE);
    }

    public AgencyMatch match(String text, NameContext context) {
        return matchAll(List.of(text), context).get(0);
    }

    /** What each name means, in the order asked, by two queries for all of them. Of several of one name the nearest to the owner is meant. */
    public List<AgencyMatch> matchAll(Collection<String> texts, NameContext context) {
        List<String> tidy = texts.stream().map(Vietnamese::tidy).toList();
        List<String> keys = tidy.stream().map(this::key).toList();
        AgencyTree tree = trees.now();
        List<List<Near>> near = near(keys, tree);
        var matching = new NameMatching(tree, context, context.day() == null ? LocalDate.now(clock) : context.day());
        List<AgencyMatch> matches = new ArrayList<>();
        for (int at = 0; at < tidy.size(); at++) {
            matches.add(matching.match(tidy.get(at), keys.get(at), near.get(at)));
        }
        return matches;
    }

    private List<List<Near>> near(List<String> keys, AgencyTree tree) {
        List<DirectoryStore.NearKey> nearKeys = store.nearKeys(keys);
        Map<String, List<DirectoryStore.OtherName>> others = nearKeys.isEmpty()
                ? Map.of()
                : store
                        .otherNames(nearKeys.stream()
                                .map(DirectoryStore.NearKey::key)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(DirectoryStore.OtherName::key));
        List<List<Near>> near = new ArrayList<>();
        keys.forEach(_ -> near.add(new ArrayList<>()));
        for (DirectoryStore.NearKey one : nearKeys) {
            List<Near> found = near.get(one.asked());
            boolean same = one.key().equals(keys.get(one.asked()));
            tree.named(one.key())
                    .forEach(agency -> found.add(new Near(
                            agency.party(),
                            null,
                            agency.name(),
                            NameMatching.Sort.NAME,
                            agency.from(),
                            agency.to(),
                            same,
                            one.similarity())));
            others.getOrDefault(one.key(), List.of())
                    .forEach(other -> found.add(new Near(
                            other.party(),
                            other.groupOwner(),
                            other.spelling(),
                            other.sort(),
                            other.from(),
                            other.to(),
                            same,
                            one.similarity())));
        }
        return near;
    }

    /**
     * Agencies and groups of these names; those unknown are added. A name that is an alias, or differs only by case, diacritics, hyphens
     * or known abbreviations, is whoever it stands for, be it listed as agency or as group.
     *
     * A new agency stands under the committee whose papers name it, where bodies of its kind do; a new group means what it means in them.
     *
     * @param agencies names to add as agencies where unknown
     * @param groups names to add as groups without members where unknown
     * @return the party of every name asked
     */
    @Transactional
    public Map<String, Party> ensure(Collection<String> agencies, Collection<String> groups, NameContext context) {
        Set<String> asked = new LinkedHashSet<>(agencies);
        asked.addAll(groups);
        Map<String, Party> known = certain(asked, context);
        Set<String> newAgencies = without(agencies, known);
        Set<String> newGroups = without(groups, known);
        newGroups.removeAll(newAgencies);
        if (newAgencies.isEmpty() && newGroups.isEmpty()) {
            return known;
        }
        store.addAgencies(newAgencies(newAgencies, context.owner()), clock.instant());
        store.addGroups(newGroups(newGroups, context.owner()), clock.instant());
        if (!newAgencies.isEmpty()) {
            this.groups.resolveAll(LocalDate.now(clock));
        }
        Map<String, Party> all = certain(asked, context);
        Set<String> added = new LinkedHashSet<>(newAgencies);
        added.addAll(newGroups);
        added.stream().map(all::get).filter(Objects::nonNull).distinct().forEach(this::tellAdded);
        return all;
    }

    /** As if nobody in particular asked: what is new stands at the top. */
    @Transactional
    public Map<String, Party> ensure(Collection<String> agencies, Collection<String> groups) {
        return ensure(agencies, groups, NameContext.NONE);
    }

    private void tellAdded(Party party) {
        Map<String, String> name = Map.of("name", party.name());
        events.publishEvent(
                party instanceof Party.OfGroup
                        ? Auditable.of("directory.groupAdded", subject(party), Map.of(), name)
                        : Auditable.of("directory.agencyAdded", subject(party), Map.of(), name));
    }

    private static String subject(Party party) {
        return switch (party) {
            case Party.OfAgency(AgencyId id, String _) -> "agency:" + id.value();
            case Party.OfGroup(GroupId id, String _) -> "group:" + id.value();
        };
    }

    /**
     * Adds an agency under its full name.
     *
     * @throws Refused {@code directory.add.known} if the name stands for somebody already
     */
    @Transactional
    public AgencyId add(String name) {
        refuseKnown(name);
        if (ensure(List.of(name), List.of()).get(name) instanceof Party.OfAgency(AgencyId id, String _)) {
            return id;
        }
        throw new Refused("directory.add.known", name);
    }

    /** See {@link Agencies#add}. */
    @Transactional
    public AgencyId add(String name, AgencyId parent) {
        return agencies.add(name, parent);
    }

    /** Adds a group without members; refuses as {@link #add} does. */
    @Transactional
    public GroupId addGroup(String name) {
        refuseKnown(name);
        if (ensure(List.of(), List.of(name)).get(name) instanceof Party.OfGroup(GroupId id, String _)) {
            return id;
        }
        throw new Refused("directory.add.known", name);
    }

    private void refuseKnown(String name) {
        if (match(name).certain()) {
            throw new Refused("directory.add.known", name);
        }
    }

    /** From now on these words mean this agency or group to everybody: a person has said so. */
    @Transactional
    public void remember(String alias, Party party) {
        remember(alias, party, NameContext.NONE);
    }

    /** From now on these words mean this agency or group in the papers of the owner: a person has said so. */
    @Transactional
    public void remember(String alias, Party party, NameContext context) {
        String text = Vietnamese.tidy(alias);
        if (text.isEmpty()) {
            throw new Refused("directory.alias.blank");
        }
        String key = key(text);
        AgencyTree tree = trees.now();
        store.removeAlias(
                key,
                store.otherNames(List.of(key)).stream()
                        .filter(other -> other.sort() == NameMatching.Sort.ALIAS)
                        .map(DirectoryStore.OtherName::party)
                        .filter(other -> !(other instanceof Party.OfAgency(AgencyId id, String _))
                                || other.equals(party)
                                || !tree.nearness(context.owner(), id).foreign())
                        .toList());
        if (!key.equals(key(party.name()))) {
            store.addAlias(text, key, party, clock.instant());
            events.publishEvent(Auditable.of(
                    "directory.aliasGiven", subject(party), Map.of(), Map.of("alias", text, "name", party.name())));
        }
    }

    /** Forgets another name of an agency or group; its own name stays. */
    @Transactional
    public void forget(String alias) {
        Party party = match(alias).party();
        if (party == null) {
            throw new NotFound("alias " + alias);
        }
        forget(alias, party);
    }

    @Transactional
    public void forget(String alias, Party party) {
        if (store.removeAlias(key(alias), List.of(party)) == 0) {
            throw new NotFound("alias " + alias);
        }
        events.publishEvent(Auditable.of(
                "directory.aliasForgotten",
                subject(party),
                Map.of("alias", Vietnamese.tidy(alias), "name", party.name()),
                Map.of("name", party.name())));
    }

    /** See {@link Groups#setMembers}. */
    @Transactional
    public void setMembers(GroupId group, Set<AgencyId> members, LocalDate from) {
        groups.setMembers(group, members, from);
    }

    /** Who stands under whom as it is now. */
    public Hierarchy hierarchy() {
        return trees.now().hierarchy();
    }

    /**
     * Who stands under whom, kept in memory until an agency changes.
     *
     * @param placing what {@code directory.placing} says now
     */
    public Hierarchy hierarchy(long placing) {
        return trees.at(placing).hierarchy();
    }

    /** An agency as it is now. */
    public Agency agency(AgencyId id) {
        return agencies.agency(id);
    }

    /** Its name with that of the agency above it: written so, it is found among several of its name. */
    public String fullName(AgencyId id) {
        return trees.now().chain(id).stream().limit(2).map(AgencyTree.One::name).collect(Collectors.joining(", "));
    }

    /** See {@link Agencies#place}. */
    @Transactional
    public void place(AgencyId agency, @Nullable AgencyId parent) {
        agencies.place(agency, parent, null);
    }

    /** All agencies and groups in force by name, for a field that offers them. */
    public List<Party> parties() {
        return store.parties();
    }

    private Map<String, Party> certain(Set<String> names, NameContext context) {
        Map<String, Party> known = new HashMap<>();
        List<AgencyMatch> matches = matchAll(names, context);
        int at = 0;
        for (String name : names) {
            AgencyMatch match = matches.get(at++);
            if (match.certain() && match.party() != null) {
                known.put(name, match.party());
            }
        }
        return known;
    }

    private static Set<String> without(Collection<String> names, Map<String, Party> known) {
        return names.stream()
                .filter(name -> !known.containsKey(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<DirectoryStore.NewName> newAgencies(Set<String> names, @Nullable AgencyId owner) {
        List<AgencyStore.Kind> kinds = names.isEmpty() ? List.of() : agencies.kinds();
        var placing = new NewPlaces(naming, kinds, trees.now(), owner);
        return distinct(names).entrySet().stream()
                .map(entry -> placing.newName(Vietnamese.tidy(entry.getValue()), entry.getKey()))
                .toList();
    }

    private List<DirectoryStore.NewName> newGroups(Set<String> names, @Nullable AgencyId owner) {
        return distinct(names).entrySet().stream()
                .map(entry -> new DirectoryStore.NewName(
                        Vietnamese.tidy(entry.getValue()), entry.getKey(), AgencyKind.OTHER, null, null, owner))
                .toList();
    }

    /** One new row per key: a paper may write a name in two ways. The first way written names it. */
    private Map<String, String> distinct(Set<String> names) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String name : names) {
            String key = key(name);
            if (key.isEmpty()) {
                throw new Refused("directory.add.blank");
            }
            byKey.putIfAbsent(key, name);
        }
        return byKey;
    }

    private String key(String name) {
        return naming.key(name, LocalDate.now(clock));
    }
}
