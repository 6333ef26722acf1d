package org.parix.identity.signin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people are signed in: their owners see them and end them. */
@Service
public class Sessions {
    /** What a session remembers of its beginning. */
    public static final String DEVICE = "parix.device";

    public static final String ADDRESS = "parix.address";
    public static final String SINCE = "parix.since";

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final ApplicationEventPublisher events;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    /** @param handle names it; says nothing about its id */
    public record Open(String handle, Device device, String address, Instant since, Instant seen, boolean thisOne) {}

    /** The one that asks first, then the one last seen. */
    public List<Open> of(String login, @Nullable String current) {
        return repository.findByPrincipalName(login).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new Open(
                        handle(session.getId()),
                        Device.of(session.getAttributeOrDefault(DEVICE, "")),
                        session.getAttributeOrDefault(ADDRESS, ""),
                        Instant.ofEpochMilli(session.getAttributeOrDefault(
                                SINCE, session.getCreationTime().toEpochMilli())),
                        session.getLastAccessedTime(),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(Open::thisOne)
                        .thenComparing(Open::seen)
                        .reversed())
                .toList();
    }

    /** Ends one; nothing happens where it has ended. */
    @Transactional
    public void end(UserId account, String login, String handle) {
        repository.findByPrincipalName(login).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .forEach(id -> {
                    repository.deleteById(id);
                    events.publishEvent(Auditable.of("identity.sessionEnded", Authenticators.subject(account)));
                });
    }

    /**
     * Ends all of an account's: after a change of the password, at deactivation.
     *
     * @param but the one that stays; null for none
     * @return how many
     */
    @Transactional
    public int endAll(UserId account, String login, @Nullable String but) {
        List<String> ended = repository.findByPrincipalName(login).keySet().stream()
                .filter(id -> !id.equals(but))
                .toList();
        ended.forEach(repository::deleteById);
        if (!ended.isEmpty()) {
            events.publishEvent(Auditable.of(
                    "identity.sessionsEnded",
                    Authenticators.subject(account),
                    Map.of(),
                    Map.of("sessions", Integer.toString(ended.size()))));
        }
        return ended.size();
    }

    private static String handle(String id) {
        return Attempts.hash("session " + id).substring(0, 24);
    }
}
