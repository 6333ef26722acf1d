package org.parix.deadlines.calendars;

import java.time.LocalDate;
import java.util.Map;
import org.parix.deadlines.WorkCalendar;

/** Who keeps open deadlines says how many of them a change of calendars would move. A bean of another module. */
public interface OpenDeadlines {
    /**
     * @param changed the calendars as they would be
     * @param from the first day that would count otherwise
     * @param to the last such day
     */
    int moving(Map<CalendarId, WorkCalendar> changed, LocalDate from, LocalDate to);
}
