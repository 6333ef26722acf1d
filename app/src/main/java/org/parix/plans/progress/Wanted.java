package org.parix.plans.progress;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Wording;

/**
 * When a task is to be done, for one instance of it.
 *
 * @param periodFrom the period an instance of a recurring task is for; null where the task is done once
 * @param startsOn the first day; null where the paper names none
 * @param waitsFor the event its clock waits for; null where it runs
 * @param day the last day; null where there is none
 * @param basis why this day
 */
record Wanted(
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        @Nullable LocalDate startsOn,
        @Nullable String waitsFor,
        @Nullable LocalDate day,
        @Nullable LocalTime hour,
        List<Wording> basis) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    Wanted {
        basis = List.copyOf(basis);
    }

    /** With a remark where it is to be done before the paper that asks for it was issued, which is late from the start. */
    Wanted of(@Nullable LocalDate issued) {
        if (day == null || issued == null || !day.isBefore(issued)) {
            return this;
        }
        List<Wording> remarked = new ArrayList<>(basis);
        remarked.add(new Wording("plans.progress.beforePaper", List.of(DAY.format(issued))));
        return new Wanted(periodFrom, periodTo, startsOn, waitsFor, day, hour, remarked);
    }
}
