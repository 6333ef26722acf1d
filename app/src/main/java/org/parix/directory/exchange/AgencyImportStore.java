package org.parix.directory.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.exchange.AgencyImport.Line;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AgencyImportStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    AgencyImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, String by, String fileName, List<Line> lines, Instant now) {
        jdbc.sql("""
                        insert into directory.agency_import (id, made_by, made_at, file_name, lines)
                        values (:id, :by, :now, :file, :lines::jsonb)
                        """)
                .param("id", id)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("file", fileName)
                .param("lines", JSON.writeValueAsString(lines))
                .update();
    }

    void forgetOld(Instant before) {
        jdbc.sql("delete from directory.agency_import where made_at < :before and applied_at is null")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Somebody's own import; held until the transaction ends. */
    Optional<AgencyImport.Stored> lock(UUID id, String by) {
        return jdbc.sql("""
                        select file_name, lines, applied_at is not null as applied, added, changed from directory.agency_import
                         where id = :id and made_by = :by for update
                        """)
                .param("id", id)
                .param("by", by)
                .query((row, _) -> new AgencyImport.Stored(
                        row.getString("file_name"),
                        List.of(JSON.readValue(row.getString("lines"), Line[].class)),
                        row.getBoolean("applied"),
                        row.getInt("added"),
                        row.getInt("changed")))
                .optional();
    }

    void applied(UUID id, int added, int changed, Instant now) {
        jdbc.sql("""
                        update directory.agency_import set applied_at = :now, added = :added, changed = :changed where id = :id
                        """)
                .param("id", id)
                .param("added", added)
                .param("changed", changed)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nobody else moves an agency before this transaction ends. */
    void lockPlaces() {
        jdbc.sql("select version from directory.placing for update")
                .query(Long.class)
                .single();
    }

    List<Judging.Standing> standing() {
        return jdbc.sql("""
                        select agency.*, array(select key from directory.alias where agency_id = agency.id) as aliases
                          from directory.agency order by id
                        """)
                .query((row, _) -> new Judging.Standing(
                        new AgencyId(row.getLong("id")),
                        row.getObject("parent_id", Long.class) == null ? null : new AgencyId(row.getLong("parent_id")),
                        row.getString("name"),
                        row.getString("key"),
                        row.getString("kind"),
                        told(row, "level", AgencyLevel::valueOf),
                        told(row, "commune_type", CommuneType::valueOf),
                        row.getObject("founded_on", LocalDate.class),
                        row.getObject("ended_on", LocalDate.class),
                        Set.of((String[]) row.getArray("aliases").getArray())))
                .list();
    }

    private static <T> @Nullable T told(ResultSet row, String column, Function<String, T> meaning) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : meaning.apply(text);
    }

    List<Judging.Kind> kinds() {
        return jdbc.sql("select code, vi, en from directory.kind")
                .query((row, _) -> new Judging.Kind(
                        row.getString("code"),
                        List.of(row.getString("code"), row.getString("vi"), row.getString("en"))))
                .list();
    }

    /** @return their numbers, in the order given */
    List<AgencyId> insert(List<Meant> agencies, Instant now) {
        Long[] ids = jdbc.sql("""
                        with added as (
                            select n, nextval(pg_get_serial_sequence('directory.agency', 'id')) as id, name, key, kind, level, commune_type,
                                   parent_id, founded_on, ended_on
                              from unnest(:names::text[], :keys::text[], :kinds::text[], :levels::text[], :types::text[], :parents::bigint[],
                                          :from::date[], :to::date[])
                                   with ordinality as given(name, key, kind, level, commune_type, parent_id, founded_on, ended_on, n)),
                        inserted as (
                            insert into directory.agency (id, name, key, kind, level, commune_type, parent_id, founded_on, ended_on, recorded_at)
                            overriding system value
                            select id, name, key, kind, level, commune_type, parent_id, founded_on, ended_on, :now from added
                            returning id)
                        select array_agg(added.id order by n) as ids from added join inserted on inserted.id = added.id
                        """)
                .param("names", strings(agencies, one -> one.name))
                .param("keys", strings(agencies, one -> one.told.key()))
                .param("kinds", strings(agencies, one -> one.kind))
                .param("levels", strings(agencies, one -> one.level == null ? null : one.level.name()))
                .param("types", strings(agencies, one -> one.type == null ? null : one.type.name()))
                .param("parents", agencies.stream().map(one -> id(one.parent())).toArray(Long[]::new))
                .param("from", strings(agencies, one -> one.from == null ? null : one.from.toString()))
                .param("to", strings(agencies, one -> one.to == null ? null : one.to.toString()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> (Long[]) row.getArray("ids").getArray())
                .single();
        return Arrays.stream(ids).map(AgencyId::new).toList();
    }

    /** What a line leaves open stays as it is. */
    void change(List<Meant> agencies) {
        jdbc.sql("""
                        update directory.agency
                           set kind = coalesce(told.kind, agency.kind), level = coalesce(told.level, agency.level),
                               commune_type = coalesce(told.commune_type, agency.commune_type),
                               founded_on = coalesce(told.founded_on, agency.founded_on), edition = edition + 1
                          from unnest(:ids::bigint[], :kinds::text[], :levels::text[], :types::text[], :from::date[])
                               as told(id, kind, level, commune_type, founded_on)
                         where agency.id = told.id
                        """)
                .param("ids", agencies.stream().map(one -> id(one.own())).toArray(Long[]::new))
                .param("kinds", strings(agencies, one -> one.line.kind().isEmpty() ? null : one.kind))
                .param(
                        "levels",
                        strings(
                                agencies,
                                one -> one.line.level().isEmpty() || one.level == null ? null : one.level.name()))
                .param(
                        "types",
                        strings(
                                agencies,
                                one -> one.line.type().isEmpty() || one.type == null ? null : one.type.name()))
                .param("from", strings(agencies, one -> one.from == null ? null : one.from.toString()))
                .update();
    }

    void addAliases(List<Judging.Alias> aliases, Instant now) {
        jdbc.sql("""
                        insert into directory.alias (agency_id, text, key, recorded_at)
                        select agency_id, text, key, :now
                          from unnest(:agencies::bigint[], :texts::text[], :keys::text[]) as given(agency_id, text, key)
                        on conflict do nothing
                        """)
                .param(
                        "agencies",
                        aliases.stream().map(alias -> alias.agency().value()).toArray(Long[]::new))
                .param("texts", aliases.stream().map(Judging.Alias::text).toArray(String[]::new))
                .param("keys", aliases.stream().map(Judging.Alias::key).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable Long id(@Nullable AgencyId agency) {
        return agency == null ? null : agency.value();
    }

    private static @Nullable String[] strings(List<Meant> agencies, Function<Meant, @Nullable String> told) {
        return agencies.stream().map(told).toArray(String[]::new);
    }

    /** All agencies as an import would bring them; those above stand before those below. Ended ones are left to the record of successions. */
    List<Line> lines() {
        return jdbc.sql("""
                        with recursive tree (id, depth, path, upper) as (
                            select id, 0, name_words, ''::text from directory.agency where parent_id is null and ended_on is null
                            union all
                            select agency.id, depth + 1, path || agency.name_words, concat_ws(' / ', nullif(tree.upper, ''), above.name)
                              from directory.agency
                              join tree on agency.parent_id = tree.id
                              join directory.agency above on above.id = tree.id
                             where agency.ended_on is null)
                        select agency.name, tree.upper, kind.vi as kind,
                               case level when 'PROVINCE' then 'Cấp tỉnh' when 'DISTRICT' then 'Cấp huyện' when 'COMMUNE' then 'Cấp xã'
                                    else '' end as level,
                               case commune_type when 'COMMUNE' then 'Xã' when 'WARD' then 'Phường' when 'TOWNSHIP' then 'Thị trấn'
                                    when 'SPECIAL_ZONE' then 'Đặc khu' else '' end as commune_type,
                               coalesce(to_char(founded_on, 'DD/MM/YYYY'), '') as founded_on,
                               coalesce((select string_agg(text, '; ' order by text) from directory.alias where agency_id = agency.id), '') as aliases
                          from tree
                          join directory.agency on agency.id = tree.id
                          join directory.kind on kind.code = agency.kind
                         order by path, agency.id
                        """)
                .query((row, n) -> new Line(
                        n + 2,
                        row.getString("name"),
                        row.getString("upper"),
                        row.getString("kind"),
                        row.getString("level"),
                        row.getString("commune_type"),
                        row.getString("founded_on"),
                        "",
                        row.getString("aliases")))
                .list();
    }
}
