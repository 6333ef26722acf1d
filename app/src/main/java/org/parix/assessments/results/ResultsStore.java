package org.parix.assessments.results;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.results.Differences.Cause;
import org.parix.assessments.results.Scored.Unit;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a campaign's scores are made of. */
@Repository
class ResultsStore {
    private final JdbcClient jdbc;

    ResultsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are scored, a unit that has ended left out; where two bear a name, it is followed by a number. */
    List<Unit> units(CampaignId campaign) {
        List<Unit> all = jdbc.sql("""
                        select id, agency_id, name, ended_on is null as stands from assessments.unit
                         where campaign_id = :campaign order by name, id
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Unit(
                        new UnitId(row.getLong("id")),
                        new AgencyId(row.getLong("agency_id")),
                        row.getString("name"),
                        row.getBoolean("stands") ? "+" : ""))
                .list();
        Map<String, Long> times = all.stream().collect(Collectors.groupingBy(Unit::name, Collectors.counting()));
        return all.stream()
                .filter(unit -> !unit.key().isEmpty())
                .map(unit -> new Unit(
                        unit.id(),
                        unit.agency(),
                        unit.name(),
                        times.getOrDefault(unit.name(), 1L) > 1
                                ? unit.name() + " (" + unit.id().value() + ")"
                                : unit.name()))
                .toList();
    }

    private record Said(long unit, String variable, String value) {}

    /**
     * What is known of each unit, as contract files write it. Where appraisals count, an appraiser's word goes before the unit's own, and that of
     * the second round before that of the first.
     */
    Map<UnitId, Map<String, String>> facts(CampaignId campaign, boolean appraised, @Nullable UnitId only) {
        List<Said> said = jdbc.sql("""
                        with judged as (
                            select distinct on (appraisal.unit_id, appraisal.criterion)
                                   appraisal.unit_id, appraisal.criterion, appraisal.points, appraisal.na
                              from assessments.appraisal join assessments.unit on unit.id = appraisal.unit_id
                             where unit.campaign_id = :campaign and (:only::bigint is null or unit.id = :only) and :appraised and (appraisal.points is not null or appraisal.na)
                             order by appraisal.unit_id, appraisal.criterion, appraisal.round desc),
                        said as (
                            select fact.unit_id, 1 as turn, fact.variable, fact.value
                              from assessments.fact join assessments.unit on unit.id = fact.unit_id
                             where unit.campaign_id = :campaign and (:only::bigint is null or unit.id = :only) and fact.superseded_at is null
                            union all
                            select answer.unit_id, 2, answer.criterion || '.self', answer.points::text
                              from assessments.answer join assessments.unit on unit.id = answer.unit_id
                             where unit.campaign_id = :campaign and (:only::bigint is null or unit.id = :only) and answer.points is not null
                            union all
                            select answer.unit_id, 2, answer.criterion || '.na', answer.na::text
                              from assessments.answer join assessments.unit on unit.id = answer.unit_id
                             where unit.campaign_id = :campaign and (:only::bigint is null or unit.id = :only) and answer.na
                            union all
                            select judged.unit_id, 3, judged.criterion || '.appraised', judged.points::text
                              from judged where judged.points is not null
                            union all
                            select judged.unit_id, 3, judged.criterion || '.na', judged.na::text from judged
                            union all
                            select adjustment.unit_id, 4, lower(adjustment.kind) || '.' || adjustment.code, adjustment.granted::text
                              from assessments.adjustment join assessments.unit on unit.id = adjustment.unit_id
                             where unit.campaign_id = :campaign and (:only::bigint is null or unit.id = :only) and :appraised and adjustment.granted is not null)
                        select unit_id, variable, value from said order by unit_id, turn, variable
                        """)
                .param("campaign", campaign.value())
                .param("only", only == null ? null : only.value(), Types.BIGINT)
                .param("appraised", appraised)
                .query((row, _) -> new Said(row.getLong("unit_id"), row.getString("variable"), row.getString("value")))
                .list();
        Map<UnitId, Map<String, String>> facts = new HashMap<>();
        said.forEach(one -> facts.computeIfAbsent(new UnitId(one.unit()), _ -> new HashMap<>())
                .put(one.variable(), one.value()));
        return facts;
    }

    /**
     * An appraiser's word on a criterion.
     *
     * @param demanded an explanation that nobody has settled yet
     */
    record Judged(UnitId unit, String criterion, @Nullable Cause cause, String remark, boolean demanded) {}

    List<Judged> judged(CampaignId campaign) {
        return jdbc.sql("""
                        select distinct on (appraisal.unit_id, appraisal.criterion)
                               appraisal.unit_id, appraisal.criterion, appraisal.cause, appraisal.remark,
                               appraisal.demanded and appraisal.round = 1 as demanded
                          from assessments.appraisal join assessments.unit on unit.id = appraisal.unit_id
                         where unit.campaign_id = :campaign
                         order by appraisal.unit_id, appraisal.criterion, appraisal.round desc
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Judged(
                        new UnitId(row.getLong("unit_id")),
                        row.getString("criterion"),
                        cause(row.getString("cause")),
                        row.getString("remark"),
                        row.getBoolean("demanded")))
                .list();
    }

    static @Nullable Cause cause(@Nullable String name) {
        return name == null ? null : Cause.valueOf(name);
    }

    /** Leaves that were appraised with nothing left to explain, by unit. */
    Map<UnitId, Set<String>> settled(CampaignId campaign) {
        Map<UnitId, Set<String>> settled = new HashMap<>();
        judged(campaign).stream()
                .filter(one -> !one.demanded())
                .forEach(one -> settled.computeIfAbsent(one.unit(), _ -> new HashSet<>())
                        .add(one.criterion()));
        return settled;
    }

    /** For each agency of an earlier campaign all that came of it: who it was merged into, or each part that it was split into. */
    Map<AgencyId, Set<AgencyId>> heirs(CampaignId earlier) {
        return jdbc
                .sql("""
                        with recursive step (from_id, to_id) as (
                            select agency.id, agency.successor_id from directory.agency where agency.successor_id is not null
                            union
                            select gone.agency_id, heir.agency_id
                              from directory.succession
                                   join directory.succession_part as gone on gone.succession_id = succession.id and gone.side = 'FROM'
                                   join directory.succession_part as heir on heir.succession_id = succession.id and heir.side = 'TO'
                                   join directory.agency on agency.id = gone.agency_id and agency.ended_on is not null
                             where succession.state = 'APPLIED' and heir.agency_id is not null and heir.agency_id <> gone.agency_id),
                        heir (first_id, agency_id) as (
                            select unit.agency_id, unit.agency_id from assessments.unit where unit.campaign_id = :campaign
                            union
                            select heir.first_id, step.to_id from heir join step on step.from_id = heir.agency_id)
                        select first_id, agency_id from heir where first_id <> agency_id order by first_id, agency_id
                        """)
                .param("campaign", earlier.value())
                .query((row, _) ->
                        Map.entry(new AgencyId(row.getLong("first_id")), new AgencyId(row.getLong("agency_id"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    Optional<byte[]> bundle(CampaignId campaign) {
        return jdbc.sql("select bundle from assessments.publication where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(byte[].class)
                .optional();
    }

    Optional<String> sha256(CampaignId campaign) {
        return jdbc.sql("select sha256 from assessments.publication where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(String.class)
                .optional();
    }

    /** The units' own points, by unit and criterion. */
    Map<UnitId, Map<String, BigDecimal>> selfPoints(CampaignId campaign) {
        record Own(UnitId unit, String criterion, BigDecimal points) {}
        List<Own> own = new ArrayList<>(jdbc.sql("""
                        select answer.unit_id, answer.criterion, answer.points
                          from assessments.answer join assessments.unit on unit.id = answer.unit_id
                         where unit.campaign_id = :campaign and answer.points is not null
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Own(
                        new UnitId(row.getLong("unit_id")), row.getString("criterion"), row.getBigDecimal("points")))
                .list());
        return own.stream()
                .collect(Collectors.groupingBy(
                        Own::unit, Collectors.toMap(Own::criterion, Own::points, (one, _) -> one)));
    }
}
