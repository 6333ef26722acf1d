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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Agencies as they are founded, named, placed and ended. */
@Repository
class AgencyStore {
    private final JdbcClient jdbc;

    AgencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Agency> find(AgencyId id) {
        return all(List.of(id)).stream().findFirst();
    }

    List<Agency> all(Collection<AgencyId> ids) {
        return jdbc.sql("""
                        select id, name, kind, level, commune_type, parent_id, founded_on, ended_on, successor_id, edition
                          from directory.agency where id = any (:ids::bigint[]) order by id
                        """)
                .param("ids", ids.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> agency(row))
                .list();
    }

    private static Agency agency(ResultSet row) throws SQLException {
        String level = row.getString("level");
        String type = row.getString("commune_type");
        return new Agency(
                new AgencyId(row.getLong("id")),
                row.getString("name"),
                new AgencyKind(row.getString("kind")),
                level == null ? null : AgencyLevel.valueOf(level),
                type == null ? null : CommuneType.valueOf(type),
                id(row, "parent_id"),
                row.getObject("founded_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                id(row, "successor_id"),
                row.getInt("edition"));
    }

    static @Nullable AgencyId id(ResultSet row, String column) throws SQLException {
        Long id = row.getObject(column, Long.class);
        return id == null ? null : new AgencyId(id);
    }

    /** @param parent null at the top */
    record New(
            String name,
            String key,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType communeType,
            @Nullable AgencyId parent,
            @Nullable LocalDate from) {}

    /** @throws DuplicateKeyException where another of this name stands there */
    AgencyId add(New agency, Instant now) {
        return new AgencyId(jdbc.sql("""
                        insert into directory.agency (name, key, kind, level, commune_type, parent_id, founded_on, recorded_at)
                        values (:name, :key, :kind, :level, :type, :parent, :from, :now) returning id
                        """)
                .param("name", agency.name())
                .param("key", agency.key())
                .param("kind", agency.kind().code())
                .param("level", agency.level() == null ? null : agency.level().name())
                .param(
                        "type",
                        agency.communeType() == null
                                ? null
                                : agency.communeType().name())
                .param(
                        "parent",
                        agency.parent() == null ? null : agency.parent().value())
                .param("from", agency.from())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    /** @return 0 where somebody has changed it meanwhile */
    int describe(
            AgencyId agency,
            int version,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType type,
            @Nullable LocalDate from) {
        return jdbc.sql("""
                        update directory.agency
                           set kind = :kind, level = :level, commune_type = :type, founded_on = :from, edition = edition + 1
                         where id = :agency and edition = :version
                        """)
                .param("agency", agency.value())
                .param("version", version)
                .param("kind", kind.code())
                .param("level", level == null ? null : level.name())
                .param("type", type == null ? null : type.name())
                .param("from", from)
                .update();
    }

    /** The day of the last change of its name; null where it never had another. */
    @Nullable
    LocalDate namedSince(AgencyId agency) {
        return jdbc.sql("select max(valid_to) as day from directory.former_name where agency_id = :agency")
                .param("agency", agency.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single()
                .orElse(null);
    }

    /** @throws DuplicateKeyException where another of this name stands there */
    void rename(AgencyId agency, String name, String key, LocalDate on) {
        jdbc.sql("""
                        insert into directory.former_name (agency_id, name, key, valid_from, valid_to)
                        select id, name, key, coalesce((select max(valid_to) from directory.former_name where agency_id = :agency),
                               founded_on), :on
                          from directory.agency where id = :agency
                        """).param("agency", agency.value()).param("on", on).update();
        jdbc.sql("update directory.agency set name = :name, key = :key, edition = edition + 1 where id = :agency")
                .param("agency", agency.value())
                .param("name", name)
                .param("key", key)
                .update();
    }

    /** The words were wrong from the start: no former name is kept. */
    int correctName(AgencyId agency, int version, String name, String key) {
        return jdbc.sql("""
                        update directory.agency set name = :name, key = :key, edition = edition + 1
                         where id = :agency and edition = :version
                        """)
                .param("agency", agency.value())
                .param("version", version)
                .param("name", name)
                .param("key", key)
                .update();
    }

    /**
     * Moves agencies from a day on, at the same place of both lists under another. Where they stood is kept, unless a later change of their
     * place is on record: then the former place is taken to have been wrong.
     */
    void move(List<AgencyId> agencies, List<@Nullable AgencyId> parents, LocalDate on) {
        Long[] ids = agencies.stream().map(AgencyId::value).toArray(Long[]::new);
        jdbc.sql("""
                        insert into directory.former_parent (agency_id, parent_id, valid_from, valid_to)
                        select id, parent_id, coalesce(last, founded_on), :on
                          from directory.agency
                         cross join lateral (select max(valid_to) as last from directory.former_parent where agency_id = agency.id) known
                         where id = any (:ids::bigint[]) and coalesce(last, founded_on, '-infinity') < :on
                        """).param("ids", ids).param("on", on).update();
        place(ids, parents);
    }

    /** From the start on, as nobody had said before. */
    void place(Long[] ids, List<@Nullable AgencyId> parents) {
        jdbc.sql("""
                        update directory.agency set parent_id = placed.parent_id, edition = edition + 1
                          from unnest(:ids::bigint[], :parents::bigint[]) as placed (id, parent_id)
                         where agency.id = placed.id
                        """)
                .param("ids", ids)
                .param(
                        "parents",
                        parents.stream()
                                .map(parent -> parent == null ? null : parent.value())
                                .toArray(Long[]::new))
                .update();
    }

    /** The first change of name or place on record, or its end. */
    Optional<LocalDate> firstChange(AgencyId agency) {
        return jdbc.sql("""
                        select least((select min(valid_to) from directory.former_name where agency_id = :agency),
                                     (select min(valid_to) from directory.former_parent where agency_id = :agency),
                                     (select ended_on from directory.agency where id = :agency)) as day
                        """)
                .param("agency", agency.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    Optional<LocalDate> lastMoved(AgencyId agency) {
        return jdbc.sql("select max(valid_to) as day from directory.former_parent where agency_id = :agency")
                .param("agency", agency.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    boolean everMoved(AgencyId agency) {
        return jdbc.sql("select exists (select from directory.former_parent where agency_id = :agency)")
                .param("agency", agency.value())
                .query(Boolean.class)
                .single();
    }

    /** Ends agencies on a day in favour of their heirs. */
    void end(Map<AgencyId, AgencyId> heirs, LocalDate on) {
        jdbc.sql("""
                        update directory.agency set ended_on = :on, successor_id = passed.heir, edition = edition + 1
                          from unnest(:ended::bigint[], :heirs::bigint[]) as passed (id, heir)
                         where agency.id = passed.id
                        """)
                .param("on", on)
                .param("ended", heirs.keySet().stream().map(AgencyId::value).toArray(Long[]::new))
                .param(
                        "heirs",
                        heirs.keySet().stream()
                                .map(heirs::get)
                                .map(AgencyId::value)
                                .toArray(Long[]::new))
                .update();
    }

    /** An agency in the tree. */
    record Placed(AgencyId id, @Nullable AgencyId parent, String key, boolean ended) {}

    Map<AgencyId, Placed> tree() {
        Map<AgencyId, Placed> tree = new HashMap<>();
        jdbc.sql("select id, parent_id, key, ended_on is not null as ended from directory.agency")
                .query(row -> {
                    AgencyId id = new AgencyId(row.getLong("id"));
                    tree.put(id, new Placed(id, id(row, "parent_id"), row.getString("key"), row.getBoolean("ended")));
                });
        return tree;
    }

    /** A kind with its names and what the names of its agencies begin with. */
    record Kind(AgencyKind kind, String vi, String en, List<String> beginnings, boolean underCommittee) {}

    List<Kind> kinds() {
        return jdbc.sql("select code, vi, en, beginnings, under_committee from directory.kind order by position, code")
                .query((row, _) -> new Kind(
                        new AgencyKind(row.getString("code")),
                        row.getString("vi"),
                        row.getString("en"),
                        List.of((String[]) row.getArray("beginnings").getArray()),
                        row.getBoolean("under_committee")))
                .list();
    }

    /** @throws DuplicateKeyException where the code is taken */
    void addKind(Kind kind) {
        jdbc.sql("""
                        insert into directory.kind (code, vi, en, beginnings, under_committee, position)
                        values (:code, :vi, :en, :beginnings, :under, (select max(position) from directory.kind where code <> 'OTHER') + 10)
                        """)
                .param("code", kind.kind().code())
                .param("vi", kind.vi())
                .param("en", kind.en())
                .param("beginnings", kind.beginnings().toArray(String[]::new))
                .param("under", kind.underCommittee())
                .update();
    }
}
