package org.parix.identity.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.Token;
import org.parix.identity.TokenAreas;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and revokes tokens, and knows whose one is. */
@Service
public class Tokens {
    private static final int LONGEST_NAME = 100;
    private static final String PREFIX = "parix_";
    private static final int SHOWN = PREFIX.length() + 5;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private final TokenStore store;
    private final List<TokenAreas> areas;
    private final TokenSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(
            TokenStore store,
            List<TokenAreas> areas,
            TokenSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.areas = List.copyOf(areas);
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a new token is to be.
     *
     * @param lastDay the last day with it
     */
    public record Wanted(
            AgencyId agency,
            String name,
            boolean enters,
            List<String> areas,
            @Nullable LocalDate lastDay) {
        public Wanted {
            areas = List.copyOf(areas);
        }
    }

    /** @param secret not to be had again */
    public record Made(long id, String secret) {}

    /** What tokens may be limited to. */
    public List<TokenAreas.Area> areas() {
        return areas.stream().flatMap(some -> some.areas().stream()).toList();
    }

    /** @throws Refused {@code identity.tokens.wrong.…} */
    @Transactional
    public Made make(Wanted wanted, UserId by) {
        String name = Vietnamese.tidy(wanted.name());
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Refused("identity.tokens.wrong.name", LONGEST_NAME);
        }
        List<String> chosen = areas().stream()
                .map(TokenAreas.Area::code)
                .filter(wanted.areas()::contains)
                .distinct()
                .toList();
        if (chosen.isEmpty()) {
            throw new Refused("identity.tokens.wrong.areas");
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate lastDay = wanted.lastDay();
        if (lastDay == null || lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(settings.longestDays()))) {
            throw new Refused("identity.tokens.wrong.lastDay", settings.longestDays());
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long id = store.add(
                new TokenStore.New(
                        wanted.agency(),
                        name,
                        hash(secret),
                        secret.substring(0, SHOWN),
                        wanted.enters(),
                        chosen,
                        lastDay.plusDays(1)),
                by,
                clock.instant());
        events.publishEvent(Auditable.of(
                "identity.tokenMade",
                "token:" + id,
                Map.of(),
                Map.of(
                        "name",
                        name,
                        "agency",
                        Long.toString(wanted.agency().value()),
                        "enters",
                        Boolean.toString(wanted.enters()),
                        "areas",
                        String.join(" ", chosen),
                        "to",
                        lastDay.toString())));
        return new Made(id, secret);
    }

    /** From now on nothing is answered to whoever has it. */
    @Transactional
    public void revoke(long id, UserId by) {
        if (store.revoke(id, by, clock.instant())) {
            events.publishEvent(Auditable.of("identity.tokenRevoked", "token:" + id));
        }
    }

    /** Whose a secret is, if it holds today: not revoked, not expired, of an agency that has not ended. */
    @Transactional
    public Optional<Token> of(String secret) {
        if (!FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        Optional<Token> found = store.holding(hash(secret), LocalDate.now(clock));
        found.ifPresent(token -> store.used(token.id(), clock.instant()));
        return found;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
