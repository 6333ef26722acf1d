package org.parix.directory.web;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.kernel.NotFound;
import org.parix.ui.Option;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the page of one agency shows, and the kinds there are. */
@Repository
class AgencyScreens {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    AgencyScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Link(long id, String name) {}

    /** @param link where there is a page of it */
    record Span(
            String text,
            @Nullable Long link,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    record Change(long id, String kind, String state, LocalDate on, String basis) {}

    /** @param until null while it has not ended */
    record AgencyPage(
            long id,
            int version,
            String name,
            String kind,
            String kindName,
            @Nullable AgencyLevel level,
            @Nullable CommuneType communeType,
            @Nullable Link parent,
            @Nullable Link successor,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int below,
            List<String> aliases,
            List<Link> groups,
            List<Span> names,
            List<Span> places,
            List<Change> changes) {}

    AgencyPage agency(long id, LocalDate today) {
        return jdbc.sql("""
                        select agency.*, case when :english then kind.en else kind.vi end as kind_name,
                               upper.name as upper_name, heir.name as heir_name,
                               (with recursive below (id) as (
                                    select id from directory.agency where parent_id = :id and ended_on is null
                                    union all
                                    select agency.id from directory.agency join below on agency.parent_id = below.id where agency.ended_on is null)
                                select count(*) from below) as below,
                               array(select text from directory.alias where agency_id = :id order by text) as aliases,
                               (select coalesce(jsonb_agg(jsonb_build_object('id', agency_group.id, 'name', agency_group.name)
                                                order by agency_group.name), '[]')
                                  from directory.group_member join directory.agency_group on agency_group.id = group_id
                                 where agency_id = :id and directory.holds(group_member.valid_from, group_member.valid_to, :today)) as groups,
                               (select coalesce(jsonb_agg(jsonb_build_object('text', name, 'from', valid_from, 'to', valid_to)
                                                order by valid_to desc), '[]')
                                  from directory.former_name where agency_id = :id) as names,
                               (select coalesce(jsonb_agg(jsonb_build_object('text', coalesce(was.name, ''), 'link', was.id,
                                                'from', former_parent.valid_from, 'to', former_parent.valid_to)
                                                order by former_parent.valid_to desc), '[]')
                                  from directory.former_parent left join directory.agency was on was.id = former_parent.parent_id
                                 where agency_id = :id) as places,
                               (select coalesce(jsonb_agg(jsonb_build_object('id', succession.id, 'kind', succession.kind, 'state', state,
                                                'on', effective_on, 'basis', basis_number) order by effective_on desc, succession.id desc), '[]')
                                  from directory.succession
                                 where id in (select succession_id from directory.succession_part where agency_id = :id)) as changes
                          from directory.agency
                          join directory.kind on kind.code = agency.kind
                          left join directory.agency upper on upper.id = agency.parent_id
                          left join directory.agency heir on heir.id = agency.successor_id
                         where agency.id = :id
                        """)
                .param("id", id)
                .param("today", today)
                .param("english", english())
                .query((row, _) -> {
                    String level = row.getString("level");
                    String type = row.getString("commune_type");
                    return new AgencyPage(
                            id,
                            row.getInt("edition"),
                            row.getString("name"),
                            row.getString("kind"),
                            row.getString("kind_name"),
                            level == null ? null : AgencyLevel.valueOf(level),
                            type == null ? null : CommuneType.valueOf(type),
                            link(row.getObject("parent_id", Long.class), row.getString("upper_name")),
                            link(row.getObject("successor_id", Long.class), row.getString("heir_name")),
                            row.getObject("founded_on", LocalDate.class),
                            row.getObject("ended_on", LocalDate.class),
                            row.getInt("below"),
                            texts(row.getArray("aliases")),
                            JSON.readValue(row.getString("groups"), LINKS),
                            JSON.readValue(row.getString("names"), SPANS),
                            JSON.readValue(row.getString("places"), SPANS),
                            JSON.readValue(row.getString("changes"), CHANGES));
                })
                .optional()
                .orElseThrow(() -> new NotFound("agency " + id));
    }

    private static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};
    private static final TypeReference<List<Span>> SPANS = new TypeReference<>() {};
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private static @Nullable Link link(@Nullable Long id, @Nullable String name) {
        return id == null || name == null ? null : new Link(id, name);
    }

    List<Option> kinds() {
        return jdbc.sql(
                        "select code, case when :english then en else vi end as name from directory.kind order by position, code")
                .param("english", english())
                .query((row, _) -> new Option(row.getString("code"), String.valueOf(row.getString("name"))))
                .list();
    }

    /** @param agencies how many of this kind there are today */
    record KindRow(String code, String vi, String en, List<String> beginnings, boolean underCommittee, int agencies) {}

    List<KindRow> kindRows() {
        return jdbc.sql("""
                        select kind.*, (select count(*) from directory.agency where agency.kind = code and ended_on is null) as agencies
                          from directory.kind order by position, code
                        """)
                .query((row, _) -> new KindRow(
                        row.getString("code"),
                        row.getString("vi"),
                        row.getString("en"),
                        texts(row.getArray("beginnings")),
                        row.getBoolean("under_committee"),
                        row.getInt("agencies")))
                .list();
    }

    static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
