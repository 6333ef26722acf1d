package org.parix.identity.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.identity.AccessReset;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with people. Each act is refused outside the administrator's agencies, on the administrator's own account, and where
 * somebody else has changed the person since the administrator looked.
 */
@Service
public class People {
    private final PeopleStore store;
    private final Accounts accounts;
    private final WaysIn ways;
    private final TwoPeople two;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(
            PeopleStore store,
            Accounts accounts,
            WaysIn ways,
            TwoPeople two,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.ways = ways;
        this.two = two;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** A role to be given: where, and for how long. */
    public record Gift(
            Role role,
            AgencyId agency,
            LocalDate from,
            @Nullable LocalDate to) {
        public Gift {
            if (to != null && !to.isAfter(from)) {
                throw new Refused("identity.people.endsBeforeItBegins");
            }
        }
    }

    /** @param link where the person sets a password; shown once */
    public record Invited(UserId id, String link) {}

    /**
     * Opens an account that waits for its owner to set a password.
     *
     * @param gift the first role; null to give one later
     */
    @Transactional
    public Invited invite(
            CurrentUser actor,
            String name,
            String login,
            @Nullable String email,
            AgencyId agency,
            @Nullable Gift gift) {
        UserId person = add(actor, name, login, email, agency);
        if (gift != null) {
            give(actor, store.lock(person, today()), gift);
        }
        return new Invited(person, ways.forAccount(person, actor.id()));
    }

    UserId add(CurrentUser actor, String name, String login, @Nullable String email, AgencyId agency) {
        mustManage(actor, agency);
        UserId person = accounts.open(login, name, agency);
        store.email(person, blankAsNull(email));
        return person;
    }

    /** Sets the password of whom the link lets in, and ends the link. */
    @Transactional
    public WaysIn.Guest accept(String secret, String password) {
        WaysIn.Guest guest = ways.guest(secret).orElseThrow(() -> new NotFound("way in"));
        ways.use(secret);
        accounts.setPassword(guest.id(), List.of(guest.login(), guest.name()), password);
        store.endSessions(guest.login());
        events.publishEvent(Auditable.of("identity.accessTaken", subject(guest.id())));
        return guest;
    }

    /** The password no longer works, nor do the ways to prove oneself; sessions end. The link lets the person begin anew. */
    @Transactional
    public Invited resetAccess(CurrentUser actor, UserId person, int seen) {
        Standing standing = managed(actor, person, seen);
        standing.mustBeActive();
        mustLeaveAnAdministrator(standing.id(), standing.administers(), "identity.people.lastAdministratorReset");
        store.password(person, null);
        store.endSessions(standing.login());
        store.count(person, clock.instant());
        events.publishEvent(new AccessReset(person));
        events.publishEvent(Auditable.of("identity.accessReset", subject(person)));
        return new Invited(person, ways.forAccount(person, actor.id()));
    }

    /** The same for whoever sits at the server's console, who need not be asked who they are. */
    @Transactional
    public Optional<String> resetFromConsole(String login) {
        return store.active(login.strip().toLowerCase(java.util.Locale.ROOT)).map(person -> {
            Standing standing = store.lock(person, today());
            store.password(person, null);
            store.endSessions(standing.login());
            store.count(person, clock.instant());
            events.publishEvent(new AccessReset(person));
            events.publishEvent(Auditable.of("identity.accessReset", subject(person)));
            return ways.forAccount(person, null);
        });
    }

    public enum Outcome {
        DONE,
        /** Another administrator must confirm it. */
        ASKED
    }

    /** Gives a role; of those that reach over a whole office a second administrator decides where there is one. */
    @Transactional
    public Outcome give(CurrentUser actor, UserId person, int seen, Gift gift) {
        return give(actor, managed(actor, person, seen), gift);
    }

    Outcome give(CurrentUser actor, Standing standing, Gift gift) {
        standing.mustBeActive();
        mustManage(actor, gift.agency());
        if (gift.from().isBefore(today())) {
            throw new Refused("identity.people.beginsBeforeToday");
        }
        boolean held = standing.roles().stream()
                .anyMatch(each ->
                        each.role() == gift.role() && each.agency().equals(gift.agency()) && each.lentBy() == null);
        if (held) {
            throw new Refused("identity.people.heldAlready", standing.name());
        }
        if (isGrave(gift) && others(actor.id(), standing.id(), gift.agency())) {
            two.ask(actor, standing.id(), gift);
            return Outcome.ASKED;
        }
        give(actor.id(), standing.id(), gift, null);
        return Outcome.DONE;
    }

    private void give(UserId by, UserId person, Gift gift, @Nullable UserId confirmed) {
        store.give(
                new PeopleStore.NewGrant(person, gift.role(), gift.agency(), gift.from(), gift.to(), null, null, by),
                clock.instant());
        store.count(person, clock.instant());
        events.publishEvent(Auditable.of(
                "identity.roleGranted",
                subject(person),
                Map.of(),
                confirmed == null
                        ? told(gift.role(), gift.agency())
                        : Map.of(
                                "role",
                                gift.role().name(),
                                "agency",
                                Long.toString(gift.agency().value()),
                                "askedBy",
                                Long.toString(by.value()))));
    }

    /** The whole of an office: looking after its accounts, or reading all it has. */
    private boolean isGrave(Gift gift) {
        return (gift.role() == Role.ADMINISTRATOR || gift.role() == Role.AUDITOR)
                && directory.hierarchy().parent(gift.agency()).isEmpty();
    }

    private boolean others(UserId asking, UserId person, AgencyId agency) {
        Hierarchy tree = directory.hierarchy();
        return store.administrators(today()).entrySet().stream()
                .filter(each -> !each.getKey().equals(asking) && !each.getKey().equals(person))
                .anyMatch(each -> each.getValue().stream().anyMatch(where -> tree.within(agency, where)));
    }

    /** The second person says yes: what the first asked for is done. */
    @Transactional
    public void confirm(CurrentUser actor, long look) {
        TwoPeople.Look asked = two.confirm(actor, look);
        Standing standing = store.lock(asked.person(), today());
        standing.mustNotBe(actor);
        standing.mustBeActive();
        mustManage(actor, asked.gift().agency());
        LocalDate from =
                asked.gift().from().isBefore(today()) ? today() : asked.gift().from();
        Gift gift = new Gift(
                asked.gift().role(), asked.gift().agency(), from, asked.gift().to());
        give(asked.askedBy(), standing.id(), gift, actor.id());
    }

    @Transactional
    public void refuse(CurrentUser actor, long look) {
        two.refuse(actor, look);
    }

    /** Takes a role back, today. What others were lent of it ends with it. */
    @Transactional
    public void end(CurrentUser actor, UserId person, int seen, long grant) {
        Standing standing = managed(actor, person, seen);
        Standing.Held held = standing.roles().stream()
                .filter(each -> each.id() == grant)
                .findFirst()
                .orElseThrow(() -> new NotFound("grant " + grant));
        mustManage(actor, held.agency());
        if (held.role() == Role.ADMINISTRATOR && standing.active()) {
            mustLeaveAnAdministrator(person, List.of(held.agency()), "identity.people.lastAdministrator");
        }
        store.end(grant, actor.id(), today(), clock.instant());
        store.count(person, clock.instant());
        events.publishEvent(
                Auditable.of("identity.roleEnded", subject(person), told(held.role(), held.agency()), Map.of()));
    }

    /** Name, e-mail and the agency the person works in; roles stay where they were given. */
    @Transactional
    public void change(
            CurrentUser actor, UserId person, int seen, String name, @Nullable String email, AgencyId agency) {
        Standing standing = managed(actor, person, seen);
        mustManage(actor, agency);
        store.change(person, Vietnamese.tidy(name), blankAsNull(email), agency);
        store.count(person, clock.instant());
        events.publishEvent(Auditable.of(
                "identity.accountChanged",
                subject(person),
                Map.of(
                        "name",
                        standing.name(),
                        "agency",
                        Long.toString(standing.agency().value())),
                Map.of("name", Vietnamese.tidy(name), "agency", Long.toString(agency.value()))));
    }

    /** The person can no longer sign in, and is signed out; what they did and which roles they had stays. */
    @Transactional
    public void deactivate(CurrentUser actor, UserId person, int seen) {
        Standing standing = managed(actor, person, seen);
        standing.mustBeActive();
        mustLeaveAnAdministrator(person, standing.administers(), "identity.people.lastAdministrator");
        store.deactivate(person, clock.instant());
        ways.voidAll(person);
        store.endSessions(standing.login());
        store.count(person, clock.instant());
        events.publishEvent(Auditable.of("identity.accountDeactivated", subject(person)));
    }

    /** The person may sign in again; the roles that have not ended meanwhile hold. */
    @Transactional
    public void reactivate(CurrentUser actor, UserId person, int seen) {
        Standing standing = managed(actor, person, seen);
        if (!standing.active()) {
            store.deactivate(person, null);
            store.count(person, clock.instant());
            events.publishEvent(Auditable.of("identity.accountReactivated", subject(person)));
        }
    }

    private Standing managed(CurrentUser actor, UserId person, int seen) {
        store.lockAdministrators();
        Standing standing = store.lock(person, today());
        standing.mustBeManagedBy(actor);
        standing.mustBeAt(seen);
        return standing;
    }

    private static void mustManage(CurrentUser actor, AgencyId agency) {
        if (!actor.may(Permission.PEOPLE_MANAGE, agency)) {
            throw new NotFound("agency " + agency.value() + " for " + actor.id());
        }
    }

    private void mustLeaveAnAdministrator(UserId leaving, List<AgencyId> agencies, String otherwise) {
        Hierarchy tree = directory.hierarchy();
        Map<UserId, java.util.Set<AgencyId>> all = store.administrators(today());
        for (AgencyId agency : agencies) {
            boolean another = all.entrySet().stream()
                    .filter(each -> !each.getKey().equals(leaving))
                    .anyMatch(each -> each.getValue().stream().anyMatch(where -> tree.within(agency, where)));
            if (!another) {
                throw new Refused(otherwise);
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Map<String, String> told(Role role, AgencyId agency) {
        return Map.of("role", role.name(), "agency", Long.toString(agency.value()));
    }

    private static String subject(UserId person) {
        return "account:" + person.value();
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
