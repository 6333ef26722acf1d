package org.parix.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose plans, tasks and drafts are, and who takes part in them. What has no agency yet is nobody's. */
@Repository
class BelongingStore {
    private final JdbcClient jdbc;

    BelongingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Belongs> plan(long plan, LocalDate day) {
        return jdbc.sql("""
                        select agency_id, plans.agencies_charged(
                                   array(select id from plans.task where plan_id = plan.id and closed_in is null), :day) as taking_part
                          from plans.plan where id = :plan and agency_id is not null
                        """)
                .param("plan", plan)
                .param("day", day)
                .query((row, _) -> belongs(row))
                .optional();
    }

    Optional<Belongs> task(long plan, long task, LocalDate day) {
        return jdbc.sql("""
                        select plan.agency_id, plans.agencies_taking_part(task.id, :day) as taking_part
                          from plans.task join plans.plan on plan.id = task.plan_id
                         where task.id = :task and plan.id = :plan and plan.agency_id is not null
                        """)
                .param("plan", plan)
                .param("task", task)
                .param("day", day)
                .query((row, _) -> belongs(row))
                .optional();
    }

    record Owed(AgencyId agency, AgencyId assignedBy) {}

    Optional<Owed> duty(long plan, long task, long duty) {
        return jdbc.sql("""
                        select duty.agency_id, plan.agency_id as assigned_by
                          from plans.duty join plans.plan on plan.id = duty.plan_id
                         where duty.id = :duty and duty.task_id = :task and duty.plan_id = :plan and plan.agency_id is not null
                        """)
                .param("plan", plan)
                .param("task", task)
                .param("duty", duty)
                .query((row, _) ->
                        new Owed(new AgencyId(row.getLong("agency_id")), new AgencyId(row.getLong("assigned_by"))))
                .optional();
    }

    Optional<Belongs> draft(long draft) {
        return jdbc.sql(
                        "select agency_id, '{}'::bigint[] as taking_part from plans.draft where id = :draft and agency_id is not null")
                .param("draft", draft)
                .query((row, _) -> belongs(row))
                .optional();
    }

    private static Belongs belongs(ResultSet row) throws SQLException {
        return new Belongs(
                new AgencyId(row.getLong("agency_id")),
                Arrays.stream((Long[]) row.getArray("taking_part").getArray())
                        .map(AgencyId::new)
                        .collect(Collectors.toSet()));
    }

    /** @return how many plans and drafts had no agency */
    int takeOver(AgencyId office) {
        return jdbc.sql("update plans.plan set agency_id = :office where agency_id is null")
                        .param("office", office.value())
                        .update()
                + jdbc.sql("update plans.draft set agency_id = :office where agency_id is null")
                        .param("office", office.value())
                        .update();
    }
}
