package org.parix.registers.completeness.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of who is expected to report shows. */
@Repository
class CompletenessScreens {
    private final JdbcClient jdbc;

    CompletenessScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param about the name of the agency or group; null where it is about a level */
    record Rule(
            String register,
            @Nullable String level,
            @Nullable String about,
            boolean expected,
            int dueDay,
            LocalDate from,
            @Nullable LocalDate until,
            String basis,
            @Nullable String by) {}

    /** Levels first, then groups, then agencies. */
    List<Rule> rules(Collection<AgencyId> agencies, int most) {
        return jdbc.sql("""
                        select register, rule.level, coalesce(agency_group.name, agency.name) as about, expected, due_day,
                               valid_from, valid_until, basis, account.name as by
                          from registers.expectation as rule
                          left join directory.agency_group on agency_group.id = rule.group_id
                          left join directory.agency on agency.id = rule.agency_id
                          left join identity.account on account.id = rule.decided_by
                         where rule.agency_id is null or rule.agency_id = any (:agencies)
                         order by register, rule.level is null, rule.group_id is null, agency.name, valid_from desc limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("most", most)
                .query((row, _) -> new Rule(
                        row.getString("register"),
                        row.getString("level"),
                        row.getString("about"),
                        row.getBoolean("expected"),
                        row.getInt("due_day"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        row.getString("basis"),
                        row.getString("by")))
                .list();
    }

    /** People's committees and whatever else may be expected, by name. */
    List<Option> agencies(Collection<AgencyId> agencies, int most) {
        return jdbc.sql("""
                        select id, name from directory.agency
                         where id = any (:agencies) and ended_on is null order by kind <> 'PEOPLES_COMMITTEE', name limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("most", most)
                .query((row, _) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }

    String agency(long id) {
        return jdbc.sql("select name from directory.agency where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
