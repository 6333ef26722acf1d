package org.parix.deadlines.calendars;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.Refused;

/**
 * Judges a change of exceptions before it is made: which day cannot be one, and why.
 *
 * @param own the calendar's own exceptions as they stand
 * @param shared what the national calendar says; empty where this is the national one
 */
record Exceptions(
        Map<LocalDate, SpecialDay> own,
        Map<LocalDate, SpecialDay> shared,
        Map<Integer, WorkCalendar.YearState> years,
        Set<DayOfWeek> weekend) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    void check(DayChange change) {
        for (KeptDay added : change.added()) {
            check(added.day(), change);
        }
    }

    private void check(SpecialDay day, DayChange change) {
        String date = DAY.format(day.date());
        if (!years.containsKey(day.date().getYear())) {
            throw new Refused(
                    "deadlines.calendar.yearMissing",
                    Integer.toString(day.date().getYear()));
        }
        SpecialDay there = own.get(day.date());
        if (there != null && !change.removed().contains(day.date())) {
            throw new Refused("deadlines.calendar.dayTaken", date, there.name());
        }
        SpecialDay national = shared.get(day.date());
        boolean worked = isWorked(day.date(), national);
        switch (day.kind()) {
            case HOLIDAY -> {
                if (national != null && !worked) {
                    throw new Refused("deadlines.calendar.sameAsNational", date, national.name());
                }
            }
            case COMPENSATORY_OFF, SWAP_OFF -> {
                if (!worked) {
                    throw new Refused("deadlines.calendar.offAnyway", date);
                }
            }
            case SWAP_WORK -> {
                if (worked) {
                    throw new Refused("deadlines.calendar.workedAnyway", date);
                }
            }
        }
    }

    /** Whether the day is worked where this calendar itself says nothing of it. */
    private boolean isWorked(LocalDate date, @Nullable SpecialDay national) {
        return national == null ? !weekend.contains(date.getDayOfWeek()) : national.kind() == SpecialDay.Kind.SWAP_WORK;
    }
}
