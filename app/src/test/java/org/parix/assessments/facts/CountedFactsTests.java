package org.parix.assessments.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.assessments.AssessedOffice.COORDINATOR;
import static org.parix.assessments.AssessedOffice.OFFICER;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.assessments.AssessedOffice;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Scored;
import org.parix.assessments.sheets.Need;
import org.parix.assessments.sheets.Sheet;
import org.parix.assessments.sheets.Sheets;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Numbers of a campaign that come from registers: live until the decision, before what people enter, and kept with the decision. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountedFactsTests {
    private static final String AN_BINH = "Xã An Bình";
    private static final String ON_TIME = "dossiers.resolved.on_time";
    private static final String RESOLVED = "dossiers.resolved";

    private final MockMvcTester mvc;
    private final Registers registers;
    private final Sheets sheets;
    private final Results results;
    private final UnitFacts facts;
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Accounts accounts;
    private final CurrentUsers users;
    private final Frameworks frameworks;
    private UserId by;
    private AssessedOffice office;
    private int dossiers;

    @Autowired
    CountedFactsTests(
            MockMvcTester mvc,
            Registers registers,
            Sheets sheets,
            Results results,
            UnitFacts facts,
            JdbcClient jdbc,
            Directory directory,
            Accounts accounts,
            CurrentUsers users,
            Frameworks frameworks) {
        this.mvc = mvc;
        this.registers = registers;
        this.sheets = sheets;
        this.results = results;
        this.facts = facts;
        this.jdbc = jdbc;
        this.directory = directory;
        this.accounts = accounts;
        this.users = users;
        this.frameworks = frameworks;
    }

    @BeforeAll
    void open() {
        by = users.named(TestPeople.EVERYTHING).orElseThrow().id();
        office = new AssessedOffice(jdbc, directory, accounts, users, frameworks);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("agency_id", TestPeople.AT_OFFICE.value());
        values.put("code", "2.000777");
        values.put("name", "Thủ tục để chấm điểm");
        values.put("field", "Hộ tịch");
        values.put("level", "COMMUNE");
        values.put("limit_days", 3);
        values.put("online", "FULL");
        values.put("at_one_stop", true);
        values.put("valid_from", LocalDate.of(2025, 7, 1));
        registers.enter(registers.register("procedures"), values, by);
    }

    /** Received on a Monday and due on the Thursday. */
    private void dossier(String commune, int resolvedOn) {
        Register register = registers.register("dossiers");
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("agency_id", office.agency(commune).value());
        values.put("procedure_code", "2.000777");
        values.put("applicant", "Người nộp " + ++dossiers);
        values.put("channel", "ONLINE_FULL");
        values.put("received_at", LocalDateTime.of(2026, 3, 2, 8, 0));
        long id = registers.enter(register, values, by);
        registers.move(
                register,
                id,
                registers.find(register, id).revision(),
                register.transition("resolve").orElseThrow(),
                Map.of("resolved_at", LocalDateTime.of(2026, 3, resolvedOn, 9, 0)),
                "",
                by);
    }

    private Sheet.Leaf leaf(CampaignId campaign, UnitId unit) {
        return sheets.sheet(campaign, unit).sheet().leaf("3.3.1").orElseThrow();
    }

    private static String onTime(Scored scored, String commune) {
        return Objects.requireNonNull(scored.scores().facts().of(commune).get(ON_TIME))
                .text();
    }

    private Document page(String who, String url) {
        MvcTestResult page = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(page).as(who + " at " + url).hasStatus(200);
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsCountedGoesBeforeWhatIsEnteredAndMovesUntilTheDecision() {
        CampaignId campaign = office.campaign(WindowKind.SELF);
        UnitId unit = office.unit(campaign, AN_BINH);
        office.fact(unit, ON_TIME, "500");
        office.fact(unit, RESOLVED, "500");
        office.fact(unit, "dossiers.open.overdue", "0");
        assertThat(sheets.sheet(campaign, unit).counted())
                .as("nothing is chosen")
                .isEmpty();
        assertThat(leaf(campaign, unit).differs()).isFalse();

        office.count(campaign, ON_TIME, RESOLVED);
        assertThat(sheets.sheet(campaign, unit).counted())
                .as("a unit without records keeps what was entered")
                .isEmpty();

        dossier(AN_BINH, 4);
        dossier(AN_BINH, 10);
        assertThat(sheets.sheet(campaign, unit).counted())
                .containsEntry(ON_TIME, "1")
                .containsEntry(RESOLVED, "2");
        assertThat(Objects.requireNonNull(leaf(campaign, unit).byRule().explanation())
                        .variables())
                .containsEntry(ON_TIME, "1");
        assertThat(leaf(campaign, unit).needs())
                .as("500 were entered and 2 counted")
                .contains(Need.REASON);

        Scored live = results.of(campaign);
        assertThat(onTime(live, AN_BINH)).isEqualTo("1");
        dossier(AN_BINH, 3);
        assertThat(onTime(results.of(campaign), AN_BINH))
                .as("the score moves with the record")
                .isEqualTo("2");
        assertThat(onTime(results.now(campaign, unit), AN_BINH)).isEqualTo("2");

        facts.keepCounted(office.user(COORDINATOR), campaign);
        assertThat(sheets.sheet(campaign, unit).facts())
                .containsEntry(ON_TIME, "2")
                .containsEntry(RESOLVED, "3");
        assertThat(page(COORDINATOR, "/assessments/" + campaign.value() + "/units/" + unit.value() + "/facts?of=3.3.1")
                        .text())
                .contains("Parix đếm từ sổ theo dõi", "500");
    }

    @Test
    void aDecidedCampaignCountsNoMore() {
        CampaignId campaign = office.campaign(WindowKind.COUNCIL);
        UnitId unit = office.unit(campaign, "Xã Bình Minh");
        office.count(campaign, ON_TIME, RESOLVED);
        dossier("Xã Bình Minh", 4);
        long paper = office.paper("Quyết định về số đếm");
        assertThat(mvc.post()
                        .uri("/assessments/" + campaign.value() + "/decision")
                        .param("number", "9/QĐ-UBND")
                        .param("date", "2026-03-30")
                        .param("paper", "" + paper)
                        .param("seen", "1")
                        .with(TestPeople.as(COORDINATOR))
                        .exchange())
                .hasStatus(302);
        dossier("Xã Bình Minh", 3);
        assertThat(sheets.sheet(campaign, unit).counted()).isEmpty();
        assertThat(onTime(results.of(campaign), "Xã Bình Minh"))
                .as("as it was when the council decided")
                .isEqualTo("1");
    }

    @Test
    void whoRunsTheCampaignChoosesAndEveryPageSaysWhatIsCounted() {
        CampaignId campaign = office.campaign(WindowKind.SELF);
        UnitId unit = office.unit(campaign, "Xã Châu Sơn");
        dossier("Xã Châu Sơn", 4);
        String url = "/assessments/" + campaign.value() + "/facts/counted";
        Document none = page(COORDINATOR, url);
        assertThat(none.select("input[name=variables]")).hasSizeGreaterThan(5);
        assertThat(none.select("input[name=variables][checked]")).isEmpty();
        assertThat(mvc.post()
                        .uri(url)
                        .param("variables", RESOLVED, "not.one")
                        .with(TestPeople.as(COORDINATOR))
                        .exchange())
                .hasStatus(302);
        Document one = page(COORDINATOR, url);
        assertThat(one.select("input[name=variables][checked]").eachAttr("value"))
                .containsExactly(RESOLVED);
        assertThat(one.select("tr:has(input[checked])").text()).contains("1/");

        Document leaf =
                page(COORDINATOR, "/assessments/" + campaign.value() + "/units/" + unit.value() + "?criterion=3.3.1");
        assertThat(leaf.select(".counted a").attr("href")).startsWith("/measures/dossiers.resolved?agency=");
        assertThat(page(COORDINATOR, "/assessments/" + campaign.value() + "/facts?of=3.3.1")
                        .select(".fact-cell .counted")
                        .text())
                .contains("Parix đếm");
        assertThat(page(COORDINATOR, leaf.select(".counted a").attr("href")).text())
                .contains("Hồ sơ đã giải quyết");
        assertThat(mvc.post().uri(url).with(TestPeople.as(OFFICER)).exchange())
                .as("units do not choose")
                .hasStatus(403);
    }
}
