package org.parix.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.parix.identity.passwords.Passwords;
import org.parix.identity.passwords.Strength;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether somebody is who they say. Leaves no trace in the session: whoever asks decides what a proof opens. */
@Service
public class SignIns {
    private final SignInStore store;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Authenticators authenticators;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SignInSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SignIns(
            SignInStore store,
            Attempts attempts,
            Passwords passwords,
            Authenticators authenticators,
            RecoveryCodes recovery,
            Passkeys passkeys,
            Sessions sessions,
            SignInSettings settings,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.store = store;
        this.attempts = attempts;
        this.passwords = passwords;
        this.authenticators = authenticators;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    public sealed interface Outcome {
        record Proved(Person person) implements Outcome {}

        /** Whatever was wrong: the message does not tell. */
        record Wrong() implements Outcome {}

        record Wait(Duration time) implements Outcome {}
    }

    /** A login and a password; costs the same time whether there is such an account or not. */
    public Outcome password(String login, String password, Caller caller) {
        Attempts.Taken taken = attempts.take(login, caller);
        if (taken.delay() != null) {
            return new Outcome.Wait(taken.delay());
        }
        Optional<Person> person = store.byLogin(Attempts.tidy(login), today());
        boolean right = passwords.matches(password, person.map(Person::password).orElse(null));
        if (!right || person.isEmpty()) {
            failed(person.map(Person::id).orElse(null), "password");
            return new Outcome.Wrong();
        }
        attempts.right(taken);
        Person known = person.get();
        if (known.password() != null && passwords.isOutdated(known.password())) {
            store.keep(known.id(), passwords.again(password));
        }
        return new Outcome.Proved(known);
    }

    /** Six digits of the app, from somebody whose first proof was right. */
    public Outcome authenticator(Person person, String code, Caller caller) {
        return second(person, caller, "authenticator", () -> authenticators.accepts(person.id(), code));
    }

    public Outcome recoveryCode(Person person, String code, Caller caller) {
        return second(person, caller, "recoveryCode", () -> recovery.accepts(person.id(), code));
    }

    private Outcome second(Person person, Caller caller, String way, java.util.function.BooleanSupplier proof) {
        // counted apart from passwords: the right password does not clear it
        Attempts.Taken taken = attempts.take("second:" + person.login(), caller);
        if (taken.delay() != null) {
            return new Outcome.Wait(taken.delay());
        }
        if (!proof.getAsBoolean()) {
            failed(person.id(), way);
            return new Outcome.Wrong();
        }
        attempts.right(taken);
        return new Outcome.Proved(person);
    }

    public Outcome passkey(
            org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions asked,
            String answer,
            String origin) {
        Optional<Person> person = passkeys.proved(asked, answer, origin);
        if (person.isEmpty()) {
            failed(null, "passkey");
            return new Outcome.Wrong();
        }
        return new Outcome.Proved(person.get());
    }

    /**
     * Whom a single sign-on means: linked before by subject, or now by the stated claim. Never opens an account.
     *
     * @param claim the value of the stated claim; null where it did not come or is not to be trusted
     */
    public Optional<Person> external(String issuer, String subject, @Nullable String claim) {
        return transaction.execute(_ -> {
            Optional<Person> linked = store.byExternal(issuer, subject, today());
            if (linked.isPresent() || claim == null || claim.isBlank()) {
                return linked;
            }
            Optional<Person> meant = settings.oidc().claim().equals("email")
                    ? store.byEmail(claim.strip(), today())
                    : store.byLogin(Attempts.tidy(claim), today());
            return meant.filter(person -> {
                boolean fits = store.link(person.id(), issuer, subject, clock.instant());
                if (fits) {
                    events.publishEvent(Auditable.of(
                            "identity.accountLinked",
                            Authenticators.subject(person.id()),
                            Map.of(),
                            Map.of("issuer", issuer, "subject", subject)));
                }
                return fits;
            });
        });
    }

    /** What is to be done about a second factor that is missing. */
    public sealed interface SecondFactor {
        record Fine() implements SecondFactor {}

        /** @param until the day up to which it may be put off */
        record Asked(Instant until) implements SecondFactor {}

        record Due() implements SecondFactor {}
    }

    /** The days of grace begin when somebody is asked for the first time. */
    public SecondFactor demanded(Person person) {
        boolean demanded = switch (settings.secondFactor()) {
            case OPTIONAL -> false;
            case ADMINISTRATORS -> person.weighty();
            case EVERYONE -> true;
        };
        if (!demanded || person.hasSecondFactor()) {
            return new SecondFactor.Fine();
        }
        Instant until = store.asked(person.id(), clock.instant()).plus(settings.secondFactorGrace());
        return until.isAfter(clock.instant()) ? new SecondFactor.Asked(until) : new SecondFactor.Due();
    }

    public Person person(UserId id) {
        return store.byId(id, today()).orElseThrow(() -> new IllegalStateException("no active account " + id));
    }

    public Optional<Person> active(UserId id) {
        return store.byId(id, today());
    }

    /**
     * Changes one's own password; whoever is signed in elsewhere with the old one is not any more.
     *
     * @throws Refused {@code identity.password.presentWrong}, {@code identity.password.same}, and as {@link Passwords#accepted}
     */
    public void changePassword(UserId id, String present, String fresh, Caller caller, @Nullable String session) {
        Person person = person(id);
        if (person.hasPassword()) {
            switch (password(person.login(), present, caller)) {
                case Outcome.Wait(Duration time) -> throw new Refused("identity.signIn.waitText", minutes(time));
                case Outcome.Wrong() -> throw new Refused("identity.password.presentWrong");
                case Outcome.Proved _ -> {}
            }
            if (present.equals(fresh)) {
                throw new Refused("identity.password.same");
            }
        }
        String kept = passwords.accepted(fresh, person.own());
        transaction.executeWithoutResult(_ -> {
            store.keep(id, kept);
            store.passwordSet(id, clock.instant());
            events.publishEvent(Auditable.of("identity.passwordChanged", Authenticators.subject(id)));
            sessions.endAll(id, person.login(), session);
        });
    }

    public Strength strength(UserId id, String password) {
        return passwords.strength(password, person(id).own());
    }

    /** Somebody is in: what they proved. */
    public void entered(Person person, Set<String> factors) {
        transaction.executeWithoutResult(_ -> events.publishEvent(Auditable.of(
                "identity.signedIn",
                Authenticators.subject(person.id()),
                Map.of(),
                Map.of("factors", String.join(", ", new java.util.TreeSet<>(factors))))));
    }

    public void provedAgain(UserId account, String factor) {
        transaction.executeWithoutResult(_ -> events.publishEvent(Auditable.of(
                "identity.provedAgain", Authenticators.subject(account), Map.of(), Map.of("factors", factor))));
    }

    public void left(UserId account) {
        transaction.executeWithoutResult(
                _ -> events.publishEvent(Auditable.of("identity.signedOut", Authenticators.subject(account))));
    }

    /** What was typed as a login is not told to the trail: it may be a password in the wrong field. */
    private void failed(@Nullable UserId account, String way) {
        transaction.executeWithoutResult(_ -> events.publishEvent(Auditable.of(
                "identity.signInFailed",
                account == null ? "account:unknown" : Authenticators.subject(account),
                Map.of(),
                Map.of("factors", way))));
    }

    /** In whole minutes, rounded up, as messages say it. */
    public static long minutes(Duration time) {
        return Math.max(1, time.plusSeconds(59).toMinutes());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
