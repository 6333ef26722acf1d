package org.parix.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Auditable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The verification of the trail and the checks of the data together, one run at a time, in the background; remembers the last. */
@Service
public class Checkup {
    private static final Logger log = LoggerFactory.getLogger(Checkup.class);

    private final Trail trail;
    private final Checks checks;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AtomicLong entries = new AtomicLong();

    private volatile State state = new State(null, 0, null, List.of(), null, null);

    Checkup(Trail trail, Checks checks, ApplicationEventPublisher events, Clock clock) {
        this.trail = trail;
        this.checks = checks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param running since when; null where none runs
     * @param entries gone over so far
     * @param verdict of the last run that ended; null before the first
     * @param failure why the last run broke off; null where it did not
     */
    public record State(
            @Nullable Instant running,
            long entries,
            @Nullable Verdict verdict,
            List<Checks.Outcome> outcomes,
            @Nullable Instant ended,
            @Nullable String failure) {
        public long failed() {
            return outcomes.stream().filter(outcome -> !outcome.clean()).count();
        }
    }

    public State state() {
        State now = state;
        return new State(now.running, entries.get(), now.verdict, now.outcomes, now.ended, now.failure);
    }

    /** Begins a run unless one is under way. */
    public synchronized void begin() {
        if (state.running != null) {
            return;
        }
        events.publishEvent(Auditable.of("audit.checkBegun", "trail:all"));
        entries.set(0);
        state = new State(clock.instant(), 0, state.verdict, state.outcomes, state.ended, null);
        Thread.ofVirtual().name("checkup").start(this::run);
    }

    private void run() {
        try {
            Verdict verdict = trail.verify(entries);
            List<Checks.Outcome> outcomes = checks.run();
            state = new State(null, 0, verdict, outcomes, clock.instant(), null);
            events.publishEvent(Auditable.of(
                    "audit.checked",
                    "trail:all",
                    Map.of(),
                    Map.of(
                            "entries", Long.toString(verdict.entries()),
                            "findings", Integer.toString(verdict.found()),
                            "checksWithFindings",
                                    Long.toString(outcomes.stream()
                                            .filter(outcome -> !outcome.clean())
                                            .count()))));
            if (!verdict.sound()) {
                log.error("The audit trail was tampered with: {}", verdict.findings());
            }
        } catch (RuntimeException e) {
            log.error("The checks broke off", e);
            state = new State(null, 0, state.verdict, state.outcomes, clock.instant(), String.valueOf(e.getMessage()));
        }
    }
}
