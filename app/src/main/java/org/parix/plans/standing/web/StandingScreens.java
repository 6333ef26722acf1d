package org.parix.plans.standing.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.parix.identity.CurrentUser;
import org.parix.plans.PlanJson;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page about how the work stands shows, by one query. */
@Repository
class StandingScreens {
    private static final int LINES = 15;
    private static final int LATE_ROWS = 15;
    private static final int ALL = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    StandingScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Overall overall(StandingFilter filter, CurrentUser user) {
        return overall(filter, user, LINES, LATE_ROWS);
    }

    /** With all areas, agencies and late duties. */
    Overall whole(StandingFilter filter, CurrentUser user) {
        return overall(filter, user, ALL, ALL);
    }

    private Overall overall(StandingFilter filter, CurrentUser user, int lines, int lateRows) {
        Scope scope = Scope.of(user, filter);
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
