package org.parix.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.notices.Commune.morning;
import static org.parix.notices.NoticeKind.DUE_SOON;
import static org.parix.notices.NoticeKind.DUE_TODAY;
import static org.parix.notices.NoticeKind.LATE;
import static org.parix.notices.NoticeKind.WAITS;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.Directory;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** 18/01/2027 is a Monday. */
@ParixTest
class RemindersTests {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 20);

    @Autowired
    Reminders reminders;

    @Autowired
    Rules rules;

    @Autowired
    Directory directory;

    @Autowired
    ApplicationContext parix;

    @Test
    void remindsSevenThreeAndOneWorkingDayBeforeAndOnTheDay() {
        Commune commune = new Commune(parix, "trước hạn");
        commune.duty("Báo cáo quý", DUE);

        for (int day = 8; day <= 20; day++) {
            reminders.run(morning("2027-01-%02d".formatted(day)));
        }

        assertThat(commune.told(commune.officer, DUE_SOON, DUE_TODAY, LATE))
                .containsExactly("DUE_SOON 7", "DUE_SOON 3", "DUE_SOON 1", "DUE_TODAY 0");
        assertThat(commune.told(commune.head, DUE_SOON, DUE_TODAY)).hasSize(4);
    }

    @Test
    void remindsNobodyTwiceHoweverOftenItRuns() {
        Commune commune = new Commune(parix, "lặp lại");
        commune.duty("Báo cáo quý", DUE);

        for (int run = 0; run < 3; run++) {
            reminders.run(morning("2027-01-11"));
        }

        assertThat(commune.told(commune.officer, DUE_SOON)).containsExactly("DUE_SOON 7");
    }

    @Test
    void makesUpForAMissedRunByTheStepThatFitsNow() {
        Commune commune = new Commune(parix, "bỏ lỡ");
        commune.duty("Báo cáo quý", DUE);

        reminders.run(morning("2027-01-18"));

        assertThat(commune.told(commune.officer, DUE_SOON)).containsExactly("DUE_SOON 2");
    }

    @Test
    void saysNothingOnDaysOff() {
        Commune commune = new Commune(parix, "ngày nghỉ");
        commune.duty("Báo cáo quý", DUE);

        reminders.run(morning("2027-01-16"));

        assertThat(commune.told(commune.officer, DUE_SOON)).isEmpty();
    }

    @Test
    void callsALastDayThatIsOffOnTheWorkingDayBefore() {
        Commune commune = new Commune(parix, "thứ bảy");
        commune.duty("Báo cáo tuần", LocalDate.of(2027, 1, 23));

        reminders.run(morning("2027-01-22"));

        assertThat(commune.told(commune.officer, DUE_TODAY)).containsExactly("DUE_TODAY 0");
    }

    @Test
    void remindsOfLateWorkAgainAndBringsItBeforeTheSuperiorWithAReason() {
        Commune commune = new Commune(parix, "quá hạn");
        DutyId duty = commune.duty("Báo cáo quý", DUE);
        UserId leader = commune.person("leader-quá-hạn", TestPeople.AT_OFFICE, Role.LEADER);

        for (int day = 21; day <= 29; day++) {
            reminders.run(morning("2027-01-%02d".formatted(day)));
        }

        assertThat(commune.told(commune.officer, LATE)).containsExactly("LATE 1", "LATE 6");
        assertThat(commune.jdbc
                        .sql(
                                "select number from notices.notice where account_id = :who and duty_id = :duty and kind = 'CLIMBED'")
                        .param("who", leader.value())
                        .param("duty", duty.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(5);
        assertThat(commune.jdbc
                        .sql("select reason from plans.duty_act where duty_id = :duty and act = 'escalated'")
                        .param("duty", duty.value())
                        .query(String.class)
                        .list())
                .containsExactly("Quá hạn 5 ngày làm việc (hạn 20/01/2027, tính đến 27/01/2027), chưa trình kết quả");
    }

    @Test
    void beginsAnewWhereALaterDayWasGranted() {
        Commune commune = new Commune(parix, "gia hạn");
        DutyId duty = commune.duty("Báo cáo quý", DUE);
        reminders.run(morning("2027-01-15"));

        commune.jdbc
                .sql("update plans.duty set extended_to = date '2027-02-03' where id = :duty")
                .param("duty", duty.value())
                .update();
        reminders.run(morning("2027-01-29"));

        assertThat(commune.told(commune.officer, DUE_SOON)).containsExactly("DUE_SOON 3", "DUE_SOON 3");
    }

    @Test
    void leavesAloneWhatIsHandedInDroppedOrGone() {
        Commune commune = new Commune(parix, "xong");
        DutyId handedIn = commune.duty("Đã trình", DUE);
        DutyId gone = commune.duty("Không còn", DUE);
        commune.jdbc
                .sql("update plans.duty set state = 'HANDED_IN', done_on = date '2027-01-05' where id = :duty")
                .param("duty", handedIn.value())
                .update();
        commune.jdbc
                .sql("update plans.duty set gone = true where id = :duty")
                .param("duty", gone.value())
                .update();

        reminders.run(morning("2027-01-19"));
        reminders.run(morning("2027-01-29"));

        assertThat(commune.told(commune.officer, DUE_SOON, DUE_TODAY, LATE)).isEmpty();
    }

    @Test
    void tellsWhoeverIsNearestWhereAnAgencyHasNobody() {
        Commune commune = new Commune(parix, "thôn");
        commune.plan(aPaper().task(aTask("1", "Niêm yết")
                .due(Deadline.of("20/01/2027", new Due.OnDate(DUE)))
                .lead(charged("Thôn thôn"))
                .made()));

        reminders.run(morning("2027-01-19"));

        assertThat(commune.told(commune.officer, DUE_SOON)).containsExactly("DUE_SOON 1");
    }

    @Test
    void asksTheCoordinatorWhetherAnEventHasHappened() {
        Commune commune = new Commune(parix, "sự kiện");
        PlanId plan = commune.plan(aPaper().task(aTask("1", "Triển khai")
                .due(Deadline.of("Sau khi có Kế hoạch của tỉnh", new Due.AfterEvent("Kế hoạch của tỉnh")))
                .lead(charged("Phòng Kinh tế sự kiện"))
                .made()));
        UserId coordinator = commune.person("coordinator-sự-kiện", TestPeople.AT_OFFICE, Role.COORDINATOR);
        commune.jdbc
                .sql("update plans.duty set opened_at = '2027-01-04 09:00+07' where plan_id = :plan")
                .param("plan", plan.value())
                .update();

        for (int day = 4; day <= 29; day++) {
            reminders.run(morning("2027-01-%02d".formatted(day)));
        }

        assertThat(commune.count(
                        "select count(*) from notices.notice where account_id = :who and plan_id = :plan and kind = 'WAITS'",
                        Map.of("who", coordinator.value(), "plan", plan.value())))
                .isEqualTo(1);
        assertThat(commune.told(commune.officer, WAITS, LATE)).isEmpty();
    }

    @Test
    void goesByTheRulesOfTheNearestAgencyThatSetSome() {
        Commune commune = new Commune(parix, "quy tắc");
        commune.duty("Báo cáo quý", DUE);
        rules.set(
                TestPeople.AT_OFFICE,
                List.of(new Rule(Rule.Kind.BEFORE, List.of(2), null)),
                LocalDate.of(2027, 1, 4),
                commune.everything());

        reminders.run(morning("2027-01-11"));
        reminders.run(morning("2027-01-18"));
        rules.drop(TestPeople.AT_OFFICE, LocalDate.of(2027, 1, 1));

        assertThat(commune.told(commune.officer, DUE_SOON)).containsExactly("DUE_SOON 2");
        assertThat(rules.of(TestPeople.AT_OFFICE, LocalDate.of(2027, 1, 11)))
                .filteredOn(one -> one.rule().kind() == Rule.Kind.BEFORE)
                .extracting(one -> one.rule().days())
                .containsExactly(List.of(7, 3, 1));
    }

    @Test
    void tellsOnlyWhatAPersonWants() {
        Commune commune = new Commune(parix, "tùy chọn");
        commune.jdbc
                .sql("insert into notices.choice (account_id, topic, inbox, mail) values (:who, 'DUE', false, 'NONE')")
                .param("who", commune.officer.value())
                .update();
        commune.duty("Báo cáo quý", DUE);

        reminders.run(morning("2027-01-19"));

        assertThat(commune.told(commune.officer, DUE_SOON)).isEmpty();
        assertThat(commune.told(commune.head, DUE_SOON)).hasSize(1);
    }

    @Test
    void remindsOnceWhereTwoServersRunAtOneMoment() throws Exception {
        Commune commune = new Commune(parix, "hai máy");
        for (int n = 0; n < 30; n++) {
            commune.duty("Việc " + n, DUE);
        }
        var together = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var runs = List.of(1, 2).stream()
                    .map(_ -> pool.submit(() -> {
                        together.await();
                        return reminders.run(morning("2027-01-29"));
                    }))
                    .toList();
            together.countDown();
            for (var run : runs) {
                run.get();
            }
        }

        assertThat(commune.told(commune.officer, LATE)).hasSize(30);
        assertThat(commune.count("""
                        select count(*) from plans.duty_act join plans.duty on duty.id = duty_act.duty_id
                         where act = 'escalated' and duty.agency_id = :agency
                        """, Map.of("agency", commune.economy.value())))
                .isEqualTo(30);
    }
}
