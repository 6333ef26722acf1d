package org.parix.registers.completeness;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who is expected to report, and keeps who said that nothing happened. */
@Repository
class CompletenessStore {
    private final JdbcClient jdbc;

    CompletenessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A month in which an agency is expected to report. */
    record Expected(AgencyId agency, String name, YearMonth month, int dueDay, Matrix.@Nullable Declared declared) {}

    /** By the rules that hold on the last day of each month, of agencies that there are on that day; all at one go. */
    List<Expected> expected(String register, Collection<AgencyId> agencies, YearMonth first, YearMonth last) {
        return jdbc.sql("""
                        with months as (
                            select month::date as month, (month + interval '1 month - 1 day')::date as last_day
                              from generate_series(:first::date, :last::date, interval '1 month') as month
                        ), rules as materialized (
                            select * from registers.expectation where register = :register
                        )
                        select agency.id, agency.name, months.month, rule.due_day, nothing.declared_at, nothing.note, account.name as declarer
                          from months
                          join directory.agency on agency.id = any (:agencies)
                               and directory.holds(agency.founded_on, agency.ended_on, months.last_day)
                          join lateral (
                               select rules.expected, rules.due_day from rules
                                where directory.holds(rules.valid_from, rules.valid_until, months.last_day)
                                  and (rules.agency_id = agency.id
                                       or rules.level = agency.level and agency.kind = 'PEOPLES_COMMITTEE'
                                       or exists (select from directory.group_member
                                                   where group_member.group_id = rules.group_id and group_member.agency_id = agency.id
                                                     and directory.holds(group_member.valid_from, group_member.valid_to, months.last_day)))
                                order by rules.agency_id is null, rules.group_id is null, rules.valid_from desc, rules.id desc limit 1) as rule
                               on rule.expected
                          left join registers.nothing_happened as nothing
                               on nothing.agency_id = agency.id and nothing.register = :register and nothing.month = months.month
                              and nothing.withdrawn_at is null
                          left join identity.account on account.id = nothing.declared_by
                         order by agency.name, agency.id, months.month
                        """)
                .param("register", register)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("first", first.atDay(1))
                .param("last", last.atDay(1))
                .query((row, _) -> {
                    OffsetDateTime declared = row.getObject("declared_at", OffsetDateTime.class);
                    return new Expected(
                            new AgencyId(row.getLong("id")),
                            row.getString("name"),
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            row.getInt("due_day"),
                            declared == null
                                    ? null
                                    : new Matrix.Declared(
                                            declared.toInstant(), row.getString("declarer"), row.getString("note")));
                })
                .list();
    }

    boolean isExpectedByAnybody(String register) {
        return jdbc.sql("select exists (select from registers.expectation where register = :register and expected)")
                .param("register", register)
                .query(Boolean.class)
                .single();
    }

    boolean hasDeclarations() {
        return jdbc.sql("select exists (select from registers.nothing_happened)")
                .query(Boolean.class)
                .single();
    }

    Optional<AgencyId> agency(long id) {
        return jdbc.sql("select id from directory.agency where id = :id")
                .param("id", id)
                .query((row, _) -> new AgencyId(row.getLong("id")))
                .optional();
    }

    void declare(String register, AgencyId agency, YearMonth month, String note, UserId by, Instant now) {
        try {
            jdbc.sql("""
                            insert into registers.nothing_happened (register, agency_id, month, note, declared_at, declared_by)
                            values (:register, :agency, :month, :note, :now, :by)
                            """)
                    .param("register", register)
                    .param("agency", agency.value())
                    .param("month", month.atDay(1))
                    .param("note", note)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("by", by.value())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused("registers.completeness.declaredAlready");
        }
    }

    /** @return false where nobody had said so */
    boolean withdraw(String register, AgencyId agency, YearMonth month, UserId by, Instant now) {
        return jdbc.sql("""
                        update registers.nothing_happened set withdrawn_at = :now, withdrawn_by = :by
                         where register = :register and agency_id = :agency and month = :month and withdrawn_at is null
                        """)
                        .param("register", register)
                        .param("agency", agency.value())
                        .param("month", month.atDay(1))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    void expect(
            String register,
            AgencyId agency,
            boolean expected,
            int dueDay,
            LocalDate from,
            String basis,
            UserId by,
            Instant now) {
        jdbc.sql("""
                        with ended as (
                            update registers.expectation set valid_until = :from
                             where register = :register and agency_id = :agency and valid_from < :from
                               and (valid_until is null or valid_until > :from)),
                        replaced as (
                            delete from registers.expectation where register = :register and agency_id = :agency and valid_from >= :from)
                        insert into registers.expectation (register, agency_id, expected, due_day, valid_from, basis, decided_at, decided_by)
                        values (:register, :agency, :expected, :due, :from, :basis, :now, :by)
                        """)
                .param("register", register)
                .param("agency", agency.value())
                .param("expected", expected)
                .param("due", dueDay)
                .param("from", from, Types.DATE)
                .param("basis", basis)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }
}
