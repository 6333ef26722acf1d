package org.parix.plans.subordinate.web;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.subordinate.web.CoverageViews.Adding;
import org.parix.plans.subordinate.web.CoverageViews.Coverage;
import org.parix.plans.subordinate.web.CoverageViews.Links;
import org.parix.plans.subordinate.web.CoverageViews.Offer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about plans under plans show: one query for each page. */
@Repository
class CoverageScreens {
    private static final String REF = " " + """
            jsonb_build_object('id', plan.id, 'title', coalesce(plan.name, plan.title), 'year', plan.year, 'owner', plan.agency_id,
                'ownerName', (select name from directory.agency where agency.id = plan.agency_id))
            """;

    private static final String CALLED = "plans.numbered(task.number, task.title)";

    private final JdbcClient jdbc;

    CoverageScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Units are agencies that make plans: people's committees, and whoever has made one under this plan. */
    Coverage coverage(long plan, CurrentUser user) {
        return jdbc.sql("""
                        with owed as (
                            select distinct duty.task_id, duty.agency_id
                              from plans.duty join plans.plan on plan.id = duty.plan_id
                              join directory.agency on agency.id = duty.agency_id
                             where duty.plan_id = :plan and not duty.gone and duty.agency_id <> plan.agency_id
                               and (agency.kind = 'PEOPLES_COMMITTEE'
                                    or exists (select from plans.plan lower where lower.superior_id = :plan and lower.agency_id = duty.agency_id))
                               and (plan.agency_id = any (:agencies::bigint[]) or duty.agency_id = any (:agencies::bigint[]))),
                        unit_plan as (
                            select distinct on (agency_id) id, agency_id, coalesce(name, title) as title from plans.plan
                             where superior_id = :plan order by agency_id, id),
                        taken as (
                            select owed.task_id, owed.agency_id, agency.name, unit_plan.id as plan_id, own.id as own_id
                              from owed join directory.agency on agency.id = owed.agency_id
                              left join unit_plan on unit_plan.agency_id = owed.agency_id
                              left join lateral (
                                   select task.id from plans.uptake join plans.task on task.id = uptake.task_id
                                    where uptake.superior_task_id = owed.task_id and task.plan_id = unit_plan.id and task.closed_in is null
                                    order by task.position limit 1) own on true)
                        select jsonb_build_object('plan', """ + REF + """
                            , 'superior', (select """ + REF.replace("plan.", "above.") + """
                                             from plans.plan above where above.id = plan.superior_id),
                            'whole', plan.agency_id = any (:agencies::bigint[]),
                            'units', (select coalesce(jsonb_agg(to_jsonb(unit) order by unit.name), '[]')
                                        from (select taken.agency_id as id, taken.name, taken.plan_id as plan,
                                                     max(unit_plan.title) as "planTitle", count(*) as owed, count(own_id) as taken
                                                from taken left join unit_plan on unit_plan.id = taken.plan_id
                                               group by 1, 2, 3) unit),
                            'tasks', (select coalesce(jsonb_agg(jsonb_build_object('id', task.id, 'called', """ + CALLED + """
                                                 , 'units', (select jsonb_agg(jsonb_build_object('agency', taken.agency_id,
                                                        'agencyName', taken.name, 'plan', taken.plan_id, 'task', taken.own_id)
                                                        order by taken.name) from taken where taken.task_id = task.id))
                                                 order by task.position), '[]')
                                        from plans.task where task.id in (select task_id from taken)))
                          from plans.plan where plan.id = :plan
                        """)
                .param("plan", plan)
                .param("agencies", ids(user, Permission.PLANS_READ))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Coverage.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    /** What this unit could take up of the plan; nothing is told of a plan in which it owes nothing. */
    Offer offer(long plan, AgencyId unit) {
        return jdbc.sql("""
                        select jsonb_build_object('plan', """ + REF + """
                            , 'unit', unit.id, 'unitName', unit.name,
                            'already', (select min(lower.id) from plans.plan lower
                                         where lower.superior_id = plan.id and lower.agency_id = unit.id),
                            'plans', (select coalesce(jsonb_agg(jsonb_build_object('id', own.id, 'title', coalesce(own.name, own.title))
                                                 order by own.id desc), '[]')
                                        from plans.plan own
                                       where own.agency_id = unit.id and own.superior_id is null and own.id <> plan.id
                                         and own.year is not distinct from plan.year),
                            'tasks', (select jsonb_agg(jsonb_build_object('id', task.id, 'called', """ + CALLED + """
                                                 , 'area', (select plans.numbered(area.number, area.title) from plans.area
                                                             where area.id = task.area_id),
                                                 'deadline', task.deadline_text, 'product', task.product) order by task.position)
                                        from plans.task
                                       where task.plan_id = plan.id and task.closed_in is null
                                         and exists (select from plans.duty where duty.task_id = task.id and duty.agency_id = unit.id
                                                        and not duty.gone)))
                          from plans.plan cross join directory.agency unit
                         where plan.id = :plan and unit.id = :unit
                           and exists (select from plans.duty where duty.plan_id = plan.id and duty.agency_id = unit.id and not duty.gone)
                        """)
                .param("plan", plan)
                .param("unit", unit.value())
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Offer.class))
                .orElseThrow(() -> new NotFound("plan " + plan + " for agency " + unit.value()));
    }

    /** What of the plan above its unit owes, and which own task carries it out. */
    Links links(long plan) {
        return jdbc.sql("""
                        select jsonb_build_object('plan', """ + REF + """
                            , 'superior', (select """ + REF.replace("plan.", "above.") + """
                                             from plans.plan above where above.id = plan.superior_id),
                            'links', (select coalesce(jsonb_agg(jsonb_build_object('above', task.id, 'called', """ + CALLED + """
                                                 , 'task', own.id, 'taskCalled', own.called) order by task.position, own.id), '[]')
                                        from plans.task
                                        left join lateral (
                                             select mine.id, plans.numbered(mine.number, mine.title) as called
                                               from plans.uptake join plans.task mine on mine.id = uptake.task_id
                                              where uptake.superior_task_id = task.id and mine.plan_id = plan.id
                                                and mine.closed_in is null) own on true
                                       where task.plan_id = plan.superior_id and task.closed_in is null
                                         and exists (select from plans.duty where duty.task_id = task.id and duty.agency_id = plan.agency_id
                                                        and not duty.gone)),
                            'own', (select coalesce(jsonb_agg(jsonb_build_object('id', task.id, 'called', """ + CALLED + """
                                               ) order by task.position), '[]')
                                      from plans.task where task.plan_id = plan.id and task.closed_in is null))
                          from plans.plan where plan.id = :plan and plan.superior_id is not null
                        """)
                .param("plan", plan)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Links.class))
                .orElseThrow(() -> new NotFound("plan above plan " + plan));
    }

    Adding adding(long plan) {
        return jdbc.sql("""
                        select jsonb_build_object('plan', """ + REF + """
                            , 'areas', (select coalesce(jsonb_agg(jsonb_build_object('value', area.paper_key,
                                                   'label', plans.numbered(area.number, area.title)) order by area.position), '[]')
                                          from plans.area where area.plan_id = plan.id and area.closed_in is null),
                            'agencies', (select coalesce(jsonb_agg(name order by name), '[]')
                                           from (select distinct agency.name from directory.agency
                                                  where agency.id = plan.agency_id or agency.parent_id = plan.agency_id) near))
                          from plans.plan where plan.id = :plan
                        """)
                .param("plan", plan)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Adding.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    /** The agencies that owe something of the plan. */
    Set<AgencyId> owing(long plan) {
        return Set.copyOf(jdbc.sql("select distinct agency_id from plans.duty where plan_id = :plan and not gone")
                .param("plan", plan)
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .list());
    }

    private static Long[] ids(CurrentUser user, Permission permission) {
        return user.agencies(permission).stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
