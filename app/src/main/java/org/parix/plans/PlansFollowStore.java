package org.parix.plans;

import java.util.List;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlansFollowStore {
    private final JdbcClient jdbc;

    PlansFollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Follows.Held plans(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(*) as held, grouping(agency_id) = 1 as of_all
                  from plans.plan where agency_id = any (:agencies::bigint[]) and status = 'OPEN'
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    List<Follows.Row> planRows(AgencyId agency) {
        return jdbc.sql("""
                        select id, coalesce(name, title) as title from plans.plan
                         where agency_id = :agency and status = 'OPEN' order by changed_at desc, id desc limit 500
                        """)
                .param("agency", agency.value())
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("title")))
                .list();
    }

    int passPlans(Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select plan.id, agency_id as was, directory.successor(plan.id, heir, :rows, :chosen) as heir
                              from plans.plan
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id
                             where status = 'OPEN'),
                        moved as (
                            update plans.plan set agency_id = heir from passed where passed.id = plan.id and was <> heir
                         returning plan.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(kind))
                .param("chosen", succession.chosenAgencies(kind))
                .update();
    }

    Follows.Held drafts(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(*) as held, grouping(agency_id) = 1 as of_all
                  from plans.draft where agency_id = any (:agencies::bigint[]) and state = 'READ'
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    /** A discarded draft can be taken back, so it goes along. */
    int passDrafts(Succession succession) {
        return jdbc.sql("""
                        update plans.draft set agency_id = heir
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency = agency_id and agency <> heir and state in ('READ', 'DISCARDED')
                        """)
                .param("from", succession.from())
                .param("to", succession.to())
                .update();
    }

    /** Open tasks of open plans, each counted once whatever the roles. */
    Follows.Held tasks(Set<AgencyId> agencies) {
        return held("""
                select task_party.agency_id, count(distinct task_id) as held, grouping(task_party.agency_id) = 1 as of_all
                  from plans.task_party
                  join plans.task on task.id = task_id and task.closed_in is null
                  join plans.plan on plan.id = task.plan_id and plan.status = 'OPEN'
                 where task_party.agency_id = any (:agencies::bigint[])
                 group by grouping sets ((task_party.agency_id), ())
                """, agencies);
    }

    List<Follows.Row> taskRows(AgencyId agency) {
        return jdbc.sql("""
                        select task.id, plans.numbered(task.number, task.title) as title
                          from plans.task
                          join plans.plan on plan.id = task.plan_id and plan.status = 'OPEN'
                         where task.closed_in is null
                           and exists (select from plans.task_party where task_id = task.id and task_party.agency_id = :agency)
                         order by plan.id, task.position limit 500
                        """)
                .param("agency", agency.value())
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("title")))
                .list();
    }

    /** Where two of those that become one share a role in a task, the first of them stays. */
    int passTasks(Succession succession, String kind) {
        int moved = jdbc.sql("""
                        with passed as (
                            select task_id, role, task_party.position, task_party.agency_id as was,
                                   directory.successor(task_id, heir, :rows, :chosen) as heir
                              from plans.task_party
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = task_party.agency_id
                              join plans.task on task.id = task_id and task.closed_in is null
                              join plans.plan on plan.id = task.plan_id and plan.status = 'OPEN'),
                        moved as (
                            update plans.task_party set agency_id = heir
                              from passed
                             where passed.task_id = task_party.task_id and passed.role = task_party.role
                               and passed.position = task_party.position and was <> heir
                         returning task_party.task_id, task_party.role, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, part, from_id, to_id)
                        select distinct :succession, :kind, task_id, role, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(kind))
                .param("chosen", succession.chosenAgencies(kind))
                .update();
        jdbc.sql("""
                        delete from plans.task_party
                         using plans.task_party first, directory.succession_moved moved
                         where moved.succession_id = :succession and moved.kind = :kind and moved.row_id = task_party.task_id
                           and moved.part = task_party.role and moved.to_id = task_party.agency_id
                           and first.task_id = task_party.task_id and first.role = task_party.role
                           and first.agency_id = task_party.agency_id and first.position < task_party.position
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .update();
        return moved;
    }

    private Follows.Held held(String sql, Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql(sql)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }
}
