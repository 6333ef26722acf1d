package org.parix.plans.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.parix.plans.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
class ClocksTests {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Plans plans;

    @Autowired
    Clocks clocks;

    @Autowired
    Happenings happenings;

    @Autowired
    CurrentUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester pages;

    @Test
    void startsAClockOnlyOnceAPersonHasSaidSo() {
        TaskId task = waiting("05 ngày làm việc sau khi Tỉnh ủy có Kế hoạch giám sát", "Tỉnh ủy có Kế hoạch giám sát");
        HappeningId event = record("Tỉnh ủy ban hành Kế hoạch giám sát số 45-KH/TU");
        assertThat(state(task)).isEqualTo("waits Tỉnh ủy có Kế hoạch giám sát");

        clocks.start(event, Set.of(task), me());

        assertThat(state(task)).isEqualTo("due 2026-03-09");
    }

    @Test
    void proposesOnThePageOfTheEventWhatProbablyWaitedForIt() {
        waiting(
                "05 ngày làm việc sau khi HĐND tỉnh ban hành Nghị quyết về biên chế",
                "HĐND tỉnh ban hành Nghị quyết về biên chế");
        HappeningId event = record("Hội đồng nhân dân tỉnh ban hành Nghị quyết về biên chế công chức");

        assertThat(pages.get().uri("/plans/clocks/for-event/{event}", event.value()))
                .hasStatusOk()
                .bodyText()
                .contains("HĐND tỉnh ban hành Nghị quyết về biên chế", "checked");
    }

    @Test
    void waitsAgainWhereTheEventIsWithdrawnAndKeepsTheReason() {
        TaskId task = waiting("05 ngày làm việc sau khi có hướng dẫn của tỉnh", "hướng dẫn của tỉnh");
        HappeningId event = record("Tỉnh có hướng dẫn đánh giá");
        clocks.start(event, Set.of(task), me());

        happenings.withdraw(event, "Ghi nhầm văn bản");

        assertThat(state(task)).isEqualTo("waits hướng dẫn của tỉnh");
        assertThat(jdbc.sql(
                                "select act || ' ' || reason from plans.duty_act where task_id = :task order by id desc limit 1")
                        .param("task", task.value())
                        .query(String.class)
                        .single())
                .isEqualTo("moved.EVENT_WITHDRAWN Ghi nhầm văn bản");
        assertThatThrownBy(() -> clocks.start(event, Set.of(task), me()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.clocks.withdrawn"));
        assertThat(pages.get().uri("/plans/clocks/for-event/{event}", event.value()))
                .hasStatusOk();
    }

    @Test
    void startsNothingThatDoesNotWait() {
        HappeningId event = record("Một sự kiện không ai chờ");
        TaskId task = task(open(aTask("1", "Không chờ gì").made()));

        assertThatThrownBy(() -> clocks.start(event, Set.of(task), me()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.clocks.none"));
    }

    private TaskId waiting(String words, String event) {
        return task(open(aTask("1", "Triển khai")
                .due(new Deadline(words, new Due.DaysAfter(5, true, event), List.of()))
                .made()));
    }

    private PlanId open(org.parix.plans.PlannedTask task) {
        return plans.open(
                aPaper().of(new PaperId(PlansTests.newPaper(jdbc))).task(task).made(), TestPeople.AT_OFFICE);
    }

    private TaskId task(PlanId plan) {
        return plans.plan(plan).tasks().getFirst().id();
    }

    private HappeningId record(String what) {
        return happenings.record(TestPeople.AT_OFFICE, new Told(what, EventTime.on(DAY), Paper.NONE, ""));
    }

    private CurrentUser me() {
        return TestPeople.current(users, TestPeople.EVERYTHING).orElseThrow();
    }

    private String state(TaskId task) {
        return jdbc.sql("select coalesce('waits ' || waits_for, 'due ' || due) from plans.duty where task_id = :task")
                .param("task", task.value())
                .query(String.class)
                .single();
    }
}
