package org.parix.plans.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.Wording;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.CalendarChanged;
import org.parix.deadlines.calendars.Calendars;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.DutyId;
import org.parix.plans.NewPlan;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.parix.plans.TaskFinished;
import org.parix.plans.clocks.Clocks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionOperations;

@ParixTest
@RecordApplicationEvents
class DutiesTests {
    @Autowired
    Plans plans;

    @Autowired
    Duties duties;

    @Autowired
    Clocks clocks;

    @Autowired
    Happenings happenings;

    @Autowired
    Settling settling;

    @Autowired
    Calendars calendars;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Directory directory;

    @Autowired
    CurrentUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    @Test
    void makesALineForEachMemberOfAGroup() {
        var parties = directory.ensure(List.of("Thôn Một", "Thôn Hai"), List.of("Các thôn thử"));
        if (parties.get("Các thôn thử") instanceof Party.OfGroup(var id, String _)) {
            directory.setMembers(
                    id,
                    Set.of(agency(parties.get("Thôn Một")), agency(parties.get("Thôn Hai"))),
                    LocalDate.of(2020, 1, 1));
        }

        PlanId plan = open(paper().task(aTask("1", "Niêm yết thủ tục")
                .lead(group("Các thôn thử"))
                .made()));

        assertThat(agencies(plan)).containsExactly("Thôn Hai", "Thôn Một");
    }

    @Test
    void owesNothingOfATaskThatHasParts() {
        PlanId plan = open(paper().task(aTask("1", "Rà soát").made())
                .task(aTask("a", "Lập danh mục")
                        .under("1")
                        .lead(charged("Phòng Kinh tế"))
                        .made()));

        assertThat(agencies(plan)).containsExactly("Phòng Kinh tế");
    }

    @Test
    void keepsTheFirstDayWhereAnAmendedPaperMovesIt() {
        PlanId plan = open(paper().task(until("1", "Rà soát", LocalDate.of(2026, 3, 31))));

        plans.amend(
                plan,
                paper().task(until("1", "Rà soát", LocalDate.of(2026, 6, 30))).made(),
                1);

        assertThat(days(plan)).containsExactly("2026-03-31 2026-06-30");
        assertThat(jdbc.sql(
                                "select act || ' ' || (former ->> 'due') || ' ' || (later ->> 'due') from plans.duty_act where duty_id = :duty")
                        .param("duty", only(plan).value())
                        .query(String.class)
                        .list())
                .containsExactly("moved.PLAN 2026-03-31 2026-06-30");
    }

    @Test
    void waitsForAnEventWithoutBeingLate() {
        PlanId plan = open(paper().task(aTask("1", "Triển khai")
                .due(Deadline.of("Sau khi có Kế hoạch của tỉnh", new Due.AfterEvent("Kế hoạch của tỉnh")))
                .made()));

        assertThat(jdbc.sql("select waits_for from plans.duty where plan_id = :plan and due is null")
                        .param("plan", plan.value())
                        .query(String.class)
                        .list())
                .containsExactly("Kế hoạch của tỉnh");
    }

    @Test
    void finishesOnlyWithThePaperThatIsItsResult() {
        DutyId duty = only(open(paper().task("1", "Ban hành kế hoạch")));
        CurrentUser me = me();

        duties.report(duty, 1, 40, "Đang lấy ý kiến", me);
        duties.handIn(duty, 2, new Result.None(), "Dự thảo", me);
        duties.accept(duty, 3, me);

        assertThat(state(duty)).isEqualTo("ACCEPTED");
        assertThatThrownBy(() -> duties.complete(duty, 4, new Result.None(), me))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.duty.needsPaper"));

        duties.complete(duty, 4, new Result.Exception("Lồng ghép trong kế hoạch khác"), me);
        assertThat(state(duty)).isEqualTo("FINISHED");
        assertThat(events.stream(TaskFinished.class)).hasSize(1);
    }

    @Test
    void lostIsNothingWhereTwoWorkOnOneDuty() {
        DutyId duty = only(open(paper().task("1", "Báo cáo")));
        duties.report(duty, 1, 10, "Người thứ nhất", me());

        assertThatThrownBy(() -> duties.report(duty, 1, 20, "Người thứ hai", me()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.duty.changedMeanwhile"));
        assertThat(jdbc.sql("select note from plans.duty where id = :id")
                        .param("id", duty.value())
                        .query(String.class)
                        .single())
                .isEqualTo("Người thứ nhất");
    }

    @Test
    void saysThatALastDayLiesBeforeThePaper() {
        PlanId plan = open(paper().task(until("1", "Rà soát", LocalDate.of(2026, 1, 5)))
                .task(until("2", "Báo cáo", LocalDate.of(2026, 1, 30))));

        assertThat(jdbc.sql("""
                        select task.title from plans.duty join plans.task on task.id = duty.task_id
                         where duty.plan_id = :plan and duty.basis::text like '%plans.progress.beforePaper%'
                        """).param("plan", plan.value()).query(String.class).list())
                .containsExactly("Rà soát");
    }

    @Test
    void keepsAPlanThatPeopleWorkedOn() {
        PlanId worked = open(paper().task("1", "Đã báo tiến độ"));
        duties.report(only(worked), 1, 10, "Đã bắt đầu", me());
        PlanId talked = open(paper().task("1", "Đã trao đổi"));
        duties.comment(plans.plan(talked).tasks().getFirst().id(), "Đề nghị làm sớm", List.of(), me());

        for (PlanId plan : List.of(worked, talked)) {
            assertThatThrownBy(() -> plans.delete(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessage("plans.delete.worked");
        }
    }

    @Test
    void letsNobodyGrantTheirOwnRequest() {
        DutyId duty = only(open(paper().task(until("1", "Rà soát", LocalDate.of(2026, 3, 31)))));
        duties.askExtension(duty, 1, LocalDate.of(2026, 4, 30), "Chờ hướng dẫn", me());

        assertThatThrownBy(() -> duties.grantExtension(duty, LocalDate.of(2026, 4, 30), "", me()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.extension.own"));
    }

    @Test
    void makesTheNextTurnsOfWhatRecursAhead() {
        PlanId plan = open(paper().of((Integer) null)
                .task(aTask("1", "Báo cáo tháng")
                        .due(Deadline.of(
                                "Trước ngày 20 hằng tháng",
                                new Due.Recurring(new Due.Rule(Due.Every.MONTH, null, 20, null, null, true))))
                        .made()));

        LocalDate today = LocalDate.now(clock);
        assertThat(jdbc.sql("select due from plans.duty where plan_id = :plan order by due")
                        .param("plan", plan.value())
                        .query(LocalDate.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(due -> {
                    assertThat(due.getDayOfMonth()).isEqualTo(19);
                    assertThat(due).isBetween(today, today.plusDays(62));
                });
    }

    @Test
    void movesOpenDaysWithTheCalendarAndSaysWhy() {
        LocalDate event = LocalDate.of(2026, 3, 2); // a Monday without holidays near
        PlanId plan = open(paper().task(aTask("1", "Trả lời")
                .due(Deadline.of("05 ngày làm việc kể từ ngày nhận", new Due.DaysAfter(5, true, "ngày nhận văn bản")))
                .made()));
        HappeningId happening = happenings.record(
                TestPeople.AT_OFFICE, new Told("Nhận được văn bản", EventTime.on(event), Paper.NONE, ""));
        clocks.start(happening, Set.of(plans.plan(plan).tasks().getFirst().id()), me());
        assertThat(due(plan)).isEqualTo(LocalDate.of(2026, 3, 9));

        assertThat(wouldMove(calendars.national())).isZero();
        assertThat(wouldMove(withHoliday(LocalDate.of(2026, 3, 5)))).isEqualTo(1);

        jdbc.sql("""
                        insert into deadlines.special_day (calendar_id, day, kind, name, basis, checked, added_at)
                        values (:calendar, date '2026-03-05', 'HOLIDAY', 'Nghỉ thử', 'Quyết định thử', true, now())
                        """).param("calendar", calendars.nationalId().value()).update();
        transactions.executeWithoutResult(_ -> publisher.publishEvent(new CalendarChanged(
                calendars.nationalId(),
                LocalDate.of(2026, 3, 5),
                LocalDate.of(2026, 3, 5),
                new Wording("deadlines.kind.NONE", List.of()),
                "Theo quyết định mới")));

        assertThat(due(plan)).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(jdbc.sql("""
                        select act || ' ' || (former ->> 'due') || ' ' || (later ->> 'due') || ' ' || reason
                          from plans.duty_act join plans.duty on duty.id = duty_id where plan_id = :plan order by duty_act.id desc limit 1
                        """).param("plan", plan.value()).query(String.class).single())
                .isEqualTo("moved.CALENDAR 2026-03-09 2026-03-10 Theo quyết định mới");
    }

    @Test
    void leavesNothingUndoneWhereItLooksOnlyAtWhatACalendarHasASayIn() {
        Deadline waiting = Deadline.of("Sau khi có Kế hoạch", new Due.AfterEvent("Kế hoạch khác của tỉnh"));
        open(paper().task(aTask("1", "Chờ").due(waiting).made())
                .task(aTask("2", "Làm")
                        .due(Deadline.of("Ngày 09/4/2026", new Due.OnDate(LocalDate.of(2026, 4, 9))))
                        .made())
                .task(aTask("3", "Hằng quý")
                        .due(Deadline.of(
                                "Trước ngày 15 hằng quý",
                                new Due.Recurring(new Due.Rule(Due.Every.QUARTER, null, 15, null, null, true))))
                        .made()));
        jdbc.sql("""
                        insert into deadlines.special_day (calendar_id, day, kind, name, basis, checked, added_at)
                        values (:calendar, date '2026-04-09', 'HOLIDAY', 'Nghỉ thử', 'Quyết định thử', true, now())
                        """).param("calendar", calendars.nationalId().value()).update();
        LocalDate off = LocalDate.of(2026, 4, 9);
        transactions.executeWithoutResult(_ -> publisher.publishEvent(new CalendarChanged(
                calendars.nationalId(), off, off, new Wording("deadlines.kind.NONE", List.of()), "Nghỉ")));
        List<String> after = allDuties();

        settling.settleAll();

        assertThat(allDuties()).isEqualTo(after);
    }

    private List<String> allDuties() {
        return jdbc.sql("select concat_ws(' ', id, version, due, waits_for, gone) as told from plans.duty order by id")
                .query((row, _) -> row.getString("told"))
                .list();
    }

    private int wouldMove(WorkCalendar calendar) {
        return settling.moving(
                Map.of(calendars.nationalId(), calendar), LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 5));
    }

    private WorkCalendar withHoliday(LocalDate day) {
        WorkCalendar kept = calendars.national();
        List<SpecialDay> days = new ArrayList<>();
        for (int year = 2024; year <= 2027; year++) {
            days.addAll(kept.special(year));
        }
        days.add(new SpecialDay(day, SpecialDay.Kind.HOLIDAY, "Nghỉ thử", "Quyết định thử", true));
        return new WorkCalendar(
                days,
                Map.of(
                        2024, WorkCalendar.YearState.DECIDED,
                        2025, WorkCalendar.YearState.DECIDED,
                        2026, WorkCalendar.YearState.DECIDED,
                        2027, WorkCalendar.YearState.EXPECTED),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                kept.hours());
    }

    private LocalDate due(PlanId plan) {
        LocalDate due = jdbc.sql("select due from plans.duty where plan_id = :plan")
                .param("plan", plan.value())
                .query(LocalDate.class)
                .single();
        return java.util.Objects.requireNonNull(due);
    }

    private PaperMaker paper() {
        return aPaper().of(new PaperId(PlansTests.newPaper(jdbc)));
    }

    private static org.parix.plans.PlannedTask until(String number, String title, LocalDate day) {
        return aTask(number, title)
                .due(Deadline.of(day.toString(), new Due.OnDate(day)))
                .made();
    }

    private PlanId open(PaperMaker paper) {
        NewPlan made = paper.made();
        return plans.open(made, TestPeople.AT_OFFICE);
    }

    private static AgencyId agency(@org.jspecify.annotations.Nullable Party party) {
        if (party instanceof Party.OfAgency(AgencyId id, String _)) {
            return id;
        }
        throw new AssertionError("not an agency: " + party);
    }

    private CurrentUser me() {
        return TestPeople.current(users, TestPeople.EVERYTHING).orElseThrow();
    }

    private DutyId only(PlanId plan) {
        return new DutyId(jdbc.sql("select id from plans.duty where plan_id = :plan")
                .param("plan", plan.value())
                .query(Long.class)
                .single());
    }

    private String state(DutyId duty) {
        return jdbc.sql("select state from plans.duty where id = :id")
                .param("id", duty.value())
                .query(String.class)
                .single();
    }

    private List<String> agencies(PlanId plan) {
        return jdbc.sql("""
                        select agency.name from plans.duty join directory.agency on agency.id = duty.agency_id
                         where plan_id = :plan and not gone order by agency.name
                        """)
                .param("plan", plan.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> days(PlanId plan) {
        return jdbc.sql("select first_planned || ' ' || due from plans.duty where plan_id = :plan")
                .param("plan", plan.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
