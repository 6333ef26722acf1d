package org.parix.plans;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.deadlines.DueKind;

/**
 * A deadline as lists filter and sort by it.
 *
 * @param lastDay the last day on which the task is still in time; null where the deadline leaves none
 */
record DeadlineColumns(
        DueKind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate date,
        @Nullable LocalDate lastDay,
        @Nullable String event) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    static DeadlineColumns of(Deadline deadline) {
        DueKind kind = DueKind.of(deadline.due());
        return switch (deadline.due()) {
            case Due.OnDate(LocalDate date) -> new DeadlineColumns(kind, null, null, date, date, null);
            case Due.Before(LocalDate date) -> new DeadlineColumns(kind, null, null, date, date.minusDays(1), null);
            case Due.Span span -> new DeadlineColumns(kind, span.from(), span.to(), null, span.to(), null);
            case Due.AfterEvent(String event) -> new DeadlineColumns(kind, null, null, null, null, event);
            case Due.DaysAfter after -> new DeadlineColumns(kind, null, null, null, null, after.event());
            case Due.ByPlan(String paper) -> new DeadlineColumns(kind, null, null, null, null, paper);
            case Due.Continuous continuous -> without(kind);
            case Due.Recurring recurring -> without(kind);
            case Due.None none -> without(kind);
            case Due.Unknown unknown -> without(kind);
        };
    }

    private static DeadlineColumns without(DueKind kind) {
        return new DeadlineColumns(kind, null, null, null, null, null);
    }

    /** The words with the days they are taken to mean. */
    String inWords(String text) {
        if (date != null) {
            return text + " (" + DAY.format(date) + ")";
        }
        if (from != null && to != null) {
            return text + " (" + DAY.format(from) + " – " + DAY.format(to) + ")";
        }
        return event == null ? text : text + " (" + event + ")";
    }
}
