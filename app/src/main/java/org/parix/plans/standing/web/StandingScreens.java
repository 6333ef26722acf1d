package org.parix.plans.standing.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Hierarchy;
import org.parix.identity.CurrentUser;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.LastActs;
import org.parix.plans.progress.Lately;
import org.parix.plans.progress.Lately.Counted;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page about how the work stands shows, by one query. */
@Repository
class StandingScreens {
    private static final int LINES = 15;
    private static final int LATE_ROWS = 15;
    private static final int ALL = 10_000;

    /** From so many agencies on, figures are kept for a moment: a whole province takes a quarter of a second to count. */
    private static final int MANY = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LastActs acts;
    private final Lately<Asked, Overall> lately;

    StandingScreens(JdbcClient jdbc, LastActs acts, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
        this.lately = new Lately<>(Duration.ofSeconds(15), Duration.ofMinutes(1), clock, Thread.ofVirtual()::start);
    }

    /** Whoever may look in the same agencies sees the same. */
    private record Asked(StandingFilter filter, Set<AgencyId> tops, Hierarchy hierarchy, LocalDate day) {}

    Counted<Overall> overall(StandingFilter filter, CurrentUser user) {
        Scope scope = Scope.of(user, filter);
        if (scope.mine().length < MANY) {
            return Counted.now(overall(filter, scope, LINES, LATE_ROWS));
        }
        var asked = new Asked(filter.first(), Scope.tops(user), user.hierarchy(), today());
        return lately.get(asked, acts.of(user.id()), () -> overall(filter, scope, LINES, LATE_ROWS));
    }

    /** With all areas, agencies and late duties. */
    Overall whole(StandingFilter filter, CurrentUser user) {
        return overall(filter, Scope.of(user, filter), ALL, ALL);
    }

    private Overall overall(StandingFilter filter, Scope scope, int lines, int lateRows) {
        String json = jdbc.sql(StandingSql.PAGE)
                .params(given(filter, scope, today()))
                .param("placed", scope.placed())
                .param("tops", scope.tops())
                .param("agency", filter.agency())
                .param("most", lines)
                .param("lateRows", lateRows)
                .query(String.class)
                .single();
        return PlanJson.read(json, Overall.class);
    }

    /** What {@link StandingSql#SEEN} asks for. */
    static Map<String, Object> given(StandingFilter filter, Scope scope, LocalDate today) {
        Map<String, Object> given = new java.util.HashMap<>();
        given.put("year", filter.year());
        given.put("plan", filter.plan());
        given.put("today", today);
        given.put("before", today.minusMonths(1));
        given.put("narrowed", scope.narrowed());
        given.put("agencies", scope.mine());
        given.put("inside", scope.inside());
        return given;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
