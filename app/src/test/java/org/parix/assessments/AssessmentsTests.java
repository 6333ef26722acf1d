package org.parix.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.sheets.Entry;
import org.parix.assessments.sheets.Sheets;
import org.parix.directory.NewSuccession;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@ParixTest
class AssessmentsTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Assessments assessments;

    @Autowired
    Reopenings reopenings;

    @Autowired
    Sheets sheets;

    @Autowired
    Successions successions;

    @Autowired
    ClosingsEveryNight closings;

    private CampaignMaker maker;
    private Made made;

    @BeforeEach
    void openACampaign() {
        maker = new CampaignMaker(context::getBean);
        made = maker.open(3);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void refuses(Runnable act, String key) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    private Reopenings.Request request() {
        return new Reopenings.Request(
                made.campaign(), WindowKind.SELF, made.unit(), Instant.now().plusSeconds(600), "Mất điện cả ngày");
    }

    @Test
    void lockAWindowByTheHourAlone() {
        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isPresent();

        maker.close(made.campaign(), WindowKind.SELF);

        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isEmpty();
        refuses(
                () -> assessments.requireOpen(made.campaign(), WindowKind.SELF, made.unit()),
                "assessments.window.closed.SELF");
    }

    @Test
    void openAClosedWindowAgainForOneUnitWhenAnotherPersonAgrees() {
        maker.close(made.campaign(), WindowKind.SELF);
        UnitId other = maker.unit(made.campaign(), maker.agencies().get(1));
        ReopeningId id = reopenings.ask(made.head(), request());

        refuses(
                () -> reopenings.answer(made.head(), made.campaign(), id, true, ""),
                "assessments.reopening.samePerson");
        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isEmpty();

        reopenings.answer(maker.everything(), made.campaign(), id, true, "Đồng ý");
        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isPresent();
        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, other))
                .isEmpty();
        refuses(
                () -> reopenings.answer(maker.everything(), made.campaign(), id, false, ""),
                "assessments.reopening.answered");
    }

    @Test
    void keepAWindowClosedThatSomebodyRefusedToOpen() {
        maker.close(made.campaign(), WindowKind.SELF);
        ReopeningId id = reopenings.ask(made.head(), request());
        refuses(() -> reopenings.ask(made.officer(), request()), "assessments.reopening.waits");

        reopenings.answer(maker.everything(), made.campaign(), id, false, "Đã nhắc ba lần");

        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isEmpty();
    }

    @Test
    void openNothingAgainThatIsOpenAndAskForAReason() {
        refuses(() -> reopenings.ask(made.head(), request()), "assessments.reopening.notClosed");
        refuses(
                () -> new Reopenings.Request(made.campaign(), WindowKind.SELF, null, Instant.now(), " "),
                "assessments.reopening.noReason");
    }

    @Test
    void leaveAClosedWindowToTwoPeople() {
        maker.close(made.campaign(), WindowKind.SELF);
        Campaign campaign = assessments.campaign(made.campaign());
        Windows.Window self = campaign.windows().of(WindowKind.SELF).orElseThrow();
        var later = new Windows(List.of(new Windows.Window(
                WindowKind.SELF, self.opensAt(), self.closesAt().plusSeconds(3600))));

        refuses(
                () -> assessments.change(made.campaign(), campaign.name(), later, campaign.revision()),
                "assessments.windows.past");
        refuses(
                () -> assessments.change(made.campaign(), campaign.name(), campaign.windows(), campaign.revision() + 1),
                "assessments.campaign.changedMeanwhile");
    }

    @Test
    void keepAUnitThatEndsInMidYearVisibleAndScoreItsSuccessor() {
        sheets.save(
                made.officer(),
                made.campaign(),
                made.unit(),
                new Entry("1.1", 0, java.math.BigDecimal.ONE, false, "", null, "Theo sổ", Map.of()));
        UnitId heir = maker.unit(made.campaign(), maker.agencies().get(1));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));

        var prepared = successions.prepare(
                new NewSuccession(
                        SuccessionKind.MERGE,
                        LocalDate.now(),
                        new NewSuccession.Basis("1/NQ-HĐND", LocalDate.now(), "Sắp xếp (giả định)"),
                        List.of(made.agency(), maker.agencies().get(2)),
                        List.of(new NewSuccession.Standing(maker.agencies().get(1))),
                        null,
                        List.of()),
                TestPeople.EVERYTHING);
        assertThat(successions.confirm(prepared, 1, TestPeople.EVERYTHING)).isTrue();

        Sheets.UnitSheet ended = sheets.sheet(made.campaign(), made.unit());
        assertThat(ended.head().endedOn()).isEqualTo(LocalDate.now());
        assertThat(ended.head().succeededBy()).isEqualTo(heir.value());
        assertThat(ended.sheet().leaf("1.1").orElseThrow().points()).isEqualByComparingTo("1");
        assertThat(sheets.sheet(made.campaign(), heir).head().before())
                .extracting(Sheets.Former::id)
                .contains(made.unit().value());
        refuses(
                () -> sheets.save(
                        made.officer(),
                        made.campaign(),
                        made.unit(),
                        new Entry("1.1", 1, null, false, "", null, "", Map.of())),
                "assessments.sheet.ended");
    }

    @Test
    void warnWhoeverHasNotHandedInOnceAndOnTheLastDayAgain() {
        var jdbc = maker.jdbc();
        jdbc.sql(
                        "update assessments.time_window set closes_at = now() + interval '2 days' where campaign_id = ? and kind = 'SELF'")
                .param(made.campaign().value())
                .update();
        closings.run();
        closings.run();
        assertThat(warnings()).isEqualTo(1);

        jdbc.sql(
                        "update assessments.time_window set closes_at = now() + interval '20 hours', warned_at = now() - interval '30 hours' where campaign_id = ? and kind = 'SELF'")
                .param(made.campaign().value())
                .update();
        closings.run();
        closings.run();
        assertThat(warnings()).isEqualTo(2);
    }

    private int warnings() {
        return maker.jdbc()
                .sql("select count(*) from notices.notice where kind = 'WINDOW_CLOSES' and account_id = ?")
                .param(made.officer().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void needsUnits() {
        Campaign campaign = assessments.campaign(made.campaign());
        long empty = maker.jdbc().sql("""
                        insert into directory.agency_group (name, key, recorded_at) values ('Nhóm trống', 'nhom trong ' || random(), now()) returning id
                        """).query(Long.class).single();
        refuses(
                () -> assessments.open(
                        maker.everything(),
                        new NewCampaign(
                                "Không ai",
                                2026,
                                campaign.framework(),
                                campaign.coordinator(),
                                new org.parix.directory.GroupId(empty),
                                LocalDate.of(2026, 6, 1),
                                null,
                                campaign.windows())),
                "assessments.campaign.noUnits");
    }
}
