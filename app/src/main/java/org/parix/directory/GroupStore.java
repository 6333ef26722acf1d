package org.parix.directory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class GroupStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since the day the rule applies from; null where the members are named one by one */
    record Group(
            GroupId id,
            String name,
            @Nullable AgencyId owner,
            @Nullable LocalDate since,
            @Nullable GroupRule rule,
            int version) {}

    /** Held until the transaction ends. */
    Optional<Group> lock(GroupId group) {
        return jdbc.sql(
                        "select id, name, owner_id, since, rule, edition from directory.agency_group where id = :group for update")
                .param("group", group.value())
                .query((row, _) -> group(row))
                .optional();
    }

    Optional<Group> get(GroupId group) {
        return jdbc.sql("select id, name, owner_id, since, rule, edition from directory.agency_group where id = :group")
                .param("group", group.value())
                .query((row, _) -> group(row))
                .optional();
    }

    /** As whoever changes agencies does, and before anything else: so that no two wait for each other. */
    void lockPlaces() {
        jdbc.sql("select version from directory.placing for update")
                .query(Long.class)
                .single();
    }

    /** Groups told by a rule, each held until the transaction ends. */
    List<Group> lockRuled() {
        return jdbc.sql("""
                        select id, name, owner_id, since, rule, edition from directory.agency_group
                         where rule is not null order by id for update
                        """).query((row, _) -> group(row)).list();
    }

    private static Group group(java.sql.ResultSet row) throws java.sql.SQLException {
        String rule = row.getString("rule");
        return new Group(
                new GroupId(row.getLong("id")),
                row.getString("name"),
                AgencyStore.id(row, "owner_id"),
                row.getObject("since", LocalDate.class),
                rule == null ? null : JSON.readValue(rule, GroupRule.class),
                row.getInt("edition"));
    }

    void setRule(GroupId group, @Nullable GroupRule rule, @Nullable LocalDate since) {
        jdbc.sql("""
                        update directory.agency_group set rule = :rule::jsonb, since = :since, edition = edition + 1 where id = :group
                        """)
                .param("group", group.value())
                .param("rule", rule == null ? null : JSON.writeValueAsString(rule))
                .param("since", since)
                .update();
    }

    /** The agencies that answer to a rule on a day. */
    Set<AgencyId> resolve(GroupRule rule, LocalDate day) {
        return jdbc
                .sql("""
                        with recursive placed as (
                            select agency.id, kind, level, commune_type,
                                   case when former.id is null then agency.parent_id else former.parent_id end as parent_id,
                                   directory.holds(agency.founded_on, agency.ended_on, :day) as in_force
                              from directory.agency
                              left join directory.former_parent former on former.agency_id = agency.id
                               and directory.holds(former.valid_from, former.valid_to, :day)),
                        below (id) as (
                            select id from placed where parent_id = :under::bigint
                            union
                            select placed.id from placed join below on placed.parent_id = below.id)
                        select id from placed
                         where in_force and id <> all (:excluded::bigint[])
                           and (id = any (:extra::bigint[])
                                or :open and (cardinality(:levels::text[]) = 0 or level = any (:levels::text[]))
                                     and (cardinality(:kinds::text[]) = 0 or kind = any (:kinds::text[]))
                                     and (cardinality(:types::text[]) = 0 or commune_type = any (:types::text[]))
                                     and (:under::bigint is null or id in (select id from below)))
                        """)
                .param("day", day)
                .param("under", rule.under())
                .param("open", rule.isOpen())
                .param("levels", rule.levelNames().toArray(String[]::new))
                .param("kinds", rule.kinds().toArray(String[]::new))
                .param("types", rule.communeTypes().stream().map(Enum::name).toArray(String[]::new))
                .param("excluded", rule.excluded().toArray(Long[]::new))
                .param("extra", rule.extra().toArray(Long[]::new))
                .query((row, _) -> new AgencyId(row.getLong("id")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The day of the last change of its members. */
    Optional<LocalDate> lastChange(GroupId group) {
        return jdbc.sql(
                        "select max(greatest(valid_from, valid_to)) as day from directory.group_member where group_id = :group")
                .param("group", group.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    /** Ends the membership of all others; what would last no day at all is taken away. */
    int endMembersExcept(GroupId group, Set<AgencyId> members, LocalDate from) {
        Long[] kept = ids(members);
        int gone = jdbc.sql("""
                        delete from directory.group_member
                         where group_id = :group and valid_to is null and valid_from >= :from and agency_id <> all(:kept::bigint[])
                        """)
                .param("group", group.value())
                .param("from", from)
                .param("kept", kept)
                .update();
        return gone
                + jdbc.sql("""
                        update directory.group_member set valid_to = :from
                         where group_id = :group and valid_to is null and agency_id <> all(:kept::bigint[])
                        """)
                        .param("group", group.value())
                        .param("from", from)
                        .param("kept", kept)
                        .update();
    }

    /** Whoever ended on that very day goes on. */
    int addMembers(GroupId group, Set<AgencyId> members, LocalDate from) {
        return jdbc.sql("""
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
                        select directory.name_on(agency.id, agency.name, :day) as name
                          from directory.group_member join directory.agency on agency.id = group_member.agency_id
                         where group_id = :group and directory.holds(group_member.valid_from, group_member.valid_to, :day)
                         order by 1
                        """)
                .param("group", group.value())
                .param("day", day)
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** The open memberships of agencies in groups whose members are named one by one go to their heirs on a day. */
    int pass(Long[] from, Long[] to, LocalDate on) {
        jdbc.sql("""
                        insert into directory.group_member (group_id, agency_id, valid_from)
                        select group_id, heir, min(greatest(valid_from, :on))
                          from directory.group_member
                          join directory.agency_group on agency_group.id = group_id and rule is null
                          join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on passed.agency = agency_id
                         where valid_to is null and agency <> heir
                           and not exists (select from directory.group_member standing
                                            where standing.group_id = group_member.group_id and standing.agency_id = heir
                                              and standing.valid_to is null)
                         group by group_id, heir
                        """).param("from", from).param("to", to).param("on", on).update();
        int ended = jdbc.sql("""
                        update directory.group_member set valid_to = :on
                          from directory.agency_group, unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency_group.id = group_id and rule is null and passed.agency = agency_id and agency <> heir
                           and valid_to is null and valid_from < :on
                        """)
                .param("from", from)
                .param("to", to)
                .param("on", on)
                .update();
        return ended + jdbc.sql("""
                        delete from directory.group_member
                         using directory.agency_group, unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where agency_group.id = group_id and rule is null and passed.agency = agency_id and agency <> heir
                           and valid_to is null
                        """).param("from", from).param("to", to).update();
    }

    /** The groups that some of these agencies belong to since that very day. */
    List<GroupId> joined(Long[] agencies, LocalDate on) {
        return jdbc.sql("""
                        select distinct group_id from directory.group_member
                         where agency_id = any (:agencies::bigint[]) and valid_from = :on and valid_to is null
                        """)
                .param("agencies", agencies)
                .param("on", on)
                .query((row, _) -> new GroupId(row.getLong("group_id")))
                .list();
    }

    /** Rules that name an agency name its heir too, and what stands under it is what stands under the heir. */
    void renameInRules(Long[] from, Long[] to) {
        jdbc.sql("""
                        update directory.agency_group
                           set rule = rule || jsonb_build_object('under', heir), edition = edition + 1
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where (rule ->> 'under')::bigint = agency and agency <> heir
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        update directory.agency_group
                           set rule = rule || jsonb_build_object('extra', (
                                   select jsonb_agg(distinct coalesce(heir, named::bigint))
                                     from jsonb_array_elements_text(rule -> 'extra') as extra (named)
                                     left join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = named::bigint)),
                               edition = edition + 1
                         where rule is not null
                           and exists (select from jsonb_array_elements_text(rule -> 'extra') as extra (named)
                                        where named::bigint = any (:from::bigint[]))
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        update directory.agency_group set owner_id = heir, edition = edition + 1
                          from unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir)
                         where owner_id = agency and agency <> heir
                           and not exists (select from directory.agency_group other where other.owner_id = heir and other.key = agency_group.key)
                        """).param("from", from).param("to", to).update();
    }

    private static Long[] ids(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
