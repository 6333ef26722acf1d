package org.parix.plans.standing.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.standing.Standing;
import org.parix.plans.standing.web.StandingViews.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the picture of a plan's year shows, and the plan now against the plan first confirmed: one query for each page. */
@Repository
class YearScreens {
    /** Of the plan {@code :plan}: its head, its tasks in sight, and the duties in sight. Other agencies' duties are seen by those over the plan. */
    static final String SEEN = """
            with mine as materialized (select unnest(cast(:agencies as bigint[])) as id),
            head as materialized (
                select plan.id, coalesce(plan.name, plan.title) as title, plan.version, owner.name as owner_name,
                       coalesce(plan.year, extract(year from plan.opened_at)::integer) as year,
                       plan.agency_id in (select id from mine) as whole
                  from plans.plan join directory.agency owner on owner.id = plan.agency_id
                 where plan.id = :plan),
            task as materialized (
                select task.* from plans.task cross join head
                 where task.plan_id = head.id
                   and (head.whole
                        or task.id in (select seen from plans.tasks_seen(:plan, cast(:agencies as bigint[]), :today) as seen))),
            duty as materialized (
                select duty.*, plans.standing(duty.done_on, duty.due, duty.dormant, :today) as standing
                  from plans.duty cross join head
                 where duty.plan_id = head.id and not duty.gone and duty.state <> 'DROPPED'
                   and (head.whole or duty.agency_id in (select id from mine)))
            """;

    private static final String YEAR = SEEN + """
            , owed as (
                select task_id,
                       jsonb_build_object('inTime', count(*) filter (where standing = 'IN_TIME'),
                           'after', count(*) filter (where standing = 'AFTER'), 'late', count(*) filter (where standing = 'LATE'),
                           'soon', count(*) filter (where standing = 'SOON'), 'running', count(*) filter (where standing = 'RUNNING'),
                           'dormant', count(*) filter (where standing = 'DORMANT')) as counts,
                       min(starts_on) as starts_on, max(due) as due, min(waits_for) filter (where dormant) as waits_for
                  from duty group by task_id),
            mark as (
                select task_id, jsonb_agg(jsonb_build_object('day', due, 'standing', standing, 'duties', n) order by due, standing) as marks
                  from (select task_id, due, standing, count(*) as n from duty where due is not null group by 1, 2, 3) as each group by task_id),
            charged as (
                select task_id, string_agg(name, '; ' order by position) as names
                  from (select task.id as task_id, party.position, coalesce(agency.name, agency_group.name) as name
                          from task join plans.task_party party on party.task_id = task.id and party.role = 'LEAD'
                          left join directory.agency on agency.id = party.agency_id
                          left join directory.agency_group on agency_group.id = party.group_id
                         where task.closed_in is null) as each
                 group by task_id)
            select jsonb_build_object(
                'id', head.id, 'title', head.title, 'year', head.year, 'ownerName', head.owner_name, 'whole', head.whole,
                'areas', (select coalesce(jsonb_agg(jsonb_build_object('id', area.id, 'name', plans.numbered(area.number, area.title))
                                     order by area.position), '[]')
                            from plans.area where area.plan_id = head.id and area.parent_id is null and area.closed_in is null),
                'tasks', (select coalesce(jsonb_agg(jsonb_build_object(
                                     'id', task.id, 'area', plans.top_area(task.area_id), 'number', task.number, 'title', task.title,
                                     'depth', task.depth, 'deadline', task.deadline_text, 'leads', coalesce(charged.names, ''),
                                     'startsOn', coalesce(owed.starts_on, task.deadline_from), 'due', coalesce(owed.due, task.last_day),
                                     'waitsFor', owed.waits_for, 'counts', owed.counts, 'marks', coalesce(mark.marks, '[]'))
                                     order by task.position), '[]')
                            from task
                            left join owed on owed.task_id = task.id
                            left join mark on mark.task_id = task.id
                            left join charged on charged.task_id = task.id
                           where task.closed_in is null))
              from head
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    YearScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Year(
            long id, String title, int year, String ownerName, boolean whole, List<Area> areas, List<TaskRow> tasks) {
        Year {
            areas = List.copyOf(areas);
            tasks = List.copyOf(tasks);
        }
    }

    record Area(long id, String name) {}

    /**
     * @param area the one at the top
     * @param startsOn the first day, where the paper names one
     * @param due the last of its last days
     * @param counts null where nobody owes it: it has parts, or nobody is charged
     * @param marks each last day, once for each standing
     */
    record TaskRow(
            long id,
            @Nullable Long area,
            String number,
            String title,
            int depth,
            String deadline,
            String leads,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate due,
            @Nullable String waitsFor,
            @Nullable Counts counts,
            List<Mark> marks) {
        TaskRow {
            marks = List.copyOf(marks);
        }
    }

    record Mark(LocalDate day, Standing standing, int duties) {}

    Year year(long plan, CurrentUser user) {
        return bound(YEAR, plan, user)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Year.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    Baseline baseline(long plan, CurrentUser user) {
        return bound(BaselineSql.PAGE, plan, user)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Baseline.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    private JdbcClient.StatementSpec bound(String sql, long plan, CurrentUser user) {
        return jdbc.sql(sql)
                .param("plan", plan)
                .param("agencies", Scope.of(user, StandingFilter.none()).mine())
                .param("today", today());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
