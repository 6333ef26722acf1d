package org.parix.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.results.Publications;
import org.parix.assessments.results.Results;
import org.parix.assessments.sheets.Entry;
import org.parix.assessments.sheets.Sheets;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Campaigns that are called off, and units that join or leave one that others work in already. */
@ParixTest
class CampaignLifeTests {
    private static final Reason REASON = new Reason("Tỉnh chuyển sang bộ chỉ số mới");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Assessments assessments;

    @Autowired
    CallingOff callingOff;

    @Autowired
    CampaignUnits units;

    @Autowired
    Reopenings reopenings;

    @Autowired
    Sheets sheets;

    @Autowired
    Results results;

    @Autowired
    Publications publications;

    @Autowired
    Directory directory;

    private CampaignMaker maker;
    private Made made;

    @BeforeEach
    void openACampaign() {
        maker = new CampaignMaker(context::getBean);
        made = maker.open(2);
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    private int revision() {
        return assessments.campaign(made.campaign()).revision();
    }

    private void callOff() {
        callingOff.callOff(maker.everything(), made.campaign(), REASON, revision());
    }

    private Entry entry(int seen) {
        return new Entry("1.2", seen, BigDecimal.ONE, false, "", null, "Theo sổ", Map.of());
    }

    private int notices(String kind) {
        return maker.jdbc()
                .sql("select count(*) from notices.notice where kind = ? and account_id = ?")
                .params(kind, made.officer().value())
                .query(Integer.class)
                .single();
    }

    private int trail(String act) {
        return maker.jdbc()
                .sql("select count(*) from audit.entry where act = ? and subject = ? and reason = ?")
                .params(act, "campaign:" + made.campaign().value(), REASON.words())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasCalledOffCanBeReadAndNothingOfItChanges() {
        sheets.save(made.officer(), made.campaign(), made.unit(), entry(0));
        Campaign before = assessments.campaign(made.campaign());

        callOff();

        assertThat(sheets.sheet(made.campaign(), made.unit())
                        .sheet()
                        .leaf("1.2")
                        .orElseThrow()
                        .points())
                .isEqualByComparingTo("1");
        assertThat(results.of(made.campaign()).units()).hasSize(2);
        assertThat(assessments.openUntil(made.campaign(), WindowKind.SELF, made.unit()))
                .isEmpty();
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable act :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> sheets.save(made.officer(), made.campaign(), made.unit(), entry(1)),
                        () -> sheets.begin(made.officer(), made.campaign(), made.unit(), "1.1"),
                        () -> sheets.handIn(made.head(), made.campaign(), made.unit(), "", 1),
                        () -> assessments.change(made.campaign(), "Tên khác", before.windows(), revision()),
                        () -> reopenings.ask(
                                made.head(),
                                new Reopenings.Request(
                                        made.campaign(),
                                        WindowKind.SELF,
                                        made.unit(),
                                        Instant.now().plusSeconds(60),
                                        "Mất điện")),
                        () -> units.add(
                                maker.everything(), made.campaign(), TestPeople.AT_OFFICE, LocalDate.now(), REASON),
                        () -> units.takeOut(maker.everything(), made.campaign(), made.unit(), REASON),
                        () -> publications.publish(maker.everything(), made.campaign()),
                        () -> callingOff.callOff(maker.everything(), made.campaign(), REASON, revision()))) {
            refuses(act, "assessments.campaign.calledOff");
        }
    }

    @Test
    void callingOffTellsTheUnitsAndTheTrailWhy() {
        callOff();

        assertThat(notices("CAMPAIGN_CALLED_OFF")).isEqualTo(1);
        assertThat(trail("assessments.calledOff")).isEqualTo(1);
        refuses(() -> new Reason(" "), "assessments.reason.none");
    }

    @Test
    void aDecidedCampaignIsNotCalledOffAndItsUnitsStay() {
        maker.jdbc()
                .sql("update assessments.campaign set state = 'CLOSED' where id = ?")
                .param(made.campaign().value())
                .update();

        refuses(this::callOff, "assessments.campaign.closed");
        refuses(
                () -> units.takeOut(maker.everything(), made.campaign(), made.unit(), REASON),
                "assessments.campaign.closed");
        refuses(
                () -> units.add(maker.everything(), made.campaign(), TestPeople.AT_OFFICE, LocalDate.now(), REASON),
                "assessments.campaign.closed");
    }

    @Test
    void ofTwoWhoCallOffAtOnceOneIsTold() throws Exception {
        int seen = revision();
        List<String> ends = atOnce(
                () -> callingOff.callOff(maker.everything(), made.campaign(), REASON, seen),
                () -> callingOff.callOff(made.head(), made.campaign(), REASON, seen));

        assertThat(ends).containsExactlyInAnyOrder("done", "assessments.campaign.calledOff");
        assertThat(notices("CAMPAIGN_CALLED_OFF")).isEqualTo(1);
    }

    @Test
    void whoeverSavesWhileItIsCalledOffIsEitherCountedOrTold() throws Exception {
        int seen = revision();
        for (int turn = 0; turn < 3; turn++) {
            List<String> ends = atOnce(
                    () -> callingOff.callOff(maker.everything(), made.campaign(), REASON, seen),
                    () -> sheets.save(made.officer(), made.campaign(), made.unit(), entry(0)));

            boolean saved = sheets.sheet(made.campaign(), made.unit())
                            .sheet()
                            .leaf("1.2")
                            .orElseThrow()
                            .answer()
                            .revision()
                    > 0;
            assertThat(ends.get(1)).isEqualTo(saved ? "done" : "assessments.campaign.calledOff");
            assertThat(sheets.sheet(made.campaign(), made.unit()).late()).isEmpty();
            made = (maker = new CampaignMaker(context::getBean)).open(2);
        }
    }

    @Test
    void ofTwoWhoAddOneUnitOneIsToldThatItIsThere() throws Exception {
        AgencyId joining =
                directory.add("Ủy ban nhân dân xã Mới " + made.campaign().value(), TestPeople.AT_OFFICE);
        List<String> ends = atOnce(
                () -> units.add(maker.everything(), made.campaign(), joining, LocalDate.now(), REASON),
                () -> units.add(made.head(), made.campaign(), joining, LocalDate.now(), REASON));

        assertThat(ends).containsExactlyInAnyOrder("done", "assessments.units.there");
        assertThat(results.of(made.campaign()).units()).hasSize(3);
        assertThat(trail("assessments.unitAdded")).isEqualTo(1);
    }

    @Test
    void ofTwoWhoTakeOutTheLastTwoUnitsOneIsToldThatOneStays() throws Exception {
        UnitId other = maker.unit(made.campaign(), maker.agencies().get(1));
        List<String> ends = atOnce(
                () -> units.takeOut(maker.everything(), made.campaign(), made.unit(), REASON),
                () -> units.takeOut(made.head(), made.campaign(), other, REASON));

        assertThat(ends).containsExactlyInAnyOrder("done", "assessments.units.last");
    }

    @Test
    void aUnitThatWasTakenOutStaysReadableAndComesBackWithWhatItEntered() {
        sheets.save(made.officer(), made.campaign(), made.unit(), entry(0));

        units.takeOut(maker.everything(), made.campaign(), made.unit(), REASON);

        assertThat(notices("UNIT_TAKEN_OUT")).isEqualTo(1);
        assertThat(results.of(made.campaign()).units()).hasSize(1);
        Sheets.UnitSheet sheet = sheets.sheet(made.campaign(), made.unit());
        assertThat(sheet.head().takenOut()).isTrue();
        assertThat(sheet.head().stoppedBecause()).isEqualTo(REASON.words());
        assertThat(sheet.sheet().leaf("1.2").orElseThrow().points()).isEqualByComparingTo("1");
        refuses(() -> sheets.save(made.officer(), made.campaign(), made.unit(), entry(1)), "assessments.sheet.ended");
        refuses(
                () -> units.takeOut(maker.everything(), made.campaign(), made.unit(), REASON),
                "assessments.units.gone");

        units.add(maker.everything(), made.campaign(), made.agency(), LocalDate.now(), REASON);

        assertThat(notices("UNIT_ADDED")).isEqualTo(1);
        assertThat(results.of(made.campaign()).units()).hasSize(2);
        assertThat(sheets.sheet(made.campaign(), made.unit()).head().writable()).isTrue();
        assertThat(sheets.sheet(made.campaign(), made.unit())
                        .sheet()
                        .leaf("1.2")
                        .orElseThrow()
                        .points())
                .isEqualByComparingTo("1");
    }

    @Test
    void aUnitJoinsTodayOrEarlierAndOnlyOnce() {
        refuses(
                () -> units.add(
                        maker.everything(),
                        made.campaign(),
                        TestPeople.AT_OFFICE,
                        LocalDate.now().plusDays(2),
                        REASON),
                "assessments.units.ahead");
        refuses(
                () -> units.add(maker.everything(), made.campaign(), made.agency(), LocalDate.now(), REASON),
                "assessments.units.there");
    }

    @Test
    void thePagesAskForAReasonAndSayWhatFollows() {
        String url = "/assessments/" + made.campaign().value();
        for (String path :
                List.of("/calling-off", "/units/new", "/units/" + made.unit().value() + "/taking-out")) {
            for (String language : List.of("vi", "en")) {
                assertThat(page(url + path + "?lang=" + language).text())
                        .as(path)
                        .doesNotContain("??");
            }
        }
        assertThat(page(url + "/calling-off").text()).contains("Dừng chấm điểm 2 đơn vị");
        assertThat(send(url + "/calling-off", 422, "reason", " ", "seen", String.valueOf(revision()))
                        .select(".field__error")
                        .text())
                .contains("Ghi lý do");

        AgencyId joining =
                directory.add("Ủy ban nhân dân xã Thêm " + made.campaign().value(), TestPeople.AT_OFFICE);
        String name = directory.agency(joining).name();
        assertThat(page(url + "/units/new").select("datalist option").eachAttr("value"))
                .contains(name)
                .doesNotContain(directory.agency(made.agency()).name());
        send(url + "/units", 422, "agency", "Xã không có", "since", "2026-07-01", "reason", "Mới thành lập");
        send(url + "/units", 302, "agency", name, "since", "2026-07-01", "reason", "Mới thành lập");
        assertThat(page(url).text()).contains("Bổ sung từ ngày 01/07/2026: Mới thành lập");

        send(made.url() + "/taking-out", 302, "reason", "Tạm dừng hoạt động", "seen", "1");
        assertThat(page(url + "?only=TAKEN_OUT").text()).contains("Tạm dừng hoạt động");
        assertThat(page(made.url() + "/taking-out").text()).contains("Không thực hiện được nữa");

        send(url + "/calling-off", 302, "reason", REASON.words(), "seen", String.valueOf(revision()));
        assertThat(page(url).text()).contains("Đã hủy").contains(REASON.words()).doesNotContain("Bổ sung đơn vị");
        assertThat(page(made.url() + "?criterion=1.2").select("#answer button")).isEmpty();
        assertThat(page(url + "/results").text()).contains("không có kết quả nào được công nhận");
        assertThat(page(url + "/appraisal").text()).isNotBlank();
    }

    private Document page(String url) {
        MvcTestResult page =
                mvc.get().uri(url).with(TestPeople.as(TestPeople.EVERYTHING)).exchange();
        assertThat(page).as(url).hasStatus(200);
        return read(page);
    }

    private Document send(String url, int status, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(TestPeople.EVERYTHING));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).as(url).hasStatus(status);
        return read(sent);
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private interface Act {
        void run() throws Exception;
    }

    /** How each of the acts ended, in their order. */
    private static List<String> atOnce(Act... acts) throws Exception {
        var go = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<java.util.concurrent.Future<String>>();
            for (Act act : acts) {
                ends.add(people.submit(() -> {
                    go.await();
                    try {
                        act.run();
                        return "done";
                    } catch (Refused refused) {
                        return refused.key();
                    }
                }));
            }
            go.countDown();
            var said = new ArrayList<String>();
            for (var end : ends) {
                said.add(end.get());
            }
            return said;
        }
    }
}
