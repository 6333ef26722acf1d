package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries out what waits for its day, soon after midnight and again each hour, whichever instance is first. */
@Component
class DueSuccessions {
    private final Successions successions;
    private final Clock clock;

    DueSuccessions(Successions successions, Clock clock) {
        this.successions = successions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 3 * * * *")
    void applyDue() {
        successions.applyDue(LocalDate.now(clock));
    }
}
