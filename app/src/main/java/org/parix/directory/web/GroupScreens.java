package org.parix.directory.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.GroupRule;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the page of a group shows. */
@Repository
class GroupScreens {
    /** More boxes than these nobody ticks one by one; members always stand among them. */
    private static final int MOST_BOXES = 400;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    GroupScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param since the first day from which its members may be changed
     * @param day on which {@code members} belonged to it
     * @param agencies all that may be named, members of today marked
     */
    record GroupPage(
            String name,
            @Nullable String owner,
            int version,
            @Nullable GroupRule rule,
            @Nullable LocalDate ruledSince,
            LocalDate since,
            LocalDate day,
            List<Member> members,
            List<Choice> agencies) {}

    record Member(
            long id, String name, LocalDate from, @Nullable LocalDate to) {}

    record Choice(long id, String name, @Nullable String upper, boolean member) {}

    private record Head(
            String name,
            @Nullable String owner,
            int version,
            @Nullable String rule,
            @Nullable LocalDate ruledSince,
            @Nullable LocalDate changed) {}

    GroupPage group(long group, LocalDate day, LocalDate today) {
        Head head = jdbc.sql("""
                        select agency_group.name, owner.name as owner, agency_group.edition, rule, since as ruled_since,
                               (select max(greatest(valid_from, valid_to)) from directory.group_member where group_id = :group) as changed
                          from directory.agency_group left join directory.agency owner on owner.id = owner_id
                         where agency_group.id = :group
                        """)
                .param("group", group)
                .query((row, _) -> new Head(
                        row.getString("name"),
                        row.getString("owner"),
                        row.getInt("edition"),
                        row.getString("rule"),
                        row.getObject("ruled_since", LocalDate.class),
                        row.getObject("changed", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new NotFound("group " + group));
        return new GroupPage(
                head.name(),
                head.owner(),
                head.version(),
                head.rule() == null ? null : JSON.readValue(head.rule(), GroupRule.class),
                head.ruledSince(),
                head.changed() == null || head.changed().isBefore(today) ? today : head.changed(),
                day,
                members(group, day),
                choices(group, today));
    }

    private List<Member> members(long group, LocalDate day) {
        return jdbc.sql("""
                        select agency.id, directory.name_on(agency.id, agency.name, :day) as name, group_member.valid_from, group_member.valid_to
                          from directory.group_member join directory.agency on agency.id = agency_id
                         where group_id = :group and directory.holds(group_member.valid_from, group_member.valid_to, :day)
                         order by directory.words(agency.name), agency.id
                        """)
                .param("group", group)
                .param("day", day)
                .query((row, _) -> new Member(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    private List<Choice> choices(long group, LocalDate today) {
        return jdbc.sql("""
                        select agency.id, agency.name, upper.name as upper_name, member
                          from directory.agency
                          left join directory.agency upper on upper.id = agency.parent_id
                         cross join lateral (
                               select exists (select from directory.group_member
                                               where group_id = :group and agency_id = agency.id
                                                 and directory.holds(group_member.valid_from, group_member.valid_to, :today)) as member) belongs
                         where agency.ended_on is null or member
                         order by member desc, agency.name_words, agency.id
                         limit :most
                        """)
                .param("group", group)
                .param("today", today)
                .param("most", MOST_BOXES)
                .query((row, _) -> new Choice(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("upper_name"),
                        row.getBoolean("member")))
                .list();
    }

    @Nullable
    AgencyId owner(long group) {
        return jdbc.sql("select owner_id from directory.agency_group where id = :group and owner_id is not null")
                .param("group", group)
                .query((row, _) -> new AgencyId(row.getLong("owner_id")))
                .optional()
                .orElse(null);
    }

    /** The agencies a rule names, each written so that it is found again: with the one above it. */
    Map<Long, String> names(GroupRule rule) {
        Map<Long, String> names = new TreeMap<>();
        jdbc.sql("""
                        select agency.id, concat_ws(', ', agency.name, upper.name) as name
                          from directory.agency left join directory.agency upper on upper.id = agency.parent_id
                         where agency.id = any (:ids::bigint[])
                        """)
                .param(
                        "ids",
                        Stream.of(Stream.ofNullable(rule.under()), rule.excluded().stream(), rule.extra().stream())
                                .flatMap(ids -> ids)
                                .toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }
}
