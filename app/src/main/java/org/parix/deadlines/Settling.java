package org.parix.deadlines;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Settled.Standing;
import org.parix.kernel.Refused;

/** Works one deadline out in a calendar, noting every step in words. */
final class Settling {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("dd/MM");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final WorkCalendar calendar;
    private final DueKind kind;
    private final String event;
    private final List<Wording> explanation = new ArrayList<>();
    private boolean provisional;

    private Settling(WorkCalendar calendar, DueKind kind, String event) {
        this.calendar = calendar;
        this.kind = kind;
        this.event = event;
    }

    static Settled settle(Due due, WorkCalendar calendar, @Nullable EventTime happened) {
        try {
            return new Settling(calendar, DueKind.of(due), event(due)).settle(due, happened);
        } catch (Refused notKnown) {
            return Settled.undated(
                    Standing.NOT_COVERED, new Wording(notKnown.key(), List.of((Object[]) notKnown.arguments())));
        }
    }

    private static String event(Due due) {
        return switch (due) {
            case Due.AfterEvent after -> after.event();
            case Due.DaysAfter days -> days.event();
            case Due.OnDate _,
                    Due.Before _,
                    Due.Span _,
                    Due.Continuous _,
                    Due.Recurring _,
                    Due.ByPlan _,
                    Due.None _,
                    Due.Unknown _ -> "";
        };
    }

    /** One turn of a recurring duty, its last day as the rule gives it. */
    static Settled turn(Due.Rule rule, Period period, LocalDate last, WorkCalendar calendar) {
        var turn = new Settling(calendar, DueKind.RECURRING, "");
        LocalTime hour = rule.hour();
        if (hour == null) {
            turn.say("deadlines.settled.turn", period.label(), DAY.format(last));
        } else {
            turn.say("deadlines.settled.turnHour", period.label(), DAY.format(last), HOUR.format(hour));
        }
        if (rule.which() != null && rule.which().working()) {
            turn.provisional |= !calendar.covers(last.getYear()) || calendar.isProvisional(last.getYear());
        }
        return turn.dated(period.first(), last, hour);
    }

    private Settled settle(Due due, @Nullable EventTime happened) {
        return switch (due) {
            case Due.OnDate on -> {
                say("deadlines.settled.onDate", DAY.format(on.date()));
                yield dated(null, on.date(), null);
            }
            case Due.Before before -> {
                LocalDate last = before.date().minusDays(1);
                say("deadlines.settled.before", DAY.format(before.date()), DAY.format(last));
                yield dated(null, last, null);
            }
            case Due.Span span -> span(span);
            case Due.Continuous _ -> Settled.undated(Standing.CONTINUOUS, Wording.of("deadlines.settled.continuous"));
            case Due.Recurring recurring ->
                Settled.undated(
                        Standing.RECURRING,
                        Recurrences.nothingToMake(recurring.rule())
                                .orElseGet(() -> Wording.of("deadlines.settled.recurring")));
            case Due.AfterEvent after -> after(after, happened);
            case Due.DaysAfter days -> happened == null ? waiting(days.event()) : days(days, happened);
            case Due.ByPlan plan ->
                Settled.undated(Standing.SET_ELSEWHERE, named("deadlines.settled.byPlan", plan.paper()));
            case Due.None _ -> Settled.undated(Standing.NONE, Wording.of("deadlines.settled.none"));
            case Due.Unknown _ -> Settled.undated(Standing.UNKNOWN, Wording.of("deadlines.settled.unknown"));
        };
    }

    private Settled span(Due.Span span) {
        LocalDate from = span.from();
        LocalDate to = span.to();
        if (from == null || to == null) {
            return Settled.undated(Standing.YEAR_UNKNOWN, Wording.of("deadlines.settled.yearUnknown"));
        }
        say(
                "deadlines.settled.span",
                Wording.of("deadlines.kind." + span.kind().name()),
                DAY.format(from),
                DAY.format(to));
        return dated(from, to, null);
    }

    private static Settled waiting(String event) {
        return Settled.undated(Standing.WAITING, named("deadlines.settled.waiting", event));
    }

    private static Wording named(String key, String name) {
        return name.isBlank() ? Wording.of(key + "Unnamed") : Wording.of(key, name);
    }

    private Settled after(Due.AfterEvent after, @Nullable EventTime happened) {
        LongerTime longer = LongerTime.read(after.event());
        if (happened == null) {
            return waiting(longer == null || longer.event().isBlank() ? after.event() : longer.event());
        }
        if (longer != null) {
            return longer(longer, happened);
        }
        Wording why = Wording.of("deadlines.settled.started", DAY.format(happened.day()));
        return new Settled(Standing.STARTED, happened.day(), null, null, null, false, false, List.of(why));
    }

    private Settled longer(LongerTime time, EventTime happened) {
        LocalDate day = happened.day();
        return switch (time.unit()) {
            case MONTH -> longer("months", time, day, day.plusMonths(time.count()));
            case YEAR -> longer("years", time, day, day.plusYears(time.count()));
            case HOUR -> hours("hours", time, happened, start(happened).plusHours(time.count()));
            case WORKING_HOUR -> {
                LocalDateTime end = calendar.plusWorkingTime(start(happened), Duration.ofHours(time.count()));
                yield hours("workingHours", time, happened, end);
            }
        };
    }

    private Settled longer(String unit, LongerTime time, LocalDate day, LocalDate last) {
        say("deadlines.settled." + unit, time.count(), DAY.format(day), DAY.format(last));
        return dated(day.plusDays(1), last, null);
    }

    private Settled hours(String unit, LongerTime time, EventTime happened, LocalDateTime end) {
        if (happened.hour() == null) {
            say("deadlines.settled.hourUnknown");
        }
        say("deadlines.settled." + unit, time.count(), MOMENT.format(start(happened)), MOMENT.format(end));
        if (time.unit() == LongerTime.Unit.WORKING_HOUR) {
            over(daysOff(happened.day(), end.toLocalDate()));
            return new Settled(
                    Standing.DATED,
                    happened.day(),
                    end.toLocalDate(),
                    end.toLocalTime(),
                    null,
                    false,
                    provisional,
                    explanation);
        }
        return dated(happened.day(), end.toLocalDate(), end.toLocalTime());
    }

    /** Where the hour is not known, the day counts from its beginning: nobody is given less time than is due to them in days. */
    private static LocalDateTime start(EventTime happened) {
        LocalTime hour = happened.hour();
        return happened.day().atTime(hour == null ? LocalTime.MIN : hour);
    }

    private Settled days(Due.DaysAfter due, EventTime happened) {
        LocalDate from = received(happened);
        int count = Math.abs(due.days());
        String side = due.days() < 0 ? "Before" : "";
        if (!due.working()) {
            LocalDate last = from.plusDays(due.days());
            say("deadlines.settled.days" + side, count, DAY.format(from), DAY.format(last));
            return dated(due.days() > 0 ? from.plusDays(1) : null, last, null);
        }
        DueDate counted = calendar.explain(from, due.days());
        provisional |= counted.provisional();
        say("deadlines.settled.workingDays" + side, count, DAY.format(from), DAY.format(counted.date()));
        over(counted.skipped());
        return dated(due.days() > 0 ? from.plusDays(1) : null, counted.date(), null);
    }

    /** The day an event counts for: the next working day where it came in too late for its own. */
    private LocalDate received(EventTime happened) {
        LocalTime hour = happened.hour();
        if (hour == null) {
            return happened.day();
        }
        Optional<CountingRule> late = rule(CountingRule.Kind.LATE_RECEIPT, happened.day())
                .filter(rule -> rule.hour() != null && hour.isAfter(rule.hour()));
        if (late.isEmpty()) {
            return happened.day();
        }
        DueDate next = calendar.explain(happened.day(), 1);
        provisional |= next.provisional() || !late.get().checked();
        say(
                "deadlines.settled.lateReceipt",
                HOUR.format(hour),
                HOUR.format(late.get().hour()),
                DAY.format(next.date()),
                late.get().basis());
        return next.date();
    }

    private Optional<CountingRule> rule(CountingRule.Kind wanted, LocalDate day) {
        return calendar.rules().stream()
                .filter(rule -> rule.kind() == wanted && rule.holds(kind, event, day))
                .findFirst();
    }

    /** Moves the last day off a day off, where a rule says so. */
    private Settled dated(@Nullable LocalDate first, LocalDate last, @Nullable LocalTime hour) {
        boolean off = calendar.covers(last.getYear()) && !calendar.isWorkingDay(last);
        Optional<CountingRule> rule = rule(CountingRule.Kind.MOVE_OFF_DAY, last);
        boolean moves = rule.isPresent() && (first != null || kind != DueKind.DAYS_AFTER);
        if (moves && !calendar.covers(last.getYear())) {
            throw new Refused("deadlines.calendar.notCovered", Integer.toString(last.getYear()));
        }
        LocalDate settled = last;
        if (off && moves) {
            DueDate next = calendar.explain(last, 1);
            provisional |= next.provisional();
            settled = next.date();
            say(
                    "deadlines.settled.moved",
                    DAY.format(last),
                    why(last),
                    DAY.format(settled),
                    rule.get().basis());
        } else if (off) {
            say("deadlines.settled.onDayOff", DAY.format(last), why(last));
        }
        if (moves) {
            SpecialDay special = calendar.special(last).orElse(null);
            provisional |= calendar.isProvisional(last.getYear()) || special != null && !special.checked();
        }
        if (provisional) {
            say("deadlines.settled.provisional");
        }
        LocalDate movedFrom = settled.equals(last) ? null : last;
        return new Settled(
                Standing.DATED, first, settled, hour, movedFrom, off && movedFrom == null, provisional, explanation);
    }

    private Object why(LocalDate off) {
        return calendar.special(off)
                .<Object>map(SpecialDay::name)
                .orElseGet(() ->
                        Wording.of("deadlines.weekday." + off.getDayOfWeek().name()));
    }

    private List<DueDate.Skipped> daysOff(LocalDate from, LocalDate to) {
        var off = new ArrayList<DueDate.Skipped>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            SpecialDay special = calendar.special(day).orElse(null);
            provisional |= calendar.isProvisional(day.getYear()) || special != null && !special.checked();
            if (!calendar.isWorkingDay(day)) {
                off.add(new DueDate.Skipped(day, special));
            }
        }
        return off;
    }

    /** Says which days were passed over, and on what the days off other than the weekend rest. */
    private void over(List<DueDate.Skipped> skipped) {
        List<DueDate.Skipped> inOrder =
                skipped.stream().sorted((a, b) -> a.date().compareTo(b.date())).toList();
        if (inOrder.isEmpty()) {
            return;
        }
        say("deadlines.settled.because", inOrder.stream().map(Settling::named).collect(Collectors.joining(", ")));
        String bases = inOrder.stream()
                .map(DueDate.Skipped::reason)
                .flatMap(Stream::ofNullable)
                .map(SpecialDay::basis)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!bases.isEmpty()) {
            say("deadlines.settled.basis", bases);
        }
    }

    private static String named(DueDate.Skipped skipped) {
        SpecialDay reason = skipped.reason();
        String day = SHORT_DAY.format(skipped.date());
        return reason == null ? day : day + " (" + reason.name() + ")";
    }

    private void say(String key, Object... arguments) {
        explanation.add(Wording.of(key, arguments));
    }
}
