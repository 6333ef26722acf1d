package org.parix.evidence.sample;

import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SampleEvidenceStore {
    private final JdbcClient jdbc;

    SampleEvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Officer(UserId id, AgencyId agency) {}

    Optional<Officer> officer(String login) {
        return jdbc.sql("select id, agency_id from identity.account where login = :login")
                .param("login", login)
                .query((row, _) -> new Officer(new UserId(row.getLong(1)), new AgencyId(row.getLong(2))))
                .optional();
    }

    boolean isThere(String number) {
        return jdbc.sql("select exists (select from evidence.piece where number = :number)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }
}
