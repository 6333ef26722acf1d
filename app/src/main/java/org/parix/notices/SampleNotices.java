package org.parix.notices;

import java.time.Clock;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;

/** Reminds the people of the invented commune of what comes due; of its plan they were told when it was opened. */
@Component
class SampleNotices implements SampleData {
    private final Reminders reminders;
    private final NoticeStore store;
    private final Clock clock;

    SampleNotices(Reminders reminders, NoticeStore store, Clock clock) {
        this.reminders = reminders;
        this.store = store;
        this.clock = clock;
    }

    /** After the work of the sample, whoever brings it. */
    @Override
    public int order() {
        return 900;
    }

    @Override
    public boolean isLoaded() {
        return store.reminded();
    }

    @Override
    public void load() {
        reminders.run(clock.instant());
    }
}
