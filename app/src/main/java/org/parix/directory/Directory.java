package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is who among the agencies that papers name. */
@Service
public class Directory {
    private final DirectoryStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Naming naming = Naming.shipped();

    @SuppressWarnings("NullAway.Init")
    private volatile Tree tree;

    private record Tree(long version, Hierarchy hierarchy) {}

    Directory(DirectoryStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** What one name means; see {@link #matchAll} for the names of a whole paper. */
    public AgencyMatch match(String text) {
        return matchAll(List.of(text)).get(0);
    }

    /** What each name means, in the order asked, by one query for all of them. */
    public List<AgencyMatch> matchAll(Collection<String> texts) {
        List<String> tidy = texts.stream().map(Vietnamese::tidy).toList();
        return NameMatching.of(
                tidy, store.near(tidy, tidy.stream().map(this::key).toList()));
    }

    /**
     * Agencies and groups of these names; those unknown are added. A name that is an alias, or differs only by case, diacritics, hyphens
     * or known abbreviations, is whoever it stands for, be it listed as agency or as group.
     *
     * @param agencies names to add as agencies where unknown
     * @param groups names to add as groups without members where unknown
     * @return the party of every name asked
     */
    @Transactional
    public Map<String, Party> ensure(Collection<String> agencies, Collection<String> groups) {
        Set<String> asked = new LinkedHashSet<>(agencies);
        asked.addAll(groups);
        Map<String, Party> known = certain(asked);
        Set<String> newAgencies = without(agencies, known);
        Set<String> newGroups = without(groups, known);
        newGroups.removeAll(newAgencies);
        if (newAgencies.isEmpty() && newGroups.isEmpty()) {
            return known;
        }
        store.addAgencies(distinct(newAgencies, true), clock.instant());
        store.addGroups(distinct(newGroups, false), clock.instant());
        Map<String, Party> all = certain(asked);
        Set<String> added = new LinkedHashSet<>(newAgencies);
        added.addAll(newGroups);
        added.stream().map(all::get).filter(Objects::nonNull).distinct().forEach(this::tellAdded);
        return all;
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

    /** From now on these words mean this agency or group: a person has said so. */
    @Transactional
    public void remember(String alias, Party party) {
        String text = Vietnamese.tidy(alias);
        if (text.isEmpty()) {
            throw new Refused("directory.alias.blank");
        }
        String key = key(text);
        store.removeAlias(key);
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
        if (store.removeAlias(key(alias)) == 0 || party == null) {
            throw new NotFound("alias " + alias);
        }
        events.publishEvent(Auditable.of(
                "directory.aliasForgotten",
                subject(party),
                Map.of("alias", Vietnamese.tidy(alias), "name", party.name()),
                Map.of("name", party.name())));
    }

    /**
     * From the day on the group is made up of exactly these agencies; who belonged to it before that day stays recorded.
     *
     * @throws Refused {@code directory.members.beforeChange} if a later change of the members is recorded already
     */
    @Transactional
    public void setMembers(GroupId group, Set<AgencyId> members, LocalDate from) {
        if (!store.lockGroup(group)) {
            throw new NotFound("group " + group.value());
        }
        if (store.changesAfter(group, from)) {
            throw new Refused("directory.members.beforeChange", from);
        }
        String before = String.join("; ", store.memberNames(group, from));
        store.endMembersExcept(group, members, from);
        try {
            store.addMembers(group, members, from);
        } catch (DataIntegrityViolationException e) {
            throw new NotFound("one of the agencies " + members);
        }
        events.publishEvent(Auditable.of(
                "directory.membersSet",
                "group:" + group.value(),
                Map.of("members", before),
                Map.of("members", String.join("; ", store.memberNames(group, from)), "from", from.toString())));
    }

    /** Who stands under whom as it is now. */
    public Hierarchy hierarchy() {
        return hierarchy(store.placing());
    }

    /**
     * Who stands under whom, kept in memory until a place changes.
     *
     * @param placing what {@code directory.placing} says now
     */
    public Hierarchy hierarchy(long placing) {
        Tree known = tree;
        if (known == null || known.version != placing) {
            known = new Tree(placing, Hierarchy.of(store.parents()));
            tree = known;
        }
        return known.hierarchy;
    }

    /**
     * Puts an agency under another, or at the top. Whoever has rights over the upper one has them over the lower from then on.
     *
     * @throws Refused {@code directory.place.circle} if the upper one stands under the lower one
     */
    @Transactional
    public void place(AgencyId agency, @Nullable AgencyId parent) {
        store.lockPlaces();
        Hierarchy tree = Hierarchy.of(store.parents());
        if (parent != null && !tree.has(parent)) {
            throw new NotFound("agency " + parent.value());
        }
        if (parent != null && tree.within(parent, agency)) {
            throw new Refused("directory.place.circle");
        }
        Optional<DirectoryStore.Placed> before = store.placed(agency);
        if (store.place(agency, parent) == 0) {
            throw new NotFound("agency " + agency.value());
        }
        events.publishEvent(Auditable.of(
                "directory.agencyPlaced",
                "agency:" + agency.value(),
                before.map(DirectoryStore.Placed::told).orElse(Map.of()),
                store.placed(agency).map(DirectoryStore.Placed::told).orElse(Map.of())));
    }

    /** All agencies and groups in force by name, for a field that offers them. */
    public List<Party> parties() {
        return store.parties();
    }

    private Map<String, Party> certain(Set<String> names) {
        Map<String, Party> known = new HashMap<>();
        List<AgencyMatch> matches = matchAll(names);
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

    /** One new row per key: a paper may write a name in two ways. The first way written names it. */
    private List<DirectoryStore.NewName> distinct(Set<String> names, boolean agencies) {
        Map<String, DirectoryStore.NewName> byKey = new LinkedHashMap<>();
        for (String name : names) {
            String key = key(name);
            if (key.isEmpty()) {
                throw new Refused("directory.add.blank");
            }
            byKey.putIfAbsent(
                    key,
                    new DirectoryStore.NewName(
                            Vietnamese.tidy(name), key, agencies ? naming.kindOf(key) : AgencyKind.OTHER));
        }
        return List.copyOf(byKey.values());
    }

    private String key(String name) {
        return naming.key(name, LocalDate.now(clock));
    }
}
