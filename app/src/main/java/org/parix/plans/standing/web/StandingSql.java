package org.parix.plans.standing.web;

/** Which duties somebody sees, and what is counted of them. */
final class StandingSql {
    /**
     * The duties of one year in sight: all of a plan of one's agencies, of another's what one's agencies owe. Sets are joined, not compared with
     * arrays: a province has thousands of agencies. Where few are asked for, the index by agency leads to them, else the one by plan.
     */
    static final String SEEN = """
            with given as materialized (
                select cast(:year as integer) as year, cast(:plan as bigint) as plan, cast(:today as date) as today,
                       cast(:before as date) as before, cast(:narrowed as boolean) as narrowed),
            mine as materialized (select unnest(cast(:agencies as bigint[])) as id),
            inside as materialized (select unnest(cast(:inside as bigint[])) as id),
            plan as materialized (
                select plan.id, coalesce(plan.name, plan.title) as title, plan.agency_id, mine.id is not null as whole,
                       coalesce(plan.year, extract(year from plan.opened_at)::integer) as year
                  from plans.plan left join mine on mine.id = plan.agency_id
                 where plan.agency_id is not null),
            part as materialized (
                select distinct duty.plan_id as id
                  from mine join plans.duty on duty.agency_id = mine.id
                 where not duty.gone and duty.state <> 'DROPPED' and (select bool_or(not whole) from plan)),
            open as materialized (
                select plan.* from plan left join part on part.id = plan.id where whole or part.id is not null),
            chosen as materialized (
                select coalesce(max(given.year), max(open.year) filter (where open.year <= extract(year from given.today)),
                                min(open.year)) as year
                  from given left join open on true),
            wanted as materialized (
                select open.* from open join chosen on chosen.year = open.year cross join given
                 where given.plan is null or given.plan = open.id),
            seen as materialized (
                select duty.id, duty.plan_id, duty.agency_id, duty.area_id, duty.due, duty.done_on,
                       plans.standing(duty.done_on, duty.due, duty.dormant, given.today) as standing
                  from given cross join wanted
                  join plans.duty on duty.plan_id = wanted.id
                 where not duty.gone and duty.state <> 'DROPPED' and wanted.whole and not (select narrowed from given)
                union all
                select duty.id, duty.plan_id, duty.agency_id, duty.area_id, duty.due, duty.done_on,
                       plans.standing(duty.done_on, duty.due, duty.dormant, given.today)
                  from given
                 cross join (select duty.id, plan_id, agency_id, area_id, due, done_on, dormant
                               from mine join plans.duty on duty.agency_id = mine.id
                              where not duty.gone and duty.state <> 'DROPPED' offset 0) as duty
                  join wanted on wanted.id = duty.plan_id
                 where not wanted.whole and not (select narrowed from given) and (select bool_or(not whole) from wanted)
                union all
                select duty.id, duty.plan_id, duty.agency_id, duty.area_id, duty.due, duty.done_on,
                       plans.standing(duty.done_on, duty.due, duty.dormant, given.today)
                  from given
                 cross join (select duty.id, plan_id, agency_id, area_id, due, done_on, dormant
                               from inside join plans.duty on duty.agency_id = inside.id
                              where not duty.gone and duty.state <> 'DROPPED' offset 0) as duty
                  join wanted on wanted.id = duty.plan_id
                 where (wanted.whole or duty.agency_id in (select id from mine)) and (select narrowed from given))
            """;

    /** Working days after {@code since} up to and with {@code until}; days of the week where the calendar does not reach. */
    private static final String DAYS = """
            coalesce((select last.number - first.number
                        from deadlines.day_number as first
                        join deadlines.day_number as last on last.calendar_id = first.calendar_id
                       where first.calendar_id = %1$s and first.day = %2$s and last.day = %3$s), %3$s - %2$s)
            """;

    /** The counts of one line, as the fields of {@code StandingViews.Counts}. */
    private static final String COUNTS = """
            jsonb_build_object('inTime', coalesce(sum(n) filter (where standing = 'IN_TIME'), 0),
                'after', coalesce(sum(n) filter (where standing = 'AFTER'), 0), 'late', coalesce(sum(n) filter (where standing = 'LATE'), 0),
                'soon', coalesce(sum(n) filter (where standing = 'SOON'), 0),
                'running', coalesce(sum(n) filter (where standing = 'RUNNING'), 0),
                'dormant', coalesce(sum(n) filter (where standing = 'DORMANT'), 0))
            """;

    /** What a row of the list of late duties shows; needs {@code duty}, {@code task}, {@code plan}, {@code agency} and what {@link #SEEN} begins with. */
    static final String DUTY_ROW =
            """
            jsonb_build_object('id', duty.id, 'plan', duty.plan_id, 'planTitle', coalesce(plan.name, plan.title), 'task', duty.task_id,
                'number', task.number, 'title', task.title, 'agency', duty.agency_id, 'agencyName', agency.name, 'periodFrom', duty.period_from,
                'due', duty.due, 'doneOn', duty.done_on, 'state', duty.state, 'percent', duty.percent, 'waitsFor', duty.waits_for,
                'standing', plans.standing(duty.done_on, duty.due, duty.dormant, given.today),
                'daysLate', case when coalesce(duty.done_on, given.today) > duty.due and not duty.dormant
                                 then\s""" + DAYS.formatted("duty.calendar_id", "duty.due", "coalesce(duty.done_on, given.today)") + """
                                 end,
                'asked', (select extension.wanted from plans.extension where extension.duty_id = duty.id and extension.state = 'ASKED'),
                'returned', case when duty.state = 'RETURNED' then
                    (select act.reason from plans.duty_act act where act.duty_id = duty.id and act.act = 'returned' order by act.id desc limit 1) end,
                'note', duty.note)
            """;

    static final String PAGE = SEEN + """
            , flow as materialized (
                select date_trunc('month', due::timestamp) as due_month, date_trunc('month', done_on::timestamp) as done_month, standing, count(*) as n
                  from seen group by 1, 2, 3),
            by_area as materialized (select area_id, standing, count(*) as n from seen group by 1, 2),
            by_agency as materialized (
                select agency_id, standing, count(*) as n, min(due) filter (where standing = 'LATE') as oldest from seen group by 1, 2),
            by_plan as materialized (
                select plan_id, count(*) as n, count(*) filter (where standing = 'LATE') as late from seen group by 1),
            leads as materialized (
                select coalesce(placed.top, by_agency.agency_id) as top, standing, sum(n) as n, min(oldest) as oldest
                  from by_agency
                  left join unnest(cast(:placed as bigint[]), cast(:tops as bigint[])) as placed(agency, top)
                    on placed.agency = by_agency.agency_id
                 group by 1, 2)
            select jsonb_build_object(
                'known', (select year from chosen),
                'years', (select coalesce(jsonb_agg(distinct year), '[]') from open),
                'planTitle', (select title from wanted, given where wanted.id = given.plan),
                'agencyName', (select name from directory.agency where id = cast(:agency as bigint)),
                'plans', (select coalesce(jsonb_agg(jsonb_build_object('key', id::text, 'name', title, 'duties', n) order by late desc, title), '[]')
                            from (select plan.id, plan.title, n, late from by_plan join plan on plan.id = by_plan.plan_id
                                   order by late desc, title limit 40) as led),
                'total', (select\s""" + COUNTS + """
                             from flow),
                'before', (select jsonb_build_object(
                               'done', count(*) filter (where done_on <= before),
                               'inTime', count(*) filter (where done_on <= before and (due is null or done_on <= due)),
                               'late', count(*) filter (where due < before and (done_on is null or done_on > before)),
                               'soon', count(*) filter (where due between before and before + 7 and (done_on is null or done_on > before)),
                               'running', count(*) filter (where (due is null or due > before + 7) and (done_on is null or done_on > before)))
                             from seen, given where standing <> 'DORMANT'),
                'flow', (select coalesce(jsonb_agg(jsonb_build_object('dueMonth', to_char(due_month, 'YYYY-MM'),
                                    'doneMonth', to_char(done_month, 'YYYY-MM'), 'standing', standing, 'duties', n)), '[]') from flow),
                'areas', (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'name', name, 'counts', counts) order by total desc, name), '[]')
                            from (select lower(area.title) as key, min(area.title) as name, sum(n) as total, """ + COUNTS + """
                                         as counts
                                    from by_area join plans.area on area.id = by_area.area_id group by 1 order by 3 desc limit :most) as counted),
                'agencies', (select coalesce(jsonb_agg(jsonb_build_object('id', top, 'name', agency.name, 'counts', counts,
                                        'daysLate', case when oldest is not null then\s"""
            + DAYS.formatted("calendar", "oldest", "given.today") + """
                                        end)
                                        order by late desc, total desc, top), '[]')
                               from (select top, min(oldest) as oldest, sum(n) as total,
                                            coalesce(sum(n) filter (where standing = 'LATE'), 0) as late, """ + COUNTS + """
                                            as counts
                                       from leads group by top order by 4 desc, 3 desc, 1 limit :most) as counted
                               join directory.agency on agency.id = counted.top
                              cross join lateral (select deadlines.calendar_of(counted.top) as calendar) as works
                              cross join given),
                'agencyCount', (select count(distinct top) from leads),
                'late', (select coalesce(jsonb_agg(row order by due, id), '[]')
                           from (select duty.due, duty.id, """ + DUTY_ROW + """
                                        as row
                                   from (select id from seen where standing = 'LATE' order by due, id limit :lateRows) as late
                                   join plans.duty on duty.id = late.id
                                   join plans.task on task.id = duty.task_id
                                   join plans.plan on plan.id = duty.plan_id
                                   join directory.agency on agency.id = duty.agency_id
                                  cross join given) as listed))
            """;

    private StandingSql() {}
}
