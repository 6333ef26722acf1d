package org.parix.plans.progress;

import org.parix.kernel.NightlyWork;
import org.springframework.stereotype.Component;

/** Makes the next instances of recurring duties before they are due. */
@Component
final class SettlingEveryNight implements NightlyWork {
    private final Settling settling;

    SettlingEveryNight(Settling settling) {
        this.settling = settling;
    }

    @Override
    public String name() {
        return "plans.settle";
    }

    @Override
    public void run() {
        settling.settleAll();
    }
}
