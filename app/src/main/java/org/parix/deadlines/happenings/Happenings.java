package org.parix.deadlines.happenings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.directory.AgencyId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of events that happened. What an event starts, others decide: {@link EventHappened}, {@link EventWithdrawn}. */
@Service
public class Happenings {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final HappeningStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Happenings(HappeningStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters an event.
     *
     * @throws Refused {@code deadlines.happening.ahead} if it has not happened yet, {@code deadlines.happening.twice} if the agency has
     *     recorded the same of that day, {@code deadlines.happening.paperAhead} if its paper is of a later day
     */
    @Transactional
    public HappeningId record(AgencyId agency, Told told) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = told.time().day();
        if (day.isAfter(today)) {
            throw new Refused("deadlines.happening.ahead", DAY.format(day));
        }
        LocalDate paper = told.paper().date();
        if (paper != null && paper.isAfter(today)) {
            throw new Refused("deadlines.happening.paperAhead", DAY.format(paper));
        }
        HappeningId id;
        try {
            id = store.add(agency, told, clock.instant());
        } catch (DuplicateKeyException there) {
            throw new Refused("deadlines.happening.twice", DAY.format(day));
        }
        events.publishEvent(Auditable.of("deadlines.eventRecorded", subject(id), Map.of(), fields(told)));
        events.publishEvent(new EventHappened(id));
        return id;
    }

    /**
     * Says that an event did not happen after all, or not so. It stays in the register, struck out.
     *
     * @throws Refused {@code deadlines.happening.reasonMissing}, {@code deadlines.happening.gone} if somebody has withdrawn it already
     */
    @Transactional
    public void withdraw(HappeningId id, String reason) {
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Refused("deadlines.happening.reasonMissing");
        }
        Happening happening = find(id).orElseThrow(() -> new NotFound("event " + id.value()));
        List<HappeningId> withdrawn = store.withdraw(id, why, clock.instant());
        if (withdrawn.isEmpty()) {
            throw new Refused("deadlines.happening.gone");
        }
        events.publishEvent(Auditable.of("deadlines.eventWithdrawn", subject(id), fields(happening.told()), Map.of())
                .because(why));
        withdrawn.forEach(one -> events.publishEvent(new EventWithdrawn(one, why)));
    }

    /** Withdrawn ones too. */
    public Optional<Happening> find(HappeningId id) {
        return store.find(id);
    }

    /** The record of the same event that counts, where agencies that became one had both recorded it; empty where this one does. */
    public Optional<HappeningId> counting(HappeningId id) {
        return store.counting(id);
    }

    /** Those that stand, of that day and later, the latest first: what a clock set up late may have been waiting for. */
    public List<Happening> inForce(LocalDate since) {
        return store.inForce(since);
    }

    private static Map<String, String> fields(Told told) {
        return Map.of(
                "what", told.what(),
                "day", DAY.format(told.time().day()),
                "paper", (told.paper().number() + " " + told.paper().issuer()).strip());
    }

    private static String subject(HappeningId id) {
        return "event:" + id.value();
    }
}
