package org.parix.registers.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the data home shows of open dossiers: read from the index of those that are open, however many are closed. */
@Repository
class HomeScreens {
    static final int SHOWN = 5;

    private final JdbcClient jdbc;

    HomeScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param promised first */
    record Open(long id, String code, String procedure, String agency, LocalDate promised) {}

    /** Those of a span of days promised first that are not resolved, and how many of them there are; the earliest first. */
    record Due(List<Open> first, int count) {
        Due {
            first = List.copyOf(first);
        }
    }

    /** @param most how many are counted at most */
    Due due(Collection<AgencyId> agencies, LocalDate from, LocalDate to, int most) {
        List<Open> found = jdbc.sql("""
                        select dossier.id, dossier.code, dossier.procedure_code, agency.name, dossier.first_due_on
                          from registers.dossier join directory.agency on agency.id = dossier.agency_id
                         where dossier.agency_id = any (:agencies) and resolved_on is null and counted
                           and first_due_on between :from and :to
                         order by first_due_on, dossier.id limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query((row, _) -> new Open(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("procedure_code"),
                        row.getString("name"),
                        row.getObject("first_due_on", LocalDate.class)))
                .list();
        return new Due(found.subList(0, Math.min(SHOWN, found.size())), found.size());
    }
}
