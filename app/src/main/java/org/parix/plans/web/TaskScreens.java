package org.parix.plans.web;

import java.time.Clock;
import java.time.LocalDate;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.web.TaskViews.Place;
import org.parix.plans.web.TaskViews.TaskList;
import org.parix.plans.web.TaskViews.TaskPage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about tasks show: one query for each page. */
@Repository
class TaskScreens {
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    TaskList tasks(long plan, TaskFilter filter, CurrentUser user) {
        return bound(TaskListSql.LIST, plan, filter, user)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, TaskList.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    /** All the tasks the filter lets through, whatever page was asked for. */
    TaskSheet.Content export(long plan, TaskFilter filter, CurrentUser user) {
        return bound(TaskListSql.EXPORT, plan, filter, user)
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, TaskSheet.Content.class))
                .orElseThrow(() -> new NotFound("plan " + plan));
    }

    private JdbcClient.StatementSpec bound(String sql, long plan, TaskFilter filter, CurrentUser user) {
        return jdbc.sql(sql)
                .param("plan", plan)
                .param("agencies", Sight.of(user))
                .param("today", LocalDate.now(clock))
                .param("q", filter.q() == null ? "" : withoutPrefix(filter.q()))
                .param("area", filter.area())
                .param("agency", filter.agency())
                .param("group", filter.group())
                .param("role", filter.role() == null ? null : filter.role().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("month", filter.month())
                .param("work", filter.work() == null ? null : filter.work().name())
                .param("sort", filter.order().name())
                .param("size", filter.limit())
                .param("after", filter.after())
                .param("before", filter.before());
    }

    /** Papers print "TCTP 3.4.2" where the code is 3.4.2. */
    private static String withoutPrefix(String words) {
        return words.replaceFirst("(?iu)^TC(TP)?\\s*(?=\\d)", "");
    }

    TaskPage task(long plan, long task, CurrentUser user) {
        return jdbc.sql(TaskPageSql.PAGE)
                .param("plan", plan)
                .param("task", task)
                .param("agencies", Sight.of(user))
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, TaskPage.class))
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }

    Place place(long plan, long task, CurrentUser user) {
        return jdbc.sql(TaskPageSql.PLACE)
                .param("plan", plan)
                .param("task", task)
                .param("agencies", Sight.of(user))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Place.class))
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }
}
