package org.parix.identity.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SecondLookStore {
    private static final String LOOK = """
            select look.id, look.asked_by, asker.name as asker, look.asked_at, look.expires_at, person.id as person, person.name as person_name,
                   look.details ->> 'role' as role, (look.details ->> 'agency')::bigint as agency, agency.name as agency_name,
                   (look.details ->> 'from')::date as valid_from, (look.details ->> 'to')::date as valid_to
              from identity.second_look look
              join identity.account asker on asker.id = look.asked_by
              join identity.account person on 'account:' || person.id = look.subject
              join directory.agency on agency.id = (look.details ->> 'agency')::bigint
             where look.decided_at is null and look.expires_at > :now
            """;

    private final JdbcClient jdbc;

    SecondLookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UserId asker, UserId person, People.Gift gift, Instant now, Instant until) {
        jdbc.sql("""
                        insert into identity.second_look (act, subject, details, asked_by, asked_at, expires_at)
                        values ('identity.roleGranted', :subject,
                                jsonb_build_object('role', :role::text, 'agency', :agency::bigint, 'from', :from::date, 'to', :to::date),
                                :asker, :now, :until)
                        """)
                .param("subject", "account:" + person.value())
                .param("role", gift.role().name())
                .param("agency", gift.agency().value())
                .param("from", gift.from())
                .param("to", gift.to())
                .param("asker", asker.value())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .update();
    }

    List<TwoPeople.Look> waiting(Instant now) {
        return jdbc.sql(LOOK + " order by look.id")
                .param("now", Timestamp.from(now))
                .query((row, _) -> look(row))
                .list();
    }

    /** Held until the transaction ends: of two who decide at once the second finds it decided. */
    Optional<TwoPeople.Look> lock(long look, Instant now) {
        return jdbc.sql(LOOK + " and look.id = :id for update of look")
                .param("id", look)
                .param("now", Timestamp.from(now))
                .query((row, _) -> look(row))
                .optional();
    }

    Optional<AgencyId> agency(long look) {
        return jdbc.sql("select (details ->> 'agency')::bigint from identity.second_look where id = :id")
                .param("id", look)
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }

    void decide(long look, UserId by, boolean confirmed, Instant now) {
        jdbc.sql("""
                        update identity.second_look set decided_by = :by, decided_at = :now, confirmed = :confirmed where id = :id
                        """)
                .param("id", look)
                .param("by", by.value())
                .param("confirmed", confirmed)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static TwoPeople.Look look(ResultSet row) throws SQLException {
        return new TwoPeople.Look(
                row.getLong("id"),
                new UserId(row.getLong("asked_by")),
                row.getString("asker"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                new UserId(row.getLong("person")),
                row.getString("person_name"),
                new People.Gift(
                        Role.valueOf(row.getString("role")),
                        new AgencyId(row.getLong("agency")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)),
                row.getString("agency_name"));
    }
}
