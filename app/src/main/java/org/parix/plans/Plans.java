package org.parix.plans;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.Party;
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
        Map<String, Party> parties = directory.ensure(PartyNames.agencies(paper), PartyNames.groups(paper));
        NewPlan named = PartyNames.inDirectory(paper, parties);
        Instant now = clock.instant();
        PlanId plan = store.addPlan(named.head(), owner, now);
        PlanChanges all = PlanComparison.of(new Plan(plan, 1, named.head(), List.of(), List.of(), List.of()), named);
        store.apply(all, named, byName(parties), 1, now);
        events.publishEvent(new PlanOpened(plan));
        return plan;
    }

    /** What the paper would change in the plan. Changes nothing. */
    @Transactional(readOnly = true)
    public PlanChanges changes(PlanId plan, NewPlan paper) {
        Set<String> names = new HashSet<>(PartyNames.agencies(paper));
        names.addAll(PartyNames.groups(paper));
        Map<String, Party> known = new HashMap<>();
        for (AgencyMatch match : directory.matchAll(names)) {
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
        Map<String, Party> parties = directory.ensure(PartyNames.agencies(paper), PartyNames.groups(paper));
        NewPlan named = PartyNames.inDirectory(paper, parties);
        PlanChanges changes = PlanComparison.of(store.load(plan), named);
        store.changeHead(plan, named.head(), now);
        store.apply(changes, named, byName(parties), expectedVersion + 1, now);
        events.publishEvent(new PlanAmended(plan, expectedVersion + 1));
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
        if (!store.rename(plan, name.strip())) {
            throw new NotFound("plan " + plan.value());
        }
    }

    /**
     * Takes a plan away that nothing has happened to yet. The paper it was read from stays.
     *
     * @throws Refused {@code plans.delete.hasHistory} if the plan has taken over an amended paper
     */
    @Transactional
    public void delete(PlanId plan) {
        if (store.lockVersion(plan) > 1) {
            throw new Refused("plans.delete.hasHistory");
        }
        store.delete(plan);
    }

    private static Map<String, Party> byName(Map<String, Party> parties) {
        Map<String, Party> byName = new HashMap<>();
        parties.values().forEach(party -> byName.put(party.name(), party));
        return byName;
    }
}
