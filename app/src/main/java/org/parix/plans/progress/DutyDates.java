package org.parix.plans.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Deadlines;
import org.parix.deadlines.Due;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.Recurrences;
import org.parix.deadlines.Settled;
import org.parix.deadlines.WorkCalendar;

/** When a deadline of a paper asks for something to be done: once, at each turn of a recurring one, or when an event starts its clock. */
final class DutyDates {
    private DutyDates() {}

    /**
     * @param from from here on the turns of what recurs are wanted
     * @param to the last day of a turn that is wanted already
     * @param happened when the event happened that the deadline waits for; null while it has not
     */
    static List<Wanted> of(
            Deadline deadline, WorkCalendar calendar, LocalDate from, LocalDate to, @Nullable EventTime happened) {
        Optional<Due.Rule> rule = rule(deadline);
        if (rule.isPresent()) {
            return to.isBefore(from)
                    ? List.of()
                    : Recurrences.instances(rule.get(), from, to, calendar).stream()
                            .map(DutyDates::turn)
                            .toList();
        }
        Settled settled = Deadlines.settle(deadline, calendar, happened);
        boolean waits = settled.standing() == Settled.Standing.WAITING;
        return List.of(new Wanted(
                null,
                null,
                settled.first() == null && happened != null ? happened.day() : settled.first(),
                waits ? event(deadline).orElse("…") : null,
                settled.last(),
                settled.hour(),
                settled.explanation()));
    }

    private static Wanted turn(Recurrences.Instance instance) {
        var basis = new ArrayList<>(List.of(instance.period().label()));
        basis.addAll(instance.settled().explanation());
        return new Wanted(
                instance.period().first(),
                instance.period().last(),
                instance.settled().first(),
                null,
                instance.last(),
                instance.settled().hour(),
                basis);
    }

    /** Of joined deadlines the first that recurs and says how often. */
    private static Optional<Due.Rule> rule(Deadline deadline) {
        return each(deadline).stream()
                .map(Deadline::due)
                .filter(Due.Recurring.class::isInstance)
                .map(due -> ((Due.Recurring) due).rule())
                .filter(rule -> rule.every() != null)
                .findFirst();
    }

    /** The event a clock waits for; of joined deadlines the first that waits. */
    private static Optional<String> event(Deadline deadline) {
        return each(deadline).stream()
                .flatMap(part -> event(part.due()).stream())
                .filter(words -> !words.isBlank())
                .findFirst();
    }

    private static List<Deadline> each(Deadline deadline) {
        return deadline.parts().isEmpty() ? List.of(deadline) : deadline.parts();
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
