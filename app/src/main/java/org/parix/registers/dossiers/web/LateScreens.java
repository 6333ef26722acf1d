package org.parix.registers.dossiers.web;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dossiers that missed the day promised first and for which no apology was written. */
@Repository
class LateScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;

    LateScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param promised first
     * @param resolved null while it is open
     * @param days how many it is late: up to the result, or up to now
     */
    record Row(
            long id,
            String code,
            String procedure,
            String applicant,
            String agency,
            LocalDate promised,
            @Nullable LocalDate resolved,
            int days) {}

    /** The oldest first; one more than a page, where there are more. */
    List<Row> list(Collection<AgencyId> agencies, LocalDate today, @Nullable After after) {
        return jdbc.sql("""
                        select dossier.id, dossier.code, dossier.applicant, agency.name as agency, first_due_on, resolved_on,
                               coalesce(resolved_on, :today) - first_due_on as days,
                               coalesce((select procedure.name from registers.procedure where procedure.code = dossier.procedure_code
                                            and procedure.valid_from <= dossier.received_on order by valid_from desc limit 1),
                                        dossier.procedure_code) as procedure
                          from registers.dossier join directory.agency on agency.id = dossier.agency_id
                         where dossier.agency_id = any (:agencies) and counted and apology_on is null
                           and (resolved_on is null or resolved_on > first_due_on) and first_due_on < :today
                           and dossier.state in ('RECEIVED', 'RESOLVED', 'RETURNED')
                           and (:after::date is null or (first_due_on, dossier.id) > (:after::date, :afterId))
                         order by first_due_on, dossier.id limit :limit
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("today", today)
                .param("after", after == null ? null : after.day(), Types.DATE)
                .param("afterId", after == null ? 0 : after.id())
                .param("limit", PAGE + 1)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("procedure"),
                        row.getString("applicant"),
                        row.getString("agency"),
                        row.getObject("first_due_on", LocalDate.class),
                        row.getObject("resolved_on", LocalDate.class),
                        row.getInt("days")))
                .list();
    }
}
