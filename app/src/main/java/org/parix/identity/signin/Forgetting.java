package org.parix.identity.signin;

import java.time.Clock;
import java.time.LocalDate;
import org.parix.identity.AccessReset;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever lost everything begins anew: what proved them before is forgotten, and nobody stays signed in as them. */
@Component
class Forgetting {
    private final SignInStore people;
    private final Authenticators authenticators;
    private final Passkeys passkeys;
    private final RecoveryCodeStore codes;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Clock clock;

    Forgetting(
            SignInStore people,
            Authenticators authenticators,
            Passkeys passkeys,
            RecoveryCodeStore codes,
            Sessions sessions,
            Attempts attempts,
            Clock clock) {
        this.people = people;
        this.authenticators = authenticators;
        this.passkeys = passkeys;
        this.codes = codes;
        this.sessions = sessions;
        this.attempts = attempts;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(AccessReset reset) {
        authenticators.remove(reset.account());
        passkeys.of(reset.account()).forEach(passkey -> passkeys.remove(reset.account(), passkey.id()));
        codes.clear(reset.account());
        people.byId(reset.account(), LocalDate.now(clock)).ifPresent(person -> {
            sessions.endAll(person.id(), person.login(), null);
            attempts.lift(person.id(), person.login());
        });
    }
}
