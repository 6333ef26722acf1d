package org.parix.deadlines.happenings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HappeningStore {
    private static final String ALL = """
            select id, agency_id, what, day, hour, paper_number, paper_date, paper_issuer, reference, recorded_at, withdrawn_because
              from deadlines.happening
            """;

    private final JdbcClient jdbc;

    HappeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    HappeningId add(AgencyId agency, Told told, Instant now) {
        return new HappeningId(jdbc.sql("""
                        insert into deadlines.happening (agency_id, what, day, hour, paper_number, paper_date, paper_issuer, reference, recorded_at)
                        values (:agency, :what, :day, :hour, :number, :date, :issuer, :reference, :now)
                        returning id
                        """)
                .param("agency", agency.value())
                .param("what", told.what())
                .param("day", told.time().day())
                .param("hour", told.time().hour())
                .param("number", told.paper().number())
                .param("date", told.paper().date())
                .param("issuer", told.paper().issuer())
                .param("reference", told.reference())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single());
    }

    /** @return what is withdrawn by it: the record and others of the same event; empty if that has happened already */
    List<HappeningId> withdraw(HappeningId id, String reason, Instant now) {
        return jdbc.sql("""
                        update deadlines.happening set withdrawn_at = :now, withdrawn_because = :reason
                         where (id = :id or same_as = :id) and withdrawn_at is null
                        returning id
                        """)
                .param("id", id.value())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new HappeningId(row.getLong("id")))
                .list();
    }

    /** The record of the same event that counts, where this one does not. */
    Optional<HappeningId> counting(HappeningId id) {
        return jdbc.sql("select same_as from deadlines.happening where id = :id and same_as is not null")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(HappeningId::new);
    }

    Optional<Happening> find(HappeningId id) {
        return jdbc.sql(ALL + "where id = :id")
                .param("id", id.value())
                .query(HappeningStore::happening)
                .optional();
    }

    List<Happening> inForce(LocalDate since) {
        return jdbc.sql(ALL
                        + "where day >= :since and withdrawn_at is null and same_as is null order by day desc, id desc")
                .param("since", since)
                .query(HappeningStore::happening)
                .list();
    }

    Optional<AgencyId> agency(HappeningId id) {
        return jdbc.sql("select agency_id from deadlines.happening where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }

    static Happening happening(ResultSet row, int number) throws SQLException {
        return new Happening(
                new HappeningId(row.getLong("id")),
                new AgencyId(row.getLong("agency_id")),
                new Told(
                        row.getString("what"),
                        new EventTime(row.getObject("day", LocalDate.class), row.getObject("hour", LocalTime.class)),
                        new Paper(
                                row.getString("paper_number"),
                                row.getObject("paper_date", LocalDate.class),
                                row.getString("paper_issuer")),
                        row.getString("reference")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("withdrawn_because"));
    }
}
