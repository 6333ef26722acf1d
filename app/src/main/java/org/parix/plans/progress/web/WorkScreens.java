package org.parix.plans.progress.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.directory.Hierarchy;
import org.parix.identity.CurrentUser;
import org.parix.identity.Grant;
import org.parix.identity.Permission;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.LastActs;
import org.parix.plans.progress.Lately;
import org.parix.plans.progress.Lately.Counted;
import org.parix.plans.progress.web.WorkFilter.Cursor;
import org.parix.plans.progress.web.WorkViews.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** "My work": one query, whatever is shown. */
@Repository
class WorkScreens {
    /** Whoever looks over so many agencies is shown what was counted a moment ago, at the beginning of a list. */
    private static final int MANY = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LastActs acts;
    private final Lately<Asked, Work> lately;

    WorkScreens(JdbcClient jdbc, LastActs acts, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.acts = acts;
        this.lately = new Lately<>(Duration.ofSeconds(15), Duration.ofMinutes(1), clock, Thread.ofVirtual()::start);
    }

    /** Whoever may look at and judge the work of the same agencies sees the same. */
    private record Asked(
            WorkFilter filter,
            int rows,
            Set<AgencyId> seenFrom,
            Set<AgencyId> judgedFrom,
            Hierarchy hierarchy,
            LocalDate day) {}

    Counted<Work> work(WorkFilter filter, int rows, CurrentUser user) {
        Set<AgencyId> seen = user.agencies(Permission.PLANS_READ);
        Set<AgencyId> judged = user.agencies(Permission.WORK_JUDGE);
        if (seen.size() < MANY || filter.after() != null || filter.before() != null) {
            return Counted.now(counted(filter, rows, seen, judged));
        }
        var asked = new Asked(
                filter,
                rows,
                tops(user, Permission.PLANS_READ),
                tops(user, Permission.WORK_JUDGE),
                user.hierarchy(),
                LocalDate.now(clock));
        return lately.get(asked, acts.of(user.id()), () -> counted(filter, rows, seen, judged));
    }

    private Work counted(WorkFilter filter, int rows, Set<AgencyId> seen, Set<AgencyId> judged) {
        Cursor before = Cursor.of(filter.before());
        Cursor at = before == null ? Cursor.of(filter.after()) : before;
        WorkFilter.Section show = filter.show();
        String json = jdbc.sql(WorkSql.of(filter))
                .param("agencies", ids(seen))
                .param("judged", ids(judged))
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

    /** Where the person has been let; all under these is theirs too. */
    private static Set<AgencyId> tops(CurrentUser user, Permission permission) {
        return user.grants().stream()
                .filter(grant -> grant.role().allows(permission))
                .map(Grant::agency)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Long[] ids(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
