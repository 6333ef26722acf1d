package org.parix.plans.progress.web;

import java.time.Clock;
import java.time.LocalDate;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.web.WorkFilter.Cursor;
import org.parix.plans.progress.web.WorkViews.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** "My work": one query, whatever is shown. */
@Repository
class WorkScreens {
    private final JdbcClient jdbc;
    private final Clock clock;

    WorkScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Work work(WorkFilter filter, int rows, CurrentUser user) {
        Cursor before = Cursor.of(filter.before());
        Cursor at = before == null ? Cursor.of(filter.after()) : before;
        WorkFilter.Section show = filter.show();
        String json = jdbc.sql(WorkSql.of(filter))
                .param("agencies", ids(user, Permission.PLANS_READ))
                .param("judged", ids(user, Permission.WORK_JUDGE))
                .param("today", LocalDate.now(clock))
                .param("agency", filter.agency())
                .param("plan", filter.plan())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("month", filter.month())
                .param("show", show == null ? "ALL" : show.name())
                .param("section", show == null ? 0 : show.ordinal())
                .param("direction", before != null ? "BEFORE" : at != null ? "AFTER" : "FIRST")
                .param("atSection", at == null ? 0 : at.section())
                .param("atDay", at == null ? LocalDate.EPOCH : at.day())
                .param("atId", at == null ? 0 : at.id())
                .param("size", rows)
                .query(String.class)
                .single();
        return PlanJson.read(json, Work.class);
    }

    private static Long[] ids(CurrentUser user, Permission permission) {
        return user.agencies(permission).stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
