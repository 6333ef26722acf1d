package org.parix.notices.calendar;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Permission;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calendars of people. Calendar programs cannot sign in, so the link is the secret; only its hash is kept. What it shows is what its owner may see
 * now: rights that ended show nothing any more, and neither does the link of an account that is no longer active.
 */
@Service
public class Feeds {
    /** Late work stays in the calendar for so long. */
    private static final Period PAST = Period.ofDays(90);

    private final FeedStore store;
    private final FeedCalendar calendar;
    private final CurrentUsers users;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Feeds(FeedStore store, FeedCalendar calendar, CurrentUsers users, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** @param usedAt when a program last read it; null before the first time */
    public record Standing(Instant madeAt, @Nullable Instant usedAt) {}

    public Optional<Standing> of(UserId account) {
        return store.of(account);
    }

    /** A new link; one that stood does not work any more. @return the secret in it, which is not to be had again */
    @Transactional
    public String lend(UserId account) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.lend(account, hash(secret), clock.instant());
        events.publishEvent(Auditable.of("notices.feedLent", "account:" + account.value()));
        return secret;
    }

    @Transactional
    public void takeBack(UserId account) {
        if (store.takeBack(account)) {
            events.publishEvent(Auditable.of("notices.feedTakenBack", "account:" + account.value()));
        }
    }

    /** The calendar behind a link; empty where there is none. */
    @Transactional
    public Optional<String> read(String secret) {
        return store.owner(hash(secret), clock.instant()).flatMap(users::of).map(this::written);
    }

    private String written(CurrentUser owner) {
        return calendar.write(
                store.events(
                        owner.agencies(Permission.PLANS_READ),
                        LocalDate.now(clock).minus(PAST)),
                store.installation(),
                owner.name(),
                Locale.forLanguageTag(store.language(owner.id())));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
