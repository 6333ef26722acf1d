package org.parix.deadlines.calendars;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about calendars show. */
@Repository
public class CalendarScreens {
    private final JdbcClient jdbc;
    private final CountingRuleStore rules;

    CalendarScreens(JdbcClient jdbc, CountingRuleStore rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * @param agency whose it is; null for the national one
     * @param former whose it was before it went to a successor
     * @param endedOn since when nobody works by it
     */
    public record Listed(
            long id,
            @Nullable String agency,
            @Nullable String former,
            @Nullable LocalDate endedOn) {}

    /** @param own whether it is of this calendar itself, not of the national one */
    public record DayRow(
            long id,
            LocalDate date,
            SpecialDay.Kind kind,
            String name,
            String basis,
            boolean checked,
            @Nullable LocalDate counterpart,
            boolean own) {}

    public record YearRow(int year, WorkCalendar.YearState state, String basis) {}

    /** The national calendar first, those that have ended last. */
    public List<Listed> calendars() {
        return jdbc.sql("""
                        select calendar.id, agency.name, former.name as former, calendar.ended_on from deadlines.calendar
                          left join directory.agency on agency.id = agency_id
                          left join directory.agency as former on former.id = former_id
                         order by calendar.ended_on nulls first, agency_id is not null, agency.name
                        """)
                .query((row, _) -> new Listed(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("former"),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
    }

    /** The exceptions of a year as they count in a calendar, each with where it comes from. */
    public List<DayRow> days(CalendarId calendar, int year) {
        return jdbc.sql("""
                        select distinct on (day) special_day.id, day, kind, name, basis, checked, counterpart, calendar_id = :calendar as own
                          from deadlines.special_day join deadlines.calendar on calendar.id = calendar_id
                         where withdrawn_at is null and (calendar_id = :calendar or agency_id is null)
                           and day between make_date(:year, 1, 1) and make_date(:year, 12, 31)
                         order by day, agency_id is null
                        """)
                .param("calendar", calendar.value())
                .param("year", year)
                .query((row, _) -> new DayRow(
                        row.getLong("id"),
                        row.getObject("day", LocalDate.class),
                        SpecialDay.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("basis"),
                        row.getBoolean("checked"),
                        row.getObject("counterpart", LocalDate.class),
                        row.getBoolean("own")))
                .list();
    }

    public List<YearRow> years() {
        return jdbc.sql("select year, state, basis from deadlines.calendar_year order by year")
                .query((row, _) -> new YearRow(
                        row.getInt("year"),
                        WorkCalendar.YearState.valueOf(row.getString("state")),
                        row.getString("basis")))
                .list();
    }

    /** One exception, to correct or withdraw it. */
    public record OneDay(CalendarId calendar, DayRow day) {}

    public OneDay day(DayId id) {
        return jdbc.sql("""
                        select calendar_id, id, day, kind, name, basis, checked, counterpart from deadlines.special_day
                         where id = :id and withdrawn_at is null
                        """)
                .param("id", id.value())
                .query((row, _) -> new OneDay(
                        new CalendarId(row.getLong("calendar_id")),
                        new DayRow(
                                row.getLong("id"),
                                row.getObject("day", LocalDate.class),
                                SpecialDay.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                row.getString("basis"),
                                row.getBoolean("checked"),
                                row.getObject("counterpart", LocalDate.class),
                                true)))
                .optional()
                .orElseThrow(() -> new NotFound("day " + id.value()));
    }

    /**
     * A rule of counting.
     *
     * @param own whether it is of this calendar itself, not of the national one
     */
    public record RuleRow(long id, CalendarId calendar, CountingRule rule, boolean own) {}

    /** As they count in a calendar: its own first. */
    public List<RuleRow> rules(CalendarId calendar) {
        return rules.of(calendar).stream()
                .map(kept -> new RuleRow(
                        kept.id().value(),
                        kept.calendar(),
                        kept.rule(),
                        kept.calendar().equals(calendar)))
                .toList();
    }

    public RuleRow rule(CountingRuleId id) {
        return rules.find(id)
                .map(kept -> new RuleRow(id.value(), kept.calendar(), kept.rule(), true))
                .orElseThrow(() -> new NotFound("rule " + id.value()));
    }

    public Optional<AgencyId> ownerOfRule(CountingRuleId rule) {
        return owner("calendar.id = (select calendar_id from deadlines.counting_rule where id = :id)", rule.value());
    }

    /**
     * Whose a calendar is. The national one belongs to the agency at the top that has most agencies under it: the province, or the commune
     * where a commune runs Parix for itself.
     */
    public Optional<AgencyId> owner(CalendarId calendar) {
        return owner("calendar.id = :id", calendar.value());
    }

    public Optional<AgencyId> ownerOfDay(DayId day) {
        return owner("calendar.id = (select calendar_id from deadlines.special_day where id = :id)", day.value());
    }

    private Optional<AgencyId> owner(String which, long id) {
        return jdbc.sql("""
                        with recursive below (top, id) as (
                            select id, id from directory.agency where parent_id is null
                            union all
                            select top, agency.id from below join directory.agency on parent_id = below.id)
                        select coalesce(agency_id, (select top from below group by top order by count(*) desc, top limit 1)) as agency
                          from deadlines.calendar
                         where """ + " " + which)
                .param("id", id)
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }
}
