package org.parix.deadlines;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parix.kernel.Refused;

/**
 * Which days offices work. What it does not know it refuses: every question about a year outside its data throws {@link Refused}
 * {@code deadlines.calendar.notCovered} with the year.
 */
public final class WorkCalendar {
    /** How well the holidays of a year are known. */
    public enum YearState {
        DECIDED,
        /** By the law alone, the yearly decision still to come. */
        EXPECTED
    }

    private final Map<LocalDate, SpecialDay> special = new TreeMap<>();
    private final Map<Integer, YearState> years;
    private final Set<DayOfWeek> weekend;
    private final List<WorkHours> hours;
    private final List<CountingRule> rules;

    /** @throws IllegalArgumentException where a day stands twice, or lies outside the years */
    public WorkCalendar(
            List<SpecialDay> special, Map<Integer, YearState> years, Set<DayOfWeek> weekend, List<WorkHours> hours) {
        this(special, years, weekend, hours, List.of());
    }

    /** @throws IllegalArgumentException where a day stands twice, or lies outside the years */
    public WorkCalendar(
            List<SpecialDay> special,
            Map<Integer, YearState> years,
            Set<DayOfWeek> weekend,
            List<WorkHours> hours,
            List<CountingRule> rules) {
        this.years = Map.copyOf(years);
        this.weekend = Set.copyOf(weekend);
        this.hours = List.copyOf(hours);
        this.rules = List.copyOf(rules);
        for (SpecialDay day : special) {
            if (!covers(day.date().getYear()) || this.special.put(day.date(), day) != null) {
                throw new IllegalArgumentException("given twice or outside the years of the calendar: " + day.date());
            }
        }
    }

    /** The calendar of public offices that Parix ships. */
    public static WorkCalendar ofPublicOffices() {
        return CalendarFiles.load(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    /** The same with other exceptions; those outside its years are of no matter. */
    public WorkCalendar with(Collection<SpecialDay> days) {
        return new WorkCalendar(
                days.stream().filter(day -> covers(day.date().getYear())).toList(), years, weekend, hours, rules);
    }

    /** The same with other rules of counting, the first of those that hold counting. */
    public WorkCalendar withRules(List<CountingRule> others) {
        return new WorkCalendar(List.copyOf(special.values()), years, weekend, hours, others);
    }

    public boolean covers(int year) {
        return years.containsKey(year);
    }

    public boolean isProvisional(int year) {
        return state(year) == YearState.EXPECTED;
    }

    public List<WorkHours> hours() {
        return hours;
    }

    /** How days are counted, by rules each with its legal basis. */
    public List<CountingRule> rules() {
        return rules;
    }

    public boolean isWeekend(LocalDate date) {
        return weekend.contains(date.getDayOfWeek());
    }

    public Optional<SpecialDay> special(LocalDate date) {
        return Optional.ofNullable(special.get(date));
    }

    public List<SpecialDay> special(int year) {
        state(year);
        return special.values().stream()
                .filter(day -> day.date().getYear() == year)
                .toList();
    }

    public boolean isWorkingDay(LocalDate date) {
        state(date.getYear());
        SpecialDay day = special.get(date);
        return day == null ? !weekend.contains(date.getDayOfWeek()) : day.isWorked();
    }

    /**
     * The {@code days}-th working day after the date, which itself is not counted; before it where negative; the date itself for 0, worked
     * or not.
     */
    public LocalDate plusWorkingDays(LocalDate date, int days) {
        return explain(date, days).date();
    }

    /** Working days after {@code from} up to and with {@code to}; negative where {@code to} lies before {@code from}. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int step = to.isBefore(from) ? -1 : 1;
        int count = 0;
        for (LocalDate day = from; !day.equals(to); ) {
            day = day.plusDays(step);
            count += isWorkingDay(day) ? step : 0;
        }
        return count;
    }

    /** As {@link #plusWorkingDays}, with the days that were passed over and why. */
    public DueDate explain(LocalDate event, int days) {
        var skipped = new ArrayList<DueDate.Skipped>();
        int step = Integer.signum(days);
        int left = Math.abs(days);
        LocalDate day = event;
        boolean provisional = isProvisional(event.getYear());
        while (left > 0) {
            day = day.plusDays(step);
            SpecialDay reason = special.get(day);
            provisional |= isProvisional(day.getYear()) || reason != null && !reason.checked();
            if (isWorkingDay(day)) {
                left--;
            } else {
                skipped.add(new DueDate.Skipped(day, reason));
            }
        }
        return new DueDate(day, event, days, skipped, provisional);
    }

    /**
     * The first moment by which the office has been open for so long since the start.
     *
     * @throws Refused {@code deadlines.calendar.noHours} where no working hours are known
     */
    public LocalDateTime plusWorkingTime(LocalDateTime start, Duration work) {
        return new WorkTime(this).plus(start, work);
    }

    /** How long the office is open between two moments; zero where the second comes first. */
    public Duration workingTimeBetween(LocalDateTime from, LocalDateTime to) {
        return new WorkTime(this).between(from, to);
    }

    private YearState state(int year) {
        YearState state = years.get(year);
        if (state == null) {
            throw new Refused("deadlines.calendar.notCovered", Integer.toString(year));
        }
        return state;
    }
}
