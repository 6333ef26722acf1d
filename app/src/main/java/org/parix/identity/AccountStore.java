package org.parix.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountStore {
    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UserId id,
            String login,
            String name,
            AgencyId agency,
            @Nullable String password) {}

    Optional<Row> active(String login) {
        return jdbc.sql("""
                        select id, login, name, agency_id, password
                          from identity.account
                         where login = :login and deactivated_at is null
                        """)
                .param("login", login)
                .query((row, _) -> account(row))
                .optional();
    }

    Optional<String> login(UserId account) {
        return jdbc.sql("select login from identity.account where id = :account and deactivated_at is null")
                .param("account", account.value())
                .query(String.class)
                .optional();
    }

    record Asking(Row account, List<Grant> grants, long placing) {}

    /**
     * Everything that is needed to know what somebody may do, by one query: with each request it is read anew. A role that was lent counts
     * only while its lender holds it too.
     */
    Optional<Asking> asking(String login, LocalDate day) {
        return jdbc.sql("""
                        select id, login, name, agency_id, password, (select version from directory.placing) as placing, grants.*
                          from identity.account
                         cross join lateral (
                               select array_agg(role) as roles, array_agg(agency_id) as agencies, array_agg(delegated_by) as lenders
                                 from identity.role_grant held
                                where account_id = account.id and valid_from <= :day and (valid_to is null or valid_to > :day)
                                  and (delegated_by is null or exists (
                                      select from identity.role_grant own join identity.account lender on lender.id = own.account_id
                                       where own.account_id = held.delegated_by and own.role = held.role and own.agency_id = held.agency_id
                                         and own.delegated_by is null and lender.deactivated_at is null
                                         and own.valid_from <= :day and (own.valid_to is null or own.valid_to > :day)))) grants
                         where login = :login and deactivated_at is null
                        """)
                .param("login", login)
                .param("day", day)
                .query((row, _) -> new Asking(account(row), grants(row), row.getLong("placing")))
                .optional();
    }

    private static Row account(ResultSet row) throws SQLException {
        return new Row(
                new UserId(row.getLong("id")),
                row.getString("login"),
                row.getString("name"),
                new AgencyId(row.getLong("agency_id")),
                row.getString("password"));
    }

    private static List<Grant> grants(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        if (roles == null) {
            return List.of();
        }
        var names = (String[]) roles.getArray();
        var agencies = (Long[]) row.getArray("agencies").getArray();
        var lenders = (@Nullable Long[]) row.getArray("lenders").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(n -> new Grant(
                        Role.valueOf(names[n]),
                        new AgencyId(agencies[n]),
                        lenders[n] == null ? null : new UserId(lenders[n])))
                .toList();
    }

    UserId add(String login, String name, AgencyId agency, @Nullable String password, Instant now) {
        return new UserId(jdbc.sql("""
                        insert into identity.account (login, name, agency_id, password, created_at)
                        values (:login, :name, :agency, :password, :now)
                        returning id
                        """)
                .param("login", login)
                .param("name", name)
                .param("agency", agency.value())
                .param("password", password)
                .param("now", java.sql.Timestamp.from(now))
                .query(Long.class)
                .single());
    }

    void setPassword(UserId account, String encoded) {
        jdbc.sql("update identity.account set password = :password where id = :account")
                .param("password", encoded)
                .param("account", account.value())
                .update();
    }

    void grant(UserId account, Role role, AgencyId agency, LocalDate from, @Nullable UserId by, Instant now) {
        jdbc.sql("""
                        insert into identity.role_grant (account_id, role, agency_id, valid_from, granted_by, granted_at)
                        values (:account, :role, :agency, :from, :by, :now)
                        """)
                .param("account", account.value())
                .param("role", role.name())
                .param("agency", agency.value())
                .param("from", from)
                .param("by", by == null ? null : by.value())
                .param("now", java.sql.Timestamp.from(now))
                .update();
    }
}
