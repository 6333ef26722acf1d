package org.parix.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.passwords.Passwords;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's accounts and the roles they hold. */
@Service
public class Accounts {
    private final AccountStore store;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(AccountStore store, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens an account.
     *
     * @param login what the person types to sign in; case does not matter
     * @param password as typed; refused where it is weak
     * @throws Refused {@code identity.account.loginTaken}
     */
    @Transactional
    public UserId open(String login, String name, AgencyId agency, String password) {
        return add(login, name, agency, passwords.accepted(password, List.of(login, name)));
    }

    private UserId add(String login, String name, AgencyId agency, @Nullable String encoded) {
        String tidy = login.strip().toLowerCase(Locale.ROOT);
        try {
            UserId id = store.add(tidy, Vietnamese.tidy(name), agency, encoded, clock.instant());
            events.publishEvent(Auditable.of(
                    "identity.accountOpened", "account:" + id.value(), Map.of(), Map.of("login", tidy, "name", name)));
            return id;
        } catch (DuplicateKeyException e) {
            throw new Refused("identity.account.loginTaken", tidy);
        }
    }

    /** Opens an account whose owner has yet to set a password; until then nobody can sign in. */
    @Transactional
    public UserId open(String login, String name, AgencyId agency) {
        return add(login, name, agency, null);
    }

    /**
     * @param own the person's login and name, which those who know them try first
     * @param password as typed; refused where it is weak
     */
    @Transactional
    public void setPassword(UserId account, Collection<String> own, String password) {
        store.setPassword(account, passwords.accepted(password, own));
    }

    /** Gives somebody a role in an agency and all under it, from today. */
    @Transactional
    public void grant(UserId account, Role role, AgencyId agency) {
        store.grant(account, role, agency, LocalDate.now(clock), null, clock.instant());
        events.publishEvent(Auditable.of(
                "identity.roleGranted",
                "account:" + account.value(),
                Map.of(),
                Map.of("role", role.name(), "agency", Long.toString(agency.value()))));
    }
}
