package org.parix.plans.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** When people last did something here, so that figures counted before are not shown to them. */
@Component
public class LastActs {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final CurrentUsers users;
    private final Clock clock;
    private final Map<UserId, Instant> acts = new ConcurrentHashMap<>();

    LastActs(CurrentUsers users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Auditable act) {
        Instant now = clock.instant();
        acts.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
        users.current().ifPresent(user -> acts.put(user.id(), now));
    }

    /** The beginning of time where nothing is remembered. */
    public Instant of(UserId user) {
        return acts.getOrDefault(user, Instant.EPOCH);
    }
}
