package org.parix.plans.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private final JdbcClient jdbc;

    TaskEvidenceScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        return heads(List.of(task)).stream()
                .filter(head -> head.plan() == plan)
                .findFirst()
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
        if (!user.may(Permission.PLANS_READ)) {
            return Map.of();
        }
        boolean mayAdd = user.may(Permission.EVIDENCE_ADD);
        return heads(ids).stream()
                .collect(Collectors.toMap(
                        TaskHead::task,
                        head -> new Place(head.called() + " – " + head.planTitle(), head.url() + "/evidence", mayAdd)));
    }

    private List<TaskHead> heads(Collection<Long> tasks) {
        return jdbc.sql("""
                        select t.plan_id, coalesce(p.name, p.title) as plan_title, t.id, coalesce(t.code, t.number) as number, t.title
                          from plans.task t
                          join plans.plan p on p.id = t.plan_id
                         where t.id = any (:tasks)
                        """)
                .param("tasks", tasks.toArray(Long[]::new))
                .query((row, _) -> new TaskHead(
                        row.getLong("plan_id"),
                        row.getString("plan_title"),
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title")))
                .list();
    }
}
