package org.parix.deadlines.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.WorkHours;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads calendars. */
@Repository
class CalendarStore {
    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Asked(long version, CalendarId calendar) {}

    /** Which calendar an agency works by, and the version of all calendars. */
    Asked asked(AgencyId agency) {
        return jdbc.sql("select version, deadlines.calendar_of(:agency) as calendar from deadlines.calendar_version")
                .param("agency", agency.value())
                .query(CalendarStore::asked)
                .single();
    }

    Asked national() {
        return jdbc.sql("""
                        select version, id as calendar from deadlines.calendar_version cross join deadlines.calendar
                         where agency_id is null
                        """).query(CalendarStore::asked).single();
    }

    long version() {
        return jdbc.sql("select version from deadlines.calendar_version")
                .query(Long.class)
                .single();
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(row.getLong("version"), new CalendarId(row.getLong("calendar")));
    }

    /** What every calendar is made of. */
    Map<Integer, WorkCalendar.YearState> years() {
        return jdbc
                .sql("select year, state from deadlines.calendar_year")
                .query((row, _) ->
                        Map.entry(row.getInt("year"), WorkCalendar.YearState.valueOf(row.getString("state"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Days of a calendar and of the national one; where both say something of a day, the calendar itself decides. */
    List<SpecialDay> days(CalendarId calendar) {
        return jdbc.sql("""
                        select distinct on (day) day, kind, name, basis, checked
                          from deadlines.special_day join deadlines.calendar on calendar.id = calendar_id
                         where withdrawn_at is null and (calendar_id = :calendar or agency_id is null)
                           and exists (select from deadlines.calendar_year where year = extract(year from day))
                         order by day, agency_id is null
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> day(row))
                .list();
    }

    static SpecialDay day(ResultSet row) throws SQLException {
        return new SpecialDay(
                row.getObject("day", LocalDate.class),
                SpecialDay.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("basis"),
                row.getBoolean("checked"));
    }

    Optional<Set<DayOfWeek>> weekend(CalendarId calendar) {
        return jdbc.sql("select weekend from deadlines.calendar where id = :calendar")
                .param("calendar", calendar.value())
                .query((row, _) -> Arrays.stream(
                                (Object[]) row.getArray("weekend").getArray())
                        .map(day -> DayOfWeek.of(((Number) day).intValue()))
                        .collect(Collectors.toSet()))
                .optional();
    }

    /** Its own hours, else the national ones. */
    List<WorkHours> hours(CalendarId calendar) {
        Map<Boolean, List<WorkHours>> hours = new HashMap<>();
        jdbc.sql("""
                        select calendar_id = :calendar as own, opens, closes, basis
                          from deadlines.work_hours join deadlines.calendar on calendar.id = calendar_id
                         where calendar_id = :calendar or agency_id is null
                         order by opens
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> Map.entry(
                        row.getBoolean("own"),
                        new WorkHours(
                                row.getObject("opens", LocalTime.class),
                                row.getObject("closes", LocalTime.class),
                                row.getString("basis"))))
                .list()
                .forEach(one -> hours.merge(
                        one.getKey(),
                        List.of(one.getValue()),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
        return hours.getOrDefault(true, hours.getOrDefault(false, List.of()));
    }
}
