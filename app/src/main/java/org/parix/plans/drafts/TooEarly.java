package org.parix.plans.drafts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Deadlines;

/** A last day that lies before the paper that sets it. */
final class TooEarly {
    static final String KEY = "plans.drafts.doubt.beforePaper";

    private TooEarly() {}

    /** @param issued the day of the paper; null where it bears none */
    static boolean is(Deadline deadline, @Nullable LocalDate issued) {
        return issued != null
                && Deadlines.lastDay(deadline)
                        .filter(day -> day.isBefore(issued))
                        .isPresent();
    }
}
