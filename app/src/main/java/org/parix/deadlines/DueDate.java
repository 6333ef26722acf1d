package org.parix.deadlines;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A computed date and how it came about.
 *
 * @param date the last day
 * @param event the day of the event, which itself is not counted
 * @param days counted from it; negative where they lie before it
 * @param skipped the days between that were not counted, in the order of counting; none where every day counts
 * @param provisional whether the count passes through a year whose holidays are not decided yet, or over a day not yet checked against
 *     its announcement
 */
public record DueDate(LocalDate date, LocalDate event, int days, List<Skipped> skipped, boolean provisional) {
    public DueDate {
        skipped = List.copyOf(skipped);
    }

    /** @param reason null for an ordinary day of the weekend */
    public record Skipped(LocalDate date, @Nullable SpecialDay reason) {}
}
