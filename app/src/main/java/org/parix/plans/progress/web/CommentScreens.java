package org.parix.plans.progress.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.plans.PlanJson;
import org.parix.plans.progress.web.DutyViews.Head;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people say about a task, and to whom they may turn. */
@Repository
class CommentScreens {
    private final JdbcClient jdbc;
    private final Clock clock;

    CommentScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Comment(long id, String who, String agency, Instant at, String text, List<String> mentioned) {}

    record Concerned(long id, String name) {}

    /** @param comments the newest last */
    record Comments(Head head, List<Comment> comments, List<Concerned> concerned) {}

    /** @param before null for the newest */
    Comments comments(long plan, long task, @Nullable Long before, int most) {
        return jdbc.sql("""
                        select jsonb_build_object('head', """ + DutySql.HEAD + """
                            , 'comments', (select coalesce(jsonb_agg(jsonb_build_object('id', one.id, 'who', account.name,
                                                      'agency', agency.name, 'at', one.at, 'text', one.text,
                                                      'mentioned', (select coalesce(jsonb_agg(mentioned.name order by mentioned.name), '[]')
                                                                      from plans.comment_mention
                                                                      join directory.agency mentioned on mentioned.id = comment_mention.agency_id
                                                                     where comment_id = one.id)) order by one.id), '[]')
                                             from (select * from plans.comment
                                                    where task_id = task.id and (:before::bigint is null or comment.id < :before)
                                                    order by comment.id desc limit :most) one
                                             join identity.account on account.id = one.account_id
                                             join directory.agency on agency.id = one.agency_id),
                            'concerned', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name), '[]')
                                            from directory.agency
                                           where id = any (plans.agencies_taking_part(task.id, :today)) or id = plan.agency_id
                                              or id in (select agency_id from plans.duty where task_id = task.id)))
                          from plans.task join plans.plan on plan.id = task.plan_id
                         where task.id = :task and plan.id = :plan
                        """)
                .param("plan", plan)
                .param("task", task)
                .param("before", before)
                .param("most", most)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional()
                .map(json -> PlanJson.read(json, Comments.class))
                .orElseThrow(() -> new NotFound("task " + task + " of plan " + plan));
    }
}
