package org.parix.plans.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.Wording;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.directory.AgencyId;
import org.parix.directory.GroupId;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.parix.plans.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes the duties of whole plans what the plans ask for. */
@Repository
class SettlingStore {
    /** Who owes a task: its leads, and those who carry it out without merely joining in; of a group each member of the day. */
    private static final String OWING = """
                  join plans.task_party party on party.task_id = task.id
                  left join directory.group_member member on member.group_id = party.group_id
                   and member.valid_from <= :today and (member.valid_to is null or member.valid_to > :today)
                 where coalesce(party.agency_id, member.agency_id) is not null
                   and (party.role = 'LEAD'
                        or party.role = 'IMPLEMENTING' and not exists (
                           select from plans.task_party joining
                            where joining.task_id = task.id and joining.role = 'COOPERATING'
                              and (joining.agency_id = party.agency_id or joining.group_id = party.group_id)))
            """;

    private static final String LEAVES = """
            select task.id, plan.agency_id, task.deadline, plan.year, plan.issued_on, clock.day, clock.hour,
                   (plan.opened_at at time zone 'Asia/Ho_Chi_Minh')::date as opened_on
              from owed
              join plans.task on task.id = owed.id
              join plans.plan on plan.id = task.plan_id
              left join plans.clock on clock.task_id = task.id and clock.stopped_at is null
             where plan.agency_id is not null and task.closed_in is null
               and not exists (select from plans.task part where part.parent_id = task.id and part.closed_in is null)
            """;

    private final JdbcClient jdbc;

    SettlingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param happened when the event happened that started its clock; null where none has */
    record Leaf(
            TaskId task,
            AgencyId owner,
            Deadline deadline,
            LocalDate openedOn,
            @Nullable LocalDate issuedOn,
            @Nullable Integer year,
            @Nullable EventTime happened) {}

    /** The tasks that somebody owes. */
    List<Leaf> leaves(Collection<PlanId> plans, LocalDate today) {
        return jdbc.sql("with owed as (select distinct task.id from plans.task\n" + OWING + """
                               and task.plan_id = any (:plans::bigint[]))
                        """ + LEAVES)
                .param("plans", ids(plans))
                .param("today", today)
                .query((row, _) -> leaf(row))
                .list();
    }

    /** Of these the ones that a calendar has a say in: somebody still works on them, and no event is waited for. */
    List<Leaf> counted(Collection<PlanId> plans) {
        return jdbc.sql("""
                        with owed as (
                            select distinct task_id as id from plans.duty
                             where plan_id = any (:plans::bigint[]) and not gone and plans.working(state) and waits_for is null)
                        """ + LEAVES)
                .param("plans", ids(plans))
                .query((row, _) -> leaf(row))
                .list();
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        return new Leaf(
                new TaskId(row.getLong("id")),
                new AgencyId(row.getLong("agency_id")),
                PlanJson.read(row.getString("deadline"), Deadline.class),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("year", Integer.class),
                day == null ? null : new EventTime(day, row.getObject("hour", LocalTime.class)));
    }

    /** One instance of a task that is wanted, whoever owes it. */
    record WantedRow(
            long task,
            long calendar,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            @Nullable LocalDate startsOn,
            @Nullable String waitsFor,
            @Nullable LocalDate day,
            @Nullable LocalTime hour,
            List<Wording> basis) {
        static WantedRow of(TaskId task, CalendarId calendar, Wanted wanted) {
            return new WantedRow(
                    task.value(),
                    calendar.value(),
                    wanted.periodFrom(),
                    wanted.periodTo(),
                    wanted.startsOn(),
                    wanted.waitsFor(),
                    wanted.day(),
                    wanted.hour(),
                    wanted.basis());
        }
    }

    /**
     * Adds what is wanted and not there, moves what stands and is still worked on, and marks what nobody asks for any more as gone.
     *
     * @param whole whether all that is wanted of the plans is given; else what is not given stays as it is
     * @param act what is noted where a last day moved
     * @param because the cause in words for both languages, where there is more to say than the act does
     * @param reason in the words of whoever caused it
     * @return the duties whose last day or clock moved; new ones are not among them
     */
    List<DutyId> settle(
            Collection<PlanId> plans,
            List<WantedRow> wanted,
            boolean whole,
            LocalDate today,
            Instant now,
            String act,
            @Nullable Wording because,
            String reason) {
        return jdbc.sql("""
                        with wanted as (
                            select distinct on (task.id, given."periodFrom", coalesce(party.agency_id, member.agency_id))
                                   task.plan_id, task.id as task_id, coalesce(party.agency_id, member.agency_id) as agency_id, party.role,
                                   given."periodFrom", given."periodTo", given."startsOn", given."waitsFor", given.day, given.hour,
                                   given.basis, given.calendar
                              from jsonb_to_recordset(:wanted::jsonb) as given(
                                       task bigint, calendar bigint, "periodFrom" date, "periodTo" date, "startsOn" date,
                                       "waitsFor" text, day date, hour time, basis jsonb)
                              join plans.task on task.id = given.task
                """ + OWING + """
                             order by task.id, given."periodFrom", coalesce(party.agency_id, member.agency_id), party.role desc),
                        standing as (
                            select wanted.*, duty.id, duty.due as former_due, duty.waits_for as former_waits_for
                              from wanted left join lateral (
                                   select * from plans.duty
                                    where duty.task_id = wanted.task_id and duty.agency_id = wanted.agency_id
                                      and duty.period_from is not distinct from wanted."periodFrom"
                                    order by gone, id desc limit 1) duty on true),
                        moved as (
                            update plans.duty
                               set role = standing.role, period_to = standing."periodTo", starts_on = standing."startsOn",
                                   waits_for = standing."waitsFor", planned = standing.day, due_hour = standing.hour,
                                   first_planned = coalesce(duty.first_planned, standing.day), basis = standing.basis, gone = false,
                                   calendar_id = standing.calendar,
                                   version = duty.version + 1, changed_at = :now
                              from standing
                             where duty.id = standing.id and (plans.working(duty.state) or duty.gone)
                               and (duty.role, duty.period_to, duty.starts_on, duty.waits_for, duty.planned, duty.due_hour, duty.basis,
                                    duty.gone, duty.calendar_id)
                                   is distinct from (standing.role, standing."periodTo", standing."startsOn", standing."waitsFor",
                                    standing.day, standing.hour, standing.basis, false, standing.calendar)
                            returning duty.id, duty.task_id, standing.former_due, duty.due, standing.former_waits_for, duty.waits_for),
                        added as (
                            insert into plans.duty (plan_id, task_id, agency_id, role, period_from, period_to, starts_on, waits_for,
                                   first_planned, planned, due_hour, basis, calendar_id, opened_at, changed_at)
                            select plan_id, task_id, agency_id, role, "periodFrom", "periodTo", "startsOn", "waitsFor", day, day, hour,
                                   basis, calendar, :now, :now
                              from standing where id is null),
                        gone as (
                            update plans.duty set gone = true, version = version + 1, changed_at = :now
                             where :whole and plan_id = any (:plans::bigint[]) and not gone and state <> 'FINISHED'
                               and id not in (select id from standing where id is not null)),
                        told as (
                            insert into plans.duty_act (duty_id, task_id, act, former, later, reason, at)
                            select id, task_id, :act,
                                   jsonb_strip_nulls(jsonb_build_object('due', former_due, 'waitsFor', former_waits_for)),
                                   jsonb_strip_nulls(jsonb_build_object('due', due, 'waitsFor', waits_for)) || :because::jsonb, :reason, :now
                              from moved
                             where (former_due, former_waits_for) is distinct from (due, waits_for)
                            returning duty_id)
                        select duty_id from told
                        """)
                .param("plans", ids(plans))
                .param("today", today)
                .param("wanted", PlanJson.write(wanted))
                .param("whole", whole)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("act", act)
                .param("because", because == null ? "{}" : PlanJson.write(Map.of("because", because)))
                .param("reason", reason)
                .query((row, _) -> new DutyId(row.getLong(1)))
                .list();
    }

    /** How many duties still worked on would have another last day. */
    int moving(List<WantedRow> wanted) {
        return jdbc.sql("""
                        select count(*)
                          from jsonb_to_recordset(:wanted::jsonb) as given(task bigint, "periodFrom" date, day date)
                          join plans.duty on duty.task_id = given.task and duty.period_from is not distinct from given."periodFrom"
                         where not duty.gone and plans.working(duty.state) and duty.extended_to is null
                           and duty.planned is distinct from given.day
                        """)
                .param("wanted", PlanJson.write(wanted))
                .query(Integer.class)
                .single();
    }

    /** Plans that are worked on and count their days in this calendar. */
    List<PlanId> in(CalendarId calendar) {
        return jdbc.sql("""
                        select plan.id from plans.plan
                          join deadlines.calendars_of_agencies() as counted on counted.agency_id = plan.agency_id
                         where plan.status = 'OPEN' and counted.calendar_id = :calendar order by plan.id
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list();
    }

    /** Plans that are worked on and give something to one of these groups. */
    List<PlanId> naming(Collection<GroupId> groups) {
        return jdbc.sql("""
                        select plan.id from plans.plan
                         where status = 'OPEN' and agency_id is not null
                           and exists (select from plans.task join plans.task_party on task_id = task.id
                                        where task.plan_id = plan.id and task.closed_in is null and group_id = any (:groups::bigint[]))
                         order by id
                        """)
                .param("groups", groups.stream().map(GroupId::value).toArray(Long[]::new))
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list();
    }

    /** Plans that are worked on with duties counted in another calendar than the agency works by now. */
    List<PlanId> countedElsewhere() {
        return jdbc.sql("""
                        select plan.id
                          from (select id, deadlines.calendar_of(agency_id) as calendar_id from plans.plan
                                 where status = 'OPEN' and agency_id is not null) as plan
                         where exists (select from plans.duty
                                        where duty.plan_id = plan.id and not gone and plans.working(state)
                                          and duty.calendar_id is distinct from plan.calendar_id)
                         order by id
                        """).query((row, _) -> new PlanId(row.getLong(1))).list();
    }

    /** Plans that are worked on. */
    List<PlanId> open() {
        return jdbc.sql("select id from plans.plan where status = 'OPEN' and agency_id is not null order by id")
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list();
    }

    private static Long[] ids(Collection<PlanId> plans) {
        return plans.stream().map(PlanId::value).toArray(Long[]::new);
    }
}
