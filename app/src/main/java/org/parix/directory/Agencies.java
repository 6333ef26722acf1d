package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyTree.One;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Single agencies: what they are, and under whom they stand. */
@Service
public class Agencies {
    private final AgencyStore store;
    private final DirectoryStore directory;
    private final AgencyTrees trees;
    private final Groups groups;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Naming naming = Naming.shipped();

    Agencies(
            AgencyStore store,
            DirectoryStore directory,
            AgencyTrees trees,
            Groups groups,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.trees = trees;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
    }

    List<AgencyStore.Kind> kinds() {
        return store.kinds();
    }

    /** An agency as it is now. */
    public Agency agency(AgencyId id) {
        return store.find(id).orElseThrow(() -> new NotFound("agency " + id.value()));
    }

    /**
     * Adds an agency of this name under another; of the same name there may be others elsewhere.
     *
     * @throws Refused {@code directory.place.taken} if one of this name stands there already
     */
    @Transactional
    public AgencyId add(String name, AgencyId parent) {
        String key = naming.key(name, LocalDate.now(clock));
        if (key.isEmpty()) {
            throw new Refused("directory.add.blank");
        }
        directory.lockPlaces();
        AgencyTree tree = trees.now();
        One upper = Optional.ofNullable(tree.get(parent)).orElseThrow(() -> new NotFound("agency " + parent.value()));
        if (upper.to() != null) {
            throw new Refused("directory.place.ended", upper.name(), upper.to());
        }
        if (tree.named(key).stream().anyMatch(other -> other.to() == null && parent.equals(other.parent()))) {
            throw new Refused("directory.place.taken", name);
        }
        DirectoryStore.NewName found =
                new NewPlaces(naming, store.kinds(), tree, parent).newName(Vietnamese.tidy(name), key);
        AgencyId id = store.add(
                new AgencyStore.New(
                        found.name(),
                        key,
                        found.kind(),
                        found.levelUnder(upper.level()),
                        found.communeType(),
                        parent,
                        null),
                clock.instant());
        groups.resolveAll(LocalDate.now(clock));
        events.publishEvent(
                Auditable.of("directory.agencyAdded", "agency:" + id.value(), Map.of(), Map.of("name", found.name())));
        return id;
    }

    /**
     * Puts an agency under another, or at the top. Whoever has rights over the upper one has them over the lower from now on.
     *
     * @param from since when it stands there; null for today, or since ever where nobody had said before
     * @throws Refused {@code directory.place.circle} if the upper one stands under the lower one; {@code directory.place.taken} if another
     *     of its name stands there; {@code directory.place.ended}, {@code directory.place.future}, {@code directory.place.beforeChange}
     */
    @Transactional
    public void place(AgencyId agency, @Nullable AgencyId parent, @Nullable LocalDate from) {
        directory.lockPlaces();
        AgencyTree tree = trees.now();
        One one = Optional.ofNullable(tree.get(agency)).orElseThrow(() -> new NotFound("agency " + agency.value()));
        One upper = tree.get(parent);
        if (parent != null && upper == null) {
            throw new NotFound("agency " + parent.value());
        }
        if (parent != null && tree.hierarchy().within(parent, agency)) {
            throw new Refused("directory.place.circle");
        }
        LocalDate today = LocalDate.now(clock);
        if (upper != null && upper.to() != null) {
            throw new Refused("directory.place.ended", upper.name(), upper.to());
        }
        if (tree.named(one.key()).stream()
                .anyMatch(other ->
                        other.to() == null && !other.id().equals(agency) && Objects.equals(other.parent(), parent))) {
            throw new Refused("directory.place.taken", one.name());
        }
        if (from != null) {
            refuseDay(agency, from, today);
        }
        Optional<DirectoryStore.Placed> before = directory.placed(agency);
        if (!Objects.equals(one.parent(), parent)) {
            List<@Nullable AgencyId> under = new ArrayList<>();
            under.add(parent);
            if (from == null && one.parent() == null && !store.everMoved(agency)) {
                store.place(new Long[] {agency.value()}, under);
            } else {
                store.move(List.of(agency), under, from == null ? today : from);
            }
            events.publishEvent(
                    upper == null
                            ? new AgenciesMoved("directory.moved.top", List.of(one.name()))
                            : new AgenciesMoved("directory.moved.placed", List.of(one.name(), upper.name())));
            groups.resolveAll(from == null ? today : from);
        }
        events.publishEvent(Auditable.of(
                "directory.agencyPlaced",
                "agency:" + agency.value(),
                before.map(DirectoryStore.Placed::told).orElse(Map.of()),
                directory.placed(agency).map(DirectoryStore.Placed::told).orElse(Map.of())));
    }

    private void refuseDay(AgencyId agency, LocalDate from, LocalDate today) {
        if (from.isAfter(today)) {
            throw new Refused("directory.place.future");
        }
        store.lastMoved(agency).filter(last -> !last.isBefore(from)).ifPresent(last -> {
            throw new Refused("directory.place.beforeChange", last);
        });
    }

    /** What a name tells of whoever bears it. */
    public record Told(
            String key,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType communeType) {}

    /** What names tell, by each name. */
    public Map<String, Told> told(Collection<String> names) {
        Map<String, AgencyKind> own = new HashMap<>();
        store.kinds().forEach(kind -> kind.beginnings().forEach(words -> own.put(words, kind.kind())));
        Map<String, Told> told = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        for (String name : names) {
            String key = naming.key(name, today);
            told.put(name, new Told(key, naming.kindOf(key, own), Naming.levelOf(key), Naming.communeTypeOf(key)));
        }
        return told;
    }

    /** An agency to be founded that is what another is, under a name of its own. */
    public NewSuccession.Founded like(AgencyId id, String name, @Nullable AgencyId parent) {
        Agency like = agency(id);
        String key = naming.key(name, LocalDate.now(clock));
        AgencyKind kind = naming.kindOf(key);
        AgencyLevel level = Naming.levelOf(key) == null ? like.level() : Naming.levelOf(key);
        return new NewSuccession.Founded(
                Vietnamese.tidy(name),
                parent,
                kind.equals(AgencyKind.OTHER) ? like.kind() : kind,
                level,
                level == AgencyLevel.COMMUNE ? Naming.communeTypeOf(key) : null);
    }

    /**
     * Says what an agency is.
     *
     * @param seen the version the person saw
     * @throws Refused {@code directory.changedMeanwhile}, {@code directory.describe.after}, {@code directory.agency.typeNeedsCommune}
     */
    @Transactional
    public void describe(
            AgencyId id,
            int seen,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType type,
            @Nullable LocalDate from) {
        Agency before = agency(id);
        if (type != null && level != AgencyLevel.COMMUNE) {
            throw new Refused("directory.agency.typeNeedsCommune");
        }
        if (store.kinds().stream().noneMatch(known -> known.kind().equals(kind))) {
            throw new NotFound("kind " + kind.code());
        }
        if (from != null) {
            store.firstChange(id).filter(first -> !first.isAfter(from)).ifPresent(first -> {
                throw new Refused("directory.describe.after", from, first);
            });
        }
        if (store.describe(id, seen, kind, level, type, from) == 0) {
            throw new Refused("directory.changedMeanwhile", before.name());
        }
        groups.resolveAll(LocalDate.now(clock));
        events.publishEvent(
                Auditable.of("directory.agencyDescribed", "agency:" + id.value(), told(before), told(agency(id))));
    }

    private static Map<String, String> told(Agency agency) {
        Map<String, String> told = new HashMap<>();
        told.put("kind", agency.kind().code());
        told.put("level", agency.level() == null ? "" : agency.level().name());
        told.put(
                "communeType",
                agency.communeType() == null ? "" : agency.communeType().name());
        told.put("validFrom", Objects.toString(agency.from(), ""));
        return told;
    }

    /**
     * Puts a name right that was wrong from the start; an agency that gets another name by a decision is renamed by {@link Successions}.
     *
     * @throws Refused {@code directory.changedMeanwhile}, {@code directory.place.taken}, {@code directory.add.blank}
     */
    @Transactional
    public void correctName(AgencyId id, int seen, String name) {
        Agency before = agency(id);
        String tidy = Vietnamese.tidy(name);
        String key = naming.key(tidy, LocalDate.now(clock));
        if (key.isEmpty()) {
            throw new Refused("directory.add.blank");
        }
        try {
            if (store.correctName(id, seen, tidy, key) == 0) {
                throw new Refused("directory.changedMeanwhile", before.name());
            }
        } catch (DuplicateKeyException e) {
            throw new Refused("directory.place.taken", tidy);
        }
        events.publishEvent(Auditable.of(
                "directory.nameCorrected",
                "agency:" + id.value(),
                Map.of("name", before.name()),
                Map.of("name", tidy)));
    }

    /**
     * A sort of body that Parix does not bring.
     *
     * @param beginnings what names of its agencies begin with
     * @throws Refused {@code directory.kinds.taken}, {@code directory.kinds.incomplete}
     */
    @Transactional
    public void addKind(String code, String vi, String en, List<String> beginnings, boolean underCommittee) {
        if (!code.matches("[A-Z][A-Z_]{1,39}") || vi.isBlank() || en.isBlank()) {
            throw new Refused("directory.kinds.incomplete");
        }
        try {
            store.addKind(
                    new AgencyStore.Kind(new AgencyKind(code), vi.strip(), en.strip(), beginnings, underCommittee));
        } catch (DuplicateKeyException e) {
            throw new Refused("directory.kinds.taken", code);
        }
        events.publishEvent(Auditable.of("directory.kindAdded", "kind:" + code, Map.of(), Map.of("name", vi.strip())));
    }
}
