package org.parix.identity.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that let somebody set a password: each works once, for a while, and only the latest of an account. */
@Service
public class WaysIn {
    private static final Duration FOR_PEOPLE = Duration.ofDays(7);
    private static final Duration FOR_SET_UP = Duration.ofDays(1);

    private final WayInStore store;
    private final Clock clock;

    WaysIn(WayInStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whom a link lets in. */
    public record Guest(UserId id, String login, String name, String agency) {}

    /** @return the path of the link; it cannot be found out again */
    @Transactional
    String forAccount(UserId account, @Nullable UserId by) {
        return "/invitation/" + make(account, by, FOR_PEOPLE);
    }

    @Transactional
    String forSetUp() {
        return "/set-up/" + make(null, null, FOR_SET_UP);
    }

    private String make(@Nullable UserId account, @Nullable UserId by, Duration valid) {
        Instant now = clock.instant();
        String secret = Secret.made();
        store.voidAll(account, now);
        store.add(account, Secret.hash(secret), by, now, now.plus(valid));
        return secret;
    }

    void voidAll(UserId account) {
        store.voidAll(account, clock.instant());
    }

    /** Empty where there never was such a link, and where it was used, replaced or is too old. */
    public Optional<Guest> guest(String secret) {
        return store.guest(Secret.hash(secret), clock.instant());
    }

    boolean setsUp(String secret) {
        return store.setsUp(Secret.hash(secret), clock.instant());
    }

    void use(String secret) {
        if (!store.use(Secret.hash(secret), clock.instant())) {
            throw new NotFound("way in");
        }
    }

    boolean between(UserId one, UserId other, Duration lately) {
        return store.between(one, other, clock.instant().minus(lately));
    }
}
