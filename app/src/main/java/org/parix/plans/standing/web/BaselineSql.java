package org.parix.plans.standing.web;

/** The plan now against the plan first confirmed. */
final class BaselineSql {
    private static final String PAPER = """
            (select coalesce(nullif(revision.head ->> 'number', ''), paper.file_name)
               from plans.revision join plans.paper on paper.id = revision.paper_id
              where revision.plan_id = head.id and revision.version = %s)
            """;

    private static final String TASK_LINE = """
            jsonb_build_object('id', task.id, 'number', task.number, 'title', task.title, 'deadline', task.deadline_text, 'paper', %s)
            """;

    static final String PAGE = YearScreens.SEEN + """
            select jsonb_build_object(
                'id', head.id, 'title', head.title, 'ownerName', head.owner_name, 'whole', head.whole, 'version', head.version,
                'first', (select count(*) from task where opened_in = 1),
                'now', (select count(*) from task where closed_in is null),
                'added', (select coalesce(jsonb_agg(""" + TASK_LINE.formatted(PAPER.formatted("task.opened_in")) + """
                                     order by task.position), '[]')
                            from task where opened_in > 1 and closed_in is null),
                'dropped', (select coalesce(jsonb_agg("""
            + TASK_LINE.formatted(PAPER.formatted("task.closed_in")) + """
                                       order by task.closed_in, task.position), '[]')
                              from task where opened_in = 1 and closed_in is not null),
                'changed', (select coalesce(jsonb_agg(jsonb_build_object('task', task.id, 'number', task.number, 'title', task.title,
                                       'field', change.field, 'former', change.former, 'later', change.later, 'recordedAt', change.recorded_at,
                                       'paper', """ + PAPER.formatted("change.version") + """
                                       ) order by task.position, change.version, change.id), '[]')
                              from task join plans.task_history change on change.task_id = task.id
                             where task.closed_in is null and change.field <> 'NUMBER'),
                'moved', (select coalesce(jsonb_agg(jsonb_build_object('task', task.id, 'number', task.number, 'title', task.title,
                                     'agencyName', agency.name, 'periodFrom', duty.period_from, 'firstPlanned', duty.first_planned,
                                     'due', duty.due, 'days', plans.days_behind(duty.calendar_id, duty.first_planned, duty.due),
                                     'why', (select coalesce(jsonb_agg(jsonb_build_object('act', act.act, 'reason', act.reason, 'at', act.at)
                                                        order by act.id desc), '[]')
                                               from plans.duty_act act
                                              where act.duty_id = duty.id and (act.act like 'moved.%' or act.act = 'extensionGranted')))
                                     order by task.position, agency.name, duty.period_from), '[]')
                            from duty join task on task.id = duty.task_id
                            join directory.agency on agency.id = duty.agency_id
                           where duty.first_planned <> duty.due))
              from head
            """;

    private BaselineSql() {}
}
