package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import org.parix.kernel.NightlyWork;
import org.springframework.stereotype.Component;

/** Successions recorded ahead take effect on their day. */
@Component
final class SuccessionsEveryNight implements NightlyWork {
    private final Successions successions;
    private final Clock clock;

    SuccessionsEveryNight(Successions successions, Clock clock) {
        this.successions = successions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "directory.successions";
    }

    @Override
    public void run() {
        successions.applyDue(LocalDate.now(clock));
    }
}
