package org.parix.plans.clocks.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks that wait for an event, and those that one has started. */
@Repository
class ClockScreens {
    private final JdbcClient jdbc;

    ClockScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param happening the event that started the clock; null while it waits
     * @param day the last day, as it stands now
     * @param mayStart whether the person manages the plan
     */
    record Row(
            long task,
            long plan,
            String planTitle,
            String called,
            String phrase,
            @Nullable Long happening,
            @Nullable LocalDate day,
            boolean stopped,
            boolean mayStart) {}

    /** Waiting tasks of plans the person sees, and tasks the event has started or had started. */
    List<Row> rows(long event, CurrentUser user) {
        return jdbc.sql("""
                        select task.id as task, plan.id as plan, coalesce(plan.name, plan.title) as plan_title,
                               plans.numbered(task.number, task.title) as called,
                               coalesce(max(duty.waits_for), task.deadline_event, task.deadline_text) as phrase,
                               case when clock.stopped_at is null then clock.happening_id end as happening, max(duty.due) as day,
                               clock.stopped_at is not null as stopped, plan.agency_id = any (:managed::bigint[]) as may_start
                          from plans.task
                          join plans.plan on plan.id = task.plan_id and plan.status = 'OPEN'
                          join plans.duty on duty.task_id = task.id and not duty.gone
                          left join plans.clock on clock.task_id = task.id
                               and clock.happening_id in (select id from deadlines.happening where :event in (id, same_as))
                         where (plan.agency_id = any (:seen::bigint[]) or duty.agency_id = any (:seen::bigint[]))
                           and (clock.id is not null or duty.waits_for is not null)
                         group by task.id, plan.id, clock.id
                         order by plan.year desc nulls last, plan.id desc, task.position
                         limit 2000
                        """)
                .param("event", event)
                .param("managed", ids(user, Permission.PLANS_MANAGE))
                .param("seen", ids(user, Permission.PLANS_READ))
                .query(DataClassRowMapper.newInstance(Row.class))
                .list();
    }

    private static Long[] ids(CurrentUser user, Permission permission) {
        return user.agencies(permission).stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
