package org.parix.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.plans.DutyId;
import org.parix.plans.Escalation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each rule as one statement over all duties. */
@Repository
class ReminderStore {
    /** The duties that are worked on under a rule, with the working days of today and of their last day. */
    private static final String OPEN = """
            with rule as materialized (select * from notices.rules_on(:today) where kind = :rule and cardinality(days) > 0),
            calendar as materialized (select agency_id, calendar_id as id from deadlines.calendars_of_agencies()),
            today as materialized (select calendar_id, number from deadlines.day_number where day = :today and working),
            open as materialized (
                select duty.id, duty.plan_id, duty.task_id, duty.agency_id, duty.due, plan.agency_id as assigned_by, rule.days, rule.every,
                       last.number - today.number as away
                  from plans.duty
                  join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                  join rule on rule.agency_id = plan.agency_id
                  join calendar on calendar.agency_id = duty.agency_id
                  join today on today.calendar_id = calendar.id
                  join deadlines.day_number as last on last.calendar_id = calendar.id and last.day = duty.due
                 where not duty.gone and plans.working(duty.state) and duty.due is not null and %s)
            """;

    /** Notes what goes out now, and tells those who do the work. */
    private static final String TELL_WORKERS =
            """
            , fresh as (
                insert into notices.reminded (duty_id, kind, due, step, at)
                select id, :kind, due, step, :now from step where step is not null
                on conflict on constraint reminded_once do nothing
                returning duty_id),
            told as materialized (select step.* from step join fresh on fresh.duty_id = step.id),
            person as materialized (select * from notices.people(:roles, (select array_agg(distinct agency_id) from told), :today))
            insert into notices.notice (account_id, kind, topic, plan_id, task_id, duty_id, agency_id, due, step, number, at, inbox, mail)
            select person.account_id, :kind, topic.code, told.plan_id, told.task_id, told.id, told.agency_id, told.due, told.step,
                   abs(told.away), :now,
            """ + NoticeStore.HOW + " from told join person on person.agency_id = told.agency_id " + NoticeStore.WANTING
                    + " where " + NoticeStore.WANTED + " on conflict do nothing";

    private final JdbcClient jdbc;

    ReminderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** After a pause only the step that fits today, not all that were missed. */
    int before(Instant now) {
        return tell(NoticeKind.DUE_SOON, Rule.Kind.BEFORE, "duty.due > :today", """
                , step as (
                    select open.*, (select min(day) from unnest(days) as day where day >= away) as step from open where away >= 1)
                """, now);
    }

    /** On the last working day up to the last day. */
    int onDay(Instant now) {
        return tell(
                NoticeKind.DUE_TODAY,
                Rule.Kind.ON_DAY,
                "duty.due >= :today",
                ", step as (select open.*, 0 as step from open where away = 0)",
                now);
    }

    int late(Instant now) {
        return tell(NoticeKind.LATE, Rule.Kind.LATE, "duty.due < :today", """
                , step as (
                    select open.*, days[1] + coalesce((-away - days[1]) / every * every, 0) as step from open where -away >= days[1])
                """, now);
    }

    private int tell(NoticeKind kind, Rule.Kind rule, String due, String step, Instant now) {
        return jdbc.sql(OPEN.formatted(due) + step + TELL_WORKERS)
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("rule", rule.name())
                .param("roles", Circle.WORK.roles())
                .param("today", NoticeStore.day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Tells the superior agencies. @return what climbed just now */
    List<Escalation> climb(Instant now) {
        return jdbc.sql(OPEN.formatted("duty.due < :today") + """
                        , step as (
                            select open.*, days[1] as step, coalesce(agency.parent_id, nullif(assigned_by, open.agency_id)) as superior_id
                              from open join directory.agency on agency.id = open.agency_id
                             where -away >= days[1]),
                        fresh as (
                            insert into notices.reminded (duty_id, kind, due, step, at)
                            select id, :kind, due, step, :now from step where superior_id is not null
                            on conflict on constraint reminded_once do nothing
                            returning duty_id),
                        told as materialized (select step.* from step join fresh on fresh.duty_id = step.id),
                        person as materialized (
                            select * from notices.people(:roles, (select array_agg(distinct superior_id) from told), :today)),
                        notice as (
                            insert into notices.notice (account_id, kind, topic, plan_id, task_id, duty_id, agency_id, due, step, number,
                                   at, inbox, mail)
                            select person.account_id, :kind, topic.code, told.plan_id, told.task_id, told.id, told.agency_id, told.due,
                                   told.step, -told.away, :now,
                        """ + NoticeStore.HOW
                        + " from told join person on person.agency_id = told.superior_id "
                        + NoticeStore.WANTING + " where " + NoticeStore.WANTED + """
                            on conflict do nothing)
                        select id, superior_id, due, -away as late from told order by id
                        """)
                .param("kind", NoticeKind.CLIMBED.name())
                .param("topic", NoticeKind.CLIMBED.topic().name())
                .param("rule", Rule.Kind.CLIMB.name())
                .param("roles", Circle.SUPERIOR.roles())
                .param("today", NoticeStore.day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Escalation(
                        new DutyId(row.getLong("id")),
                        new AgencyId(row.getLong("superior_id")),
                        row.getObject("due", LocalDate.class),
                        row.getInt("late")))
                .list();
    }

    /** Asks those who assigned the work, once for each plan, whether what it waits for has happened. */
    int waiting(Instant now) {
        return jdbc.sql("""
                        with rule as materialized (select * from notices.rules_on(:today) where kind = 'WAIT' and cardinality(days) > 0),
                        calendar as materialized (select agency_id, calendar_id as id from deadlines.calendars_of_agencies()),
                        today as materialized (select calendar_id, number from deadlines.day_number where day = :today and working),
                        waiting as materialized (
                            select duty.id, duty.plan_id, duty.waits_for, plan.agency_id, rule.days, rule.every, today.number as today,
                                   today.number - since.number as waited
                              from plans.duty
                              join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                              join rule on rule.agency_id = plan.agency_id
                              join calendar on calendar.agency_id = plan.agency_id
                              join today on today.calendar_id = calendar.id
                              join deadlines.day_number as since on since.calendar_id = calendar.id
                               and since.day = (duty.opened_at at time zone 'Asia/Ho_Chi_Minh')::date
                             where not duty.gone and duty.waits_for is not null and duty.state = 'NOT_STARTED'),
                        fresh as (
                            insert into notices.reminded (duty_id, kind, due, step, at)
                            select id, 'WAITS', null, days[1] + coalesce((waited - days[1]) / every * every, 0), :now
                              from waiting where waited >= days[1]
                            on conflict on constraint reminded_once do nothing
                            returning duty_id),
                        told as materialized (
                            select plan_id, agency_id, today, count(*) as duties, min(waits_for) as event
                              from waiting join fresh on fresh.duty_id = waiting.id
                             group by plan_id, agency_id, today),
                        person as materialized (
                            select * from notices.people(:roles, (select array_agg(distinct agency_id) from told), :today))
                        insert into notices.notice (account_id, kind, topic, plan_id, step, number, words, at, inbox, mail)
                        select person.account_id, 'WAITS', topic.code, told.plan_id, told.today, told.duties, told.event, :now,
                        """ + NoticeStore.HOW + " from told join person on person.agency_id = told.agency_id "
                        + NoticeStore.WANTING + " where " + NoticeStore.WANTED + " on conflict do nothing")
                .param("topic", NoticeKind.WAITS.topic().name())
                .param("roles", Circle.ASSIGNS.roles())
                .param("today", NoticeStore.day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
