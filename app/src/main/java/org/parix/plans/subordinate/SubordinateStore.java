package org.parix.plans.subordinate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubordinateStore {
    private final JdbcClient jdbc;

    SubordinateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever makes a plan under this one waits here for others who do. */
    void lock(PlanId plan) {
        boolean there = jdbc.sql("select id from plans.plan where id = :plan for update")
                .param("plan", plan.value())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound("plan " + plan.value());
        }
    }

    Optional<PlanId> under(PlanId superior, AgencyId unit) {
        return jdbc.sql(
                        "select id from plans.plan where superior_id = :superior and agency_id = :unit order by id limit 1")
                .param("superior", superior.value())
                .param("unit", unit.value())
                .query((row, _) -> new PlanId(row.getLong(1)))
                .optional();
    }

    /** The plan and all above it. */
    Set<PlanId> above(PlanId plan) {
        return new HashSet<>(jdbc.sql("""
                        with recursive above (id, superior_id) as (
                            select id, superior_id from plans.plan where id = :plan
                            union
                            select plan.id, plan.superior_id from plans.plan join above on plan.id = above.superior_id)
                        select id from above
                        """)
                .param("plan", plan.value())
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list());
    }

    /** The tasks of the plan that this agency owes. */
    Set<TaskId> owed(PlanId plan, AgencyId agency) {
        return new HashSet<>(jdbc.sql(
                        "select distinct task_id from plans.duty where plan_id = :plan and agency_id = :agency and not gone")
                .param("plan", plan.value())
                .param("agency", agency.value())
                .query((row, _) -> new TaskId(row.getLong(1)))
                .list());
    }

    PaperId paper(PlanId plan) {
        return new PaperId(
                jdbc.sql("select paper_id from plans.revision where plan_id = :plan order by version desc limit 1")
                        .param("plan", plan.value())
                        .query(Long.class)
                        .single());
    }

    void placeUnder(PlanId plan, PlanId superior) {
        jdbc.sql("update plans.plan set superior_id = :superior where id = :plan")
                .param("superior", superior.value())
                .param("plan", plan.value())
                .update();
    }

    /** Tasks keep the key they have in the plan above where they were taken from it. */
    void takeUpByKey(PlanId plan, PlanId superior, Collection<TaskId> taken, Instant now) {
        jdbc.sql("""
                        insert into plans.uptake (task_id, superior_task_id, made_at)
                        select own.id, above.id, :now
                          from plans.task own
                          join plans.task above on above.plan_id = :superior and above.closed_in is null and above.paper_key = own.paper_key
                         where own.plan_id = :plan and above.id = any (:taken::bigint[])
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("superior", superior.value())
                .param("plan", plan.value())
                .param("taken", taken.stream().map(TaskId::value).toArray(Long[]::new))
                .update();
    }

    void takeUp(TaskId own, TaskId above, Instant now) {
        jdbc.sql("insert into plans.uptake (task_id, superior_task_id, made_at) values (:own, :above, :now)")
                .param("own", own.value())
                .param("above", above.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int letGo(TaskId own, TaskId above) {
        return jdbc.sql("delete from plans.uptake where task_id = :own and superior_task_id = :above")
                .param("own", own.value())
                .param("above", above.value())
                .update();
    }

    /** Whether the one is a task of the plan, and the other one of the plan above it. */
    boolean belong(PlanId plan, TaskId own, TaskId above) {
        return jdbc.sql("""
                        select count(*) = 1
                          from plans.plan
                          join plans.task own on own.plan_id = plan.id and own.id = :own
                          join plans.task above on above.plan_id = plan.superior_id and above.id = :above
                         where plan.id = :plan
                        """)
                .param("plan", plan.value())
                .param("own", own.value())
                .param("above", above.value())
                .query(Boolean.class)
                .single();
    }
}
