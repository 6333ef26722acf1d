package org.parix.plans.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.web.PlanViews.Overview;
import org.parix.plans.web.PlanViews.PlanRow;
import org.parix.plans.web.PlanViews.Removal;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about plans as wholes show: one query for each page. */
@Repository
class PlanScreens {
    /** The head of the plan, as one JSON object. */
    static final String HEAD = """
            jsonb_build_object('id', plan.id, 'title', plan.title, 'name', plan.name, 'kind', plan.kind, 'number', plan.number,
                'issuedOn', plan.issued_on, 'place', plan.place, 'issuer', plan.issuer, 'year', plan.year, 'version', plan.version,
                'owner', plan.agency_id, 'ownerName', (select name from directory.agency where agency.id = plan.agency_id),
                'whole', plan.agency_id = any(:agencies::bigint[]))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<PlanRow> plans(CurrentUser user) {
        return jdbc.sql("""
                        select plan.id, coalesce(plan.name, plan.title) as title, plan.kind, plan.number, plan.issued_on, plan.issuer,
                               plan.year, plan.version, task.tasks, task.due_soon, task.next_day, work.duties, work.finished, work.late, owner.name as owner_name, sight.whole
                          from plans.plan
                          join directory.agency owner on owner.id = plan.agency_id
                         cross join lateral (select plan.agency_id = any(:agencies::bigint[]) as whole) sight
                         cross join lateral (
                               select count(*) as tasks, min(last_day) filter (where last_day >= :today) as next_day,
                                      count(*) filter (where last_day between :today and :today + 30) as due_soon
                                 from plans.task
                                 left join plans.tasks_seen(case when not sight.whole then plan.id end, :agencies::bigint[], :today) as seen
                                        on seen = task.id
                                where task.plan_id = plan.id and task.closed_in is null and (sight.whole or seen is not null)) task
                         cross join lateral (
                               select count(*) as duties, count(*) filter (where state = 'FINISHED') as finished,
                                      count(*) filter (where plans.working(state) and due < :today
                                                         and not plans.dormant(waits_for, state)) as late
                                 from plans.duty
                                where duty.plan_id = plan.id and not gone and state <> 'DROPPED'
                                  and (sight.whole or duty.agency_id = any(:agencies::bigint[]))) work
                         where sight.whole or task.tasks > 0
                         order by plan.year desc nulls last, plan.opened_at desc, plan.id desc
                        """)
                .param("agencies", Sight.of(user))
                .param("today", LocalDate.now(clock))
                .query(DataClassRowMapper.newInstance(PlanRow.class))
                .list();
    }

    Overview overview(long plan, CurrentUser user) {
        return jdbc.sql("""
                        with seen as (select task.* from plans.task where plan_id = :plan and """ + Sight.OF_TASK + """
                            ),
                        task as (
                            select seen.*, coalesce(lead.charged, false) as charged
                              from seen
                              left join lateral (select true as charged from plans.task_party
                                                  where task_id = seen.id and role = 'LEAD' limit 1) lead on true
                             where closed_in is null),
                        recursive_area as (
                            select id, coalesce(parent_id, id) as top from plans.area where plan_id = :plan and closed_in is null)
                        select jsonb_build_object(
                            'plan', """ + HEAD + """
                            , 'tasks', (select count(*) from task),
                            'dated', (select count(last_day) from task),
                            'dormant', (select count(*) from task
                                         where deadline_kind in ('AFTER_EVENT', 'DAYS_AFTER', 'WORKING_DAYS_AFTER')),
                            'doubtful', (select count(*) from task where doubts <> '[]'),
                            'charged', (select count(*) from task where charged),
                            'goals', (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'text', text) order by position), '[]')
                                        from plans.goal where plan_id = plan.id and closed_in is null),
                            'areas', (select coalesce(jsonb_agg(jsonb_build_object('key', area.id::text,
                                                 'name', plans.numbered(area.number, area.title), 'tasks', counted.tasks, 'group', false)
                                                 order by area.position), '[]')
                                        from plans.area
                                       cross join lateral (select count(*) as tasks from task join recursive_area on recursive_area.id = task.area_id
                                                            where recursive_area.top = area.id) counted
                                       where area.plan_id = plan.id and area.closed_in is null and area.parent_id is null
                                         and (counted.tasks > 0 or plan.agency_id = any(:agencies::bigint[]))),
                            'months', (select coalesce(jsonb_agg(to_jsonb(month) order by key), '[]')
                                         from (select to_char(last_day, 'YYYY-MM') as key, to_char(last_day, 'YYYY-MM') as name,
                                                      count(*) as tasks, false as "group"
                                                 from task where last_day is not null group by 1) month),
                            'kinds', (select coalesce(jsonb_agg(jsonb_build_object('kind', deadline_kind, 'tasks', tasks)
                                                 order by tasks desc, deadline_kind), '[]')
                                        from (select deadline_kind, count(*) as tasks from task group by 1) kind),
                            'leads', (select coalesce(jsonb_agg(to_jsonb(led) order by tasks desc, name), '[]')
                                        from (select coalesce(agency_id, group_id)::text as key,
                                                     coalesce(agency.name, agency_group.name) as name,
                                                     count(distinct task.id) as tasks, group_id is not null as "group"
                                                from task join plans.task_party on task_party.task_id = task.id and role = 'LEAD'
                                                left join directory.agency on agency.id = agency_id
                                                left join directory.agency_group on agency_group.id = group_id
                                               group by agency_id, group_id, agency.name, agency_group.name) led),
                            'revisions', (select jsonb_agg(jsonb_build_object('version', revision.version,
                                                     'recordedAt', revision.recorded_at, 'paper', paper.id, 'fileName', paper.file_name,
                                                     'number', revision.head ->> 'number', 'date', revision.head ->> 'date',
                                                     'added', (select count(*) from seen where opened_in = revision.version),
                                                     'changed', (select count(distinct h.task_id) from plans.task_history h
                                                                   join seen on seen.id = h.task_id
                                                                  where h.version = revision.version
                                                                    and h.field <> 'NUMBER'),
                                                     'dropped', (select count(*) from seen where closed_in = revision.version))
                                                     order by revision.version desc)
                                            from plans.revision join plans.paper on paper.id = revision.paper_id
                                           where revision.plan_id = plan.id))
                          from plans.plan where plan.id = :plan
                        """)
                .param("plan", plan)
                .param("agencies", Sight.of(user))
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Overview.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    Removal removal(long plan) {
        return jdbc.sql("""
                        select plan.id, coalesce(plan.name, plan.title) as title, plan.version,
                               (select count(*) from plans.task where plan_id = plan.id) as tasks,
                               (select count(*) from plans.goal where plan_id = plan.id) as goals,
                               (select count(*) from plans.area where plan_id = plan.id) as areas,
                               paper.file_name,
                               exists (select from plans.duty_act join plans.task on task.id = duty_act.task_id
                                        where task.plan_id = plan.id and duty_act.account_id is not null)
                               or exists (select from plans.comment join plans.task on task.id = comment.task_id
                                           where task.plan_id = plan.id) as worked
                          from plans.plan
                          join plans.revision on revision.plan_id = plan.id and revision.version = plan.version
                          join plans.paper on paper.id = revision.paper_id
                         where plan.id = :plan
                        """)
                .param("plan", plan)
                .query(Removal.class)
                .optional()
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    /** The file of a paper of this plan. */
    PaperFile paper(long plan, long paper) {
        return jdbc.sql("""
                        select file_name, format, bytes from plans.paper
                         where id = :paper and exists (select from plans.revision where plan_id = :plan and paper_id = :paper)
                        """)
                .param("plan", plan)
                .param("paper", paper)
                .query((row, n) ->
                        new PaperFile(row.getString("file_name"), row.getString("format"), row.getBytes("bytes")))
                .optional()
                .orElseThrow(() -> new NotFound("paper " + paper + " of plan " + plan));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
    record PaperFile(String fileName, String format, byte[] bytes) {}
}
