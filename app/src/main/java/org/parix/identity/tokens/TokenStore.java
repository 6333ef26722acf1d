package org.parix.identity.tokens;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.identity.Token;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TokenStore {
    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param expires the first day without it */
    @SuppressWarnings("ArrayRecordComponent") // a hash on its way into the database
    record New(
            AgencyId agency,
            String name,
            byte[] hash,
            String beginning,
            boolean enters,
            List<String> areas,
            LocalDate expires) {}

    /** With the account that stands for the system, which nobody can sign in to. */
    long add(New token, UserId by, Instant now) {
        return jdbc.sql("""
                        with account as (
                            insert into identity.account (login, name, agency_id, created_at, deactivated_at, machine)
                            values ('system-' || gen_random_uuid(), :name, :agency, :now, :now, true) returning id)
                        insert into identity.token (account_id, agency_id, name, hash, beginning, enters, areas, made_by, made_at, expires_on)
                        select id, :agency, :name, :hash, :beginning, :enters, :areas, :by, :now, :expires from account returning id
                        """)
                .param("agency", token.agency().value())
                .param("name", token.name())
                .param("hash", token.hash())
                .param("beginning", token.beginning())
                .param("enters", token.enters())
                .param("areas", token.areas().toArray(String[]::new))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", token.expires())
                .query(Long.class)
                .single();
    }

    boolean revoke(long id, UserId by, Instant now) {
        return jdbc.sql(
                                "update identity.token set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
                        .param("id", id)
                        .param("by", by.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Token> holding(byte[] hash, LocalDate day) {
        return jdbc.sql("""
                        select token.id, account_id, token.name, agency_id, enters, areas
                          from identity.token join directory.agency on agency.id = agency_id
                         where hash = :hash and revoked_at is null and expires_on > :day
                           and (agency.ended_on is null or agency.ended_on > :day)
                        """)
                .param("hash", hash)
                .param("day", day)
                .query((row, _) -> new Token(
                        row.getLong("id"),
                        new UserId(row.getLong("account_id")),
                        row.getString("name"),
                        new AgencyId(row.getLong("agency_id")),
                        row.getBoolean("enters"),
                        Set.of((String[]) row.getArray("areas").getArray())))
                .optional();
    }

    /** To the minute: a busy system does not write with each request. */
    void used(long id, Instant now) {
        jdbc.sql("""
                        update identity.token set last_used_at = :now
                         where id = :id and (last_used_at is null or last_used_at < :now - interval '1 minute')
                        """).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    boolean has(String name) {
        return jdbc.sql("select exists (select from identity.token where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    Optional<AgencyId> agency(long id) {
        return jdbc.sql("select agency_id from identity.token where id = :id")
                .param("id", id)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .optional();
    }
}
