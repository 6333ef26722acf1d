package org.parix.plans.web;

/** The list of tasks and its export: the same filter for both, so that what is exported is what is shown. */
final class TaskListSql {
    /** Every typed word must begin a word of the task; an agency also counts through the groups it belongs to today. */
    private static final String SHOWN = """
            with recursive inside (id) as (
                select area.id from plans.area where area.id = cast(:area as bigint) and plan_id = :plan
                union all
                select area.id from plans.area join inside on area.parent_id = inside.id),
            member_of as (
                select group_id from directory.group_member
                 where agency_id = cast(:agency as bigint) and valid_from <= :today and (valid_to is null or valid_to > :today)),
            owed as (
                select task_id, count(*) as duties, count(*) filter (where state = 'FINISHED') as finished,
                       count(*) filter (where plans.working(state) and due < :today and not plans.dormant(waits_for, state)) as late,
                       count(*) filter (where plans.working(state) and due between :today and :today + 7
                                          and not plans.dormant(waits_for, state)) as soon,
                       count(*) filter (where plans.dormant(waits_for, state)) as waiting,
                       case when count(*) = 1 then min(state) end as state
                  from plans.duty where plan_id = :plan and not gone and state <> 'DROPPED' group by task_id),
            keyed as (
                select task.*, owed.duties, owed.finished, owed.late, owed.soon, owed.waiting, owed.state as work_state,
                       case :sort when 'DEADLINE' then coalesce(to_char(last_day, 'YYYYMMDD'), '9')
                                  when 'LEAD' then coalesce(lead.name, chr(1000)) else '' end as sorted_by
                  from plans.task
                  left join owed on owed.task_id = task.id
                  left join lateral (
                       select min(coalesce(agency.name, agency_group.name)) as name
                         from plans.task_party
                         left join directory.agency on agency.id = agency_id
                         left join directory.agency_group on agency_group.id = group_id
                        where :sort = 'LEAD' and task_id = task.id and role = 'LEAD') lead on true
                 where plan_id = :plan and closed_in is null and """ + Sight.OF_TASK + """
            ),
            shown as (
                select keyed.*, row_number() over (order by sorted_by, position) as n
                  from keyed
                 where (:area::bigint is null or area_id in (select id from inside))
                   and (:kind::text is null or deadline_kind = :kind)
                   and (:month::text is null
                        or case :month when 'none' then last_day is null
                                        when 'dated' then last_day is not null
                                        when 'waiting' then deadline_kind in ('AFTER_EVENT', 'DAYS_AFTER', 'WORKING_DAYS_AFTER')
                                        else to_char(last_day, 'YYYY-MM') = :month end)
                   and (:work::text is null
                        or case :work when 'LATE' then late > 0 when 'SOON' then soon > 0 when 'WAITING' then waiting > 0
                                      else duties > 0 and finished = duties end)
                   and (:role::text is null and :agency::bigint is null and :group::bigint is null
                        or exists (select from plans.task_party
                                    where task_id = keyed.id and (:role::text is null or role = :role)
                                      and (:agency::bigint is null or agency_id = :agency
                                           or group_id in (select group_id from member_of))
                                      and (:group::bigint is null or group_id = :group)))
                   and search_words like all (
                        select '% ' || word || '%' from unnest(string_to_array(trim(directory.words(:q)), ' ')) as typed(word)))
            """;

    static final String LIST = SHOWN + """
            , page as (
                select * from (
                    (select * from shown
                      where :before::bigint is null
                        and (:after::bigint is null
                             or (sorted_by, position) > (select sorted_by, position from keyed where id = :after))
                      order by sorted_by, position limit :size)
                    union all
                    (select * from shown
                      where :before::bigint is not null
                        and (sorted_by, position) < (select sorted_by, position from keyed where id = :before)
                      order by sorted_by desc, position desc limit :size)) one),
            task_row as (
                select page.n, page.id, page.number, page.code, page.title, page.depth, page.area_id as "areaId",
                       case when area.id is null then '' else plans.numbered(area.number, area.title) end as area,
                       case when parent.id is not null then plans.numbered(parent.number, parent.title) end as parent,
                       page.product, page.deadline_text as "deadlineText", page.deadline_kind as kind, page.last_day as "lastDay",
                       coalesce((select jsonb_agg(jsonb_build_object('id', coalesce(agency_id, group_id),
                                             'name', coalesce(agency.name, agency_group.name), 'group', group_id is not null)
                                             order by task_party.position)
                                   from plans.task_party
                                   left join directory.agency on agency.id = agency_id
                                   left join directory.agency_group on agency_group.id = group_id
                                  where task_id = page.id and role = 'LEAD'), '[]') as leads,
                       coalesce(page.duties, 0) as duties, coalesce(page.finished, 0) as finished, coalesce(page.late, 0) as late,
                       coalesce(page.soon, 0) as soon, coalesce(page.waiting, 0) as waiting, page.work_state as "workState",
                       page.doubts <> '[]' as doubtful,
                       page.opened_in > 1 or exists (select from plans.task_history h
                                                      where h.task_id = page.id and h.field <> 'NUMBER') as amended
                  from page
                  left join plans.area on area.id = page.area_id
                  left join plans.task parent on parent.id = page.parent_id)
            select jsonb_build_object(
                'plan', """ + PlanScreens.HEAD + """
                , 'all', (select count(*) from keyed),
                'total', (select count(*) from shown),
                'tasks', (select coalesce(jsonb_agg(to_jsonb(task_row) order by n), '[]') from task_row),
                'areas', (select coalesce(jsonb_agg(jsonb_build_object('key', area.id::text, 'name', plans.numbered(area.number, area.title),
                                     'tasks', (select count(*) from keyed where area_id = area.id), 'group', false)
                                     order by area.position), '[]')
                            from plans.area
                           where plan_id = plan.id and closed_in is null
                             and (plan.agency_id = any(:agencies::bigint[]) or exists (select from keyed where area_id = area.id))),
                'parties', (select coalesce(jsonb_agg(to_jsonb(charged) order by name), '[]')
                              from (select coalesce(agency_id, group_id)::text as key, coalesce(agency.name, agency_group.name) as name,
                                           count(distinct task_id) as tasks, group_id is not null as "group"
                                      from plans.task_party join keyed on keyed.id = task_id
                                      left join directory.agency on agency.id = agency_id
                                      left join directory.agency_group on agency_group.id = group_id
                                     group by agency_id, group_id, agency.name, agency_group.name) charged),
                'kinds', (select coalesce(jsonb_agg(to_jsonb(counted) order by tasks desc, key), '[]')
                            from (select deadline_kind as key, deadline_kind as name, count(*) as tasks, false as "group"
                                    from keyed group by 1) counted),
                'works', (select jsonb_build_array(
                                     jsonb_build_object('key', 'LATE', 'name', '', 'tasks', count(*) filter (where late > 0), 'group', false),
                                     jsonb_build_object('key', 'SOON', 'name', '', 'tasks', count(*) filter (where soon > 0), 'group', false),
                                     jsonb_build_object('key', 'WAITING', 'name', '', 'tasks', count(*) filter (where waiting > 0), 'group', false),
                                     jsonb_build_object('key', 'DONE', 'name', '', 'tasks', count(*) filter (where finished = duties), 'group', false))
                            from keyed),
                'months', (select coalesce(jsonb_agg(to_jsonb(month) order by key), '[]')
                             from (select coalesce(to_char(last_day, 'YYYY-MM'), 'none') as key,
                                          coalesce(to_char(last_day, 'YYYY-MM'), 'none') as name, count(*) as tasks, false as "group"
                                     from keyed group by 1
                                   union all
                                   select 'dated', 'dated', count(last_day), false from keyed having count(last_day) > 0
                                   union all
                                   select 'waiting', 'waiting', count(*), false from keyed
                                    where deadline_kind in ('AFTER_EVENT', 'DAYS_AFTER', 'WORKING_DAYS_AFTER') having count(*) > 0) month))
              from plans.plan where plan.id = :plan
            """;

    static final String EXPORT = SHOWN + """
            select jsonb_build_object(
                'plan', """ + PlanScreens.HEAD + """
                , 'areas', (select coalesce(jsonb_agg(jsonb_build_object('id', area.id, 'parent', area.parent_id, 'number', area.number,
                                     'title', area.title) order by area.position), '[]')
                            from plans.area where plan_id = plan.id and closed_in is null),
                'tasks', (select coalesce(jsonb_agg(jsonb_build_object(
                                     'area', area_id, 'number', number, 'code', code, 'title', title, 'product', product,
                                     'target', target_text, 'deadline', deadline_text, 'maxPoints', max_points, 'note', note,
                                     'roles', (select coalesce(jsonb_object_agg(role, text), '{}') from plans.task_role
                                                where task_id = shown.id)) order by n), '[]')
                            from shown))
              from plans.plan where plan.id = :plan
            """;

    private TaskListSql() {}
}
