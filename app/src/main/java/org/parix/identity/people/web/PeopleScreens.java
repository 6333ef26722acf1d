package org.parix.identity.people.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about people show. */
@Repository
class PeopleScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum State {
        /** Can sign in. */
        ACTIVE,
        /** Has not set a password yet. */
        INVITED,
        DEACTIVATED
    }

    /** @param page from 1 */
    record Asked(
            @Nullable String q,
            @Nullable Long agency,
            @Nullable Role role,
            @Nullable State state,
            @Nullable Integer page) {
        int number() {
            return page == null || page < 1 ? 1 : Math.min(page, 10_000);
        }
    }

    record Row(long id, String name, String login, String agency, State state, List<String> roles, int total) {}

    /** People of these agencies, by name; roles as {@code ROLE|agency}. */
    List<Row> list(Set<AgencyId> agencies, Asked asked) {
        return jdbc.sql("""
                        select account.id, account.name, login, agency.name as agency, state, count(*) over () as total,
                               array(select role || '|' || at.name from identity.role_grant
                                       join directory.agency at on at.id = role_grant.agency_id
                                      where account_id = account.id and valid_from <= :day and (valid_to is null or valid_to > :day)
                                      order by role, at.name) as roles
                          from identity.account
                          join directory.agency on agency.id = account.agency_id
                         cross join lateral (select case when deactivated_at is not null then 'DEACTIVATED' when password is null then 'INVITED'
                                                    else 'ACTIVE' end as state) told
                         where account.agency_id = any(:agencies::bigint[]) and not account.machine
                           and (:agency::bigint is null or account.agency_id = :agency)
                           and (:state::text is null or state = :state)
                           and (:role::text is null or exists (
                                select from identity.role_grant
                                 where account_id = account.id and role = :role and valid_from <= :day
                                   and (valid_to is null or valid_to > :day)))
                           and directory.words(account.name || ' ' || login || ' ' || coalesce(email, '')) like all (
                                select '% ' || word || '%' from unnest(string_to_array(trim(directory.words(:q)), ' ')) as typed(word))
                         order by state = 'DEACTIVATED', directory.words(account.name), account.id
                         limit :size offset :skip
                        """)
                .param("agencies", ids(agencies))
                .param("agency", asked.agency())
                .param("state", asked.state() == null ? null : asked.state().name())
                .param("role", asked.role() == null ? null : asked.role().name())
                .param("q", asked.q() == null ? "" : asked.q())
                .param("day", LocalDate.now(clock))
                .param("size", PAGE)
                .param("skip", (asked.number() - 1) * PAGE)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("login"),
                        row.getString("agency"),
                        State.valueOf(row.getString("state")),
                        List.of((String[]) row.getArray("roles").getArray()),
                        row.getInt("total")))
                .list();
    }

    /** Agencies to choose from, by name. */
    List<Option> agencies(Set<AgencyId> agencies) {
        return jdbc.sql("select id, name from directory.agency where id = any(:agencies::bigint[]) order by name")
                .param("agencies", ids(agencies))
                .query((row, _) -> new Option(row.getString("id"), String.valueOf(row.getString("name"))))
                .list();
    }

    /** Whom a role can be lent to: those at work in these agencies. */
    List<Option> colleagues(Set<AgencyId> agencies, UserId besides) {
        return jdbc.sql("""
                        select account.id, account.name || ' (' || agency.name || ')' as label
                          from identity.account join directory.agency on agency.id = agency_id
                         where agency_id = any(:agencies::bigint[]) and deactivated_at is null and account.id <> :besides
                         order by directory.words(account.name), account.id limit 1000
                        """)
                .param("agencies", ids(agencies))
                .param("besides", besides.value())
                .query((row, _) -> new Option(row.getString("id"), String.valueOf(row.getString("label"))))
                .list();
    }

    record Person(
            long id,
            String login,
            String name,
            @Nullable String email,
            long agency,
            String agencyName,
            int version,
            State state,
            Instant createdAt,
            @Nullable Instant deactivatedAt,
            int sessions,
            @Nullable Instant linkUntil) {}

    Person person(long id) {
        return jdbc.sql("""
                        select account.id, login, account.name, email, agency_id, agency.name as agency_name, version, created_at, deactivated_at,
                               case when deactivated_at is not null then 'DEACTIVATED' when password is null then 'INVITED' else 'ACTIVE' end as state,
                               (select count(*) from identity.session
                                 where principal_name = login and expiry_time > extract(epoch from :now::timestamptz) * 1000) as sessions,
                               (select max(expires_at) from identity.way_in
                                 where account_id = account.id and used_at is null and void_at is null and expires_at > :now) as link_until
                          from identity.account join directory.agency on agency.id = agency_id
                         where account.id = :id
                        """)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Person(
                        id,
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getLong("agency_id"),
                        row.getString("agency_name"),
                        row.getInt("version"),
                        State.valueOf(row.getString("state")),
                        row.getTimestamp("created_at").toInstant(),
                        instant(row, "deactivated_at"),
                        row.getInt("sessions"),
                        instant(row, "link_until")))
                .optional()
                .orElseThrow(() -> new NotFound("person " + id));
    }

    /**
     * A role somebody has, had, or will have.
     *
     * @param to the first day without it
     * @param person who has it; {@code lender} whose it is, where it was lent
     */
    record GrantRow(
            long id,
            long person,
            String personName,
            Role role,
            long agency,
            String agencyName,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String lender,
            @Nullable String basis,
            @Nullable String givenBy,
            Instant givenAt,
            @Nullable String endedBy,
            When when) {
        /** The last day with it, as people say it. */
        public @Nullable LocalDate lastDay() {
            return to == null ? null : to.minusDays(1);
        }
    }

    enum When {
        NOW,
        LATER,
        OVER,
        /** Lent, while the lender has it no longer. */
        WITHOUT_LENDER
    }

    private static final String GRANT = """
            select held.id, held.account_id, person.name as person_name, held.role, held.agency_id, agency.name as agency_name, held.valid_from,
                   held.valid_to, lender.name as lender, held.legal_basis, giver.name as giver, held.granted_at, ender.name as ender,
                   case when held.valid_to <= :day or held.valid_to = held.valid_from then 'OVER' when held.valid_from > :day then 'LATER'
                        when held.delegated_by is not null and not exists (
                             select from identity.role_grant own
                              where own.account_id = held.delegated_by and own.role = held.role and own.agency_id = held.agency_id
                                and own.delegated_by is null and own.valid_from <= :day and (own.valid_to is null or own.valid_to > :day)
                                and lender.deactivated_at is null) then 'WITHOUT_LENDER'
                        else 'NOW' end as at
              from identity.role_grant held
              join identity.account person on person.id = held.account_id
              join directory.agency on agency.id = held.agency_id
              left join identity.account lender on lender.id = held.delegated_by
              left join identity.account giver on giver.id = held.granted_by
              left join identity.account ender on ender.id = held.ended_by
            """;

    /** Roles now and later first, then those that are over, the latest first. */
    List<GrantRow> grants(long person) {
        return jdbc.sql(
                        GRANT
                                + " where held.account_id = :person order by held.valid_to <= :day, held.granted_at desc, held.id desc")
                .param("person", person)
                .param("day", LocalDate.now(clock))
                .query((row, _) -> grant(row))
                .list();
    }

    /** What somebody lent, and what was lent to them. */
    List<GrantRow> loans(UserId person) {
        return jdbc.sql(GRANT + """
                         where held.delegated_by is not null and (held.delegated_by = :person or held.account_id = :person)
                         order by held.valid_to <= :day, held.granted_at desc, held.id desc
                        """)
                .param("person", person.value())
                .param("day", LocalDate.now(clock))
                .query((row, _) -> grant(row))
                .list();
    }

    private static GrantRow grant(ResultSet row) throws SQLException {
        return new GrantRow(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("person_name"),
                Role.valueOf(row.getString("role")),
                row.getLong("agency_id"),
                row.getString("agency_name"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("lender"),
                row.getString("legal_basis"),
                row.getString("giver"),
                row.getTimestamp("granted_at").toInstant(),
                row.getString("ender"),
                When.valueOf(row.getString("at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static Long[] ids(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
