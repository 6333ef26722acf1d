package org.parix.plans.progress;

import java.util.List;
import java.util.Optional;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Deadlines;
import org.parix.deadlines.Due;

/** When a deadline of a paper asks for something to be done: once, at each return of a recurring one, or when an event starts its clock. */
final class DutyDates {
    private DutyDates() {}

    static List<Wanted> of(Deadline deadline) {
        var last = Deadlines.lastDay(deadline);
        var starts = deadline.due() instanceof Due.Span span ? span.from() : null;
        Optional<String> event = last.isPresent() ? Optional.empty() : event(deadline);
        return List.of(new Wanted(
                null, null, starts, event.orElse(null), last.orElse(null), null, Deadlines.describe(deadline.due())));
    }

    /** The event a clock waits for; of several joined deadlines the first that waits. */
    private static Optional<String> event(Deadline deadline) {
        List<Deadline> each = deadline.parts().isEmpty() ? List.of(deadline) : deadline.parts();
        return each.stream().flatMap(part -> event(part.due()).stream()).findFirst();
    }

    private static Optional<String> event(Due due) {
        return switch (due) {
            case Due.AfterEvent(String event) -> Optional.of(event);
            case Due.DaysAfter after -> Optional.of(after.event());
            case Due.OnDate _,
                    Due.Before _,
                    Due.Span _,
                    Due.Continuous _,
                    Due.Recurring _,
                    Due.ByPlan _,
                    Due.None _,
                    Due.Unknown _ -> Optional.empty();
        };
    }
}
