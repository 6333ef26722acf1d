package org.parix.assessments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.parix.kernel.NightlyWork;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns those who still have something to do in a window: three days before it closes, and once more on the last day. */
@Component
class ClosingsEveryNight implements NightlyWork {
    private static final Duration FIRST = Duration.ofDays(3);
    private static final Duration LAST = Duration.ofDays(1);

    private final CampaignStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClosingsEveryNight(CampaignStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "assessments.warn";
    }

    @Override
    @Transactional
    public void run() {
        Instant now = clock.instant();
        store.warn(now, now.plus(FIRST), now.plus(LAST)).stream()
                .filter(closing -> !closing.agencies().isEmpty())
                .forEach(events::publishEvent);
    }
}
