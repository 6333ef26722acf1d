package org.parix.plans.progress.web;

/** "My work": the duties one's agencies owe, or take part in, or wait for an answer about; counted, narrowed and shown in one go. */
final class WorkSql {
    /** Finished no longer ago than this is shown as finished lately. */
    private static final String LIVE = """
            not duty.gone and duty.state <> 'DROPPED' and (duty.state <> 'FINISHED' or duty.done_on >= :today - 30)
            """;

    /** The tasks that one's agencies take part in, by themselves or through a group; two ways, so that each finds its index. */
    private static final String IN_PART = """
            (select party.task_id from mine join plans.task_party party on party.agency_id = mine.id and party.role = '%1$s'
             union
             select party.task_id
               from mine
               join directory.group_member member on member.agency_id = mine.id and member.valid_from <= :today
                and (member.valid_to is null or member.valid_to > :today)
               join plans.task_party party on party.group_id = member.group_id and party.role = '%1$s')
            """;

    private static final String OF_OWED = " duty.agency_id in (select id from mine) ";
    private static final String OF_COOPERATING =
            " duty.agency_id not in (select id from mine) and duty.task_id in " + IN_PART.formatted("COOPERATING");
    private static final String OF_MONITORING =
            " duty.agency_id not in (select id from mine) and duty.task_id in " + IN_PART.formatted("MONITORING");

    /** What waits for an answer of whoever assigned it. */
    private static final String MINE = """
            (select duty.id from judged join plans.plan on plan.agency_id = judged.id join plans.duty on duty.plan_id = plan.id
              where not duty.gone and duty.state = 'HANDED_IN'
             union
             select duty.id from plans.extension
               join plans.duty on duty.id = extension.duty_id join plans.plan on plan.id = duty.plan_id
              where extension.state = 'ASKED' and not duty.gone and plan.agency_id in (select id from judged))
            """;

    /** All counts come of one pass over what is in sight ({@code tally}); {@code missing} tells which column a line of it counts by. */
    private static final String BODY = """
            with mine as materialized (select distinct id from unnest(:agencies::bigint[]) as id),
            judged as materialized (select distinct id from unnest(:judged::bigint[]) as id),
            base as materialized (
                select duty.id, duty.plan_id, duty.agency_id, duty.state, coalesce(duty.due, date '9999-12-31') as day,
                       case when duty.state = 'FINISHED' then 5
                            when duty.state = 'HANDED_IN' then 4
                            when duty.dormant then 3
                            when duty.state = 'ACCEPTED' or duty.due is null or duty.due > :today + 7 then 2
                            when duty.due >= :today then 1
                            else 0 end as section,
                       duty.id in (select duty_id from plans.extension where extension.state = 'ASKED') as asked,
                       (:agency::bigint is null or duty.agency_id = :agency)
                       and (:plan::bigint is null or duty.plan_id = :plan)
                       and (:state::text is null or duty.state = :state)
                       and (:month::text is null
                            or case :month when 'none' then duty.due is null else coalesce(to_char(duty.due, 'YYYY-MM') = :month, false) end)
                       as kept
                  from plans.duty
                 where %1$s and %2$s),
            tally as materialized (
                select grouping(section, agency_id, plan_id, state, day) as missing, section, asked, kept, agency_id, plan_id, state, day,
                       count(*) as duties, count(*) filter (where section < 5) as open
                  from base
                 group by grouping sets ((section, asked, kept), (agency_id), (plan_id), (state), (day))),
            stands as (select * from tally where missing = 15),
            shown as not materialized (
                select * from base
                 where kept
                   and case :show when 'ALL' then section < 5 when 'MINE' then true when 'ANSWER' then section = 4 or asked
                                  else section = :section end),
            page as (
                select * from (
                    (select * from shown
                      where :direction <> 'BEFORE'
                        and (:direction = 'FIRST' or (section, day, id) > (:atSection, :atDay::date, :atId))
                      order by section, day, id limit :size)
                    union all
                    (select * from shown
                      where :direction = 'BEFORE' and (section, day, id) < (:atSection, :atDay::date, :atId)
                      order by section desc, day desc, id desc limit :size)) one),
            work_row as (
                select page.section as rank, page.day,
                       (array['LATE', 'SOON', 'HAND', 'EVENT', 'ANSWER', 'DONE'])[page.section + 1] as section,
                       page.section || '.' || page.day || '.' || page.id as cursor,
                       duty.id, duty.plan_id as plan, coalesce(plan.name, plan.title) as "planTitle", duty.task_id as task,
                       coalesce(task.code, task.number) as number, task.title, task.product, agency.name as "agencyName",
                       duty.period_from as "periodFrom", duty.period_to as "periodTo", duty.waits_for as "waitsFor",
                       duty.first_planned as "firstPlanned", duty.due, duty.due_hour as "dueHour", duty.state, duty.percent,
                       plans.days_behind(duty.calendar_id, duty.due, coalesce(duty.done_on, :today)) as days,
                       coalesce(duty.due < coalesce(duty.done_on, :today), false) as late,
                       coalesce(duty.due between :today and :today + 7, false) as soon,
                       duty.dormant,
                       (select wanted from plans.extension where duty_id = duty.id and extension.state = 'ASKED') as wanted
                  from page
                  join plans.duty on duty.id = page.id
                  join plans.task on task.id = duty.task_id
                  join plans.plan on plan.id = duty.plan_id
                  join directory.agency on agency.id = duty.agency_id)
            select jsonb_build_object(
                'open', (select coalesce(sum(open), 0) from stands where kept),
                'counts', (select jsonb_build_object(
                                      'LATE', coalesce(sum(duties) filter (where section = 0), 0),
                                      'SOON', coalesce(sum(duties) filter (where section = 1), 0),
                                      'HAND', coalesce(sum(duties) filter (where section = 2), 0),
                                      'EVENT', coalesce(sum(duties) filter (where section = 3), 0),
                                      'ANSWER', coalesce(sum(duties) filter (where section = 4 or asked), 0),
                                      'DONE', coalesce(sum(duties) filter (where section = 5), 0),
                                      'MINE', (select count(*) from """ + MINE + """
                                               mine))
                             from stands where kept),
                'parts', jsonb_build_object('OWED', %3$s, 'COOPERATING', %4$s, 'MONITORING', %5$s),
                'total', (select coalesce(sum(duties), 0) from stands
                           where kept
                             and case :show when 'ALL' then section < 5 when 'MINE' then true when 'ANSWER' then section = 4 or asked
                                            else section = :section end),
                'from', case when :direction = 'FIRST' then 1 else
                        1 + (select count(*) from shown
                              where (section, day, id) < (select section, day, id from page order by section, day, id limit 1)) end,
                'rows', (select coalesce(jsonb_agg(to_jsonb(work_row) order by rank, day, id), '[]') from work_row),
                'agencies', (select coalesce(jsonb_agg(jsonb_build_object('key', counted.agency_id::text, 'name', agency.name, 'duties', duties)
                                         order by duties desc, agency.name), '[]')
                               from (select agency_id, open as duties from tally where missing = 23 and open > 0
                                      order by open desc, agency_id limit 100) counted
                               join directory.agency on agency.id = counted.agency_id),
                'plans', (select coalesce(jsonb_agg(jsonb_build_object('key', counted.plan_id::text, 'name', coalesce(plan.name, plan.title),
                                      'duties', duties) order by duties desc, plan.id), '[]')
                            from (select plan_id, open as duties from tally where missing = 27 and open > 0
                                   order by open desc, plan_id limit 50) counted
                            join plans.plan on plan.id = counted.plan_id),
                'states', (select coalesce(jsonb_agg(to_jsonb(facet) order by duties desc, key), '[]')
                             from (select state as key, state as name, duties from tally where missing = 29) facet),
                'months', (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'name', key, 'duties', duties) order by key), '[]')
                             from (select case when day = date '9999-12-31' then 'none' else to_char(day, 'YYYY-MM') end as key,
                                          sum(duties) as duties
                                     from (select day, open as duties from tally where missing = 30 and open > 0) daily
                                    group by 1) monthly))
            """;

    private static final String COUNT =
            "(select count(*) from plans.duty where not duty.gone and duty.state not in ('DROPPED', 'FINISHED') and %s)";

    /** Whoever looks over hundreds of agencies joins hardly anything that none of them owes; to count it would take longer than all else. */
    private static final String COUNT_FOR_FEW =
            "case when (select count(*) from mine) > 200 then 0 else " + COUNT + " end";

    private static final String COUNT_OF_BASE = "(select coalesce(sum(open), 0) from stands)";

    private WorkSql() {}

    static String of(WorkFilter filter) {
        if (filter.show() == WorkFilter.Section.MINE) {
            return filled(" duty.id in " + MINE, null);
        }
        return filled(
                switch (filter.parts()) {
                    case OWED -> OF_OWED;
                    case COOPERATING -> OF_COOPERATING;
                    case MONITORING -> OF_MONITORING;
                },
                filter.parts());
    }

    private static String filled(String which, WorkFilter.@org.jspecify.annotations.Nullable Part part) {
        return BODY.formatted(
                LIVE,
                which,
                part == WorkFilter.Part.OWED ? COUNT_OF_BASE : COUNT.formatted(OF_OWED),
                part == WorkFilter.Part.COOPERATING ? COUNT_OF_BASE : COUNT_FOR_FEW.formatted(OF_COOPERATING),
                part == WorkFilter.Part.MONITORING ? COUNT_OF_BASE : COUNT_FOR_FEW.formatted(OF_MONITORING));
    }
}
