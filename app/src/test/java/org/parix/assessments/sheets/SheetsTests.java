package org.parix.assessments.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignId;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.assessments.sheets.Entry.Typed;
import org.parix.assessments.sheets.Sheets.Saved;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Groups;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class SheetsTests {
    /** Ratio, of what people score. */
    private static final String LEAF = "1.3";

    private static int made;

    @Autowired
    Assessments assessments;

    @Autowired
    Sheets sheets;

    @Autowired
    Frameworks frameworks;

    @Autowired
    Directory directory;

    @Autowired
    Groups groups;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private CampaignId campaign = new CampaignId(0);
    private UnitId unit = new UnitId(0);
    private UserId officer = new UserId(0);
    private UserId head = new UserId(0);

    @BeforeEach
    void openACampaign() throws IOException {
        made++;
        UserId all = new UserId(jdbc.sql("select id from identity.account where login = 'everything'")
                .query(Long.class)
                .single());
        AgencyId commune = directory.add("Ủy ban nhân dân xã Số " + made);
        officer = accounts.open("officer-" + made, "Cán bộ một", commune, TestPeople.PASSWORD);
        head = accounts.open("head-" + made, "Chủ tịch", commune, TestPeople.PASSWORD);
        accounts.grant(officer, Role.OFFICER, commune);
        GroupId group = directory.addGroup("Các xã thử " + made);
        groups.setMembers(group, Set.of(commune), LocalDate.of(2026, 1, 1));
        FrameworkId framework = framework(all);
        Instant now = Instant.now();
        campaign = assessments.open(
                all,
                new NewCampaign(
                        "Thử " + made,
                        2026,
                        framework.value(),
                        TestPeople.AT_OFFICE,
                        group,
                        LocalDate.of(2026, 6, 1),
                        null,
                        new Windows(List.of(
                                new Windows.Window(WindowKind.SELF, now.minusSeconds(3600), now.plusSeconds(3600))))));
        unit = new UnitId(jdbc.sql("select id from assessments.unit where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single());
    }

    private FrameworkId framework(UserId by) throws IOException {
        if (made == 1) {
            try (var file = Objects.requireNonNull(
                    SheetsTests.class.getResourceAsStream("/scoring/commune-illustrative-2026.yaml"))) {
                FrameworkId id = frameworks.take(
                        TestPeople.AT_OFFICE, new String(file.readAllBytes(), StandardCharsets.UTF_8), by);
                frameworks.freeze(new Frameworks.Seen(id, frameworks.find(id).revision(), by));
            }
        }
        return frameworks.frozen().getFirst().id();
    }

    private void closeTheWindow() {
        jdbc.sql("update assessments.time_window set closes_at = now() - interval '1 second' where campaign_id = ?")
                .param(campaign.value())
                .update();
    }

    private static Entry entry(int seen, @Nullable String points, Map<String, Typed> facts) {
        return new Entry(
                LEAF, seen, points == null ? null : new BigDecimal(points), false, "Lý do", null, "Giải trình", facts);
    }

    private Saved save(UserId by, Entry entry) {
        return sheets.save(by, campaign, unit, entry);
    }

    private Sheet.Leaf leaf() {
        return sheets.sheet(campaign, unit).sheet().leaf(LEAF).orElseThrow();
    }

    @Test
    void keepWhatWasTyped() {
        assertThat(save(officer, entry(0, "0.5", Map.of()))).isEqualTo(Saved.KEPT);

        assertThat(leaf().answer().points()).isEqualByComparingTo("0.5");
        assertThat(leaf().answer().savedBy()).isEqualTo("Cán bộ một");
        assertThat(leaf().ready()).isTrue();
    }

    @Test
    void tellTheSecondOfTwoOfficersAndLoseNothing() {
        save(officer, entry(0, "0.5", Map.of()));

        assertThatThrownBy(() -> save(head, entry(0, "0.25", Map.of()))).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.key()).isEqualTo("assessments.sheet.overtaken");
            assertThat(no.arguments()).containsExactly("Cán bộ một");
        });
        assertThat(leaf().answer().points()).isEqualByComparingTo("0.5");

        save(head, entry(1, "0.25", Map.of()));
        assertThat(leaf().answer().points()).isEqualByComparingTo("0.25");
    }

    @Test
    void keepFormerFactsBesideTheNewOnes() {
        String variable =
                Objects.requireNonNull(leaf().byRule().explanation()).missing().getFirst();
        save(officer, entry(0, null, Map.of(variable, new Typed("", "5"))));
        save(officer, entry(1, null, Map.of(variable, new Typed("5", "7"))));

        assertThat(sheets.sheet(campaign, unit).facts()).containsEntry(variable, "7");
        assertThat(jdbc.sql("select value from assessments.fact where unit_id = ? order by id")
                        .param(unit.value())
                        .query(String.class)
                        .list())
                .containsExactly("5", "7");
    }

    @Test
    void keepWhatComesAfterTheHourAsADraftThatDoesNotCount() {
        save(officer, entry(0, "0.25", Map.of()));
        closeTheWindow();

        assertThat(save(officer, entry(1, "0.5", Map.of()))).isEqualTo(Saved.LATE);

        Sheets.UnitSheet it = sheets.sheet(campaign, unit);
        assertThat(leaf().answer().points()).isEqualByComparingTo("0.25");
        assertThat(leaf().late()).isTrue();
        assertThat(Objects.requireNonNull(it.late().get(LEAF)).points()).isEqualByComparingTo("0.5");
        assertThat(Objects.requireNonNull(it.late().get(LEAF)).by()).isEqualTo("Cán bộ một");
        assertThat(it.head().writable()).isFalse();
    }

    @Test
    void refuseMoreThanTheMaximum() {
        assertThatThrownBy(() -> save(officer, entry(0, "99", Map.of())))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.points"));
    }

    @Test
    void refuseFactsThatTheCriterionDoesNotUse() {
        assertThatThrownBy(() -> save(officer, entry(0, null, Map.of("no.such", new Typed("", "1")))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.variable"));
        assertThatThrownBy(() -> save(officer, entry(0, null, Map.of(LEAF + ".appraised", new Typed("", "1")))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.variable"));
    }

    @Test
    void leaveSurveysAlone() {
        String survey = sheets.sheet(campaign, unit).sheet().leaves().stream()
                .filter(Sheet.Leaf::locked)
                .findFirst()
                .orElseThrow()
                .code();

        assertThatThrownBy(() ->
                        sheets.save(officer, campaign, unit, new Entry(survey, 0, null, false, "", null, "", Map.of())))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.survey"));
    }

    @Test
    void areHandedInOnlyWhenNothingIsLacking() {
        assertThatThrownBy(() -> sheets.handIn(head, campaign, unit, "", 1))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.handIn.notReady"));
    }

    @Test
    void cannotBeChangedOnceHandedInUntilTheyAreTakenBack() {
        fillAll();
        sheets.handIn(head, campaign, unit, "Thiếu người", 1);

        assertThatThrownBy(() -> save(officer, entry(1, "0", Map.of())))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.handedIn"));

        sheets.withdraw(head, campaign, unit, 2);
        assertThat(save(officer, entry(1, "0", Map.of()))).isEqualTo(Saved.KEPT);
    }

    @Test
    void stayHandedInOnceTheWindowHasClosed() {
        fillAll();
        sheets.handIn(head, campaign, unit, "", 1);
        closeTheWindow();

        assertThatThrownBy(() -> sheets.withdraw(head, campaign, unit, 2))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.handIn.closed"));
    }

    /** Nothing for every criterion: that needs neither facts nor proof. */
    private void fillAll() {
        for (Sheet.Leaf leaf : sheets.sheet(campaign, unit).sheet().leaves()) {
            if (!leaf.locked()) {
                sheets.save(
                        officer,
                        campaign,
                        unit,
                        new Entry(
                                leaf.code(),
                                0,
                                leaf.given() ? BigDecimal.ZERO : null,
                                !leaf.given(),
                                "",
                                null,
                                "Không phát sinh",
                                Map.of()));
            }
        }
    }
}
