package org.parix.deadlines;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a deadline comes to: the last day to look at, the month it counts for, the date that follows from an event, and how to say it. */
public final class Deadlines {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final WorkCalendar calendar;

    public Deadlines(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** The last day on which the work is still in time; of several parts the latest. Empty where no calendar day follows from the words. */
    public static Optional<LocalDate> lastDay(Deadline deadline) {
        Stream<Deadline> each = deadline.parts().isEmpty() ? Stream.of(deadline) : deadline.parts().stream();
        return each.flatMap(part -> lastDay(part.due()).stream()).max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> lastDay(Due due) {
        return switch (due) {
            case Due.OnDate on -> Optional.of(on.date());
            case Due.Before before -> Optional.of(before.date().minusDays(1));
            case Due.Span span -> Optional.ofNullable(span.to());
            case Due.Continuous _,
                    Due.Recurring _,
                    Due.AfterEvent _,
                    Due.DaysAfter _,
                    Due.ByPlan _,
                    Due.None _,
                    Due.Unknown _ -> Optional.empty();
        };
    }

    /** The month of the last day, for counting tasks by month. */
    public static Optional<YearMonth> month(Deadline deadline) {
        return lastDay(deadline).map(YearMonth::from);
    }

    /**
     * The date that follows once the event has happened.
     *
     * @throws org.parix.kernel.Refused {@code deadlines.calendar.notCovered} where working days are counted outside the calendar's years
     */
    public DueDate dueDate(Due.DaysAfter due, LocalDate event) {
        if (due.working()) {
            return calendar.explain(event, due.days());
        }
        return new DueDate(event.plusDays(due.days()), event, due.days(), List.of(), false);
    }

    /** What a deadline comes to before anything has happened. */
    public static Settled settle(Due due, WorkCalendar calendar) {
        return settle(due, calendar, null);
    }

    /**
     * What a deadline comes to, with every step in words.
     *
     * @param happened when the event happened that the words wait for; null while it has not; of no matter to deadlines without event
     */
    public static Settled settle(Due due, WorkCalendar calendar, @Nullable EventTime happened) {
        return Settling.settle(due, calendar, happened);
    }

    /** Of several parts the one with the latest last day; where none has one, the first. */
    public static Settled settle(Deadline deadline, WorkCalendar calendar, @Nullable EventTime happened) {
        return deadline.parts().stream()
                .map(part -> settle(part.due(), calendar, happened))
                .filter(settled -> settled.last() != null)
                .max(Comparator.comparing(settled -> settled.lastDay().orElseThrow()))
                .orElseGet(() -> settle(deadline.due(), calendar, happened));
    }

    /** In words for a screen, the pieces in order; the first stands alone as a short form. */
    public static List<Wording> describe(Due due) {
        return switch (due) {
            case Due.OnDate on -> List.of(Wording.of("deadlines.due.onDate", DAY.format(on.date())));
            case Due.Before before -> List.of(Wording.of("deadlines.due.before", DAY.format(before.date())));
            case Due.Span span -> span(span);
            case Due.Continuous _ -> List.of(Wording.of("deadlines.kind.CONTINUOUS"));
            case Due.Recurring recurring -> rule(recurring.rule());
            case Due.AfterEvent after -> List.of(Wording.of("deadlines.due.afterEvent", after.event()));
            case Due.DaysAfter days -> List.of(days(days));
            case Due.ByPlan plan -> List.of(Wording.of("deadlines.due.byPlan", plan.paper()));
            case Due.None _ -> List.of(Wording.of("deadlines.kind.NONE"));
            case Due.Unknown _ -> List.of(Wording.of("deadlines.kind.UNKNOWN"));
        };
    }

    private static List<Wording> span(Due.Span span) {
        Wording kind = Wording.of("deadlines.kind." + span.kind().name());
        LocalDate from = span.from();
        LocalDate to = span.to();
        if (from == null || to == null) {
            return List.of(kind);
        }
        return List.of(kind, Wording.of("deadlines.due.span", DAY.format(from), DAY.format(to)));
    }

    private static Wording days(Due.DaysAfter days) {
        String side = days.days() < 0 ? "before" : "after";
        String sort = days.working() ? "workingDays" : "days";
        String event = days.event().isBlank() ? "Unnamed" : "Event";
        return Wording.of("deadlines.due." + sort + "." + side + event, Math.abs(days.days()), days.event());
    }

    private static List<Wording> rule(Due.Rule rule) {
        Due.Every every = rule.every();
        var pieces = new ArrayList<Wording>();
        pieces.add(Wording.of(every == null ? "deadlines.every.unnamed" : "deadlines.every." + every.name()));
        String side = rule.before() ? "before" : "on";
        if (rule.hour() != null) {
            pieces.add(Wording.of("deadlines.due.recurring." + side + "Hour", HOUR.format(rule.hour())));
        }
        Due.Which which = rule.which();
        if (rule.weekday() != null) {
            Wording weekday = Wording.of("deadlines.weekday." + rule.weekday().name());
            pieces.add(
                    which == null
                            ? Wording.of("deadlines.due.recurring." + side + "Weekday", weekday)
                            : Wording.of(
                                    "deadlines.due.recurring." + side + place(which) + "Weekday",
                                    weekday,
                                    which.nth()));
        } else if (which != null && which.working()) {
            pieces.add(Wording.of("deadlines.due.recurring." + side + place(which) + "WorkingDay", which.nth()));
        }
        Integer day = rule.dayOfMonth();
        Integer month = rule.month();
        if (day != null && month != null) {
            pieces.add(Wording.of("deadlines.due.recurring." + side + "DayAndMonth", day, month));
        } else if (day != null) {
            boolean inLastMonth = every == Due.Every.QUARTER || every == Due.Every.HALF_YEAR;
            String thing = which != null ? "DayOfFirstMonth" : inLastMonth ? "DayOfLastMonth" : "Day";
            pieces.add(Wording.of("deadlines.due.recurring." + side + thing, day));
        } else if (month != null) {
            pieces.add(Wording.of("deadlines.due.recurring." + side + "Month", month));
        }
        return pieces;
    }

    private static String place(Due.Which which) {
        return switch (which.nth()) {
            case Due.Which.LAST -> "Last";
            case 1 -> "First";
            default -> "Nth";
        };
    }
}
