package org.parix.registers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/** Fills in what a register declares to follow by dated rules: due days, and the pace that is asked for. */
@Component
public class Deriving {
    private final DatedRules rules = DatedRules.shipped();
    private final Calendars calendars;

    Deriving(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * A rule by which a day of a record follows.
     *
     * @param column the day
     * @param days null where it is a day of the year
     * @param checked whether it was read in the law itself
     */
    public record Ground(String column, @Nullable Integer days, boolean working, String basis, boolean checked) {}

    /** By which rules the due days of a record follow. */
    public List<Ground> grounds(Register register, Map<String, @Nullable Object> values) {
        return register.derived().dues().stream()
                .flatMap(due -> limit(due, values::get).stream()
                        .map(limit -> new Ground(
                                due.column(), limit.days(), limit.working(), limit.basis(), limit.checked())))
                .toList();
    }

    private java.util.Optional<DatedRules.Limit> limit(Derived.Due due, Function<String, @Nullable Object> values) {
        return values.apply(due.from()) instanceof LocalDate day
                ? rules.limit(due.rule(), day, values)
                : java.util.Optional.empty();
    }

    void fill(Register register, Map<String, @Nullable Object> values) {
        fill(register, values::get, values::put, calendars::of);
    }

    /**
     * @param calendar the calendar of an agency, which may be remembered from record to record
     * @param put takes what follows, by column
     */
    public void fill(
            Register register,
            Function<String, @Nullable Object> values,
            BiConsumer<String, Object> put,
            Function<AgencyId, WorkCalendar> calendar) {
        if (!(values.apply("agency_id") instanceof Long agency)) {
            return;
        }
        Derived.StoppingClock clock = register.derived().clock();
        boolean stopped = clock != null && values.apply(clock.left()) != null;
        for (Derived.Due due : register.derived().dues()) {
            boolean open = values.apply(due.column()) == null
                    && !(stopped && clock != null && due.column().equals(clock.due()));
            if (open && values.apply(due.from()) instanceof LocalDate day) {
                rules.limit(due.rule(), day, values)
                        .ifPresent(limit ->
                                put.accept(due.column(), limit.after(day, calendar.apply(new AgencyId(agency)))));
            }
        }
        for (Derived.Pace pace : register.derived().paces()) {
            if (values.apply(pace.year()) instanceof Integer year
                    && values.apply(pace.day()) instanceof LocalDate day) {
                rules.pace(pace.rule(), year).ifPresent(asked -> put.accept(pace.column(), asked.on(day, year)));
            }
        }
    }

    /** Stops the clock of a record, or lets it go on, where a step does that. */
    void step(Register register, Transition step, Map<String, @Nullable Object> values) {
        if (!(register.derived().clock() instanceof Derived.StoppingClock clock)
                || !(values.get("agency_id") instanceof Long agency)) {
            return;
        }
        Derived.Due due = register.derived().dues().stream()
                .filter(one -> one.column().equals(clock.due()))
                .findFirst()
                .orElseThrow();
        WorkCalendar calendar = calendars.of(new AgencyId(agency));
        if (step.code().equals(clock.stop())) {
            LocalDate stopped = day(register, clock.stopped(), values);
            if (values.get(clock.due()) instanceof LocalDate day) {
                values.put(clock.left(), rule(due, values).left(stopped, day, calendar));
                values.put(clock.due(), null);
            }
        } else if (step.code().equals(clock.resume())
                && values.get(clock.left()) instanceof Integer left
                && day(register, clock.resumed(), values) instanceof LocalDate resumed) {
            if (values.get(clock.stopped()) instanceof LocalDate stopped && resumed.isBefore(stopped)) {
                throw new Refused("registers.step.resumedBefore");
            }
            values.put(clock.due(), rule(due, values).after(resumed, left, calendar));
            values.put(clock.left(), null);
        }
    }

    private DatedRules.Limit rule(Derived.Due due, Map<String, @Nullable Object> values) {
        return limit(due, values::get).orElseThrow(() -> new Refused("registers.step.noRule"));
    }

    private static LocalDate day(Register register, String column, Map<String, @Nullable Object> values) {
        if (values.get(column) instanceof LocalDate day) {
            return day;
        }
        throw register.field(column).missing();
    }
}
