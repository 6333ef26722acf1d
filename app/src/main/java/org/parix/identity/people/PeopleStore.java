package org.parix.identity.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PeopleStore {
    private static final String HELD_OR_TO_BE = "(valid_to is null or valid_to > greatest(:day, valid_from))";

    private final JdbcClient jdbc;

    PeopleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean any() {
        return jdbc.sql("select exists (select from identity.account)")
                .query(Boolean.class)
                .single();
    }

    Optional<UserId> active(String login) {
        return jdbc.sql("select id from identity.account where login = :login and deactivated_at is null")
                .param("login", login)
                .query(Long.class)
                .optional()
                .map(UserId::new);
    }

    Optional<AgencyId> agency(long account) {
        return jdbc.sql("select agency_id from identity.account where id = :id and not machine")
                .param("id", account)
                .query(Long.class)
                .optional()
                .map(AgencyId::new);
    }

    Optional<AgencyId> firstOf(long succession) {
        return jdbc.sql("""
                        select agency_id from directory.succession_part
                         where succession_id = :succession and side = 'FROM' order by position limit 1
                        """)
                .param("succession", succession)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .optional();
    }

    /**
     * Who may place an agency: whoever administers the one above it, else itself. One that stands alone, where nobody works, holds a role or
     * stands under it, such as papers add, may be placed by each whole office.
     */
    Optional<Belongs> placing(long agency) {
        return jdbc.sql("""
                        select coalesce(parent_id, id) as owner,
                               case when parent_id is null
                                     and not exists (select from identity.account where agency_id = agency.id)
                                     and not exists (select from identity.role_grant where agency_id = agency.id)
                                     and not exists (select from directory.agency below where below.parent_id = agency.id)
                                    then array(select distinct office.id from directory.agency office
                                                 join identity.role_grant on role_grant.agency_id = office.id
                                                where office.parent_id is null and role = 'ADMINISTRATOR')
                                    else '{}' end as offices
                          from directory.agency where id = :agency
                        """)
                .param("agency", agency)
                .query((row, _) -> new Belongs(
                        new AgencyId(row.getLong("owner")),
                        java.util.Arrays.stream((Long[]) row.getArray("offices").getArray())
                                .map(AgencyId::new)
                                .collect(Collectors.toSet())))
                .optional();
    }

    /** Two administrators could put each other out at once; so whoever may end an administrator goes one by one. */
    void lockAdministrators() {
        jdbc.sql("select pg_advisory_xact_lock(7270001)").query((row, _) -> 1).single();
    }

    Standing lock(UserId account, LocalDate day) {
        List<Standing.Held> roles = new ArrayList<>();
        Standing found = jdbc.sql("""
                        select id, login, name, email, agency_id, version, deactivated_at is null as active, password is not null as password
                          from identity.account where id = :id for update
                        """)
                .param("id", account.value())
                .query((row, _) -> new Standing(
                        account,
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("email"),
                        new AgencyId(row.getLong("agency_id")),
                        row.getInt("version"),
                        row.getBoolean("active"),
                        row.getBoolean("password"),
                        roles))
                .optional()
                .orElseThrow(() -> new NotFound("account " + account.value()));
        jdbc.sql("select id, role, agency_id, delegated_by from identity.role_grant where account_id = :id and "
                        + HELD_OR_TO_BE + " order by id")
                .param("id", account.value())
                .param("day", day)
                .query(row -> {
                    Long lender = row.getObject("delegated_by", Long.class);
                    roles.add(new Standing.Held(
                            row.getLong("id"),
                            Role.valueOf(row.getString("role")),
                            new AgencyId(row.getLong("agency_id")),
                            lender == null ? null : new UserId(lender)));
                });
        return found;
    }

    void count(UserId account, Instant now) {
        jdbc.sql("update identity.account set version = version + 1, changed_at = :now where id = :id")
                .param("id", account.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void change(UserId account, String name, @Nullable String email, AgencyId agency) {
        jdbc.sql("update identity.account set name = :name, email = :email, agency_id = :agency where id = :id")
                .param("id", account.value())
                .param("name", name)
                .param("email", email)
                .param("agency", agency.value())
                .update();
    }

    void email(UserId account, @Nullable String email) {
        jdbc.sql("update identity.account set email = :email where id = :id")
                .param("id", account.value())
                .param("email", email)
                .update();
    }

    void password(UserId account, @Nullable String encoded) {
        jdbc.sql("update identity.account set password = :password where id = :id")
                .param("id", account.value())
                .param("password", encoded)
                .update();
    }

    void deactivate(UserId account, @Nullable Instant when) {
        jdbc.sql("update identity.account set deactivated_at = :when where id = :id")
                .param("id", account.value())
                .param("when", when == null ? null : Timestamp.from(when))
                .update();
    }

    int endSessions(String login) {
        return jdbc.sql("delete from identity.session where principal_name = :login")
                .param("login", login)
                .update();
    }

    record NewGrant(
            UserId account,
            Role role,
            AgencyId agency,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable UserId lentBy,
            @Nullable String basis,
            @Nullable UserId by) {}

    void give(NewGrant grant, Instant now) {
        jdbc.sql("""
                        insert into identity.role_grant (account_id, role, agency_id, valid_from, valid_to, delegated_by, legal_basis,
                               granted_by, granted_at)
                        values (:account, :role, :agency, :from, :to, :lender, :basis, :by, :now)
                        """)
                .param("account", grant.account().value())
                .param("role", grant.role().name())
                .param("agency", grant.agency().value())
                .param("from", grant.from())
                .param("to", grant.to())
                .param("lender", grant.lentBy() == null ? null : grant.lentBy().value())
                .param("basis", grant.basis())
                .param("by", grant.by() == null ? null : grant.by().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void end(long grant, UserId by, LocalDate day, Instant now) {
        jdbc.sql("""
                        update identity.role_grant
                           set valid_to = greatest(:day, valid_from), ended_by = :by, ended_at = :now
                         where id = :id and (valid_to is null or valid_to > greatest(:day, valid_from))
                        """)
                .param("id", grant)
                .param("day", day)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    record Lent(long id, UserId lender, UserId borrower, Role role, AgencyId agency) {}

    /** A role lent that has not ended yet. */
    Optional<Lent> lent(long grant, LocalDate day) {
        return jdbc.sql("select id, account_id, delegated_by, role, agency_id from identity.role_grant"
                        + " where id = :id and delegated_by is not null and " + HELD_OR_TO_BE)
                .param("id", grant)
                .param("day", day)
                .query((row, _) -> new Lent(
                        grant,
                        new UserId(row.getLong("delegated_by")),
                        new UserId(row.getLong("account_id")),
                        Role.valueOf(row.getString("role")),
                        new AgencyId(row.getLong("agency_id"))))
                .optional();
    }

    /** Where each administrator who can sign in has that role as their own, today and on. */
    Map<UserId, Set<AgencyId>> administrators(LocalDate day) {
        record One(UserId who, AgencyId where) {}
        return jdbc
                .sql("""
                        select account.id, role_grant.agency_id
                          from identity.account join identity.role_grant on account_id = account.id
                         where role = 'ADMINISTRATOR' and delegated_by is null and deactivated_at is null and password is not null
                           and valid_from <= :day and (valid_to is null or valid_to > :day)
                        """)
                .param("day", day)
                .query((row, _) -> new One(new UserId(row.getLong("id")), new AgencyId(row.getLong("agency_id"))))
                .stream()
                .collect(Collectors.groupingBy(One::who, Collectors.mapping(One::where, Collectors.toSet())));
    }
}
