package org.parix.deadlines.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkHours;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes calendars. */
@Repository
class CalendarChangeStore {
    private final JdbcClient jdbc;

    CalendarChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Found(CalendarId calendar, KeptDay day) {}

    /** Nobody else changes a calendar until this transaction ends. */
    void lock() {
        jdbc.sql("select version from deadlines.calendar_version for update")
                .query(Long.class)
                .single();
    }

    Optional<CalendarId> ofAgency(AgencyId agency) {
        return jdbc.sql("select id from deadlines.calendar where agency_id = :agency and ended_on is null")
                .param("agency", agency.value())
                .query(Long.class)
                .optional()
                .map(CalendarId::new);
    }

    /** Whether nobody works by it any more. */
    boolean hasEnded(CalendarId calendar) {
        return jdbc.sql("select exists (select from deadlines.calendar where id = :id and ended_on is not null)")
                .param("id", calendar.value())
                .query(Boolean.class)
                .single();
    }

    /** Empty where there is no such agency. */
    Optional<CalendarId> open(AgencyId agency, Instant now) {
        return jdbc.sql("""
                        insert into deadlines.calendar (agency_id, weekend, opened_at)
                        select agency.id, weekend, :now from directory.agency cross join deadlines.calendar
                         where agency.id = :agency and calendar.agency_id is null
                        returning id
                        """)
                .param("agency", agency.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(CalendarId::new);
    }

    /** Of the agency it belongs to; empty for the national calendar. */
    Optional<String> name(CalendarId calendar) {
        return jdbc.sql("""
                        select name from deadlines.calendar join directory.agency on agency.id = agency_id
                         where calendar.id = :calendar
                        """)
                .param("calendar", calendar.value())
                .query(String.class)
                .optional();
    }

    /** The calendar itself, and for the national one all that inherit it. */
    List<CalendarId> reached(CalendarId calendar) {
        return jdbc.sql("""
                        select id from deadlines.calendar
                         where id = :calendar
                            or exists (select from deadlines.calendar as one where one.id = :calendar and one.agency_id is null)
                         order by id
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> new CalendarId(row.getLong("id")))
                .list();
    }

    void number(CalendarId calendar) {
        jdbc.sql("select deadlines.number_days(:calendar)")
                .param("calendar", calendar.value())
                .query((row, _) -> 0)
                .list();
    }

    NavigableMap<LocalDate, SpecialDay> own(CalendarId calendar) {
        NavigableMap<LocalDate, SpecialDay> own = new TreeMap<>();
        jdbc.sql("""
                        select day, kind, name, basis, checked from deadlines.special_day
                         where calendar_id = :calendar and withdrawn_at is null
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> CalendarStore.day(row))
                .list()
                .forEach(day -> own.put(day.date(), day));
        return own;
    }

    Optional<Found> day(DayId id) {
        return jdbc.sql("""
                        select calendar_id, day, kind, name, basis, checked, counterpart from deadlines.special_day
                         where id = :id and withdrawn_at is null
                        """)
                .param("id", id.value())
                .query((row, _) -> found(row))
                .optional();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                new CalendarId(row.getLong("calendar_id")),
                new KeptDay(CalendarStore.day(row), row.getObject("counterpart", LocalDate.class)));
    }

    void withdraw(CalendarId calendar, Collection<LocalDate> days, Instant now) {
        jdbc.sql("""
                        update deadlines.special_day set withdrawn_at = :now
                         where calendar_id = :calendar and day = any(:days::date[]) and withdrawn_at is null
                        """)
                .param("calendar", calendar.value())
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void add(CalendarId calendar, List<KeptDay> days, Instant now) {
        for (KeptDay day : days) {
            jdbc.sql("""
                            insert into deadlines.special_day (calendar_id, day, kind, name, basis, checked, counterpart, added_at)
                            values (:calendar, :day, :kind, :name, :basis, :checked, :counterpart, :now)
                            """)
                    .param("calendar", calendar.value())
                    .param("day", day.date())
                    .param("kind", day.day().kind().name())
                    .param("name", day.day().name())
                    .param("basis", day.day().basis())
                    .param("checked", day.day().checked())
                    .param("counterpart", day.counterpart())
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    void cover(int year, String basis) {
        jdbc.sql("insert into deadlines.calendar_year (year, state, basis) values (:year, 'EXPECTED', :basis)")
                .param("year", year)
                .param("basis", basis)
                .update();
    }

    void decide(int year, String basis) {
        jdbc.sql("update deadlines.calendar_year set state = 'DECIDED', basis = :basis where year = :year")
                .param("year", year)
                .param("basis", basis)
                .update();
    }

    void setHours(CalendarId calendar, List<WorkHours> hours) {
        jdbc.sql("delete from deadlines.work_hours where calendar_id = :calendar")
                .param("calendar", calendar.value())
                .update();
        for (WorkHours stretch : hours) {
            jdbc.sql(
                            "insert into deadlines.work_hours (calendar_id, opens, closes, basis) values (:calendar, :opens, :closes, :basis)")
                    .param("calendar", calendar.value())
                    .param("opens", stretch.from())
                    .param("closes", stretch.to())
                    .param("basis", stretch.basis())
                    .update();
        }
    }
}
