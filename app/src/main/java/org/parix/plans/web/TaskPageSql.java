package org.parix.plans.web;

/** The page of a task, and the place in its paper. */
final class TaskPageSql {
    static final String PAGE = """
            with recursive seen as (select task.* from plans.task where plan_id = :plan and """ + Sight.OF_TASK + """
            ),
            up_area (id, parent_id, number, title, up) as (
                select area.id, area.parent_id, area.number, area.title, 0
                  from plans.area join plans.task on area_id = area.id where task.id = :task
                union all
                select area.id, area.parent_id, area.number, area.title, up + 1
                  from plans.area join up_area on area.id = up_area.parent_id),
            up_task (id, parent_id, number, title, up) as (
                select parent.id, parent.parent_id, parent.number, parent.title, 0
                  from plans.task join plans.task parent on parent.id = task.parent_id where task.id = :task
                union all
                select task.id, task.parent_id, task.number, task.title, up + 1
                  from plans.task join up_task on task.id = up_task.parent_id)
            select jsonb_build_object(
                'plan', """ + PlanScreens.HEAD + """
                , 'id', task.id, 'number', task.number, 'code', task.code, 'title', task.title,
                'areas', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'title', title) order by up desc), '[]')
                            from up_area),
                'parents', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'title', title) order by up desc), '[]')
                              from up_task),
                'parts', (select coalesce(jsonb_agg(jsonb_build_object('id', part.id, 'number', part.number, 'title', part.title)
                                     order by part.position), '[]')
                            from seen part where part.parent_id = task.id and part.closed_in is null),
                'product', task.product, 'target', task.target, 'maxPoints', task.max_points, 'deadline', task.deadline,
                'kind', task.deadline_kind, 'from', task.deadline_from, 'to', task.deadline_to, 'lastDay', task.last_day,
                'deadlineTask', (select jsonb_build_object('id', source.id, 'number', source.number, 'title', source.title)
                                   from seen source
                                  where source.closed_in is null
                                    and source.paper_key = task.deadline_task_key),
                'note', task.note,
                'charges', (select coalesce(jsonb_agg(jsonb_build_object(
                                       'role', charge.role, 'text', charge.text, 'unclear', charge.unclear,
                                       'inheritedFrom', (select jsonb_build_object('id', source.id, 'number', source.number,
                                                                                   'title', source.title)
                                                           from seen source
                                                          where source.closed_in is null
                                                            and source.paper_key = charge.inherited_from),
                                       'parties', (select coalesce(jsonb_agg(jsonb_build_object(
                                                              'id', coalesce(agency_id, group_id),
                                                              'name', coalesce(agency.name, agency_group.name),
                                                              'group', group_id is not null,
                                                              'members', (select coalesce(jsonb_agg(member.name order by member.name), '[]')
                                                                            from directory.group_member
                                                                            join directory.agency member on member.id = group_member.agency_id
                                                                           where group_member.group_id = task_party.group_id
                                                                             and valid_from <= :today
                                                                             and (valid_to is null or valid_to > :today)))
                                                              order by task_party.position), '[]')
                                                     from plans.task_party
                                                     left join directory.agency on agency.id = agency_id
                                                     left join directory.agency_group on agency_group.id = group_id
                                                    where task_id = task.id and task_party.role = charge.role))
                                       order by array_position(array['LEAD', 'COOPERATING', 'IMPLEMENTING', 'MONITORING'], charge.role)),
                                       '[]')
                              from plans.task_role charge where task_id = task.id),
                'original', task.original, 'doubts', task.doubts, 'corrections', task.corrections, 'source', task.source,
                'paper', jsonb_build_object('id', paper.id, 'fileName', paper.file_name),
                'history', (select coalesce(jsonb_agg(jsonb_build_object(
                                       'version', history.version, 'recordedAt', history.recorded_at, 'field', history.field,
                                       'former', history.former, 'later', history.later,
                                       'paper', jsonb_build_object('id', changing.id, 'fileName', changing.file_name))
                                       order by history.version desc, history.id), '[]')
                              from plans.task_history history
                              join plans.revision on revision.plan_id = plan.id and revision.version = history.version
                              join plans.paper changing on changing.id = revision.paper_id
                             where history.task_id = task.id),
                'openedIn', task.opened_in, 'closedIn', task.closed_in,
                'previous', (select id from seen near where near.closed_in is null
                                and near.position < task.position order by near.position desc limit 1),
                'next', (select id from seen near where near.closed_in is null
                            and near.position > task.position order by near.position limit 1))
              from seen task
              join plans.plan on plan.id = task.plan_id
              join plans.paper on paper.id = task.paper_id
             where task.id = :task and task.plan_id = :plan
            """;

    /** Six rows to each side, and the head of the table; or three blocks to each side of a paragraph. */
    static final String PLACE = """
            with place as (
                select task.*, (task.source ->> 'block')::integer as at, (task.source ->> 'row')::integer as source_row,
                       (task.source #>> '{end,block}')::integer as end_at, (task.source #>> '{end,row}')::integer as end_row
                  from plans.task where task.id = :task and task.plan_id = :plan)
            select jsonb_build_object(
                'plan', """ + PlanScreens.HEAD + """
                , 'task', place.id, 'number', place.number, 'title', place.title, 'source', place.source,
                'paper', jsonb_build_object('id', paper.id, 'fileName', paper.file_name),
                'block', (select jsonb_build_object('text', block ->> 'text', 'columns', block -> 'columns',
                                     'head', case when source_row > 7 then block #> '{rows,0}' end,
                                     'rows', coalesce((select jsonb_agg(jsonb_build_object('number', n, 'row', row) order by n)
                                                         from jsonb_array_elements(block -> 'rows') with ordinality as rows(row, n)
                                                        where n between source_row - 6 and source_row + 6), '[]'))
                            from jsonb_extract_path(paper.blocks, at::text) as block where block is not null),
                'end', (select jsonb_build_object('text', block ->> 'text', 'columns', block -> 'columns', 'head', null,
                                     'rows', coalesce((select jsonb_agg(jsonb_build_object('number', n, 'row', row) order by n)
                                                         from jsonb_array_elements(block -> 'rows') with ordinality as rows(row, n)
                                                        where n between end_row - 2 and end_row + 2), '[]'))
                          from jsonb_extract_path(paper.blocks, end_at::text) as block where block is not null and end_at <> at),
                'before', (select coalesce(jsonb_agg(block ->> 'text' order by n), '[]')
                             from jsonb_array_elements(paper.blocks) with ordinality as blocks(block, n)
                            where n - 1 between at - 3 and at - 1 and jsonb_exists(block, 'text')),
                'after', (select coalesce(jsonb_agg(block ->> 'text' order by n), '[]')
                            from jsonb_array_elements(paper.blocks) with ordinality as blocks(block, n)
                           where n - 1 between at + 1 and at + 3 and jsonb_exists(block, 'text')))
              from place
              join plans.plan on plan.id = place.plan_id
              join plans.paper on paper.id = place.paper_id
            """;

    private TaskPageSql() {}
}
