package org.parix.scoring;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts.Fact;

/**
 * The days by which lateness is counted, so that a result can be reckoned again when calendars have long changed: what departs from Monday to
 * Friday in the years that a framework and its facts reach into.
 *
 * @param off weekdays on which offices are closed
 * @param worked Saturdays and Sundays that are worked
 */
public record CountedDays(SortedSet<Integer> years, SortedSet<LocalDate> off, SortedSet<LocalDate> worked) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public CountedDays {
        years = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(years));
        off = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(off));
        worked = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(worked));
    }

    /** Years that the calendar does not know are left out; whoever needs them is refused, as by the calendar itself. */
    public static CountedDays of(Framework framework, Facts facts, WorkCalendar calendar) {
        var reached = new TreeSet<>(List.of(framework.year() - 1, framework.year(), framework.year() + 1));
        for (Criterion.Leaf leaf : framework.leaves()) {
            if (leaf.rule() instanceof ScoringRule.OnTime onTime
                    && onTime.due() instanceof ScoringRule.DayOf.Fixed(LocalDate day)) {
                reached.add(day.getYear());
            }
        }
        for (String unit : facts.units()) {
            for (Fact fact : facts.of(unit).values()) {
                if (fact instanceof Fact.Day(LocalDate day)) {
                    reached.add(day.getYear());
                }
            }
        }
        var years = new TreeSet<Integer>();
        for (int year = reached.first(); year <= reached.last(); year++) {
            if (calendar.covers(year)) {
                years.add(year);
            }
        }
        var off = new TreeSet<LocalDate>();
        var worked = new TreeSet<LocalDate>();
        for (int year : years) {
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                boolean weekday = !WEEKEND.contains(day.getDayOfWeek());
                if (weekday != calendar.isWorkingDay(day)) {
                    (weekday ? off : worked).add(day);
                }
            }
        }
        return new CountedDays(years, off, worked);
    }

    /** Counts as the calendar did that these days were taken from. */
    public WorkCalendar calendar() {
        var special = new java.util.ArrayList<SpecialDay>();
        special(off, SpecialDay.Kind.HOLIDAY, special);
        special(worked, SpecialDay.Kind.SWAP_WORK, special);
        return new WorkCalendar(
                special,
                years.stream().collect(Collectors.toMap(year -> year, _ -> WorkCalendar.YearState.DECIDED)),
                WEEKEND,
                List.of());
    }

    private static void special(Collection<LocalDate> days, SpecialDay.Kind kind, List<SpecialDay> into) {
        days.forEach(day -> into.add(new SpecialDay(day, kind, kind.name(), "bundle", true)));
    }

    String csv() {
        var all = new java.util.TreeMap<LocalDate, String>();
        off.forEach(day -> all.put(day, "off"));
        worked.forEach(day -> all.put(day, "worked"));
        return all.entrySet().stream()
                .map(day -> day.getKey() + "," + day.getValue() + "\n")
                .collect(Collectors.joining("", "date,day\n", ""));
    }

    /** @throws RuntimeException where it is not what {@link #csv} writes */
    static CountedDays read(Collection<Integer> years, String csv) {
        Map<String, List<LocalDate>> days = csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.groupingBy(
                        cells -> cells[1],
                        Collectors.mapping(cells -> LocalDate.parse(cells[0]), Collectors.toList())));
        return new CountedDays(
                new TreeSet<>(years),
                new TreeSet<>(days.getOrDefault("off", List.of())),
                new TreeSet<>(days.getOrDefault("worked", List.of())));
    }
}
