package org.parix.assessments.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.assessments.AssessedOffice.APPRAISER;
import static org.parix.assessments.AssessedOffice.COORDINATOR;
import static org.parix.assessments.AssessedOffice.OFFICER;
import static org.parix.assessments.AssessedOffice.OTHER_APPRAISER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.assessments.AssessedOffice;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.appraisal.Judgement.Round;
import org.parix.assessments.results.Differences;
import org.parix.assessments.results.Differences.Cause;
import org.parix.assessments.results.Publications;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Robustness;
import org.parix.assessments.results.Scored;
import org.parix.assessments.results.YearChanges;
import org.parix.directory.Directory;
import org.parix.evidence.EvidenceId;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUsers;
import org.parix.kernel.Refused;
import org.parix.scoring.Bundle;
import org.parix.scoring.Scores;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalTests {
    private static final String AN_BINH = "Xã An Bình";

    @Autowired
    Appraisals appraisals;

    @Autowired
    Adjustments adjustments;

    @Autowired
    Results results;

    @Autowired
    Publications publications;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentUsers users;

    @Autowired
    Frameworks frameworks;

    @Autowired
    JdbcClient jdbc;

    private AssessedOffice office;

    @BeforeAll
    void open() {
        office = new AssessedOffice(jdbc, directory, accounts, users, frameworks);
    }

    private static Judgement points(String criterion, String points, int seen) {
        return judgement(criterion, Round.FIRST, points, null, "", seen);
    }

    private static Judgement judgement(
            String criterion, Round round, String points, @Nullable Cause cause, String remark, int seen) {
        return new Judgement(criterion, round, new BigDecimal(points), false, cause, remark, false, seen);
    }

    private static void assertRefused(String key, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private Scores.LeafScore leaf(CampaignId campaign, UnitId unit, String code) {
        Scored scored = results.of(campaign);
        return scored.scores().of(scored.unit(unit).key()).leaves().stream()
                .filter(one -> one.leaf().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAnAppraiserSaysGoesBeforeWhatTheUnitSaid() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        assertThat(leaf(campaign, unit, "1.3").by()).isEqualTo(Scores.By.SELF);

        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                judgement("1.3", Round.FIRST, "0.5", Cause.EVIDENCE_PARTIAL, "Thiếu biên bản quý IV", 0));

        assertThat(leaf(campaign, unit, "1.3").points()).isEqualByComparingTo("0.5");
        assertThat(leaf(campaign, unit, "1.3").by()).isEqualTo(Scores.By.APPRAISED);
    }

    @Test
    void theSecondRoundGoesBeforeTheFirst() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                new Judgement(
                        "1.3", Round.FIRST, BigDecimal.ZERO, false, Cause.EVIDENCE_MISSING, "Nêu rõ căn cứ", true, 0));
        office.open(campaign, WindowKind.EXPLANATION);
        appraisals.explain(office.user(OFFICER), campaign, unit, "1.3", "Đã gửi bổ sung biên bản.", 0);
        office.open(campaign, WindowKind.APPRAISAL_2);

        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                judgement("1.3", Round.SECOND, "0.75", Cause.EXPLANATION_ACCEPTED, "", 0));

        assertThat(leaf(campaign, unit, "1.3").points()).isEqualByComparingTo("0.75");
    }

    @Test
    void twoAppraisersOnOneLeafDoNotOverwriteEachOther() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                judgement("1.3", Round.FIRST, "0.5", Cause.OTHER, "Lần đầu", 0));

        assertThatThrownBy(() -> appraisals.judge(
                        office.current(OTHER_APPRAISER),
                        campaign,
                        unit,
                        judgement("1.3", Round.FIRST, "0.25", Cause.OTHER, "Lần sau", 0)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("assessments.appraisal.overtaken");
                    assertThat(refused.arguments()).containsExactly("Người " + APPRAISER, "0.5", "Lần đầu");
                });
        assertThat(leaf(campaign, unit, "1.3").points()).isEqualByComparingTo("0.5");
        appraisals.judge(
                office.current(OTHER_APPRAISER),
                campaign,
                unit,
                judgement("1.3", Round.FIRST, "0.25", Cause.OTHER, "Lần sau", 1));
        assertThat(leaf(campaign, unit, "1.3").points()).isEqualByComparingTo("0.25");
    }

    @Test
    void nobodyAppraisesTheirOwnAgency() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);

        assertRefused(
                "assessments.appraisal.ownAgency",
                () -> appraisals.judge(office.current(OFFICER), campaign, unit, points("1.3", "0.75", 0)));
    }

    @Test
    void anAreaIsItsAppraisersAlone() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        appraisals.shareOut(
                office.user(COORDINATOR), campaign, Map.of("1", Set.of(office.user(APPRAISER)), "2", Set.of()));

        assertRefused(
                "assessments.appraisal.others",
                () -> appraisals.judge(office.current(OTHER_APPRAISER), campaign, unit, points("1.3", "0.75", 0)));
        appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "0.75", 0));
        assertThat(appraisals.shares(campaign).keySet()).containsExactly("1");
        assertThat(appraisals.appraisers(campaign).keySet())
                .contains(office.user(APPRAISER), office.user(OTHER_APPRAISER))
                .doesNotContain(office.user(OFFICER), office.user(COORDINATOR));
    }

    @Test
    void aClosedWindowTakesNothing() {
        CampaignId campaign = office.campaign(WindowKind.EXPLANATION);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");

        assertRefused(
                "assessments.window.closed.APPRAISAL_1",
                () -> appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "0.75", 0)));
        assertRefused(
                "assessments.window.closed.APPRAISAL_2",
                () -> appraisals.judge(
                        office.current(APPRAISER),
                        campaign,
                        unit,
                        judgement("1.3", Round.SECOND, "0.75", null, "", 0)));
    }

    @Test
    void otherPointsThanTheUnitsAskForACauseAndARemark() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");

        assertRefused(
                "assessments.appraisal.noCause",
                () -> appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "0.5", 0)));
        assertRefused(
                "assessments.appraisal.noCause",
                () -> appraisals.judge(
                        office.current(APPRAISER),
                        campaign,
                        unit,
                        judgement("1.3", Round.FIRST, "0.5", Cause.OTHER, " ", 0)));
        assertRefused(
                "assessments.appraisal.points",
                () -> appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "75", 0)));
        assertRefused(
                "assessments.appraisal.demandWhat",
                () -> new Judgement("1.3", Round.FIRST, null, false, null, "", true, 0));
        assertRefused(
                "assessments.appraisal.noPoints",
                () -> new Judgement("1.3", Round.FIRST, null, false, null, "", false, 0));
    }

    @Test
    void onlyWhatWasDemandedIsExplainedAndOneOfTwoIsTold() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                new Judgement("1.3", Round.FIRST, null, false, null, "Căn cứ nào?", true, 0));
        office.open(campaign, WindowKind.EXPLANATION);

        assertRefused(
                "assessments.appraisal.notDemanded",
                () -> appraisals.explain(office.user(OFFICER), campaign, unit, "1.6", "Vì", 0));
        appraisals.explain(office.user(OFFICER), campaign, unit, "1.3", "Vì đã họp.", 0);
        assertRefused(
                "assessments.appraisal.explanation.overtaken",
                () -> appraisals.explain(office.user(OFFICER), campaign, unit, "1.3", "Vì khác.", 0));
        appraisals.explain(office.user(OFFICER), campaign, unit, "1.3", "Vì khác.", 1);
    }

    @Test
    void bonusAndPenaltyCountOnceGrantedAndWithinTheirCaps() {
        CampaignId campaign = office.campaign(WindowKind.SELF);
        UnitId unit = office.unit(campaign, AN_BINH);
        long first =
                adjustments.claimBonus(office.user(OFFICER), campaign, unit, "Giải nhất tỉnh", new BigDecimal("2"));
        long second = adjustments.claimBonus(office.user(OFFICER), campaign, unit, "Sáng kiến", new BigDecimal("2.5"));
        assertRefused(
                "assessments.appraisal.adjustment.overCap",
                () -> adjustments.claimBonus(office.user(OFFICER), campaign, unit, "Nhiều", new BigDecimal("3.5")));
        assertRefused(
                "assessments.appraisal.adjustment.closed",
                () -> adjustments.decide(office.current(APPRAISER), campaign, unit, first, new BigDecimal("2"), "", 1));
        office.open(campaign, WindowKind.APPRAISAL_1);
        assertRefused(
                "assessments.window.closed.SELF",
                () -> adjustments.claimBonus(office.user(OFFICER), campaign, unit, "Muộn", BigDecimal.ONE));
        adjustments.decide(office.current(APPRAISER), campaign, unit, first, new BigDecimal("2"), "", 1);
        assertRefused(
                "assessments.appraisal.adjustment.why",
                () -> adjustments.decide(office.current(APPRAISER), campaign, unit, second, BigDecimal.TWO, "", 1));
        adjustments.decide(office.current(APPRAISER), campaign, unit, second, BigDecimal.TWO, "Giảm một phần", 1);
        assertRefused(
                "assessments.appraisal.adjustment.changedMeanwhile",
                () -> adjustments.decide(office.current(APPRAISER), campaign, unit, second, BigDecimal.ONE, "x", 1));
        long penalty = adjustments.proposePenalty(
                office.current(APPRAISER), campaign, unit, "Báo cáo sai", new BigDecimal("1.25"));

        Scored scored = results.of(campaign);
        Scores.UnitScore score = scored.scores().of(scored.unit(unit).key());
        assertThat(score.bonus()).as("4 granted, 3 count").isEqualByComparingTo("3");
        assertThat(score.penalty()).as("not yet granted").isZero();
        adjustments.decide(office.current(APPRAISER), campaign, unit, penalty, new BigDecimal("1.25"), "", 1);
        scored = results.of(campaign);
        assertThat(scored.scores().of(scored.unit(unit).key()).penalty()).isEqualByComparingTo("1.25");
    }

    @Test
    void theReportTellsWhatAppraisalsChangedAndWhy() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.selfScored(unit, "1.3", "0.75");
        office.selfScored(unit, "1.6", "0.5");
        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                judgement("1.3", Round.FIRST, "0.25", Cause.EVIDENCE_MISSING, "Không có tài liệu", 0));
        appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.6", "0.5", 0));

        Differences differences = results.differences(campaign);

        assertThat(differences.lines()).hasSize(1).first().satisfies(line -> {
            assertThat(line.criterion()).isEqualTo("1.3");
            assertThat(line.area()).isEqualTo("1");
            assertThat(line.difference()).isEqualByComparingTo("-0.5");
            assertThat(line.cause()).isEqualTo(Cause.EVIDENCE_MISSING);
        });
    }

    @Test
    void whatIsOpenLeavesRanksOpen() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);

        Scored scored = results.of(campaign);
        List<Robustness.Range> ranges = Robustness.of(scored.scores(), results.open(scored));

        assertThat(ranges).hasSize(3).allSatisfy(range -> {
            assertThat(range.best()).isEqualTo(1);
            assertThat(range.worst()).isEqualTo(3);
        });
    }

    @Test
    void theCouncilDecidesAndTheResultIsPublishedForGood() {
        CampaignId last = office.campaign(2025, null, null);
        finish(last);
        CampaignId campaign = office.campaign(2026, WindowKind.APPRAISAL_1, last);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.fact(unit, "dossiers.resolved", "980");
        office.selfScored(unit, "1.3", "0.75");
        appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "0.75", 0));
        var decision = new Publications.Decision(
                "120/QĐ-UBND", LocalDate.of(2026, 1, 20), new EvidenceId(office.paper("Quyết định")));
        assertRefused(
                "assessments.results.decision.early",
                () -> publications.decide(office.user(COORDINATOR), campaign, decision, 1));
        assertRefused(
                "assessments.results.publish.notDecided",
                () -> publications.publish(office.user(COORDINATOR), campaign));
        office.open(campaign, WindowKind.COUNCIL);
        assertRefused(
                "assessments.results.changedMeanwhile",
                () -> publications.decide(office.user(COORDINATOR), campaign, decision, 7));

        publications.decide(office.user(COORDINATOR), campaign, decision, 1);

        assertRefused(
                "assessments.appraisal.notOpen",
                () -> appraisals.judge(office.current(APPRAISER), campaign, unit, points("1.3", "0.75", 1)));
        String sha256 = publications.publish(office.user(COORDINATOR), campaign);
        assertRefused(
                "assessments.results.publish.already", () -> publications.publish(office.user(COORDINATOR), campaign));

        Bundle bundle = Bundle.read(results.bundle(campaign));
        assertThat(bundle.sha256()).isEqualTo(sha256);
        bundle.verify();
        assertThat(bundle.facts().units()).containsExactlyInAnyOrderElementsOf(AssessedOffice.COMMUNES);
        jdbc.sql("update assessments.fact set value = '1' where unit_id = :unit")
                .param("unit", unit.value())
                .update();
        Scored published = results.of(campaign);
        assertThat(published.isPublished()).isTrue();
        assertThat(published.scores().facts().of(AN_BINH))
                .as("what changes afterwards changes nothing of it")
                .extractingByKey("dossiers.resolved")
                .isEqualTo(new org.parix.scoring.Facts.Fact.Amount(new BigDecimal("980")));
        assertThat(results.changes(published).orElseThrow())
                .extracting(YearChanges.Change::unit)
                .containsExactlyInAnyOrderElementsOf(AssessedOffice.COMMUNES);
    }

    private void finish(CampaignId campaign) {
        publications.decide(
                office.user(COORDINATOR),
                campaign,
                new Publications.Decision(
                        "1/QĐ-UBND", LocalDate.of(2026, 1, 2), new EvidenceId(office.paper("Quyết định năm trước"))),
                1);
        publications.publish(office.user(COORDINATOR), campaign);
    }
}
