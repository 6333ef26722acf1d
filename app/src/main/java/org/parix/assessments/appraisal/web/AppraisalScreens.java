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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.results.Differences.Cause;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages of appraisal show. */
@Repository
class AppraisalScreens {
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
            int year,
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
                        select campaign.name as campaign_name, campaign.year, campaign.state, campaign.framework_id, campaign.coordinator_id, unit.name,
                               unit.agency_id,
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
                        row.getInt("year"),
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
