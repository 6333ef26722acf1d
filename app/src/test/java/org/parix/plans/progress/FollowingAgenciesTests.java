package org.parix.plans.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.calendars.CalendarChanges;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.GroupRule;
import org.parix.directory.Groups;
import org.parix.directory.NewSuccession;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.Party;
import org.parix.directory.SuccessionId;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.DeadlinesMoved.Why;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.parix.plans.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/** What happens to agencies and groups reaches the duties at once, not only by night. */
@ParixTest
@Transactional
class FollowingAgenciesTests {
    private static final LocalDate EVENT = LocalDate.of(2026, 3, 2);
    private static final LocalDate OFF = LocalDate.of(2026, 3, 5);
    private static final Basis BASIS = new Basis("07/NQ-HĐND", LocalDate.of(2026, 2, 20), "Sắp xếp");

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Groups groups;

    @Autowired
    Successions successions;

    @Autowired
    CalendarChanges calendars;

    @Autowired
    Happenings happenings;

    @Autowired
    Settling settling;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void somebodyWhoMayDecideAboutAgencies() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));
    }

    @Test
    void whoeverJoinsAGroupOwesItsTasksAtOnceAndWhoeverLeavesItNoMore() {
        AgencyId first = directory.add("Tổ dân phố Một");
        AgencyId second = directory.add("Tổ dân phố Hai");
        GroupId group = aGroup("Các tổ dân phố thử", Set.of(first));
        PlanId plan = open(TestPeople.AT_OFFICE, "Các tổ dân phố thử", new Due.OnDate(LocalDate.of(2026, 12, 1)));
        assertThat(owing(plan)).containsExactly("Tổ dân phố Một");

        directory.setMembers(group, Set.of(second), today());

        assertThat(owing(plan)).containsExactly("Tổ dân phố Hai");
    }

    @Test
    void anAgencyThatARuleFindsOwesTheTasksOfTheGroupAtOnce() {
        AgencyId upper = directory.add("Ủy ban nhân dân huyện Khe Thử");
        GroupId group = aGroup("Các phòng của huyện Khe Thử", Set.of());
        groups.setRule(
                group,
                new GroupRule(Set.of(), Set.of("DIVISION"), Set.of(), upper.value(), Set.of(), Set.of()),
                today(),
                2);
        PlanId plan = open(upper, "Các phòng của huyện Khe Thử", new Due.OnDate(LocalDate.of(2026, 12, 1)));
        assertThat(owing(plan)).isEmpty();

        directory.add("Phòng Tư pháp Khe Thử", upper);

        assertThat(owing(plan)).containsExactly("Phòng Tư pháp Khe Thử");
    }

    @Test
    void anAgencyThatMovesUnderAnotherCountsItsDaysByThatOnesCalendarAtOnce() {
        AgencyId province = withDayOff("Ủy ban nhân dân tỉnh Lịch Riêng");
        AgencyId commune = directory.add("Ủy ban nhân dân xã Dời Đi");
        PlanId plan = started(commune);
        assertThat(days(plan)).containsExactly("2026-03-09");

        directory.place(commune, province);

        assertThat(days(plan)).containsExactly("2026-03-10");
        assertThat(moves(plan))
                .containsExactly(
                        "moved.CALENDAR 2026-03-09 2026-03-10 directory.moved.placed Ủy ban nhân dân xã Dời Đi, Ủy ban nhân dân tỉnh Lịch Riêng");
    }

    @Test
    void planOfAnAgencyThatIsMergedCountsByTheHeirsCalendarAtOnce() {
        AgencyId province = withDayOff("Ủy ban nhân dân tỉnh Lịch Khác");
        AgencyId heir = directory.add("Ủy ban nhân dân xã Còn Lại", province);
        AgencyId commune = directory.add("Ủy ban nhân dân xã Nhập Vào", TestPeople.AT_OFFICE);
        PlanId plan = started(commune);

        merge(commune, heir);

        assertThat(days(plan)).containsExactly("2026-03-10");
        assertThat(moves(plan))
                .singleElement()
                .asString()
                .contains("directory.moved.MERGE Ủy ban nhân dân xã Nhập Vào");
    }

    @Test
    void tryingAMergerOutSettlesNothing() {
        AgencyId province = withDayOff("Ủy ban nhân dân tỉnh Lịch Thử");
        AgencyId heir = directory.add("Ủy ban nhân dân xã Ở Lại", province);
        AgencyId commune = directory.add("Ủy ban nhân dân xã Xem Trước", TestPeople.AT_OFFICE);
        PlanId plan = started(commune);

        successions.preview(prepared(commune, heir));

        assertThat(days(plan)).containsExactly("2026-03-09");
        assertThat(moves(plan)).isEmpty();
    }

    private SuccessionId prepared(AgencyId from, AgencyId to) {
        return successions.prepare(
                new NewSuccession(
                        SuccessionKind.MERGE,
                        today(),
                        BASIS,
                        List.of(from),
                        List.of(new Standing(to)),
                        null,
                        List.of()),
                TestPeople.EVERYTHING);
    }

    private void merge(AgencyId from, AgencyId to) {
        assertThat(successions.confirm(prepared(from, to), 1, TestPeople.EVERYTHING))
                .isTrue();
    }

    /** An agency whose calendar has a day off of its own. */
    private AgencyId withDayOff(String name) {
        AgencyId province = directory.add(name, TestPeople.AT_OFFICE);
        CalendarId calendar = calendars.open(province, "Có ngày nghỉ riêng");
        calendars.add(
                calendar,
                new SpecialDay(OFF, SpecialDay.Kind.HOLIDAY, "Ngày nghỉ của tỉnh", "07/QĐ-UBND", true),
                "Theo quyết định của tỉnh");
        return province;
    }

    /** A task with five working days since an event that has happened. */
    private PlanId started(AgencyId agency) {
        PlanId plan =
                open(agency, "Phòng Kinh tế của " + agency.value(), new Due.DaysAfter(5, true, "Tỉnh ký quyết định"));
        TaskId task = new TaskId(jdbc.sql("select id from plans.task where plan_id = :plan")
                .param("plan", plan.value())
                .query(Long.class)
                .single());
        HappeningId event = happenings.record(
                TestPeople.AT_OFFICE,
                new Told(
                        "Tỉnh ký quyết định số " + plan.value(),
                        new EventTime(EVENT, null),
                        new Paper("", null, ""),
                        ""));
        jdbc.sql("""
                        insert into plans.clock (task_id, happening_id, day, started_by, started_at)
                        values (:task, :event, :day, 1, now())
                        """)
                .param("task", task.value())
                .param("event", event.value())
                .param("day", EVENT)
                .update();
        settling.settle(List.of(plan), Why.EVENT_HAPPENED, null, "");
        jdbc.sql("delete from plans.duty_act where task_id = :task")
                .param("task", task.value())
                .update();
        return plan;
    }

    private PlanId open(AgencyId owner, String lead, Due due) {
        boolean group = lead.startsWith("Các");
        return plans.open(
                aPaper().of(new PaperId(PlansTests.newPaper(jdbc)))
                        .task(aTask("1", "Báo cáo kết quả")
                                .lead(group ? group(lead) : charged(lead))
                                .due(Deadline.of("theo văn bản", due))
                                .made())
                        .made(),
                owner);
    }

    private GroupId aGroup(String name, Set<AgencyId> members) {
        if (!(directory.ensure(List.of(), List.of(name)).get(name) instanceof Party.OfGroup(GroupId group, String _))) {
            throw new IllegalStateException(name);
        }
        directory.setMembers(group, members, today());
        return group;
    }

    private List<@Nullable String> owing(PlanId plan) {
        return jdbc.sql("""
                        select name from plans.duty join directory.agency on agency.id = agency_id
                         where plan_id = :plan and not gone order by name
                        """).param("plan", plan.value()).query(String.class).list();
    }

    private List<@Nullable String> days(PlanId plan) {
        return jdbc.sql("select due::text from plans.duty where plan_id = :plan and not gone")
                .param("plan", plan.value())
                .query(String.class)
                .list();
    }

    private List<@Nullable String> moves(PlanId plan) {
        return jdbc.sql("""
                        select act || ' ' || (former ->> 'due') || ' ' || (later ->> 'due') || ' ' || (later #>> '{because,key}') || ' '
                               || (select string_agg(told, ', ') from jsonb_array_elements_text(later #> '{because,arguments}') as told)
                          from plans.duty_act join plans.duty on duty.id = duty_id
                         where plan_id = :plan and act like 'moved.%'
                        """).param("plan", plan.value()).query(String.class).list();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
