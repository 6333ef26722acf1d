package org.parix.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.assessments.AssessedOffice.APPRAISER;
import static org.parix.assessments.AssessedOffice.COORDINATOR;
import static org.parix.assessments.AssessedOffice.OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.assessments.appraisal.Judgement;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUsers;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told what of a campaign. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignNoticesTests {
    private static final String AN_BINH = "Xã An Bình";

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Accounts accounts;
    private final CurrentUsers users;
    private final Frameworks frameworks;
    private final Appraisals appraisals;
    private final ClosingsEveryNight closings;
    private final Reopenings reopenings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate inTransaction;
    private AssessedOffice office;

    @Autowired
    CampaignNoticesTests(
            JdbcClient jdbc,
            Directory directory,
            Accounts accounts,
            CurrentUsers users,
            Frameworks frameworks,
            Appraisals appraisals,
            ClosingsEveryNight closings,
            Reopenings reopenings,
            ApplicationEventPublisher events,
            TransactionTemplate inTransaction) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.accounts = accounts;
        this.users = users;
        this.frameworks = frameworks;
        this.appraisals = appraisals;
        this.closings = closings;
        this.reopenings = reopenings;
        this.events = events;
        this.inTransaction = inTransaction;
    }

    @BeforeAll
    void open() {
        office = new AssessedOffice(jdbc, directory, accounts, users, frameworks);
    }

    private int told(String who, String kind) {
        return jdbc.sql("select count(*) from notices.notice where kind = :kind and account_id = :who")
                .param("kind", kind)
                .param("who", office.user(who).value())
                .query(Integer.class)
                .single();
    }

    private void closesTomorrow(CampaignId campaign, WindowKind kind) {
        jdbc.sql("""
                        update assessments.time_window set closes_at = now() + interval '20 hours', warned_at = null
                         where campaign_id = :campaign and kind = :kind
                        """)
                .param("campaign", campaign.value())
                .param("kind", kind.name())
                .update();
    }

    private void demand(CampaignId campaign, UnitId unit, String criterion) {
        appraisals.judge(
                office.current(APPRAISER),
                campaign,
                unit,
                new Judgement(criterion, Judgement.Round.FIRST, null, false, null, "Nêu rõ căn cứ", true, 0));
    }

    @Test
    void whatMustBeExplainedIsToldOnceUntilItIsRead() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        int before = told(OFFICER, "EXPLANATION_DEMANDED");

        demand(campaign, unit, "1.3");
        demand(campaign, unit, "1.1");
        assertThat(told(OFFICER, "EXPLANATION_DEMANDED")).isEqualTo(before + 1);
        jdbc.sql("update notices.notice set read_at = now() where kind = 'EXPLANATION_DEMANDED'")
                .update();
        demand(campaign, unit, "1.2");
        assertThat(told(OFFICER, "EXPLANATION_DEMANDED")).isEqualTo(before + 2);
    }

    @Test
    void onlyUnitsThatStillOweAnExplanationAreWarned() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        demand(campaign, unit, "1.3");
        office.open(campaign, WindowKind.EXPLANATION);
        closesTomorrow(campaign, WindowKind.EXPLANATION);
        int before = told(OFFICER, "EXPLANATION_CLOSES");
        closings.run();
        assertThat(told(OFFICER, "EXPLANATION_CLOSES")).isEqualTo(before + 1);

        appraisals.explain(office.current(OFFICER).id(), campaign, unit, "1.3", "Theo biên bản họp", 0);
        closesTomorrow(campaign, WindowKind.EXPLANATION);
        closings.run();
        assertThat(told(OFFICER, "EXPLANATION_CLOSES")).isEqualTo(before + 1);
    }

    @Test
    void appraisersAreWarnedOfTheirWindowsAndTheCoordinatorOfTheCouncils() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        closesTomorrow(campaign, WindowKind.APPRAISAL_1);
        int appraiser = told(APPRAISER, "APPRAISAL_CLOSES");
        closings.run();
        assertThat(told(APPRAISER, "APPRAISAL_CLOSES")).isEqualTo(appraiser + 1);
        assertThat(told(OFFICER, "APPRAISAL_CLOSES")).isZero();

        office.open(campaign, WindowKind.APPRAISAL_2);
        closesTomorrow(campaign, WindowKind.APPRAISAL_2);
        closings.run();
        assertThat(told(APPRAISER, "APPRAISAL_CLOSES"))
                .as("nothing was demanded, so nothing is left")
                .isEqualTo(appraiser + 1);

        office.open(campaign, WindowKind.COUNCIL);
        closesTomorrow(campaign, WindowKind.COUNCIL);
        closings.run();
        assertThat(told(COORDINATOR, "COUNCIL_CLOSES")).isEqualTo(1);
    }

    @Test
    void whoeverMayWorkAgainIsToldOfAWindowOpenedAgain() {
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, AN_BINH);
        ReopeningId asked = reopenings.ask(
                office.user(COORDINATOR),
                new Reopenings.Request(
                        campaign, WindowKind.SELF, unit, Instant.now().plus(Duration.ofDays(2)), "Mất điện"));
        reopenings.answer(office.user(APPRAISER), campaign, asked, true, "Đồng ý");

        assertThat(told(OFFICER, "WINDOW_REOPENED")).isEqualTo(1);
    }

    @Test
    void allWhoTookPartAreToldOfResults() {
        CampaignId campaign = office.campaign(WindowKind.COUNCIL);
        int before = told(OFFICER, "RESULTS_PUBLISHED");
        inTransaction.executeWithoutResult(
                _ -> events.publishEvent(new ResultsPublished(campaign, "Chấm điểm", Set.of(office.agency(AN_BINH)))));

        assertThat(told(OFFICER, "RESULTS_PUBLISHED")).isEqualTo(before + 1);
        assertThat(told(COORDINATOR, "RESULTS_PUBLISHED")).isZero();
    }
}
