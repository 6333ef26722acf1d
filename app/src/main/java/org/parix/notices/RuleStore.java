package org.parix.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RuleStore {
    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Rule.Standing> of(AgencyId agency, LocalDate day) {
        return jdbc.sql("""
                        with recursive above (upper_id, steps) as (
                            select :agency::bigint, 0
                            union all
                            select agency.parent_id, steps + 1
                              from above join directory.agency on agency.id = above.upper_id
                             where above.upper_id is not null and steps < 100)
                        select distinct on (rule.kind) rule.kind, rule.days, rule.every, rule.valid_from, rule.valid_to,
                               agency.name as agency, coalesce(rule.agency_id = :agency, false) as own, setter.name as set_by
                          from above
                          join notices.rule on rule.agency_id is not distinct from above.upper_id
                          left join directory.agency on agency.id = rule.agency_id
                          left join identity.account as setter on setter.id = rule.set_by
                         where rule.valid_from <= :day and (rule.valid_to is null or rule.valid_to > :day)
                         order by rule.kind, above.steps
                        """).param("agency", agency.value()).param("day", day).query((row, _) -> standing(row)).stream()
                .sorted(java.util.Comparator.comparing(one -> one.rule().kind()))
                .toList();
    }

    List<Rule.Standing> after(AgencyId agency, LocalDate day) {
        return jdbc.sql("""
                        select rule.kind, rule.days, rule.every, rule.valid_from, rule.valid_to, agency.name as agency, true as own,
                               setter.name as set_by
                          from notices.rule
                          join directory.agency on agency.id = rule.agency_id
                          left join identity.account as setter on setter.id = rule.set_by
                         where rule.agency_id = :agency and rule.valid_from > :day and (rule.valid_to is null or rule.valid_to > rule.valid_from)
                         order by rule.valid_from, rule.id
                        """)
                .param("agency", agency.value())
                .param("day", day)
                .query((row, _) -> standing(row))
                .list();
    }

    private static Rule.Standing standing(ResultSet row) throws SQLException {
        var days = Arrays.asList((Integer[]) row.getArray("days").getArray());
        return new Rule.Standing(
                new Rule(Rule.Kind.valueOf(row.getString("kind")), days, row.getObject("every", Integer.class)),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("agency"),
                row.getBoolean("own"),
                row.getString("set_by"));
    }

    void set(AgencyId agency, Rule rule, LocalDate from, UserId by, Instant now) {
        jdbc.sql("""
                        update notices.rule set valid_to = greatest(valid_from, :from)
                         where agency_id = :agency and kind = :kind and (valid_to is null or valid_to > :from)
                        """)
                .param("from", from)
                .param("agency", agency.value())
                .param("kind", rule.kind().name())
                .update();
        jdbc.sql("""
                        insert into notices.rule (agency_id, kind, days, every, valid_from, set_by, set_at)
                        values (:agency, :kind, :days, :every, :from, :by, :now)
                        """)
                .param("agency", agency.value())
                .param("kind", rule.kind().name())
                .param("days", rule.days().toArray(Integer[]::new))
                .param("every", rule.every(), java.sql.Types.INTEGER)
                .param("from", from)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int end(AgencyId agency, LocalDate from) {
        return jdbc.sql("""
                        update notices.rule set valid_to = greatest(valid_from, :from)
                         where agency_id = :agency and (valid_to is null or valid_to > :from)
                        """).param("from", from).param("agency", agency.value()).update();
    }
}
