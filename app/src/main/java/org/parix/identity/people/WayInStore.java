package org.parix.identity.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WayInStore {
    private final JdbcClient jdbc;

    WayInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param account null for the link that sets Parix up */
    void add(@Nullable UserId account, byte[] hash, @Nullable UserId by, Instant now, Instant until) {
        jdbc.sql("""
                        insert into identity.way_in (account_id, secret_hash, made_by, made_at, expires_at)
                        values (:account, :hash, :by, :now, :until)
                        """)
                .param("account", account == null ? null : account.value())
                .param("hash", hash)
                .param("by", by == null ? null : by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    void voidAll(@Nullable UserId account, Instant now) {
        jdbc.sql("""
                        update identity.way_in set void_at = :now
                         where account_id is not distinct from :account and used_at is null and void_at is null
                        """)
                .param("account", account == null ? null : account.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<WaysIn.Guest> guest(byte[] hash, Instant now) {
        return jdbc.sql("""
                        select account.id, account.login, account.name, agency.name as agency
                          from identity.way_in
                          join identity.account on account.id = account_id
                          join directory.agency on agency.id = account.agency_id
                         where secret_hash = :hash and used_at is null and void_at is null and expires_at > :now
                           and account.deactivated_at is null
                        """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new WaysIn.Guest(
                        new UserId(row.getLong("id")),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("agency")))
                .optional();
    }

    boolean setsUp(byte[] hash, Instant now) {
        return jdbc.sql("""
                        select exists (select from identity.way_in
                                        where secret_hash = :hash and account_id is null and used_at is null and void_at is null
                                          and expires_at > :now)
                        """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Of two people with the same link at once one gets true. */
    boolean use(byte[] hash, Instant now) {
        return jdbc.sql("""
                        update identity.way_in set used_at = :now
                         where secret_hash = :hash and used_at is null and void_at is null and expires_at > :now
                        """)
                        .param("hash", hash)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether one of two people made a way in for the other since then. */
    boolean between(UserId one, UserId other, Instant since) {
        return jdbc.sql("""
                        select exists (select from identity.way_in
                                        where made_at > :since
                                          and (account_id = :one and made_by = :other or account_id = :other and made_by = :one))
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
