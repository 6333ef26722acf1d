package org.parix.deadlines;

/** The names the contract of reading has for what a deadline means; also the last part of {@code deadlines.kind.…} message keys. */
public enum DueKind {
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

    public static DueKind of(Due due) {
        return switch (due) {
            case Due.OnDate _ -> DATE;
            case Due.Before _ -> BEFORE;
            case Due.Span span ->
                switch (span.kind()) {
                    case MONTH -> MONTH;
                    case QUARTER -> QUARTER;
                    case HALF_YEAR -> HALF_YEAR;
                    case YEAR -> YEAR;
                    case YEARS -> YEARS;
                };
            case Due.Continuous _ -> CONTINUOUS;
            case Due.Recurring _ -> RECURRING;
            case Due.AfterEvent _ -> AFTER_EVENT;
            case Due.DaysAfter days -> days.working() ? WORKING_DAYS_AFTER : DAYS_AFTER;
            case Due.ByPlan _ -> BY_PLAN;
            case Due.None _ -> NONE;
            case Due.Unknown _ -> UNKNOWN;
        };
    }
}
