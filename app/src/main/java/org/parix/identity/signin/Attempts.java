package org.parix.identity.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down whoever guesses. An attempt is counted before it is looked at, so that a hundred at once are no way round. After five failures for
 * an account each further attempt waits twice as long, up to a quarter of an hour; nobody is locked out for good, and a browser that its owner
 * has signed in with before is counted apart, so that a stranger's guesses do not keep the owner out. An address (a whole office, perhaps) is
 * slowed down only after many more. The counts are in the database: they outlive a restart, and servers share them.
 */
@Service
public class Attempts {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Pace OF_ACCOUNT = new Pace(5, Duration.ofSeconds(30));
    private static final Pace OF_ADDRESS = new Pace(60, Duration.ofSeconds(5));
    private static final Duration KNOWN_FOR = Duration.ofDays(365);
    private static final int FAILURES_OF_A_KNOWN = 20;

    private final AttemptStore store;
    private final Key key;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Attempts(AttemptStore store, Key key, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.key = key;
        this.clock = clock;
        this.events = events;
    }

    /** @param free failures after which the next must wait {@code first}, the one after it twice as long, and so on */
    record Pace(int free, Duration first) {}

    /** Where an attempt was counted: taken back when it turns out right. */
    public record Taken(List<String> keys, @Nullable Duration delay) {}

    /** Counts an attempt at an account; unknown ones are counted alike. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Taken take(String login, Caller caller) {
        Instant now = clock.instant();
        if (random.nextInt(500) == 0) {
            store.forget(now.minus(Duration.ofDays(1)));
        }
        String address = hash("address " + network(caller.address()));
        Optional<Duration> wait = store.take(address, now, OF_ADDRESS, LONGEST);
        if (wait.isPresent()) {
            return new Taken(List.of(), wait.get());
        }
        String at = counted(login, caller, now);
        Optional<Duration> longer = store.take(at, now, OF_ACCOUNT, LONGEST);
        if (longer.isPresent()) {
            store.takeBack(address, OF_ADDRESS);
            return new Taken(List.of(), longer.get());
        }
        return new Taken(List.of(address, at), null);
    }

    /** It was right: the account's failures are forgotten, the address's are not, lest one right password hide many guesses. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void right(Taken taken) {
        store.takeBack(taken.keys().getFirst(), OF_ADDRESS);
        store.clear(taken.keys().getLast());
    }

    /** Lets somebody try at once again: an administrator's act. */
    @Transactional
    public void lift(UserId account, String login) {
        if (store.clear(hash("login " + tidy(login)))) {
            events.publishEvent(Auditable.of("identity.attemptsLifted", "account:" + account.value()));
        }
    }

    /** Until when attempts at this account must wait, as strangers' browsers see it. */
    public Optional<Instant> waitsUntil(String login) {
        return store.waitsUntil(hash("login " + tidy(login)), clock.instant());
    }

    /** What a browser keeps that has signed in to an account, to be counted apart from strangers. */
    public String known(String login) {
        byte[] nonce = new byte[9];
        random.nextBytes(nonce);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(nonce) + "."
                + clock.instant().plus(KNOWN_FOR).getEpochSecond();
        return text + "." + key.sign("known " + tidy(login) + " " + text);
    }

    private String counted(String login, Caller caller, Instant now) {
        String known = caller.known();
        if (known != null && isKnown(known, login, now)) {
            String device = hash("known " + known);
            if (store.failures(device, now) < FAILURES_OF_A_KNOWN) {
                return device;
            }
        }
        return hash("login " + tidy(login));
    }

    private boolean isKnown(String known, String login, Instant now) {
        String[] parts = known.split("\\.", -1);
        if (known.length() > 200 || parts.length != 3 || !parts[1].matches("\\d{1,12}")) {
            return false;
        }
        return key.signed("known " + tidy(login) + " " + parts[0] + "." + parts[1], parts[2])
                && Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(now);
    }

    /** Of IPv6 the network: one machine has billions of addresses in it. */
    private static String network(String address) {
        String[] groups = address.split(":");
        return groups.length < 5 ? address : String.join(":", List.of(groups).subList(0, 4));
    }

    static String tidy(String login) {
        String tidy = login.strip().toLowerCase(Locale.ROOT);
        return tidy.length() > 200 ? tidy.substring(0, 200) : tidy;
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
