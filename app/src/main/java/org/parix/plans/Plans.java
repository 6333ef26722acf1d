package org.parix.plans;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens plans from reviewed papers and carries them over to amended ones. */
@Service
public class Plans {
    private final PlanStore store;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(PlanStore store, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a plan of an agency; agencies and groups the directory does not know are added to it. Publishes {@link PlanOpened}.
     *
     * @throws Refused {@code plans.open.alreadyOpened} if a plan was opened from (or amended by) this draft before
     */
    @Transactional
    public PlanId open(NewPlan paper, AgencyId owner) {
        Map<String, Party> parties =
                directory.ensure(PartyNames.agencies(paper), PartyNames.groups(paper), meant(paper, owner));
        NewPlan named = PartyNames.inDirectory(paper, parties);
        Instant now = clock.instant();
        PlanId plan = store.addPlan(named.head(), owner, now);
        PlanChanges all = PlanComparison.of(new Plan(plan, 1, named.head(), List.of(), List.of(), List.of()), named);
        store.apply(all, named, byName(parties), 1, now);
        events.publishEvent(new PlanOpened(plan));
        events.publishEvent(Auditable.of(
                "plans.opened",
                "plan:" + plan.value(),
                Map.of(),
                Map.of(
                        "title",
                        named.head().title(),
                        "tasks",
                        Integer.toString(all.tasks().size()))));
        return plan;
    }

    /** What the paper would change in the plan. Changes nothing. */
    @Transactional(readOnly = true)
    public PlanChanges changes(PlanId plan, NewPlan paper) {
        Set<String> names = new HashSet<>(PartyNames.agencies(paper));
        names.addAll(PartyNames.groups(paper));
        Map<String, Party> known = new HashMap<>();
        for (AgencyMatch match :
                directory.matchAll(names, meant(paper, store.owner(plan).orElse(null)))) {
            if (match.certain() && match.party() != null) {
                known.put(match.text(), match.party());
            }
        }
        return PlanComparison.of(store.load(plan), PartyNames.inDirectory(paper, known));
    }

    /**
     * Carries the plan over to the paper, in one transaction: matched tasks keep id and history, dropped ones are closed. Publishes
     * {@link PlanAmended}.
     *
     * @param expectedVersion {@link PlanChanges#version} of the changes the person has seen
     * @throws Refused {@code plans.amend.changedMeanwhile} if the plan has changed since; {@code plans.open.alreadyOpened} if this draft
     *     was confirmed before
     */
    @Transactional
    public PlanChanges amend(PlanId plan, NewPlan paper, int expectedVersion) {
        Instant now = clock.instant();
        // Taking the version first makes whoever comes second wait here, and then find it taken.
        store.takeVersion(plan, expectedVersion);
        Map<String, Party> parties = directory.ensure(
                PartyNames.agencies(paper),
                PartyNames.groups(paper),
                meant(paper, store.owner(plan).orElse(null)));
        NewPlan named = PartyNames.inDirectory(paper, parties);
        PlanChanges changes = PlanComparison.of(store.load(plan), named);
        store.changeHead(plan, named.head(), now);
        store.apply(changes, named, byName(parties), expectedVersion + 1, now);
        events.publishEvent(new PlanAmended(plan, expectedVersion + 1));
        events.publishEvent(amended(changes, named));
        return changes;
    }

    /** Plans of the agency that its paper may be an amended version of: the likeliest first, by title, year, issuer and number. */
    @Transactional(readOnly = true)
    public List<Candidate> amendable(PlanHead head, AgencyId owner) {
        return store.heads(owner).entrySet().stream()
                .map(standing -> new Candidate(
                        standing.getKey(), standing.getValue().title(), SamePlan.likeness(standing.getValue(), head)))
                .filter(candidate -> candidate.likeness() > 0.3)
                .sorted(Comparator.comparingDouble(Candidate::likeness).reversed())
                .toList();
    }

    /** @param likeness from 0 to 1; from 0.6 on it is very probably the same plan */
    public record Candidate(PlanId plan, String title, double likeness) {}

    /** Whose the plan is. */
    @Transactional(readOnly = true)
    public AgencyId owner(PlanId plan) {
        return store.owner(plan).orElseThrow(() -> new NotFound("plan " + plan.value()));
    }

    /** The plan as it stands. */
    @Transactional(readOnly = true)
    public Plan plan(PlanId plan) {
        return store.load(plan);
    }

    /** Calls the plan by another name in lists; the title of its paper stays. A blank name goes back to the title. */
    @Transactional
    public void rename(PlanId plan, String name) {
        if (name.strip().length() > 300) {
            throw new Refused("plans.rename.tooLong", 300);
        }
        String former = store.rename(plan, name.strip()).orElseThrow(() -> new NotFound("plan " + plan.value()));
        events.publishEvent(Auditable.of(
                "plans.renamed", "plan:" + plan.value(), Map.of("name", former), Map.of("name", name.strip())));
    }

    /**
     * Takes a plan away that nothing has happened to yet. The paper it was read from stays.
     *
     * @throws Refused {@code plans.delete.hasHistory} if the plan has taken over an amended paper, {@code plans.delete.worked} if somebody
     *     has worked on it
     */
    @Transactional
    public void delete(PlanId plan) {
        if (store.lockVersion(plan) > 1) {
            throw new Refused("plans.delete.hasHistory");
        }
        store.lockDuties(plan);
        if (store.workedOn(plan)) {
            throw new Refused("plans.delete.worked");
        }
        String title = store.load(plan).head().title();
        store.delete(plan);
        events.publishEvent(Auditable.of("plans.deleted", "plan:" + plan.value(), Map.of("title", title), Map.of()));
    }

    /** Names mean what they mean in the papers of the owner, on the day of the paper. */
    private static NameContext meant(NewPlan paper, @Nullable AgencyId owner) {
        return new NameContext(owner, paper.head().date());
    }

    /** What an amended paper changed: the head word by word, the tasks by their number. */
    private static Auditable amended(PlanChanges changes, NewPlan paper) {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        changes.head().forEach(change -> {
            before.put(change.field(), change.former());
            after.put(change.field(), change.later());
        });
        before.put("version", Integer.toString(changes.version()));
        after.put("version", Integer.toString(changes.version() + 1));
        after.put("paper", paper.head().title());
        after.put("added", count(changes, PlanChanges.TaskChange.Added.class));
        after.put("changed", count(changes, PlanChanges.TaskChange.Changed.class));
        after.put("dropped", count(changes, PlanChanges.TaskChange.Dropped.class));
        return Auditable.of("plans.amended", "plan:" + changes.plan().value(), before, after);
    }

    private static String count(PlanChanges changes, Class<? extends PlanChanges.TaskChange> kind) {
        return Integer.toString(changes.tasks(kind).size());
    }

    private static Map<String, Party> byName(Map<String, Party> parties) {
        Map<String, Party> byName = new HashMap<>();
        parties.values().forEach(party -> byName.put(party.name(), party));
        return byName;
    }
}
