package org.parix.deadlines.calendars;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.springframework.stereotype.Service;

/**
 * The calendar each agency works by. Calendars are kept in memory until any of them changes. Sets are counted in SQL:
 * {@code deadlines.calendar_of(agency)}, {@code deadlines.day_number} and {@code deadlines.working_days_between(calendar, since, until)}.
 */
@Service
public class Calendars {
    private final CalendarStore store;
    private final CountingRuleStore rules;
    private volatile @Nullable Known known;

    private record Known(long version, Map<CalendarId, WorkCalendar> calendars) {}

    Calendars(CalendarStore store, CountingRuleStore rules) {
        this.store = store;
        this.rules = rules;
    }

    /** The calendar of the nearest agency that has one, from this one upwards; else the national one. */
    public WorkCalendar of(AgencyId agency) {
        CalendarStore.Asked asked = store.asked(agency);
        return calendar(asked.version(), asked.calendar());
    }

    public CalendarId idOf(AgencyId agency) {
        return store.asked(agency).calendar();
    }

    /** @throws NotFound where there is no such calendar */
    public WorkCalendar of(CalendarId calendar) {
        return calendar(store.version(), calendar);
    }

    public WorkCalendar national() {
        CalendarStore.Asked asked = store.national();
        return calendar(asked.version(), asked.calendar());
    }

    public CalendarId nationalId() {
        return store.national().calendar();
    }

    /** @param version read before the rows are: a change in between only makes the next question load them once more */
    private WorkCalendar calendar(long version, CalendarId calendar) {
        Known now = known;
        if (now == null || now.version != version) {
            now = new Known(version, new ConcurrentHashMap<>());
            known = now;
        }
        return now.calendars.computeIfAbsent(calendar, this::load);
    }

    private WorkCalendar load(CalendarId calendar) {
        return new WorkCalendar(
                store.days(calendar),
                store.years(),
                store.weekend(calendar).orElseThrow(() -> new NotFound("calendar " + calendar.value())),
                store.hours(calendar),
                rules.of(calendar).stream().map(CountingRuleStore.Kept::rule).toList());
    }
}
