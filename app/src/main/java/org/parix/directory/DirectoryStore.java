package org.parix.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DirectoryStore {
    private final JdbcClient jdbc;

    DirectoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of a group only name and key count.
     *
     * @param parent where a new agency is put; whose words a new group is
     */
    record NewName(
            String name,
            String key,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType communeType,
            @Nullable AgencyId parent) {
        /** What the name does not tell, the agency above does. */
        @Nullable
        AgencyLevel levelUnder(@Nullable AgencyLevel upper) {
            return level == null ? upper : level;
        }
    }

    /** @param asked which of the keys asked for, from 0 */
    record NearKey(int asked, String key, double similarity) {}

    /** The few keys nearest to each key asked for. */
    List<NearKey> nearKeys(List<String> keys) {
        return jdbc.sql("""
                        select asked.n - 1 as asked, near.key, near.similarity
                          from unnest(:keys::text[]) with ordinality as asked(key, n)
                         cross join lateral (
                               select known.key, public.similarity(known.key, asked.key) as similarity
                                 from directory.known_name known
                                where known.key = asked.key
                                   or known.key operator(public.%) asked.key
                                group by known.key
                                order by known.key = asked.key desc, similarity desc, known.key
                                limit 7) near
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> new NearKey(row.getInt("asked"), row.getString("key"), row.getDouble("similarity")))
                .list();
    }

    /** A name that is no agency's own of today: an alias, a former name, a group. */
    record OtherName(
            Party party,
            @Nullable AgencyId groupOwner,
            String spelling,
            String key,
            NameMatching.Sort sort,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    List<OtherName> otherNames(Collection<String> keys) {
        return jdbc.sql("""
                        select known.agency_id, group_id, known.name, spelling, known.key, sort, agency_group.owner_id,
                               former_name.valid_from, former_name.valid_to
                          from directory.known_name known
                          left join directory.agency_group on agency_group.id = group_id
                          left join directory.former_name on sort = 'FORMER' and former_name.agency_id = known.agency_id
                           and former_name.key = known.key and former_name.name = spelling
                         where known.key = any (:keys::text[]) and (sort <> 'NAME' or group_id is not null)
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> new OtherName(
                        party(row),
                        AgencyStore.id(row, "owner_id"),
                        row.getString("spelling"),
                        row.getString("key"),
                        NameMatching.Sort.valueOf(row.getString("sort")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    void addAgencies(List<NewName> names, Instant now) {
        jdbc.sql("""
                        insert into directory.agency (name, kind, key, level, commune_type, parent_id, recorded_at)
                        select name, kind, key, level, commune_type, parent_id, :now
                          from unnest(:names::text[], :kinds::text[], :keys::text[], :levels::text[], :types::text[], :parents::bigint[])
                            as added(name, kind, key, level, commune_type, parent_id)
                        on conflict do nothing
                        """)
                .param("names", names.stream().map(NewName::name).toArray(String[]::new))
                .param("kinds", names.stream().map(name -> name.kind().code()).toArray(String[]::new))
                .param("keys", names.stream().map(NewName::key).toArray(String[]::new))
                .param(
                        "levels",
                        names.stream()
                                .map(name -> name.level() == null
                                        ? null
                                        : name.level().name())
                                .toArray(String[]::new))
                .param(
                        "types",
                        names.stream()
                                .map(name -> name.communeType() == null
                                        ? null
                                        : name.communeType().name())
                                .toArray(String[]::new))
                .param("parents", parents(names))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Long[] parents(List<NewName> names) {
        return names.stream()
                .map(name -> name.parent() == null ? null : name.parent().value())
                .toArray(Long[]::new);
    }

    void addGroups(List<NewName> names, Instant now) {
        jdbc.sql("""
                        insert into directory.agency_group (name, key, owner_id, recorded_at)
                        select name, key, owner_id, :now
                          from unnest(:names::text[], :keys::text[], :owners::bigint[]) as added(name, key, owner_id)
                        on conflict do nothing
                        """)
                .param("names", names.stream().map(NewName::name).toArray(String[]::new))
                .param("keys", names.stream().map(NewName::key).toArray(String[]::new))
                .param("owners", parents(names))
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

    /** Forgets what an alias means to these. */
    int removeAlias(String key, Collection<Party> parties) {
        return jdbc.sql("""
                        delete from directory.alias
                         where key = :key and (agency_id = any (:agencies::bigint[]) or group_id = any (:groups::bigint[]))
                        """)
                .param("key", key)
                .param(
                        "agencies",
                        parties.stream()
                                .flatMap(party -> party instanceof Party.OfAgency(AgencyId id, String _)
                                        ? Stream.of(id.value())
                                        : Stream.empty())
                                .toArray(Long[]::new))
                .param(
                        "groups",
                        parties.stream()
                                .flatMap(party -> party instanceof Party.OfGroup(GroupId id, String _)
                                        ? Stream.of(id.value())
                                        : Stream.empty())
                                .toArray(Long[]::new))
                .update();
    }

    List<Party> parties() {
        return jdbc.sql("""
                        select id as agency_id, null::bigint as group_id, name from directory.agency where ended_on is null
                        union all
                        select null, id, name from directory.agency_group
                        order by name
                        """).query((row, n) -> party(row)).list();
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

    List<AgencyTree.One> all() {
        return jdbc.sql(
                        "select id, parent_id, name, key, kind, level, founded_on, ended_on, successor_id from directory.agency")
                .query((row, _) -> {
                    String level = row.getString("level");
                    return new AgencyTree.One(
                            new AgencyId(row.getLong("id")),
                            AgencyStore.id(row, "parent_id"),
                            row.getString("name"),
                            row.getString("key"),
                            new AgencyKind(row.getString("kind")),
                            level == null ? null : AgencyLevel.valueOf(level),
                            row.getObject("founded_on", LocalDate.class),
                            row.getObject("ended_on", LocalDate.class),
                            AgencyStore.id(row, "successor_id"));
                })
                .list();
    }
}
