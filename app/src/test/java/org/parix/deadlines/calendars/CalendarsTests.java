package org.parix.deadlines.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.WorkCalendar;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class CalendarsTests {
    @Autowired
    private Calendars calendars;

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void beginsWithWhatIsShipped() {
        WorkCalendar shipped = WorkCalendar.ofPublicOffices();
        WorkCalendar kept = calendars.national();

        for (int year = 2024; year <= 2027; year++) {
            assertThat(kept.special(year)).as("days of %d", year).isEqualTo(shipped.special(year));
            assertThat(kept.isProvisional(year)).isEqualTo(shipped.isProvisional(year));
        }
        assertThat(kept.covers(2028)).isFalse();
        assertThat(kept.hours()).isEqualTo(shipped.hours());
        assertThat(kept.rules()).isEqualTo(shipped.rules());
    }

    @Test
    void numbersTheDaysAsTheCalendarCountsThem() {
        WorkCalendar kept = calendars.national();
        Map<LocalDate, Integer> numbers = new java.util.TreeMap<>();
        jdbc.sql("select day, number from deadlines.day_number where calendar_id = :id")
                .param("id", calendars.nationalId().value())
                .query(row -> {
                    numbers.put(row.getObject("day", LocalDate.class), row.getInt("number"));
                });

        assertThat(numbers).hasSize(366 + 365 * 3);
        LocalDate start = LocalDate.of(2024, 1, 1);
        int first = Objects.requireNonNull(numbers.get(start));
        numbers.forEach((day, number) ->
                assertThat(number - first).as("%s", day).isEqualTo(kept.workingDaysBetween(start, day)));
        assertThat(between("2026-04-24", "2026-05-06")).isEqualTo(5);
        assertThat(between("2026-05-06", "2026-04-24")).isEqualTo(-5);
        assertThat(between("2026-05-06", "2031-04-24")).isNull();
    }

    private @Nullable Integer between(String since, String until) {
        return jdbc.sql("select deadlines.working_days_between(:id, :since::date, :until::date)")
                .param("id", calendars.nationalId().value())
                .param("since", since)
                .param("until", until)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    @Test
    void knowsTheCalendarOfTheNearestAgencyAbove() {
        AgencyId province = directory.add("Ủy ban nhân dân tỉnh Suối Bạc");
        AgencyId commune = directory.add("Ủy ban nhân dân xã Đồi Thông");
        AgencyId other = directory.add("Ủy ban nhân dân tỉnh Gió Nam");
        directory.place(commune, province);
        jdbc.sql("insert into deadlines.calendar (agency_id, weekend, opened_at) values (:agency, '{6,7}', now())")
                .param("agency", province.value())
                .update();

        CalendarId own = calendars.idOf(province);

        assertThat(own).isNotEqualTo(calendars.nationalId());
        assertThat(List.of(calendars.idOf(commune), calendars.idOf(other)))
                .containsExactly(own, calendars.nationalId());
        assertThat(calendars.of(commune).isWorkingDay(LocalDate.of(2026, 4, 30)))
                .isFalse();
    }
}
