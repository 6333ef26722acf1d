package org.parix.identity.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.parix.identity.CurrentUser;
import org.parix.identity.Hands;
import org.parix.identity.Permission;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acts that take two people: one asks, another confirms within a week. */
@Service
public class TwoPeople {
    private static final Duration WAITS = Duration.ofDays(7);

    private final SecondLookStore store;
    private final WaysIn ways;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TwoPeople(SecondLookStore store, WaysIn ways, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.ways = ways;
        this.events = events;
        this.clock = clock;
    }

    public record Look(
            long id,
            UserId askedBy,
            String asker,
            Instant askedAt,
            Instant expiresAt,
            UserId person,
            String personName,
            People.Gift gift,
            String agencyName) {}

    void ask(CurrentUser actor, UserId person, People.Gift gift) {
        Instant now = clock.instant();
        store.add(actor.id(), person, gift, now, now.plus(WAITS));
        events.publishEvent(
                Auditable.of("identity.secondLookAsked", "account:" + person.value(), Map.of(), told(gift)));
    }

    /** What waits in the agencies somebody administers. */
    @Transactional(readOnly = true)
    public List<Look> waiting(CurrentUser user) {
        return store.waiting(clock.instant()).stream()
                .filter(look -> user.may(Permission.PEOPLE_MANAGE, look.gift().agency()))
                .toList();
    }

    /**
     * @throws Refused {@code identity.rules.takesTwo} for whoever asked; {@code identity.twoPeople.wayInBetween} where one of the two made the
     *     other's way in within the week: then one person could be both
     */
    Look confirm(CurrentUser actor, long id) {
        Look look = store.lock(id, clock.instant()).orElseThrow(() -> new NotFound("second look " + id));
        Hands.mustBeTwo(look.askedBy(), actor.id());
        if (ways.between(look.askedBy(), actor.id(), WAITS)) {
            throw new Refused("identity.twoPeople.wayInBetween");
        }
        store.decide(id, actor.id(), true, clock.instant());
        return look;
    }

    /** Also whoever asked may take it back. */
    void refuse(CurrentUser actor, long id) {
        Look look = store.lock(id, clock.instant()).orElseThrow(() -> new NotFound("second look " + id));
        store.decide(id, actor.id(), false, clock.instant());
        events.publishEvent(Auditable.of(
                "identity.secondLookRefused", "account:" + look.person().value(), told(look.gift()), Map.of()));
    }

    private static Map<String, String> told(People.Gift gift) {
        return Map.of(
                "role",
                gift.role().name(),
                "agency",
                Long.toString(gift.agency().value()));
    }
}
