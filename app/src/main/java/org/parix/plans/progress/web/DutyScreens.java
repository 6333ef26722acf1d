package org.parix.plans.progress.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.web.DutyViews.DutyPage;
import org.parix.plans.progress.web.DutyViews.Head;
import org.parix.plans.progress.web.DutyViews.TaskDuties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about the duties of a task show: one query for each page. Whether the task is seen the gate has decided. */
@Repository
class DutyScreens {
    private static final String DUTIES = """
            with recursive below (id) as (
                select task.id from plans.task where task.parent_id = :task and task.closed_in is null
                union all
                select task.id from plans.task join below on task.parent_id = below.id where task.closed_in is null),
            part as (
                select count(*) as all_of, count(*) filter (where state = 'FINISHED') as finished
                  from below join plans.duty on duty.task_id = below.id where not gone and state <> 'DROPPED'),
            own as (
                select count(*) as all_of, count(*) filter (where state = 'FINISHED') as finished,
                       count(*) filter (where plans.working(state) and due < :today and not plans.dormant(waits_for, state)) as late
                  from plans.duty where task_id = :task and not gone)
            select jsonb_build_object('head', """ + DutySql.HEAD + """
                , 'all', own.all_of, 'finished', own.finished, 'late', own.late,
                'partsAll', part.all_of, 'partsFinished', part.finished,
                'lines', (select coalesce(jsonb_agg(line order by n), '[]')
                            from (select\s""" + DutySql.LINE + """
                                         as line, row_number() over (order by duty.state in ('FINISHED', 'DROPPED'), duty.due,
                                                                     owing.name, duty.id) as n
                                    from plans.duty join directory.agency owing on owing.id = duty.agency_id
                                   where duty.task_id = task.id and not duty.gone
                                   order by n limit :most) one))
              from plans.task join plans.plan on plan.id = task.plan_id cross join own cross join part
             where task.id = :task and plan.id = :plan
            """;

    private static final String DUTY = """
            select jsonb_build_object('head', """ + DutySql.HEAD + """
                , 'line', """ + DutySql.LINE + """
                , 'all', (select count(*) from plans.duty other where other.task_id = task.id and not other.gone),
                'finished', (select count(*) from plans.duty other
                              where other.task_id = task.id and not other.gone and other.state = 'FINISHED'),
                'extensions', (select coalesce(jsonb_agg(jsonb_build_object('state', extension.state, 'formerDue', former_due,
                                          'wanted', wanted, 'reason', reason, 'askedBy', asker.name, 'askedAt', asked_at,
                                          'granted', granted, 'answer', answer, 'decidedBy', decider.name, 'decidedAt', decided_at)
                                          order by extension.id desc), '[]')
                                 from plans.extension join identity.account asker on asker.id = asked_by
                                 left join identity.account decider on decider.id = decided_by
                                where duty_id = duty.id),
                'papers', (select coalesce(jsonb_agg(jsonb_build_object('id', piece.id, 'title', piece.title, 'number', piece.number,
                                      'date', piece.issued_on, 'signer', piece.signer, 'agency', piece.agency_id) order by use.id desc), '[]')
                             from evidence.use join evidence.piece on piece.id = use.piece_id
                            where use.place = 'task:' || task.id and use.withdrawn_at is null),
                'acts', (select coalesce(jsonb_agg(to_jsonb(happened) order by happened.id desc), '[]')
                           from (""" + DutySql.ACTS + """
                                  where duty_act.duty_id = :duty order by duty_act.id desc limit 20) happened))
              from plans.duty
              join plans.task on task.id = duty.task_id
              join plans.plan on plan.id = duty.plan_id
              join directory.agency owing on owing.id = duty.agency_id
             where duty.id = :duty and task.id = :task and plan.id = :plan
            """;

    private static final String HISTORY = """
            select jsonb_build_object('head', """ + DutySql.HEAD + """
                , 'happened', (select coalesce(jsonb_agg(to_jsonb(one) order by one.at desc, one.kind desc, one.id desc), '[]')
                                 from (select * from (
                                         """ + DutySql.ACTS + """
                                          where duty_act.task_id = :task
                                         union all
                                         select 'PAPER', history.id, history.recorded_at, null, history.field,
                                                jsonb_build_object(history.field, history.former),
                                                jsonb_build_object(history.field, history.later), null, '', null, null, paper.file_name
                                           from plans.task_history history
                                           join plans.revision on revision.plan_id = :plan and revision.version = history.version
                                           join plans.paper on paper.id = revision.paper_id
                                          where history.task_id = :task
                                         union all
                                         select 'SUCCESSION', succession.id, succession.closed_at, null, 'followed',
                                                passed.former, passed.later,
                                                directory.told(succession.id),
                                                '', account.name, null, null
                                           from (select succession_id, jsonb_object_agg(part, former) as former, jsonb_object_agg(part, later) as later
                                                   from (select succession_id, part, string_agg(distinct former.name, '; ') as former,
                                                                string_agg(distinct later.name, '; ') as later
                                                           from directory.succession_moved moved
                                                           join directory.agency former on former.id = moved.from_id
                                                           join directory.agency later on later.id = moved.to_id
                                                          where moved.kind = 'plans.follows.tasks' and moved.row_id = :task
                                                          group by succession_id, part) as by_role
                                                  group by succession_id) as passed
                                           join directory.succession on succession.id = passed.succession_id
                                           left join identity.account on account.login = succession.closed_by) happened
                                        where :at::timestamptz is null or (at, kind, id) < (:at, :kind, :id)
                                        order by at desc, kind desc, id desc limit :most) one))
              from plans.task join plans.plan on plan.id = task.plan_id
             where task.id = :task and plan.id = :plan
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    TaskDuties duties(long plan, long task, int most) {
        return jdbc.sql(DUTIES)
                .param("plan", plan)
                .param("task", task)
                .param("today", LocalDate.now(clock))
                .param("most", most)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, TaskDuties.class))
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }

    DutyPage duty(long plan, long task, long duty) {
        return jdbc.sql(DUTY)
                .param("plan", plan)
                .param("task", task)
                .param("duty", duty)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, DutyPage.class))
                .orElseThrow(() -> new NotFound("duty " + duty + " of task " + task));
    }

    /** Where a page of the history goes on. */
    record After(Instant at, String kind, long id) {
        /** Null where there is no such place, so that the page begins with the newest. */
        static @Nullable After of(@Nullable String cursor) {
            String[] parts = cursor == null ? new String[0] : cursor.split("~", -1);
            try {
                return parts.length == 3
                        ? new After(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]))
                        : null;
            } catch (java.time.DateTimeException | NumberFormatException e) {
                return null;
            }
        }
    }

    record History(Head head, java.util.List<Happening> happened) {}

    History history(long plan, long task, @Nullable After after, int most) {
        return jdbc.sql(HISTORY)
                .param("plan", plan)
                .param("task", task)
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("kind", after == null ? "" : after.kind())
                .param("id", after == null ? 0 : after.id())
                .param("most", most)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, History.class))
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }
}
