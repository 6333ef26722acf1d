package org.parix.registers.dossiers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a dossier follows from: its procedure, and the dossiers of its day. */
@Repository
class DossierStore {
    private final JdbcClient jdbc;

    DossierStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Procedure(
            String field,
            String online,
            @Nullable Integer limitDays,
            @Nullable Integer limitHours,
            @Nullable BigDecimal fee) {}

    /** The version in force on a day. */
    Optional<Procedure> procedure(String code, LocalDate day) {
        return jdbc.sql("""
                        select field, online, limit_days, limit_hours, fee from registers.procedure
                         where code = :code and state = 'IN_FORCE' and valid_from <= :day and (valid_until is null or valid_until > :day)
                         order by valid_from desc limit 1
                        """)
                .param("code", code)
                .param("day", day)
                .query((row, _) -> new Procedure(
                        row.getString("field"),
                        row.getString("online"),
                        row.getObject("limit_days", Integer.class),
                        row.getObject("limit_hours", Integer.class),
                        row.getBigDecimal("fee")))
                .optional();
    }

    /** @param until up to (not including) which day; null where there is no end */
    record Version(String code, LocalDate from, @Nullable LocalDate until, Procedure procedure) {}

    /** All versions of all procedures, of each the latest first. */
    List<Version> procedures() {
        return jdbc.sql("""
                        select code, valid_from, valid_until, field, online, limit_days, limit_hours, fee from registers.procedure
                         where state = 'IN_FORCE' order by code, valid_from desc
                        """)
                .query((row, _) -> new Version(
                        row.getString("code"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        new Procedure(
                                row.getString("field"),
                                row.getString("online"),
                                row.getObject("limit_days", Integer.class),
                                row.getObject("limit_hours", Integer.class),
                                row.getBigDecimal("fee"))))
                .list();
    }

    /**
     * The number of the next dossier, above all that stand behind the words before it, whatever was corrected since; who asks at the same time waits
     * for the end of the transaction.
     */
    int nextNumber(long agency, String before) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('dossier number', :agency))")
                .param("agency", agency)
                .query((_, _) -> 0)
                .single();
        return jdbc.sql("""
                        select coalesce(max(substr(code, length(:before) + 1)::bigint), 0) + 1 from registers.dossier
                         where agency_id = :agency and starts_with(code, :before)
                           and substr(code, length(:before) + 1) ~ '^[0-9]{1,9}$'
                        """)
                .param("agency", agency)
                .param("before", before)
                .query(Integer.class)
                .single();
    }

    /**
     * What a paper says that the dossier itself does not.
     *
     * @param above the agency above; null for a people's committee, which names none
     * @param reason why the latest of some steps was taken; null where none was
     */
    record Around(
            String agency,
            @Nullable String above,
            @Nullable String procedure,
            @Nullable Integer limitDays,
            @Nullable Integer limitHours,
            @Nullable String reason) {}

    Around around(long dossier, Collection<String> steps) {
        return jdbc.sql("""
                        select agency.name as agency, procedure.name as procedure, procedure.limit_days, procedure.limit_hours,
                               case when agency.kind <> 'PEOPLES_COMMITTEE' then above.name end as above,
                               (select step.reason from registers.step
                                 where step.register = 'dossiers' and step.record_id = dossier.id and step.transition = any (:steps)
                                   and step.reason <> ''
                                 order by step.id desc limit 1) as reason
                          from registers.dossier
                          join directory.agency on agency.id = dossier.agency_id
                          left join directory.agency as above on above.id = agency.parent_id
                          left join lateral (select version.name, version.limit_days, version.limit_hours from registers.procedure as version
                                              where version.code = dossier.procedure_code and version.state = 'IN_FORCE'
                                                and version.valid_from <= dossier.received_on
                                              order by version.valid_from desc limit 1) as procedure on true
                         where dossier.id = :dossier
                        """)
                .param("dossier", dossier)
                .param("steps", steps.toArray(String[]::new))
                .query((row, _) -> new Around(
                        row.getString("agency"),
                        row.getString("above"),
                        row.getString("procedure"),
                        row.getObject("limit_days", Integer.class),
                        row.getObject("limit_hours", Integer.class),
                        row.getString("reason")))
                .single();
    }
}
