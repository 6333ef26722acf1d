package org.parix.identity.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parix.directory.AgencyId;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, UserId by, String fileName, List<PeopleImport.Line> lines, Instant now) {
        jdbc.sql("""
                        insert into identity.people_import (id, made_by, made_at, file_name, lines)
                        values (:id, :by, :now, :file, :lines::jsonb)
                        """)
                .param("id", id)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .param("file", fileName)
                .param("lines", JSON.writeValueAsString(lines))
                .update();
    }

    /** What was read a month ago and never confirmed is of no use, and names people. */
    void forgetOld(Instant before) {
        jdbc.sql("delete from identity.people_import where made_at < :before and applied_at is null")
                .param("before", Timestamp.from(before))
                .update();
    }

    /** Somebody's own import; held until the transaction ends. */
    Optional<PeopleImport.Stored> lock(UUID id, UserId by) {
        return jdbc.sql("""
                        select file_name, lines, applied_at is not null as applied, added from identity.people_import
                         where id = :id and made_by = :by for update
                        """)
                .param("id", id)
                .param("by", by.value())
                .query((row, _) -> new PeopleImport.Stored(
                        id,
                        row.getString("file_name"),
                        List.of(JSON.readValue(row.getString("lines"), PeopleImport.Line[].class)),
                        row.getBoolean("applied"),
                        Arrays.stream((Long[]) row.getArray("added").getArray())
                                .map(UserId::new)
                                .toList()))
                .optional();
    }

    void applied(UUID id, Collection<UserId> added, Instant now) {
        jdbc.sql("update identity.people_import set applied_at = :now, added = :added where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("added", added.stream().map(UserId::value).toArray(Long[]::new))
                .update();
    }

    /** People by their login, with the roles they hold or will hold as their own. */
    Map<String, PeopleImport.Known> known(Collection<String> logins, LocalDate day) {
        Map<String, PeopleImport.Known> known = new HashMap<>();
        jdbc.sql("""
                        select account.id, login, account.name, coalesce(email, '') as email, account.agency_id, deactivated_at is null as active,
                               role, role_grant.agency_id as scope
                          from identity.account
                          left join identity.role_grant on account_id = account.id and delegated_by is null
                           and (valid_to is null or valid_to > greatest(:day, valid_from))
                         where login = any(:logins::text[])
                        """)
                .param("logins", logins.toArray(String[]::new))
                .param("day", day)
                .query(row -> {
                    PeopleImport.Known person = known.computeIfAbsent(row.getString("login"), _ -> {
                        try {
                            return new PeopleImport.Known(
                                    new UserId(row.getLong("id")),
                                    row.getString("name"),
                                    row.getString("email"),
                                    new AgencyId(row.getLong("agency_id")),
                                    row.getBoolean("active"),
                                    new HashSet<>());
                        } catch (java.sql.SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                    if (row.getString("role") != null) {
                        person.roles()
                                .add(new PeopleImport.RoleAt(
                                        Role.valueOf(row.getString("role")), new AgencyId(row.getLong("scope"))));
                    }
                });
        return known;
    }

    /** Those of them who have not set a password yet. */
    List<WaysIn.Guest> waiting(Collection<UserId> people) {
        return jdbc.sql("""
                        select account.id, login, account.name, agency.name as agency
                          from identity.account join directory.agency on agency.id = agency_id
                         where account.id = any(:people::bigint[]) and password is null and deactivated_at is null
                         order by directory.words(account.name), account.id
                        """)
                .param("people", people.stream().map(UserId::value).toArray(Long[]::new))
                .query((row, _) -> new WaysIn.Guest(
                        new UserId(row.getLong("id")),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("agency")))
                .list();
    }
}
