package org.parix.registers.flags;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for flags among what has changed, beside the work of people. */
@Component
class LookForFlags {
    private final Flags flags;

    LookForFlags(Flags flags) {
        this.flags = flags;
    }

    @Scheduled(initialDelayString = "PT90S", fixedDelayString = "${parix.registers.flags-every:PT2M}")
    void look() {
        flags.look();
    }
}
