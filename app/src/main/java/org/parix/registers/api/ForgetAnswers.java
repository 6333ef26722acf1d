package org.parix.registers.api;

import java.time.Clock;
import org.parix.kernel.NightlyWork;
import org.springframework.stereotype.Component;

/** Answers are kept for as long as another system may ask again. */
@Component
class ForgetAnswers implements NightlyWork {
    private final AnswerStore store;
    private final ApiSettings settings;
    private final Clock clock;

    ForgetAnswers(AnswerStore store, ApiSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "registers.forgetAnswers";
    }

    @Override
    public void run() {
        store.forget(clock.instant().minus(settings.keepAnswers()));
    }
}
