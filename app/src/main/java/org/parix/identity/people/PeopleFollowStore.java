package org.parix.identity.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PeopleFollowStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleFollowStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Follows.Held accounts(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(*) as held, grouping(agency_id) = 1 as of_all
                  from identity.account where agency_id = any (:agencies::bigint[])
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    List<Follows.Row> accountRows(AgencyId agency) {
        return jdbc.sql("""
                        select id, name || ' (' || login || ')' as title from identity.account
                         where agency_id = :agency order by directory.words(name), id limit 500
                        """)
                .param("agency", agency.value())
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("title")))
                .list();
    }

    int passAccounts(Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select account.id, agency_id as was, directory.successor(account.id, heir, :rows, :chosen) as heir
                              from identity.account
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id),
                        moved as (
                            update identity.account set agency_id = heir, version = version + 1, changed_at = :now
                              from passed where passed.id = account.id and was <> heir
                         returning account.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """)
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(kind))
                .param("chosen", succession.chosenAgencies(kind))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Roles held or to be held, each by a person, and from a lender, once. */
    Follows.Held roles(Set<AgencyId> agencies) {
        return held("""
                select agency_id, count(distinct (account_id, role, coalesce(delegated_by, 0))) as held,
                       grouping(agency_id) = 1 as of_all
                  from identity.role_grant
                 where agency_id = any (:agencies::bigint[]) and ended_at is null and (valid_to is null or valid_to > :today)
                 group by grouping sets ((agency_id), ())
                """, agencies);
    }

    /**
     * A role ends with its agency and begins anew with the heir, so that both can be told. One that the person holds there already does not
     * begin twice.
     */
    int passRoles(Succession succession, String people) {
        jdbc.sql("""
                        with passed as (
                            select role_grant.*, directory.successor(account_id, heir, :rows, :chosen) as heir
                              from identity.role_grant
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = agency_id
                             where ended_at is null and (valid_to is null or valid_to > :today))
                        insert into identity.role_grant (account_id, role, agency_id, valid_from, valid_to, delegated_by, legal_basis,
                               granted_by, granted_at)
                        select distinct on (account_id, role, heir, delegated_by)
                               account_id, role, heir, greatest(valid_from, :today), valid_to, delegated_by, legal_basis, granted_by, :now
                          from passed
                         where agency_id <> heir
                           and not exists (select from identity.role_grant held
                                            where held.account_id = passed.account_id and held.role = passed.role
                                              and held.agency_id = passed.heir and held.delegated_by is not distinct from passed.delegated_by
                                              and held.ended_at is null and (held.valid_to is null or held.valid_to > :today))
                         order by account_id, role, heir, delegated_by, valid_to desc nulls first
                        """)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(people))
                .param("chosen", succession.chosenAgencies(people))
                .param("today", succession.today())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("""
                        update identity.role_grant
                           set valid_to = greatest(:today, valid_from), ended_at = :now
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency = agency_id and directory.successor(account_id, heir, :rows, :chosen) <> agency_id
                           and ended_at is null and (valid_to is null or valid_to > :today)
                        """)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(people))
                .param("chosen", succession.chosenAgencies(people))
                .param("today", succession.today())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private Follows.Held held(String sql, Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql(sql)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("today", LocalDate.now(clock))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }
}
