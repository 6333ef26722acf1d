package org.parix.plans.clocks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.plans.PlanId;
import org.parix.plans.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ClockStore {
    private final JdbcClient jdbc;

    ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts the clocks of those of the tasks that wait and stand in plans of these agencies. */
    List<TaskId> start(
            HappeningId event,
            EventTime time,
            Collection<TaskId> tasks,
            Collection<AgencyId> owners,
            UserId by,
            Instant now) {
        return jdbc.sql("""
                        insert into plans.clock (task_id, happening_id, day, hour, started_by, started_at)
                        select task.id, :event, :day, :hour, :by, :now
                          from plans.task join plans.plan on plan.id = task.plan_id
                         where task.id = any (:tasks::bigint[]) and plan.agency_id = any (:owners::bigint[])
                           and exists (select from plans.duty where duty.task_id = task.id and waits_for is not null and not gone)
                            on conflict (task_id) where stopped_at is null do nothing
                        returning task_id
                        """)
                .param("event", event.value())
                .param("day", time.day())
                .param("hour", time.hour())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tasks", tasks.stream().map(TaskId::value).toArray(Long[]::new))
                .param("owners", owners.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new TaskId(row.getLong(1)))
                .list();
    }

    /** @return the tasks whose clocks ran */
    List<TaskId> stop(HappeningId event, String reason, Instant now) {
        return jdbc.sql("""
                        update plans.clock set stopped_at = :now, reason = :reason
                         where happening_id = :event and stopped_at is null
                        returning task_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("event", event.value())
                .query((row, _) -> new TaskId(row.getLong(1)))
                .list();
    }

    List<PlanId> plans(Collection<TaskId> tasks) {
        return jdbc.sql("select distinct plan_id from plans.task where id = any (:tasks::bigint[])")
                .param("tasks", tasks.stream().map(TaskId::value).toArray(Long[]::new))
                .query((row, _) -> new PlanId(row.getLong(1)))
                .list();
    }
}
