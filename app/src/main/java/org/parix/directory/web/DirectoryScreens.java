package org.parix.directory.web;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups for the list of agencies, and where one agency can be put. */
@Repository
class DirectoryScreens {
    private static final int MOST_NEAR = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    DirectoryScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param members the first of them as of today
     * @param size how many there are today
     * @param owner in whose papers the words mean this group
     */
    record GroupRow(
            long id, String name, @Nullable String owner, List<String> aliases, List<String> members, int size) {}

    /** @param q words that must all begin a word of the name or of an alias; case and diacritics forgiven */
    List<GroupRow> groups(String q) {
        return jdbc.sql("""
                        select agency_group.id, agency_group.name, owner.name as owner, aliases, members, size
                          from directory.agency_group
                          left join directory.agency owner on owner.id = owner_id
                         cross join lateral (select array(select text from directory.alias where group_id = agency_group.id order by text) as aliases) named
                         cross join lateral (
                               select coalesce(array_agg(name order by name) filter (where n <= 8), '{}') as members, count(*) as size
                                 from (select agency.name, row_number() over (order by agency.name) as n
                                         from directory.group_member join directory.agency on agency.id = agency_id
                                        where group_id = agency_group.id
                                          and directory.holds(group_member.valid_from, group_member.valid_to, :today)) member) made_up
                         where directory.words(agency_group.name || ' ' || array_to_string(aliases, ' ')) like all (
                                select '% ' || word || '%' from unnest(string_to_array(trim(directory.words(:q)), ' ')) as typed(word))
                         order by directory.words(agency_group.name), agency_group.id
                        """)
                .param("today", LocalDate.now(clock))
                .param("q", q)
                .query((row, n) -> new GroupRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("owner"),
                        texts(row.getArray("aliases")),
                        texts(row.getArray("members")),
                        row.getInt("size")))
                .list();
    }

    String groupName(long group) {
        return jdbc.sql("select name from directory.agency_group where id = :group")
                .param("group", group)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("group " + group));
    }

    /**
     * @param upper the agency directly above, as it is found by its name
     * @param below how many stand under it
     * @param near what it may be put under, as names to choose from
     */
    record PlacePage(String name, @Nullable String upper, int below, List<String> near) {}

    /** An agency with what is near to put it under: none that stands under it. */
    PlacePage place(long agency) {
        record Head(String name, @Nullable String upper, int below) {}
        Head head = jdbc.sql("""
                        with recursive below (id) as (
                            select id from directory.agency where parent_id = :id and ended_on is null
                            union all
                            select agency.id from directory.agency join below on agency.parent_id = below.id where agency.ended_on is null)
                        select agency.name, case when upper.id is not null then concat_ws(', ', upper.name, top.name) end as upper_name,
                               (select count(*) from below) as below
                          from directory.agency
                          left join directory.agency upper on upper.id = agency.parent_id
                          left join directory.agency top on top.id = upper.parent_id
                         where agency.id = :id
                        """)
                .param("id", agency)
                .query((row, _) -> new Head(row.getString("name"), row.getString("upper_name"), row.getInt("below")))
                .optional()
                .orElseThrow(() -> new NotFound("agency " + agency));
        List<String> near = jdbc.sql("""
                        with recursive below (id) as (
                            select :id::bigint
                            union all
                            select agency.id from directory.agency join below on agency.parent_id = below.id)
                        select concat_ws(', ', agency.name, upper.name) as name
                          from directory.agency left join directory.agency upper on upper.id = agency.parent_id
                         where agency.ended_on is null and agency.id not in (select id from below)
                         order by agency.kind <> 'PEOPLES_COMMITTEE', agency.name_words, agency.id limit :most
                        """)
                .param("id", agency)
                .param("most", MOST_NEAR)
                .query((row, _) -> row.getString("name"))
                .list();
        return new PlacePage(head.name(), head.upper(), head.below(), near);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
