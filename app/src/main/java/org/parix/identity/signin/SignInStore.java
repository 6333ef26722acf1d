package org.parix.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInStore {
    private static final String PERSON = """
            select account.id, account.login, account.name, account.email, account.password, agency.name as office,
                   proof.password_set_at, proof.second_factor_asked_at,
                   exists (select from identity.authenticator app where app.account_id = account.id and app.confirmed_at is not null)
                       as authenticator,
                   (select count(*) from identity.passkey key where key.account_id = account.id) as passkeys,
                   (select count(*) from identity.recovery_code code where code.account_id = account.id and code.used_at is null)
                       as recovery_codes,
                   exists (select from identity.role_grant held where held.account_id = account.id and held.role in (:weighty)
                              and held.valid_from <= :day and (held.valid_to is null or held.valid_to > :day)) as weighty
              from identity.account account
              join directory.agency agency on agency.id = account.agency_id
              left join identity.proof proof on proof.account_id = account.id
             where account.deactivated_at is null
            """;

    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> byLogin(String login, LocalDate day) {
        return person(" and account.login = :value", login, day);
    }

    Optional<Person> byId(UserId id, LocalDate day) {
        return person(" and account.id = :value", id.value(), day);
    }

    /** Whoever has this e-mail address, where only one has. */
    Optional<Person> byEmail(String email, LocalDate day) {
        List<Person> found = people(" and lower(account.email) = lower(:value)", email, day);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    Optional<Person> byPasskey(byte[] credential, LocalDate day) {
        return person(
                " and account.id = (select account_id from identity.passkey where credential_id = :value)",
                credential,
                day);
    }

    Optional<Person> byExternal(String issuer, String subject, LocalDate day) {
        return jdbc.sql(
                        "select account_id from identity.external_account where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(Long.class)
                .optional()
                .flatMap(id -> byId(new UserId(id), day));
    }

    /** False where the account is linked already, to somebody else there. */
    boolean link(UserId account, String issuer, String subject, Instant now) {
        return jdbc.sql("""
                        insert into identity.external_account (issuer, subject, account_id, linked_at)
                        values (:issuer, :subject, :account, :now) on conflict do nothing
                        """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("account", account.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void keep(UserId account, String password) {
        jdbc.sql("update identity.account set password = :password where id = :account")
                .param("password", password)
                .param("account", account.value())
                .update();
    }

    void passwordSet(UserId account, Instant now) {
        jdbc.sql("""
                        insert into identity.proof (account_id, password_set_at) values (:account, :now)
                        on conflict (account_id) do update set password_set_at = :now
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** When the person was first asked for a second factor; now, where never before. */
    Instant asked(UserId account, Instant now) {
        return jdbc.sql("""
                        insert into identity.proof as p (account_id, second_factor_asked_at) values (:account, :now)
                        on conflict (account_id) do update set second_factor_asked_at = coalesce(p.second_factor_asked_at, :now)
                        returning second_factor_asked_at
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private Optional<Person> person(String where, Object value, LocalDate day) {
        return people(where, value, day).stream().findFirst();
    }

    private List<Person> people(String where, Object value, LocalDate day) {
        return jdbc.sql(PERSON + where)
                .param("value", value)
                .param("day", day)
                .param(
                        "weighty",
                        SignInSettings.Demand.WEIGHTY.stream().map(Role::name).toList())
                .query((row, _) -> person(row))
                .list();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new UserId(row.getLong("id")),
                row.getString("login"),
                row.getString("name"),
                row.getString("office"),
                row.getString("email"),
                row.getString("password"),
                instant(row.getTimestamp("password_set_at")),
                row.getBoolean("authenticator"),
                row.getInt("passkeys"),
                row.getInt("recovery_codes"),
                row.getBoolean("weighty"),
                instant(row.getTimestamp("second_factor_asked_at")));
    }

    static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
