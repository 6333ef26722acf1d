package org.parix.plans.web;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.evidence.Proving;
import org.parix.evidence.Use;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What evidence of a task is to prove: by whom and in which time the work is to be done. */
@Repository
class TaskProofScreens {
    private final JdbcClient jdbc;

    TaskProofScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Proving proving(long task) {
        Set<AgencyId> responsible = new HashSet<>(jdbc.sql("""
                        select party.agency_id
                          from plans.task_party party
                         where party.task_id = :task and party.agency_id is not null
                        union
                        select member.agency_id
                          from plans.task_party party
                          join directory.group_member member on member.group_id = party.group_id and member.valid_to is null
                         where party.task_id = :task
                        """)
                .param("task", task)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .list());
        return jdbc.sql("""
                        select plan.year, task.last_day
                          from plans.task join plans.plan on plan.id = task.plan_id
                         where task.id = :task
                        """)
                .param("task", task)
                .query((row, _) -> {
                    Integer year = row.getObject("year", Integer.class);
                    LocalDate due = row.getObject("last_day", LocalDate.class);
                    LocalDate end = year == null ? due : LocalDate.of(year, 12, 31);
                    return new Proving(
                            new Use(TaskEvidenceScreens.KIND, task),
                            year == null ? null : LocalDate.of(year, 1, 1),
                            due != null && end != null && due.isAfter(end) ? due : end,
                            responsible);
                })
                .single();
    }
}
