package org.parix.identity.signin;

import java.time.Clock;
import java.util.OptionalLong;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Apps that show six digits. */
@Service
public class Authenticators {
    private final AuthenticatorStore store;
    private final Key key;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Authenticators(AuthenticatorStore store, Key key, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.key = key;
        this.clock = clock;
        this.events = events;
    }

    /** @param text for typing, @param address for the app, as the picture holds it */
    public record Offer(String text, String address) {
        /** In groups of four, as people type it. */
        public String grouped() {
            return text.replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    /** A new secret, or the one shown before and not confirmed yet: whoever opens the page twice has scanned the right one. */
    @Transactional
    public Offer offer(UserId account, String login) {
        byte[] secret = store.pending(account)
                .flatMap(kept -> key.open(kept, of(account)))
                .orElseGet(() -> {
                    byte[] fresh = Totp.secret();
                    store.offer(account, key.seal(fresh, of(account)));
                    return fresh;
                });
        String text = Totp.text(secret);
        return new Offer(
                text,
                "otpauth://totp/Parix:"
                        + java.net.URLEncoder.encode(login, java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20") + "?secret=" + text
                        + "&issuer=Parix&algorithm=SHA1&digits=6&period=30");
    }

    /**
     * The app shows the right code: it counts from now on, and one before it no more.
     *
     * @throws Refused {@code identity.authenticator.wrong}
     */
    @Transactional
    public void confirm(UserId account, String code) {
        byte[] kept = store.pending(account).orElseThrow(() -> new Refused("identity.authenticator.wrong"));
        byte[] secret = key.open(kept, of(account)).orElseThrow(() -> new Refused("identity.authenticator.wrong"));
        OptionalLong step = Totp.accepted(secret, code, clock.instant(), 0);
        if (step.isEmpty()) {
            throw new Refused("identity.authenticator.wrong");
        }
        store.confirm(account, kept, step.getAsLong(), clock.instant());
        events.publishEvent(Auditable.of("identity.authenticatorAdded", subject(account)));
    }

    /** Whether the code is right, now, and for the first time. */
    @Transactional
    public boolean accepts(UserId account, String code) {
        return store.active(account)
                .map(active -> key.open(active.secret(), of(account))
                        .map(secret -> Totp.accepted(secret, code, clock.instant(), active.lastStep()))
                        .filter(OptionalLong::isPresent)
                        .map(step -> store.use(account, step.getAsLong()))
                        .orElse(false))
                .orElse(false);
    }

    @Transactional
    public void remove(UserId account) {
        if (store.remove(account)) {
            events.publishEvent(Auditable.of("identity.authenticatorRemoved", subject(account)));
        }
    }

    static String subject(UserId account) {
        return "account:" + account.value();
    }

    private static String of(UserId account) {
        return "authenticator of " + account.value();
    }
}
