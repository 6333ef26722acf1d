package org.parix.identity.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.parix.directory.AgencyId;
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

/** Lending a role for a period, on a legal basis (uỷ quyền). */
@Service
public class Delegations {
    private final PeopleStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegations(PeopleStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param to the first day on which it is no longer lent
     * @param basis number and date of the paper by which it is lent
     */
    public record Loan(UserId borrower, Role role, AgencyId agency, LocalDate from, LocalDate to, String basis) {
        public Loan {
            basis = Vietnamese.tidy(basis);
            if (basis.isEmpty()) {
                throw new Refused("identity.delegation.noBasis");
            }
            if (!to.isAfter(from)) {
                throw new Refused("identity.people.endsBeforeItBegins");
            }
            if (to.isAfter(from.plusYears(1))) {
                throw new Refused("identity.delegation.tooLong");
            }
            if (!role.lendable()) {
                throw new Refused("identity.delegation.notLendable");
            }
        }
    }

    /** Lends a role of one's own. */
    @Transactional
    public void lend(CurrentUser lender, Loan loan) {
        lend(lender, lender.id(), loan);
    }

    /** An administrator lends it in the lender's name, as the paper says. */
    @Transactional
    public void lendFor(CurrentUser administrator, UserId lender, Loan loan) {
        Standing standing = store.lock(lender, today());
        standing.mustBeManagedBy(administrator);
        if (loan.borrower().equals(administrator.id())) {
            throw new Refused("identity.people.ownRights");
        }
        if (!administrator.may(Permission.PEOPLE_MANAGE, loan.agency())) {
            throw new NotFound("agency " + loan.agency().value());
        }
        lend(administrator, lender, loan);
    }

    private void lend(CurrentUser actor, UserId lender, Loan loan) {
        Standing lending = store.lock(lender, today());
        Standing borrowing = store.lock(loan.borrower(), today());
        lending.mustBeActive();
        borrowing.mustBeActive();
        if (lender.equals(loan.borrower())) {
            throw new Refused("identity.delegation.toOneself");
        }
        if (loan.from().isBefore(today())) {
            throw new Refused("identity.people.beginsBeforeToday");
        }
        boolean own = lending.roles().stream()
                .anyMatch(held ->
                        held.role() == loan.role() && held.agency().equals(loan.agency()) && held.lentBy() == null);
        if (!own) {
            throw new Refused("identity.delegation.notOwn");
        }
        if (!actor.hierarchy().within(borrowing.agency(), loan.agency())) {
            throw new Refused("identity.delegation.outside");
        }
        boolean held = borrowing.roles().stream()
                .anyMatch(each -> each.role() == loan.role() && each.agency().equals(loan.agency()));
        if (held) {
            throw new Refused("identity.people.heldAlready", borrowing.name());
        }
        store.give(
                new PeopleStore.NewGrant(
                        loan.borrower(),
                        loan.role(),
                        loan.agency(),
                        loan.from(),
                        loan.to(),
                        lender,
                        loan.basis(),
                        actor.id()),
                clock.instant());
        store.count(loan.borrower(), clock.instant());
        events.publishEvent(Auditable.of(
                        "identity.roleLent",
                        "account:" + loan.borrower().value(),
                        Map.of(),
                        Map.of(
                                "role",
                                loan.role().name(),
                                "agency",
                                Long.toString(loan.agency().value()),
                                "lender",
                                Long.toString(lender.value()),
                                "from",
                                loan.from().toString(),
                                "to",
                                loan.to().toString()))
                .because(loan.basis()));
    }

    /** The lender takes it back, the borrower gives it back, or an administrator over both ends it. */
    @Transactional
    public void end(CurrentUser actor, long grant) {
        PeopleStore.Lent lent = store.lent(grant, today()).orElseThrow(() -> new NotFound("loan " + grant));
        boolean concerned = actor.id().equals(lent.lender())
                || actor.id().equals(lent.borrower())
                || actor.may(Permission.PEOPLE_MANAGE, lent.agency());
        if (!concerned) {
            throw new NotFound("loan " + grant + " for " + actor.id());
        }
        store.end(grant, actor.id(), today(), clock.instant());
        store.count(lent.borrower(), clock.instant());
        events.publishEvent(Auditable.of(
                "identity.loanEnded",
                "account:" + lent.borrower().value(),
                Map.of("role", lent.role().name()),
                Map.of()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
