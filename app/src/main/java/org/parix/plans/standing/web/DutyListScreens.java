package org.parix.plans.standing.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.plans.PlanJson;
import org.parix.plans.standing.web.StandingViews.DutyRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The duties behind a number, by one query. */
@Repository
class DutyListScreens {
    private static final int ALL = 1_000_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyListScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param total how many the filter lets through
     * @param from the number of the first shown; 0 where none is
     */
    record DutyList(
            @Nullable Integer year,
            List<Integer> years,
            @Nullable String planTitle,
            @Nullable String agencyName,
            @Nullable String areaName,
            int total,
            int from,
            List<DutyRow> duties) {
        DutyList {
            years = List.copyOf(years);
            duties = List.copyOf(duties);
        }

        public int to() {
            return from == 0 ? 0 : from + duties.size() - 1;
        }
    }

    DutyList page(StandingFilter filter, CurrentUser user) {
        return list(filter, user, filter.limit());
    }

    /** All that the filter lets through, whatever page was asked for. */
    DutyList all(StandingFilter filter, CurrentUser user) {
        return list(filter.first(), user, ALL);
    }

    private DutyList list(StandingFilter filter, CurrentUser user, int size) {
        String json = jdbc.sql(DutyListSql.PAGE)
                .params(StandingScreens.given(filter, Scope.of(user, filter), LocalDate.now(clock)))
                .param("how", filter.how() == null ? null : filter.how().names())
                .param("area", filter.area())
                .param("agency", filter.agency())
                .param("month", filter.month())
                .param("size", size)
                .param("after", filter.after())
                .param("beforeDuty", filter.before())
                .query(String.class)
                .single();
        return PlanJson.read(json, DutyList.class);
    }
}
