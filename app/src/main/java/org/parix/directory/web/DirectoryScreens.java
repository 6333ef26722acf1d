package org.parix.directory.web;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.ui.Option;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about agencies show: one query for each page. */
@Repository
class DirectoryScreens {
    private final JdbcClient jdbc;
    private final Clock clock;

    DirectoryScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param kind null for a group
     * @param members of a group as of today
     * @param groups an agency belongs to today
     * @param parent the agency directly above
     * @param depth how many agencies stand above it
     */
    record PartyRow(
            long id,
            String name,
            @Nullable String kind,
            List<String> aliases,
            List<String> members,
            List<String> groups,
            @Nullable Long parent,
            int depth) {
        /** How far it is indented; deeper than six nobody can tell apart. */
        public int indent() {
            return Math.min(depth, 6);
        }
    }

    /** @param q words that must all begin a word of the name or of an alias; case and diacritics forgiven */
    List<PartyRow> parties(String q) {
        return jdbc.sql("""
                        with recursive tree (id, depth, path) as (
                            select id, 0, array[directory.words(name) || id] from directory.agency where parent_id is null
                            union all
                            select agency.id, depth + 1, path || (directory.words(agency.name) || agency.id)
                              from directory.agency join tree on agency.parent_id = tree.id),
                        member as (
                            select * from directory.group_member
                             where valid_from <= :today and (valid_to is null or valid_to > :today)),
                        party as (
                            select agency.id as agency_id, null::bigint as group_id, agency.name, (select case when :english then en else vi end from directory.kind where code = agency.kind) as kind, agency.parent_id, tree.depth, tree.path,
                                   array(select text from directory.alias where alias.agency_id = agency.id order by text) as aliases,
                                   '{}'::text[] as members,
                                   array(select agency_group.name from member join directory.agency_group on agency_group.id = group_id
                                          where member.agency_id = agency.id order by 1) as groups
                              from directory.agency join tree on tree.id = agency.id
                            union all
                            select null, agency_group.id, agency_group.name, null, null, 0, array[agency_group.name],
                                   array(select text from directory.alias where alias.group_id = agency_group.id order by text),
                                   array(select agency.name from member join directory.agency on agency.id = agency_id
                                          where member.group_id = agency_group.id order by 1),
                                   '{}'
                              from directory.agency_group)
                        select coalesce(agency_id, group_id) as id, name, kind, aliases, members, groups, parent_id, depth
                          from party
                         where directory.words(name || ' ' || array_to_string(aliases, ' ')) like all (
                                select '% ' || word || '%' from unnest(string_to_array(trim(directory.words(:q)), ' ')) as typed(word))
                         order by kind is null, path
                        """)
                .param("today", LocalDate.now(clock))
                .param("english", LocaleContextHolder.getLocale().getLanguage().equals("en"))
                .param("q", q)
                .query((row, n) -> new PartyRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("kind") == null ? null : row.getString("kind"),
                        texts(row.getArray("aliases")),
                        texts(row.getArray("members")),
                        texts(row.getArray("groups")),
                        row.getObject("parent_id", Long.class),
                        row.getInt("depth")))
                .list();
    }

    /**
     * @param parent the agency directly above
     * @param below how many stand under it
     */
    record PlacePage(String name, @Nullable Long parent, int below, List<Option> others) {}

    /** An agency with all that it can be put under: none that stands under it. */
    PlacePage place(long agency) {
        record Head(String name, @Nullable Long parent) {}
        Head head = jdbc.sql("select name, parent_id from directory.agency where id = :id")
                .param("id", agency)
                .query((row, _) -> new Head(row.getString("name"), row.getObject("parent_id", Long.class)))
                .optional()
                .orElseThrow(() -> new NotFound("agency " + agency));
        String below = """
                with recursive below (id) as (
                    select id from directory.agency where id = :id
                    union all
                    select agency.id from directory.agency join below on agency.parent_id = below.id)
                """;
        List<Option> others = jdbc.sql(below
                        + " select id, name from directory.agency where id not in (select id from below) order by name")
                .param("id", agency)
                .query((row, _) -> new Option(row.getString("id"), String.valueOf(row.getString("name"))))
                .list();
        int under = jdbc.sql(below + " select count(*) - 1 from below")
                .param("id", agency)
                .query(Integer.class)
                .single();
        return new PlacePage(head.name(), head.parent(), under, others);
    }

    record GroupPage(String name, LocalDate since, List<Choice> agencies) {}

    record Choice(long id, String name, boolean member) {}

    private record GroupRow(
            String group,
            @Nullable LocalDate since,
            @Nullable Long id,
            String name,
            boolean member) {}

    /** All agencies, those that belong to the group today marked. */
    GroupPage group(long group) {
        LocalDate today = LocalDate.now(clock);
        List<GroupRow> rows = jdbc.sql("""
                        select agency_group.name as group_name, agency.id, agency.name,
                               exists (select from directory.group_member
                                        where group_id = agency_group.id and agency_id = agency.id
                                          and valid_from <= :today and (valid_to is null or valid_to > :today)) as member,
                               (select max(greatest(valid_from, valid_to)) from directory.group_member
                                 where group_id = agency_group.id) as since
                          from directory.agency_group left join directory.agency on true
                         where agency_group.id = :group
                         order by member desc, agency.name
                        """)
                .param("group", group)
                .param("today", today)
                .query((row, n) -> new GroupRow(
                        row.getString("group_name"),
                        row.getObject("since", LocalDate.class),
                        row.getObject("id", Long.class),
                        String.valueOf(row.getString("name")),
                        row.getBoolean("member")))
                .list();
        if (rows.isEmpty()) {
            throw new NotFound("group " + group);
        }
        GroupRow first = rows.get(0);
        return new GroupPage(
                first.group(),
                first.since() == null || first.since().isBefore(today) ? today : first.since(),
                rows.stream()
                        .flatMap(row -> row.id() == null
                                ? java.util.stream.Stream.<Choice>empty()
                                : java.util.stream.Stream.of(new Choice(row.id(), row.name(), row.member())))
                        .toList());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
