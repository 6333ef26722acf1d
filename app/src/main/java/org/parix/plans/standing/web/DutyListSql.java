package org.parix.plans.standing.web;

/** The list of duties behind a number, and its export: the same filter for both. */
final class DutyListSql {
    private static final String LISTED = StandingSql.SEEN + """
            , listed as materialized (
                select seen.id, coalesce(seen.due, 'infinity') as sorted_by
                  from seen
                 where (cast(:how as text[]) is null or seen.standing = any (:how))
                   and (cast(:area as text) is null
                        or seen.area_id in (select area.id from plans.area join wanted on wanted.id = area.plan_id where lower(area.title) = :area))
                   and (cast(:month as text) is null
                        or case :month when 'none' then seen.due is null else to_char(seen.due, 'YYYY-MM') = :month end))
            """;

    static final String PAGE = LISTED + """
            , numbered as (select listed.*, row_number() over (order by sorted_by, id) as n from listed),
            page as (
                (select * from numbered
                  where cast(:beforeDuty as bigint) is null
                    and (cast(:after as bigint) is null
                         or (sorted_by, id) > (select coalesce(due, 'infinity'), id from plans.duty where id = :after))
                  order by sorted_by, id limit :size)
                union all
                (select * from numbered
                  where cast(:beforeDuty as bigint) is not null
                    and (sorted_by, id) < (select coalesce(due, 'infinity'), id from plans.duty where id = :beforeDuty)
                  order by sorted_by desc, id desc limit :size))
            select jsonb_build_object(
                'year', (select year from chosen),
                'years', (select coalesce(jsonb_agg(distinct year), '[]') from open),
                'planTitle', (select title from wanted, given where wanted.id = given.plan),
                'agencyName', (select name from directory.agency where id = cast(:agency as bigint)),
                'areaName', (select min(area.title) from plans.area join wanted on wanted.id = area.plan_id where lower(area.title) = :area),
                'total', (select count(*) from listed),
                'from', (select coalesce(min(n), 0) from page),
                'duties', (select coalesce(jsonb_agg(row order by n), '[]')
                             from (select page.n, """ + StandingSql.DUTY_ROW + """
                                          as row
                                     from page join plans.duty on duty.id = page.id
                                     join plans.task on task.id = duty.task_id
                                     join plans.plan on plan.id = duty.plan_id
                                     join directory.agency on agency.id = duty.agency_id
                                    cross join given) as shown))
            """;

    private DutyListSql() {}
}
