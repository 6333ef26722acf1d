package org.parix.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EscalationStore {
    private final JdbcClient jdbc;

    EscalationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reason is written in Vietnamese, the language of the office's records, like the reasons that people give. */
    void note(Collection<Escalation> escalations, LocalDate today, Instant now) {
        List<Escalation> all = List.copyOf(escalations);
        jdbc.sql("""
                        insert into plans.duty_act (duty_id, task_id, act, former, later, reason, at)
                        select duty.id, duty.task_id, 'escalated', '{}',
                               jsonb_build_object('superior', agency.name, 'superiorId', agency.id::text, 'lateDays', climbed.late::text),
                               format('Quá hạn %s ngày làm việc (hạn %s, tính đến %s), chưa trình kết quả', climbed.late,
                                      to_char(climbed.due, 'DD/MM/YYYY'), to_char(:today::date, 'DD/MM/YYYY')), :now
                          from unnest(:duties::bigint[], :superiors::bigint[], :dues::date[], :late::int[])
                               as climbed (duty_id, superior_id, due, late)
                          join plans.duty on duty.id = climbed.duty_id
                          join directory.agency on agency.id = climbed.superior_id
                        """)
                .param("today", today)
                .param("duties", all.stream().map(one -> one.duty().value()).toArray(Long[]::new))
                .param(
                        "superiors",
                        all.stream().map(one -> one.superior().value()).toArray(Long[]::new))
                .param(
                        "dues",
                        all.stream()
                                .map(Escalation::due)
                                .map(java.sql.Date::valueOf)
                                .toArray(java.sql.Date[]::new))
                .param("late", all.stream().map(Escalation::late).toArray(Integer[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
