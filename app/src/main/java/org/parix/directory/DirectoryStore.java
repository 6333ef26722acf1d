package org.parix.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.NameMatching.Near;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DirectoryStore {
    private final JdbcClient jdbc;

    DirectoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param kind of no account for a group */
    record NewName(String name, String key, AgencyKind kind) {}

    /** The few names nearest to each name asked for, those of the same key first. */
    List<Near> near(List<String> texts, List<String> keys) {
        return jdbc.sql("""
                        select asked.n - 1 as asked, near.*
                          from unnest(:keys::text[]) with ordinality as asked(key, n)
                         cross join lateral (
                               select agency_id, group_id, name, spelling, alias, known.key = asked.key as same_key,
                                      public.similarity(known.key, asked.key) as similarity
                                 from directory.known_name known
                                where known.key = asked.key
                                   or known.key operator(public.%) asked.key
                                order by known.key = asked.key desc, similarity desc, spelling
                                limit 6) near
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> new Near(
                        row.getInt("asked"),
                        party(row),
                        row.getString("spelling"),
                        row.getBoolean("alias"),
                        row.getBoolean("same_key"),
                        row.getDouble("similarity")))
                .list();
    }

    void addAgencies(List<NewName> names, Instant now) {
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, recorded_at)
                        select name, kind, key, :now
                          from unnest(:names::text[], :kinds::text[], :keys::text[]) as added(name, kind, key)
                        on conflict (key) do nothing
                        """)
                .param("names", names.stream().map(NewName::name).toArray(String[]::new))
                .param("kinds", names.stream().map(name -> name.kind().name()).toArray(String[]::new))
                .param("keys", names.stream().map(NewName::key).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addGroups(List<NewName> names, Instant now) {
        jdbc.sql("""
                        insert into directory.agency_group (name, key, recorded_at)
                        select name, key, :now
                          from unnest(:names::text[], :keys::text[]) as added(name, key)
                        on conflict (key) do nothing
                        """)
                .param("names", names.stream().map(NewName::name).toArray(String[]::new))
                .param("keys", names.stream().map(NewName::key).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addAlias(String text, String key, Party party, Instant now) {
        jdbc.sql("""
                        insert into directory.alias (text, key, agency_id, group_id, recorded_at)
                        values (:text, :key, :agency, :group, :now)
                        """)
                .param("text", text)
                .param("key", key)
                .param(
                        "agency",
                        party instanceof Party.OfAgency agency ? agency.id().value() : null)
                .param(
                        "group",
                        party instanceof Party.OfGroup group ? group.id().value() : null)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int removeAlias(String key) {
        return jdbc.sql("delete from directory.alias where key = :key")
                .param("key", key)
                .update();
    }

    List<Party> parties() {
        return jdbc.sql("""
                        select id as agency_id, null::bigint as group_id, name from directory.agency
                        union all
                        select null, id, name from directory.agency_group
                        order by name
                        """).query((row, n) -> party(row)).list();
    }

    boolean lockGroup(GroupId group) {
        return jdbc.sql("select id from directory.agency_group where id = :group for update")
                .param("group", group.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    boolean changesAfter(GroupId group, LocalDate day) {
        return jdbc.sql("""
                        select exists (select from directory.group_member
                                        where group_id = :group and (valid_from > :day or valid_to > :day))
                        """)
                .param("group", group.value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Ends the membership of all others; what would last no day at all is taken away. */
    void endMembersExcept(GroupId group, Set<AgencyId> members, LocalDate from) {
        Long[] kept = ids(members);
        jdbc.sql("""
                        delete from directory.group_member
                         where group_id = :group and valid_to is null and valid_from = :from and agency_id <> all(:kept::bigint[])
                        """)
                .param("group", group.value())
                .param("from", from)
                .param("kept", kept)
                .update();
        jdbc.sql("""
                        update directory.group_member set valid_to = :from
                         where group_id = :group and valid_to is null and agency_id <> all(:kept::bigint[])
                        """)
                .param("group", group.value())
                .param("from", from)
                .param("kept", kept)
                .update();
    }

    void addMembers(GroupId group, Set<AgencyId> members, LocalDate from) {
        jdbc.sql("""
                        insert into directory.group_member (group_id, agency_id, valid_from)
                        select :group, agency_id, :from
                          from unnest(:members::bigint[]) as added(agency_id)
                         where not exists (select from directory.group_member standing
                                            where standing.group_id = :group and standing.agency_id = added.agency_id
                                              and standing.valid_to is null)
                        """)
                .param("group", group.value())
                .param("from", from)
                .param("members", ids(members))
                .update();
    }

    /** By name, as of a day. */
    List<String> memberNames(GroupId group, LocalDate day) {
        return jdbc.sql("""
                        select agency.name
                          from directory.group_member join directory.agency on agency.id = group_member.agency_id
                         where group_id = :group and valid_from <= :day and (valid_to is null or valid_to > :day)
                         order by agency.name
                        """)
                .param("group", group.value())
                .param("day", day)
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** An agency and the one above it, by name; none at the top. */
    record Placed(String name, @Nullable String upper) {
        Map<String, String> told() {
            return upper == null ? Map.of("name", name) : Map.of("name", name, "upper", upper);
        }
    }

    Optional<Placed> placed(AgencyId agency) {
        return jdbc.sql("""
                        select agency.name, upper.name as upper_name
                          from directory.agency left join directory.agency upper on upper.id = agency.parent_id
                         where agency.id = :agency
                        """)
                .param("agency", agency.value())
                .query((row, _) -> new Placed(row.getString("name"), row.getString("upper_name")))
                .optional();
    }

    private static Long[] ids(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }

    private static Party party(ResultSet row) throws SQLException {
        Long agency = row.getObject("agency_id", Long.class);
        String name = row.getString("name");
        return agency != null
                ? new Party.OfAgency(new AgencyId(agency), name)
                : new Party.OfGroup(new GroupId(row.getLong("group_id")), name);
    }

    /** How often the tree of agencies has changed. */
    long placing() {
        return jdbc.sql("select version from directory.placing")
                .query(Long.class)
                .single();
    }

    /** Nobody else moves an agency before this transaction ends: two moves at once could close a circle. */
    void lockPlaces() {
        jdbc.sql("select version from directory.placing for update")
                .query(Long.class)
                .single();
    }

    Map<AgencyId, @Nullable AgencyId> parents() {
        Map<AgencyId, @Nullable AgencyId> parents = new HashMap<>();
        jdbc.sql("select id, parent_id from directory.agency").query(row -> {
            Long parent = row.getObject("parent_id", Long.class);
            parents.put(new AgencyId(row.getLong("id")), parent == null ? null : new AgencyId(parent));
        });
        return parents;
    }

    int place(AgencyId agency, @Nullable AgencyId parent) {
        return jdbc.sql("update directory.agency set parent_id = :parent where id = :agency")
                .param("parent", parent == null ? null : parent.value())
                .param("agency", agency.value())
                .update();
    }
}
