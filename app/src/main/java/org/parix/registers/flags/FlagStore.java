package org.parix.registers.flags;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps flags and what was found out about them. */
@Repository
class FlagStore {
    /** Of how many records of a flag the list is kept. */
    private static final int LISTED = 500;

    private final JdbcClient jdbc;

    FlagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Several servers look one after the other. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('registers.flags', 0))")
                .query((_, _) -> 0)
                .single();
    }

    Optional<Instant> upTo(FlagKind kind) {
        return jdbc.sql("select up_to from registers.flag_run where kind = :kind")
                .param("kind", kind.kind())
                .query((row, _) -> row.getObject("up_to", OffsetDateTime.class).toInstant())
                .optional();
    }

    void ranUpTo(FlagKind kind, Instant upTo) {
        jdbc.sql("""
                        insert into registers.flag_run (kind, up_to) values (:kind, :upTo)
                        on conflict (kind) do update set up_to = excluded.up_to
                        """)
                .param("kind", kind.kind())
                .param("upTo", upTo.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether a record was entered, changed or taken a step with. */
    boolean hasChanged(String table, Instant since) {
        return jdbc.sql("""
                        select exists (select from %s where recorded_at >= :since) or exists (select from registers.step where done_at >= :since)
                        """.formatted(table))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Looks for flags among what changed in a span of time, and keeps what it finds. One that was found before is the same; where it has grown, it is
     * open again.
     *
     * @param until up to (not including) which day the setting holds; null while there is no end
     * @return how many are new or have grown
     */
    int look(FlagKind kind, FlagKind.Setting setting, @Nullable LocalDate until, Instant since, Instant now) {
        JdbcClient.StatementSpec asked = jdbc.sql("""
                        with found as materialized (%s),
                        kept as (
                            insert into registers.flag as flag (kind, register, agency_id, key, happened_on, records, facts, found_at)
                            select :kind, :register, agency_id, key, happened_on,
                                   coalesce((facts ->> 'count')::integer, cardinality(records)), facts, :until
                              from found
                             where happened_on >= :validFrom and (:validUntil::date is null or happened_on < :validUntil::date)
                            on conflict (kind, key) do update
                               set agency_id = excluded.agency_id, happened_on = excluded.happened_on, records = excluded.records, facts = excluded.facts,
                                   found_at = excluded.found_at, finding = null
                             where flag.facts is distinct from excluded.facts
                            returning id, key),
                        listed as (
                            insert into registers.flag_record (flag_id, record_id)
                            select kept.id, listed.record from kept join found using (key), unnest(found.records) with ordinality as listed (record, place)
                             where listed.place <= :most
                            on conflict do nothing)
                        select count(*) from kept
                        """.formatted(kind.sql()))
                .param("kind", kind.kind())
                .param("most", LISTED)
                .param("register", kind.register())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", now.atOffset(ZoneOffset.UTC))
                .param("validFrom", setting.from())
                .param("validUntil", until, java.sql.Types.DATE);
        for (Map.Entry<String, Integer> value : setting.values().entrySet()) {
            asked = asked.param(value.getKey(), value.getValue());
        }
        return asked.query(Integer.class).single();
    }

    boolean hasFlags() {
        return jdbc.sql("select exists (select from registers.flag)")
                .query(Boolean.class)
                .single();
    }

    List<Long> ofKinds(Collection<String> kinds, int most) {
        return jdbc.sql("select id from registers.flag where kind = any (:kinds) order by id limit :most")
                .param("kinds", kinds.toArray(String[]::new))
                .param("most", most)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    Optional<AgencyId> agency(long flag) {
        return jdbc.sql("select agency_id from registers.flag where id = :flag")
                .param("flag", flag)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .optional();
    }

    /** Whether somebody entered, changed or took a step with one of the records that a flag is about. */
    boolean hadAHand(long flag, UserId person) {
        return jdbc.sql("""
                        select exists (select from registers.flag_record
                                         join registers.flag on flag.id = flag_record.flag_id
                                         join registers.step on step.register = flag.register and step.record_id = flag_record.record_id
                                        where flag_record.flag_id = :flag and step.done_by = :person)
                        """)
                .param("flag", flag)
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    void note(long flag, FlagVerdict verdict, String reason, UserId by, Instant now) {
        jdbc.sql("""
                        with noted as (
                            insert into registers.flag_finding (flag_id, verdict, reason, noted_at, noted_by)
                            values (:flag, :verdict, :reason, :now, :by))
                        update registers.flag set finding = :verdict where id = :flag
                        """)
                .param("flag", flag)
                .param("verdict", verdict.name())
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    /** Flags nobody has noted a finding of, by agency. */
    Map<AgencyId, Integer> open(Collection<AgencyId> agencies, LocalDate from, LocalDate to) {
        Map<AgencyId, Integer> found = new HashMap<>();
        jdbc.sql("""
                        select agency_id, count(*) as number from registers.flag
                         where agency_id = any (:agencies) and finding is null and happened_on between :from and :to group by agency_id
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("from", from)
                .param("to", to)
                .query((row, _) -> found.put(new AgencyId(row.getLong("agency_id")), row.getInt("number")))
                .list();
        return found;
    }

    /** How many flags of each kind: all, and those not explained. */
    Map<String, int[]> byKind(Collection<AgencyId> agencies, LocalDate from, LocalDate to) {
        Map<String, int[]> found = new HashMap<>();
        jdbc.sql("""
                        select kind, count(*) as number, count(*) filter (where finding is null) as open from registers.flag
                         where agency_id = any (:agencies) and happened_on between :from and :to and finding is distinct from 'EXPLAINED'
                         group by kind
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("from", from)
                .param("to", to)
                .query((row, _) ->
                        found.put(row.getString("kind"), new int[] {row.getInt("number"), row.getInt("open")}))
                .list();
        return found;
    }
}
