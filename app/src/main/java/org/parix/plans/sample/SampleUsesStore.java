package org.parix.plans.sample;

import java.util.List;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Use;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SampleUsesStore {
    private final JdbcClient jdbc;

    SampleUsesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A piece of the sample's officer that is used nowhere yet. */
    record Unused(EvidenceId piece, UserId by, long agency) {}

    List<Unused> unused() {
        return jdbc.sql("""
                        select p.id, p.added_by, p.agency_id
                          from evidence.piece p
                          join identity.account a on a.id = p.added_by
                         where a.login = 'kinh.te' and not exists (select from evidence.use u where u.piece_id = p.id)
                         order by p.id
                        """)
                .query((row, _) ->
                        new Unused(new EvidenceId(row.getLong(1)), new UserId(row.getLong(2)), row.getLong(3)))
                .list();
    }

    /** A piece by its number. */
    EvidenceId piece(String number) {
        return jdbc.sql("select id from evidence.piece where number = :number order by id limit 1")
                .param("number", number)
                .query((row, _) -> new EvidenceId(row.getLong(1)))
                .single();
    }

    /** What an agency owes of the task of a plan. */
    record Owed(long task, long duty, long agency, int version) {}

    /** The duties of the task with this title, in the order of the names of who owes them. */
    List<Owed> owed(long plan, String title) {
        return jdbc.sql("""
                        select duty.task_id, duty.id, duty.agency_id, duty.version
                          from plans.duty
                          join plans.task on task.id = duty.task_id
                          join directory.agency on agency.id = duty.agency_id
                         where duty.plan_id = :plan and task.title like :title || '%' and not duty.gone
                         order by agency.name, duty.id
                        """)
                .param("plan", plan)
                .param("title", title)
                .query((row, _) -> new Owed(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)))
                .list();
    }

    boolean anyUse() {
        return jdbc.sql("select exists (select from evidence.use)")
                .query(Boolean.class)
                .single();
    }

    /** The tasks an agency leads, in the order of the plan. */
    List<Use> led(long agency) {
        return jdbc.sql("""
                        select t.id from plans.task t join plans.task_party p on p.task_id = t.id
                         where p.agency_id = :agency and p.role = 'LEAD' and t.closed_in is null order by t.position limit 3
                        """)
                .param("agency", agency)
                .query((row, _) -> new Use("task", row.getLong(1)))
                .list();
    }
}
