package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.SuccessionStore.Stored;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Agencies merge, split, are renamed and end: prepared, looked at, confirmed, and carried out when their day has come. */
@Service
public class Successions {
    private static final Logger log = LoggerFactory.getLogger(Successions.class);
    /** Who confirms what its day brings about. */
    private static final String PARIX = "parix";

    public enum State {
        PREPARED,
        WAITING,
        APPLIED,
        TAKEN_BACK
    }

    private final SuccessionStore store;
    private final Succeeding succeeding;
    private final Groups groups;
    private final Authority authority;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate alone;
    private final TransactionTemplate tried;
    private final Clock clock;

    Successions(
            SuccessionStore store,
            Succeeding succeeding,
            Groups groups,
            Authority authority,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.succeeding = succeeding;
        this.groups = groups;
        this.authority = authority;
        this.events = events;
        this.alone = new TransactionTemplate(transactions);
        this.tried = new TransactionTemplate(transactions);
        this.tried.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * Records what is to happen; nothing changes before somebody confirms it.
     *
     * @param by the login of whoever enters it
     * @throws Refused {@code directory.succession.*}: what is wrong with it
     */
    @Transactional
    public SuccessionId prepare(NewSuccession what, String by) {
        mustBeTheirs(what);
        succeeding.check(null, what);
        SuccessionId id = store.add(what, by, clock.instant());
        events.publishEvent(Auditable.of("directory.successionPrepared", subject(id), Map.of(), told(what)));
        return id;
    }

    /** What it would do if it were carried out today: it is, and rolled back. */
    public SuccessionEffect preview(SuccessionId id) {
        SuccessionEffect effect = tried.execute(transaction -> {
            transaction.setRollbackOnly();
            Stored stored = find(id);
            return succeeding.carryOut(stored.id(), stored.what(), today()).effect();
        });
        return java.util.Objects.requireNonNull(effect);
    }

    /**
     * Lets it happen: at once where its day has come, else on that day.
     *
     * @param seen the version the person saw
     * @return whether it has happened
     */
    @Transactional
    public boolean confirm(SuccessionId id, int seen, String by) {
        Stored stored = find(id);
        mustBe(stored, seen, State.PREPARED);
        mustBeTheirs(stored.what());
        if (stored.what().effectiveOn().isAfter(today())) {
            succeeding.check(id, stored.what());
            store.waits(id, by);
            events.publishEvent(
                    Auditable.of("directory.successionConfirmed", subject(id), Map.of(), told(stored.what())));
            return false;
        }
        carryOut(stored, by);
        return true;
    }

    /** The rows of a split for which another successor than the main one can be chosen, by {@link Follows#kind}. */
    @Transactional(readOnly = true)
    public Map<String, List<Follows.Row>> choosable(SuccessionId id) {
        Stored stored = store.find(id).orElseThrow(() -> new NotFound("succession " + id.value()));
        return succeeding.rows(stored.what().from().getFirst());
    }

    /**
     * Sends single rows of a split to another successor than the main one.
     *
     * @param seen the version the person saw
     */
    @Transactional
    public void choose(SuccessionId id, int seen, List<NewSuccession.Choice> choices) {
        Stored stored = find(id);
        mustBe(stored, seen, State.PREPARED);
        mustBeTheirs(stored.what());
        int successors = stored.what().to().size();
        if (choices.stream().anyMatch(choice -> choice.to() < 0 || choice.to() >= successors)) {
            throw new NotFound("successor of " + id);
        }
        Map<String, List<Follows.Row>> choosable =
                succeeding.rows(stored.what().from().getFirst());
        if (choices.stream()
                .anyMatch(choice -> choosable.getOrDefault(choice.kind(), List.of()).stream()
                        .noneMatch(row -> row.id() == choice.row()))) {
            throw new NotFound("row to choose for " + id);
        }
        store.choose(id, choices);
        events.publishEvent(Auditable.of(
                "directory.choicesSet",
                subject(id),
                Map.of("choices", Integer.toString(stored.what().choices().size())),
                Map.of("choices", Integer.toString(choices.size()))));
    }

    /** Ends one that has not happened yet. */
    @Transactional
    public void takeBack(SuccessionId id, int seen, String by) {
        Stored stored = find(id);
        mustBe(stored, seen, State.PREPARED, State.WAITING);
        mustBeTheirs(stored.what());
        store.takenBack(id, by, clock.instant());
        events.publishEvent(Auditable.of("directory.successionTakenBack", subject(id), told(stored.what()), Map.of()));
    }

    /**
     * Carries out what waits for a day that has come, each in a transaction of its own, and tells groups anew where agencies begin or end with
     * the day. May be called as often as one likes and by several instances at once. One that is refused waits on, with the reason.
     *
     * @return how many were carried out
     */
    public int applyDue(LocalDate today) {
        int done = 0;
        Set<SuccessionId> tried = new HashSet<>();
        for (boolean more = true; more; ) {
            var next = new Next();
            try {
                more = Boolean.TRUE.equals(alone.execute(_ -> {
                    Stored stored = store.lockNextDue(today, tried).orElse(null);
                    if (stored == null) {
                        return false;
                    }
                    next.id = stored.id();
                    tried.add(stored.id());
                    carryOut(stored, PARIX);
                    return true;
                }));
                done += more ? 1 : 0;
            } catch (Refused refused) {
                SuccessionId id = next.id;
                if (id == null) {
                    throw refused;
                }
                log.warn("{} could not be carried out: {}", id, refused.getMessage());
                alone.executeWithoutResult(_ -> store.refused(id, written(refused)));
            }
        }
        alone.executeWithoutResult(_ -> groups.resolveAll(today));
        return done;
    }

    /** For what happened before there was a Parix: carried out at once, whoever asks. */
    @Transactional
    void record(NewSuccession what) {
        succeeding.check(null, what);
        SuccessionId id = store.add(what, PARIX, clock.instant());
        carryOut(find(id), PARIX);
    }

    private static final class Next {
        @org.jspecify.annotations.Nullable
        SuccessionId id;
    }

    private static String written(Refused refused) {
        return Stream.concat(
                        Stream.of(refused.key()), Stream.of(refused.arguments()).map(String::valueOf))
                .collect(Collectors.joining("\n"));
    }

    private void carryOut(Stored stored, String by) {
        Succeeding.Done done = succeeding.carryOut(stored.id(), stored.what(), today());
        SuccessionEffect effect = done.effect();
        store.applied(stored.id(), effect, by, clock.instant());
        Map<String, String> before = new java.util.HashMap<>(told(stored.what()));
        Map<String, String> after = new java.util.HashMap<>(before);
        before.remove("heir");
        effect.kinds().forEach(kind -> {
            before.put(kind.kind(), Integer.toString(kind.before()));
            after.put(kind.kind(), Integer.toString(kind.after()));
        });
        events.publishEvent(Auditable.of("directory.successionApplied", subject(stored.id()), Map.of(), after));
        events.publishEvent(new AgenciesMoved(
                "directory.moved." + stored.what().kind().name(),
                Stream.of("agencies", "successors", "basis")
                        .map(what -> after.getOrDefault(what, ""))
                        .toList()));
        groups.say(done.groups());
    }

    private void mustBeTheirs(NewSuccession what) {
        Stream<AgencyId> standing =
                what.to().stream().flatMap(to -> to instanceof Standing(AgencyId id) ? Stream.of(id) : Stream.empty());
        for (AgencyId agency : Stream.concat(what.from().stream(), standing).toList()) {
            if (!authority.mayPlace(agency)) {
                throw new Refused("directory.succession.notYours", succeeding.name(agency));
            }
        }
        for (var to : what.to()) {
            if (to instanceof Founded founded
                    && founded.parent() != null
                    && !authority.mayPlaceUnder(founded.parent())) {
                throw new Refused("directory.succession.notYours", succeeding.name(founded.parent()));
            }
        }
    }

    private static void mustBe(Stored stored, int seen, State... states) {
        if (!List.of(states).contains(stored.state())) {
            throw new Refused(
                    "directory.succession.closed." + stored.state().name().toLowerCase(Locale.ROOT));
        }
        if (stored.version() != seen) {
            throw new Refused("directory.succession.changedMeanwhile");
        }
    }

    private Stored find(SuccessionId id) {
        return store.lock(id).orElseThrow(() -> new NotFound("succession " + id.value()));
    }

    private Map<String, String> told(NewSuccession what) {
        Map<String, String> told = new java.util.HashMap<>();
        told.put("kind", what.kind().name());
        told.put("effectiveOn", what.effectiveOn().toString());
        told.put("basis", what.basis().number());
        told.put("agencies", what.from().stream().map(succeeding::name).collect(Collectors.joining("; ")));
        List<String> to = new ArrayList<>();
        what.to()
                .forEach(each -> to.add(
                        switch (each) {
                            case Standing(AgencyId id) -> succeeding.name(id);
                            case Founded founded -> founded.name();
                        }));
        if (what.newName() != null) {
            to.add(what.newName());
        }
        told.put("successors", String.join("; ", to));
        return told;
    }

    private static String subject(SuccessionId id) {
        return "succession:" + id.value();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
