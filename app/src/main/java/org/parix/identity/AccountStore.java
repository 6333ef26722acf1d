package org.parix.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
                .query((row, _) -> new Row(
                        new UserId(row.getLong("id")),
                        row.getString("login"),
                        row.getString("name"),
                        new AgencyId(row.getLong("agency_id")),
                        row.getString("password")))
                .optional();
    }

    /** A role that was lent counts only while its lender holds it too. */
    List<Grant> grants(UserId account, LocalDate day) {
        return jdbc.sql("""
                        select role, agency_id, delegated_by
                          from identity.role_grant held
                         where account_id = :account and valid_from <= :day and (valid_to is null or valid_to > :day)
                           and (delegated_by is null or exists (
                               select from identity.role_grant own join identity.account lender on lender.id = own.account_id
                                where own.account_id = held.delegated_by and own.role = held.role and own.agency_id = held.agency_id
                                  and own.delegated_by is null and lender.deactivated_at is null
                                  and own.valid_from <= :day and (own.valid_to is null or own.valid_to > :day)))
                        """)
                .param("account", account.value())
                .param("day", day)
                .query((row, _) -> {
                    Long lender = row.getObject("delegated_by", Long.class);
                    return new Grant(
                            Role.valueOf(row.getString("role")),
                            new AgencyId(row.getLong("agency_id")),
                            lender == null ? null : new UserId(lender));
                })
                .list();
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
