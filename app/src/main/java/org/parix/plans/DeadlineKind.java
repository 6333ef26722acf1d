package org.parix.plans;

import org.parix.deadlines.Due;

/** The kinds of deadline by which tasks are filtered and counted, as the contract of reading names them. */
public enum DeadlineKind {
    DATE,
    BEFORE,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR,
    YEARS,
    CONTINUOUS,
    RECURRING,
    AFTER_EVENT,
    WORKING_DAYS_AFTER,
    DAYS_AFTER,
    BY_PLAN,
    NONE,
    UNKNOWN;

    public static DeadlineKind of(Due due) {
        return switch (due) {
            case Due.OnDate on -> DATE;
            case Due.Before before -> BEFORE;
            case Due.Span span ->
                switch (span.kind()) {
                    case MONTH -> MONTH;
                    case QUARTER -> QUARTER;
                    case HALF_YEAR -> HALF_YEAR;
                    case YEAR -> YEAR;
                    case YEARS -> YEARS;
                };
            case Due.Continuous continuous -> CONTINUOUS;
            case Due.Recurring recurring -> RECURRING;
            case Due.AfterEvent after -> AFTER_EVENT;
            case Due.DaysAfter after -> after.working() ? WORKING_DAYS_AFTER : DAYS_AFTER;
            case Due.ByPlan by -> BY_PLAN;
            case Due.None none -> NONE;
            case Due.Unknown unknown -> UNKNOWN;
        };
    }

    public String messageKey() {
        return "plans.deadline.kind." + name();
    }
}
