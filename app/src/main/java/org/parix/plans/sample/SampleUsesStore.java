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
