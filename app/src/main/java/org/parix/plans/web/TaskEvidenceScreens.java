package org.parix.plans.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.evidence.Places;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks as places that evidence is used in. */
@Repository
class TaskEvidenceScreens implements Places {
    static final String KIND = "task";

    private static final String HEAD = """
            select t.plan_id, coalesce(p.name, p.title) as plan_title, t.id, coalesce(t.code, t.number) as number, t.title
              from plans.task t
              join plans.plan p on p.id = t.plan_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskEvidenceScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task in the head of a page about its evidence. */
    record TaskHead(long plan, String planTitle, long task, String number, String title) {
        public String called() {
            return number.isEmpty() ? title : number + ". " + title;
        }

        public String url() {
            return "/plans/" + plan + "/tasks/" + task;
        }
    }

    TaskHead head(long plan, long task) {
        return jdbc.sql(HEAD + " where t.id = :task and t.plan_id = :plan")
                .param("task", task)
                .param("plan", plan)
                .query((row, _) -> head(row))
                .optional()
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** As the gate decides of a task: by its plan's agency, and by those that take part in it. */
    @Override
    public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
        Long[] read = Sight.of(user);
        Long[] add = user.agencies(Permission.EVIDENCE_ADD).stream()
                .map(AgencyId::value)
                .toArray(Long[]::new);
        Map<Long, Place> seen = new HashMap<>();
        jdbc.sql("""
                        select found.*, agency_id = any (:add) or taking_part && :add as may_add
                          from (select head.*, plan.agency_id, plans.agencies_taking_part(head.id, :today) as taking_part
                                  from (%s) head
                                  join plans.plan on plan.id = head.plan_id
                                 where head.id = any (:tasks)) found
                         where agency_id = any (:read) or taking_part && :read
                        """.formatted(HEAD))
                .param("tasks", ids.toArray(Long[]::new))
                .param("read", read)
                .param("add", add)
                .param("today", LocalDate.now(clock))
                .query((row, _) -> {
                    TaskHead head = head(row);
                    String name = head.called() + " – " + head.planTitle();
                    return Map.entry(head.task(), new Place(name, head.url() + "/evidence", row.getBoolean("may_add")));
                })
                .list()
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        return seen;
    }

    private static TaskHead head(ResultSet row) throws SQLException {
        return new TaskHead(
                row.getLong("plan_id"),
                row.getString("plan_title"),
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"));
    }
}
