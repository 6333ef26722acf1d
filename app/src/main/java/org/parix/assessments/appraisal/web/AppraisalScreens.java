package org.parix.assessments.appraisal.web;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.results.Areas;
import org.parix.assessments.results.Differences.Cause;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages of appraisal show. */
@Repository
class AppraisalScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    AppraisalScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<AgencyId> coordinator(long campaign) {
        return jdbc.sql("select coordinator_id from assessments.campaign where id = :campaign")
                .param("campaign", campaign)
                .query((row, _) -> new AgencyId(row.getLong("coordinator_id")))
                .optional();
    }

    /**
     * How far an area of a unit is, or of all units.
     *
     * @param leaves that a person has to appraise
     * @param judged in the first round, a demand for an explanation among them
     * @param demanded explanations that were demanded
     * @param answered how many of these the units have given
     * @param settled how many of these the second round has judged
     */
    record Cell(int leaves, int judged, int demanded, int answered, int settled) {
        static final Cell NONE = new Cell(0, 0, 0, 0, 0);

        public int left() {
            return leaves - judged;
        }

        public int unsettled() {
            return demanded - settled;
        }

        public boolean done() {
            return left() == 0 && unsettled() == 0;
        }

        Cell plus(Cell other) {
            return new Cell(
                    leaves + other.leaves,
                    judged + other.judged,
                    demanded + other.demanded,
                    answered + other.answered,
                    settled + other.settled);
        }
    }

    record UnitRow(long id, String name, AgencyId agency, boolean handedIn, Map<String, Cell> cells) {
        public Cell cell(String area) {
            return cells.getOrDefault(area, Cell.NONE);
        }

        public Cell all() {
            return cells.values().stream().reduce(Cell.NONE, Cell::plus);
        }
    }

    record Desk(List<UnitRow> units, int total, Map<String, Cell> byArea) {
        public Cell area(String code) {
            return byArea.getOrDefault(code, Cell.NONE);
        }

        public Cell all() {
            return byArea.values().stream().reduce(Cell.NONE, Cell::plus);
        }
    }

    private record Counted(
            @Nullable Long unit, String name, long agency, boolean handedIn, int total, String area, Cell cell) {}

    /** Units from one on, each with its areas; and all areas over all units. */
    Desk desk(long campaign, Framework framework, int from) {
        Areas areas = Areas.of(framework);
        List<Criterion.Leaf> leaves = framework.leaves().stream()
                .filter(leaf -> leaf.source() == Criterion.Source.APPRAISED)
                .toList();
        List<Counted> counted = jdbc.sql("""
                        with leaf as (select * from unnest(:codes::text[], :areas::text[]) as leaf (criterion, area)),
                        unit as (
                            select id, name, agency_id, handed_in_at is not null as handed_in, row_number() over (order by name, id) as place,
                                   count(*) over () as total
                              from assessments.unit where campaign_id = :campaign and ended_on is null),
                        standing as (
                            select unit.id, unit.name, unit.agency_id, unit.handed_in, unit.place, unit.total, leaf.area,
                                   first.points is not null or first.na or first.demanded as judged,
                                   coalesce(first.demanded, false) as demanded, explanation.id is not null as answered,
                                   second.id is not null as settled
                              from unit cross join leaf
                              left join assessments.appraisal as first
                                on first.unit_id = unit.id and first.criterion = leaf.criterion and first.round = 1
                              left join assessments.appraisal as second
                                on second.unit_id = unit.id and second.criterion = leaf.criterion and second.round = 2
                              left join assessments.explanation
                                on explanation.unit_id = unit.id and explanation.criterion = leaf.criterion and first.demanded)
                        select id, max(name) as name, max(agency_id) as agency_id, bool_or(handed_in) as handed_in, max(total) as total, area,
                               count(*) as leaves, count(*) filter (where judged) as judged, count(*) filter (where demanded) as demanded,
                               count(*) filter (where answered) as answered, count(*) filter (where demanded and settled) as settled
                          from standing
                         group by grouping sets ((id, area), (area))
                        having id is null or min(place) > :from and min(place) <= :from + :page
                         order by min(place), area
                        """)
                .param("codes", leaves.stream().map(Criterion.Leaf::code).toArray(String[]::new))
                .param(
                        "areas",
                        leaves.stream().map(leaf -> areas.codeOf(leaf.code())).toArray(String[]::new))
                .param("campaign", campaign)
                .param("from", from)
                .param("page", PAGE)
                .query((row, _) -> new Counted(
                        row.getObject("id", Long.class),
                        row.getString("name"),
                        row.getLong("agency_id"),
                        row.getBoolean("handed_in"),
                        row.getInt("total"),
                        row.getString("area"),
                        cell(row)))
                .list();
        var byArea = new HashMap<String, Cell>();
        var units = new LinkedHashMap<Long, UnitRow>();
        int total = 0;
        for (Counted one : counted) {
            total = one.total();
            if (one.unit() == null) {
                byArea.put(one.area(), one.cell());
            } else {
                units.computeIfAbsent(
                                one.unit(),
                                id -> new UnitRow(
                                        id, one.name(), new AgencyId(one.agency()), one.handedIn(), new HashMap<>()))
                        .cells()
                        .put(one.area(), one.cell());
            }
        }
        return new Desk(
                units.values().stream()
                        .sorted(java.util.Comparator.comparing(UnitRow::name).thenComparing(UnitRow::id))
                        .toList(),
                total,
                byArea);
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getInt("leaves"),
                row.getInt("judged"),
                row.getInt("demanded"),
                row.getInt("answered"),
                row.getInt("settled"));
    }

    /** What an appraiser said in a round. */
    record Word(
            @Nullable BigDecimal points,
            boolean na,
            @Nullable Cause cause,
            String remark,
            boolean demanded,
            String by,
            Instant at,
            int revision) {}

    /**
     * All that people said of a criterion of a unit.
     *
     * @param answer id of the unit's answer; null where it gave none
     * @param evidence how many papers prove it
     */
    record Said(
            String criterion,
            @Nullable Long answer,
            @Nullable BigDecimal self,
            boolean na,
            String reason,
            @Nullable String coverage,
            String explanation,
            int evidence,
            @Nullable Word first,
            @Nullable Word second,
            @Nullable Long givenId,
            int givenEvidence,
            @Nullable String given,
            @Nullable String givenBy,
            @Nullable Instant givenAt,
            int givenRevision) {
        static Said none(String criterion) {
            return new Said(criterion, null, null, false, "", null, "", 0, null, null, null, 0, null, null, null, 0);
        }

        public boolean demanded() {
            return first != null && first.demanded();
        }

        /** Whether somebody has judged it, with nothing left to settle. */
        public boolean settled() {
            return second != null || (first != null && !first.demanded());
        }
    }

    Map<String, Said> said(long unit) {
        var said = new HashMap<String, Said>();
        jdbc.sql("""
                        with first as (select * from assessments.appraisal where unit_id = :unit and round = 1),
                        second as (select * from assessments.appraisal where unit_id = :unit and round = 2),
                        answer as (select * from assessments.answer where unit_id = :unit)
                        select criterion, answer.id as answer_id, answer.points as self, answer.na as self_na, answer.reason, answer.coverage,
                               answer.explanation as words,
                               (select count(*) from evidence.use
                                 where use.place = 'answer:' || answer.id and use.withdrawn_at is null) as evidence,
                               first.points as first_points, first.na as first_na, first.cause as first_cause, first.remark as first_remark,
                               first.demanded as first_demanded, first_by.name as first_by, first.appraised_at as first_at,
                               first.revision as first_revision,
                               second.points as second_points, second.na as second_na, second.cause as second_cause,
                               second.remark as second_remark, second.demanded as second_demanded, second_by.name as second_by,
                               second.appraised_at as second_at, second.revision as second_revision,
                               given.id as given_id,
                               (select count(*) from evidence.use
                                 where use.place = 'explanation:' || given.id and use.withdrawn_at is null) as given_evidence,
                               given.words as given, given_by.name as given_by, given.given_at, coalesce(given.revision, 0) as given_revision
                          from answer
                          full join first using (criterion)
                          full join second using (criterion)
                          left join (select * from assessments.explanation where unit_id = :unit) as given using (criterion)
                          left join identity.account as first_by on first_by.id = first.appraised_by
                          left join identity.account as second_by on second_by.id = second.appraised_by
                          left join identity.account as given_by on given_by.id = given.given_by
                        """)
                .param("unit", unit)
                .query((row, _) -> new Said(
                        row.getString("criterion"),
                        row.getObject("answer_id", Long.class),
                        row.getBigDecimal("self"),
                        row.getBoolean("self_na"),
                        Objects.requireNonNullElse(row.getString("reason"), ""),
                        row.getString("coverage"),
                        Objects.requireNonNullElse(row.getString("words"), ""),
                        row.getInt("evidence"),
                        word(row, "first"),
                        word(row, "second"),
                        row.getObject("given_id", Long.class),
                        row.getInt("given_evidence"),
                        row.getString("given"),
                        row.getString("given_by"),
                        instant(row, "given_at"),
                        row.getInt("given_revision")))
                .list()
                .forEach(one -> said.put(one.criterion(), one));
        return said;
    }

    private static @Nullable Word word(ResultSet row, String round) throws SQLException {
        Instant at = instant(row, round + "_at");
        if (at == null) {
            return null;
        }
        String cause = row.getString(round + "_cause");
        return new Word(
                row.getBigDecimal(round + "_points"),
                row.getBoolean(round + "_na"),
                cause == null ? null : Cause.valueOf(cause),
                row.getString(round + "_remark"),
                row.getBoolean(round + "_demanded"),
                row.getString(round + "_by"),
                at,
                row.getInt(round + "_revision"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Which unit of which campaign a page is about.
     *
     * @param first until when its first round is open now; null while it is closed; and so on
     */
    record UnitHead(
            long campaign,
            String campaignName,
            String state,
            long framework,
            AgencyId coordinator,
            long unit,
            String name,
            AgencyId agency,
            boolean handedIn,
            boolean ended,
            @Nullable Instant self,
            @Nullable Instant first,
            @Nullable Instant explanation,
            @Nullable Instant second) {
        public String campaignUrl() {
            return "/assessments/" + campaign;
        }

        public String url() {
            return campaignUrl() + "/units/" + unit;
        }
    }

    /** @throws NotFound where there is no such unit in the campaign */
    UnitHead unit(long campaign, long unit) {
        return jdbc.sql("""
                        select campaign.name as campaign_name, campaign.state, campaign.framework_id, campaign.coordinator_id, unit.name, unit.agency_id,
                               unit.handed_in_at is not null as handed_in, unit.ended_on is not null as ended,
                               assessments.open_until(campaign.id, 'SELF', unit.id, :now) as self,
                               assessments.open_until(campaign.id, 'APPRAISAL_1', unit.id, :now) as first,
                               assessments.open_until(campaign.id, 'EXPLANATION', unit.id, :now) as explanation,
                               assessments.open_until(campaign.id, 'APPRAISAL_2', unit.id, :now) as second
                          from assessments.unit join assessments.campaign on campaign.id = unit.campaign_id
                         where unit.id = :unit and campaign.id = :campaign
                        """)
                .param("campaign", campaign)
                .param("unit", unit)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new UnitHead(
                        campaign,
                        row.getString("campaign_name"),
                        row.getString("state"),
                        row.getLong("framework_id"),
                        new AgencyId(row.getLong("coordinator_id")),
                        unit,
                        row.getString("name"),
                        new AgencyId(row.getLong("agency_id")),
                        row.getBoolean("handed_in"),
                        row.getBoolean("ended"),
                        instant(row, "self"),
                        instant(row, "first"),
                        instant(row, "explanation"),
                        instant(row, "second")))
                .optional()
                .orElseThrow(() -> new NotFound("unit " + unit));
    }

    /** Bonus or penalty of a unit. */
    record Adjustment(
            long id,
            String kind,
            String code,
            String words,
            BigDecimal claimed,
            @Nullable BigDecimal granted,
            String remark,
            String claimedBy,
            Instant claimedAt,
            @Nullable String decidedBy,
            int evidence,
            int revision) {}

    List<Adjustment> adjustments(long unit) {
        return new ArrayList<>(jdbc.sql("""
                        select adjustment.*, claimer.name as claimer, decider.name as decider,
                               (select count(*) from evidence.use
                                 where use.place = 'adjustment:' || adjustment.id and use.withdrawn_at is null) as evidence
                          from assessments.adjustment
                          join identity.account as claimer on claimer.id = adjustment.claimed_by
                          left join identity.account as decider on decider.id = adjustment.decided_by
                         where adjustment.unit_id = :unit order by adjustment.kind, adjustment.id
                        """)
                .param("unit", unit)
                .query((row, _) -> new Adjustment(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("code"),
                        row.getString("words"),
                        row.getBigDecimal("claimed"),
                        row.getBigDecimal("granted"),
                        row.getString("remark"),
                        row.getString("claimer"),
                        Objects.requireNonNull(instant(row, "claimed_at")),
                        row.getString("decider"),
                        row.getInt("evidence"),
                        row.getInt("revision")))
                .list());
    }
}
