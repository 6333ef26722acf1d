package org.parix.plans.progress.web;

/** What pages about duties have in common. */
final class DutySql {
    /** The task, as one JSON object. */
    static final String HEAD = """
            jsonb_build_object('plan', plan.id, 'planTitle', coalesce(plan.name, plan.title), 'owner', plan.agency_id,
                'ownerName', (select name from directory.agency where id = plan.agency_id),
                'task', task.id, 'number', coalesce(task.code, task.number), 'title', task.title)
            """;

    /** A duty with its task, agency and result, as one JSON object. */
    static final String LINE = """
            jsonb_build_object('id', duty.id, 'version', duty.version, 'agency', duty.agency_id, 'agencyName', owing.name,
                'role', duty.role, 'periodFrom', duty.period_from, 'periodTo', duty.period_to, 'startsOn', duty.starts_on,
                'waitsFor', duty.waits_for, 'firstPlanned', duty.first_planned, 'planned', duty.planned,
                'extendedTo', duty.extended_to, 'due', duty.due, 'dueHour', duty.due_hour, 'basis', duty.basis,
                'state', duty.state, 'percent', duty.percent, 'note', duty.note, 'doneOn', duty.done_on,
                'needsPaper', task.product_types <> '{}', 'exception', duty.exception,
                'result', (select jsonb_build_object('id', piece.id, 'title', piece.title, 'number', piece.number,
                               'date', piece.issued_on, 'signer', piece.signer, 'agency', piece.agency_id)
                             from evidence.piece where piece.id = duty.piece_id),
                'days', plans.days_behind(duty.calendar_id, duty.due, coalesce(duty.done_on, :today)),
                'late', coalesce(duty.due < coalesce(duty.done_on, :today), false),
                'soon', coalesce(duty.due between :today and :today + 7, false),
                'dormant', plans.dormant(duty.waits_for, duty.state),
                'asked', (select jsonb_build_object('wanted', wanted, 'reason', reason, 'byId', asked_by, 'by', asker.name,
                               'at', asked_at)
                            from plans.extension join identity.account asker on asker.id = asked_by
                           where duty_id = duty.id and state = 'ASKED'))
            """;

    /** What happened to duties; {@code happened.*} are the columns of a {@link Happening}. */
    static final String ACTS = """
            select 'DUTY' as kind, duty_act.id, duty_act.at, owing.name as owing, duty_act.act, duty_act.former,
                   duty_act.later - 'because' as later, duty_act.later -> 'because' as because, duty_act.reason,
                   account.name as who, acting.name as agency, null::text as paper
              from plans.duty_act
              join plans.duty on duty.id = duty_act.duty_id
              join directory.agency owing on owing.id = duty.agency_id
              left join identity.account on account.id = duty_act.account_id
              left join directory.agency acting on acting.id = duty_act.agency_id
            """;

    private DutySql() {}
}
