package org.parix.bench.province;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Due;
import org.parix.deadlines.DueKind;

/** What the columns of a task say of its deadline. */
final class DueName {
    private DueName() {}

    static String of(Due due) {
        return DueKind.of(due).name();
    }

    static @Nullable LocalDate day(Due due) {
        return switch (due) {
            case Due.OnDate(LocalDate date) -> date;
            case Due.Before(LocalDate date) -> date.minusDays(1);
            case Due.Span span -> span.to();
            case Due.Continuous _,
                    Due.Recurring _,
                    Due.AfterEvent _,
                    Due.DaysAfter _,
                    Due.ByPlan _,
                    Due.None _,
                    Due.Unknown _ -> null;
        };
    }
}
