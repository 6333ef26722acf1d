package org.parix.plans.standing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.Plans;
import org.parix.plans.standing.Standing;
import org.parix.plans.standing.web.StandingFilter.How;
import org.parix.plans.standing.web.StandingViews.AgencyRow;
import org.parix.plans.standing.web.StandingViews.AreaRow;
import org.parix.plans.standing.web.StandingViews.Counts;
import org.parix.plans.standing.web.StandingViews.DutyRow;
import org.parix.plans.standing.web.StandingViews.Overall;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The figures against a slow and plain count over the same duties, whose histories are drawn at random. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingTests {
    private static final long SEED = 4_711;
    private static final List<String> AREAS =
            List.of("Cải cách thể chế", "Cải cách thủ tục hành chính", "Chính quyền số");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    StandingScreens screens;

    @Autowired
    DutyListScreens lists;

    @Autowired
    StandingTables tables;

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Map<String, AgencyId> agencies = new HashMap<>();
    private final List<Long> plansMade = new ArrayList<>();
    private LocalDate today = LocalDate.EPOCH;
    private int year;

    /** A duty as the plain count sees it. */
    record Plain(
            long id,
            long plan,
            long planAgency,
            long agency,
            String area,
            @Nullable LocalDate due,
            @Nullable LocalDate doneOn,
            boolean dormant) {}

    @BeforeAll
    void openPlansAndLetThemRun() {
        today = LocalDate.now(clock);
        year = today.getYear();
        place("Xã Một", null);
        place("Phòng Kinh tế xã Một", "Xã Một");
        place("Phòng Văn hóa xã Một", "Xã Một");
        place("Tổ Tin học xã Một", "Phòng Văn hóa xã Một");
        place("Xã Hai", null);
        place("Phòng Kinh tế xã Hai", "Xã Hai");
        agencies.put("Sở Ngoài", directory.add("Sở Ngoài"));
        person("lanh-dao", Role.LEADER, "office");
        person("chu-tich-mot", Role.LEADER, "Xã Một");
        person("kinh-te-mot", Role.OFFICER, "Phòng Kinh tế xã Một");
        person("so-ngoai", Role.OFFICER, "Sở Ngoài");
        person("quan-tri", Role.ADMINISTRATOR, "office");
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        var random = new Random(SEED);
        open(paper, "office", year, random);
        open(paper, "Xã Một", year, random);
        open(paper, "Xã Hai", year, random);
        open(paper, "Xã Một", year - 1, random);
        jdbc.sql("select id from plans.duty order by id")
                .query(Long.class)
                .list()
                .forEach(duty -> run(duty, random));
    }

    private void place(String name, @Nullable String above) {
        AgencyId id = directory.add(name);
        directory.place(id, above == null ? TestPeople.AT_OFFICE : agencies.get(above));
        agencies.put(name, id);
    }

    private void person(String login, Role role, String agency) {
        AgencyId at = agency.equals("office") ? TestPeople.AT_OFFICE : id(agency);
        accounts.grant(accounts.open(login, login, at, TestPeople.PASSWORD), role, at);
    }

    private AgencyId id(String name) {
        return Objects.requireNonNull(agencies.get(name));
    }

    private void open(long paper, String owner, int of, Random random) {
        PaperMaker made = aPaper().of(new PaperId(paper))
                .of(of)
                .titled("Kế hoạch " + of + " của " + owner)
                .numbered(plansMade.size() + 1 + "/KH-UBND");
        for (int area = 0; area < AREAS.size(); area++) {
            made.area("" + area, AREAS.get(area));
        }
        List<String> names = List.copyOf(agencies.keySet().stream().sorted().toList());
        for (int n = 0; n < 40; n++) {
            made.task(aTask("" + n, "Nhiệm vụ " + n)
                    .in("" + random.nextInt(AREAS.size()))
                    .key("t" + n)
                    .lead(charged(names.get(random.nextInt(names.size())), names.get(random.nextInt(names.size()))))
                    .due(
                            random.nextInt(6) == 0
                                    ? Deadline.of("Khi có yêu cầu", new Due.AfterEvent("Yêu cầu của tỉnh"))
                                    : random.nextInt(6) == 0
                                            ? Deadline.of("", new Due.None())
                                            : Deadline.of(
                                                    "Ngày", new Due.OnDate(today.plusDays(random.nextInt(240) - 140))))
                    .made());
        }
        plansMade.add(plans.open(made.made(), owner.equals("office") ? TestPeople.AT_OFFICE : id(owner))
                .value());
    }

    /** Somebody begins, hands in, is given back, drops it; or the plan does not ask for it any more. */
    private void run(long duty, Random random) {
        String state = List.of(
                        "NOT_STARTED",
                        "IN_HAND",
                        "HANDED_IN",
                        "RETURNED",
                        "FINISHED",
                        "ACCEPTED",
                        "DROPPED",
                        "FINISHED")
                .get(random.nextInt(8));
        boolean done = Set.of("HANDED_IN", "FINISHED", "ACCEPTED").contains(state);
        jdbc.sql("""
                        update plans.duty set state = :state, done_on = :done, gone = :gone,
                               extended_to = case when :extended then planned + 20 end, note = 'Ghi chú ' || id
                         where id = :id
                        """)
                .param("state", state)
                .param("done", done ? today.minusDays(random.nextInt(120)) : null)
                .param("gone", random.nextInt(12) == 0)
                .param("extended", random.nextInt(8) == 0)
                .param("id", duty)
                .update();
    }

    /** Without any of the SQL that is tested: every duty that is wanted. */
    private List<Plain> all(int of) {
        return jdbc.sql("""
                        select duty.id, duty.plan_id as plan, plan.agency_id as plan_agency, duty.agency_id as agency, area.title as area, duty.due,
                               duty.done_on, duty.waits_for is not null and duty.state = 'NOT_STARTED' as dormant
                          from plans.duty join plans.plan on plan.id = duty.plan_id
                          join plans.task on task.id = duty.task_id join plans.area on area.id = task.area_id
                         where not duty.gone and duty.state <> 'DROPPED' and plan.year = :year
                        """)
                .param("year", of)
                .query(org.springframework.jdbc.core.DataClassRowMapper.newInstance(Plain.class))
                .list();
    }

    private List<Plain> seen(String login, int of) {
        Set<Long> mine = new HashSet<>();
        user(login).agencies(org.parix.identity.Permission.PLANS_READ).forEach(agency -> mine.add(agency.value()));
        return all(of).stream()
                .filter(duty -> mine.contains(duty.planAgency()) || mine.contains(duty.agency()))
                .toList();
    }

    private Counts count(List<Plain> duties, Predicate<Plain> which) {
        Counts counts = Counts.NONE;
        for (Plain duty : duties) {
            if (which.test(duty)) {
                counts = counts.plus(standing(duty), 1);
            }
        }
        return counts;
    }

    private Standing standing(Plain duty) {
        return Standing.of(duty.doneOn(), duty.due(), duty.dormant(), today);
    }

    private CurrentUser user(String login) {
        return TestPeople.current(users, login).orElseThrow();
    }

    private StandingFilter of(int chosen) {
        return StandingFilter.none().year(chosen);
    }

    @Test
    void countsWhatEverybodySeesAsASlowCountDoes() {
        for (String login : List.of("lanh-dao", "chu-tich-mot", "kinh-te-mot", "so-ngoai")) {
            List<Plain> seen = seen(login, year);
            Overall it = screens.overall(of(year), user(login)).value();

            assertThat(it.total()).as(login).isEqualTo(count(seen, _ -> true));
            assertThat(it.areas().stream().collect(Collectors.toMap(AreaRow::name, AreaRow::counts)))
                    .as(login)
                    .isEqualTo(seen.stream()
                            .map(Plain::area)
                            .distinct()
                            .collect(Collectors.toMap(
                                    area -> area,
                                    area -> count(seen, duty -> duty.area().equals(area)))));
            assertThat(it.agencies().stream().map(AgencyRow::counts).reduce(Counts.NONE, Counts::plus))
                    .as(login)
                    .isEqualTo(it.total());
        }
    }

    @Test
    void countsWhatStandsUnderAnAgencyWithIt() {
        Overall it = screens.overall(of(year), user("lanh-dao")).value();
        List<Plain> seen = seen("lanh-dao", year);
        Set<Long> one = Set.of("Xã Một", "Phòng Kinh tế xã Một", "Phòng Văn hóa xã Một", "Tổ Tin học xã Một").stream()
                .map(name -> id(name).value())
                .collect(Collectors.toSet());

        assertThat(it.agencies())
                .extracting(AgencyRow::name)
                .contains("Xã Một", "Xã Hai", "Sở Ngoài")
                .doesNotContain("Tổ Tin học xã Một");
        assertThat(row(it, "Xã Một").counts()).isEqualTo(count(seen, duty -> one.contains(duty.agency())));
        Overall below = screens.overall(of(year).agency(id("Xã Một").value()), user("lanh-dao"))
                .value();
        assertThat(below.total()).isEqualTo(row(it, "Xã Một").counts());
        assertThat(row(below, "Xã Một").counts())
                .isEqualTo(count(seen, duty -> duty.agency() == id("Xã Một").value()));
        assertThat(row(below, "Phòng Văn hóa xã Một").counts())
                .isEqualTo(count(
                        seen,
                        duty -> duty.agency() == id("Phòng Văn hóa xã Một").value()
                                || duty.agency() == id("Tổ Tin học xã Một").value()));
    }

    private static AgencyRow row(Overall it, String name) {
        return it.agencies().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leadsFromEveryNumberToJustTheDutiesItCounts() {
        CurrentUser user = user("lanh-dao");
        StandingFilter filter = of(year);
        Overall it = screens.overall(filter, user).value();
        List<StandingTables.Line> lines = new ArrayList<>(tables.months(it, filter));
        lines.addAll(tables.areas(it, filter));
        lines.addAll(tables.agencies(it, filter, Scope.of(user, filter)));

        assertThat(lines).hasSizeGreaterThan(15);
        for (StandingTables.Line line : lines) {
            StandingFilter list = Objects.requireNonNull(line.list());
            assertThat(lists.page(list, user).total())
                    .as(line.name())
                    .isEqualTo(line.counts().total());
            for (Standing standing : Standing.values()) {
                assertThat(lists.page(list.how(How.of(standing)), user).total())
                        .as(line.name() + " " + standing)
                        .isEqualTo(line.counts().of(standing));
            }
        }
    }

    @Test
    void knowsWhatStoodAMonthAgo() {
        LocalDate then = today.minusMonths(1);
        List<Plain> seen = seen("lanh-dao", year).stream()
                .filter(duty -> standing(duty) != Standing.DORMANT)
                .toList();
        Overall it = screens.overall(of(year), user("lanh-dao")).value();

        assertThat(it.before().done()).isEqualTo((int) seen.stream()
                .filter(duty -> duty.doneOn() != null && !duty.doneOn().isAfter(then))
                .count());
        assertThat(it.before().late()).isEqualTo((int) seen.stream()
                .filter(duty -> duty.due() != null && duty.due().isBefore(then))
                .filter(duty -> duty.doneOn() == null || duty.doneOn().isAfter(then))
                .count());
    }

    @Test
    void drawsTheShareInTimeOfEachMonth() {
        List<Plain> seen = seen("lanh-dao", year);
        Overall it = screens.overall(of(year), user("lanh-dao")).value();

        for (List<Object> row : tables.trend(it, today)) {
            int month = Integer.parseInt(row.getFirst().toString().replaceAll("\\D", ""));
            Counts counts = count(
                    seen,
                    duty -> duty.due() != null && YearMonth.from(duty.due()).equals(YearMonth.of(year, month)));
            assertThat(row.get(1)).as("month " + month).isEqualTo(counts.share());
        }
    }

    @Test
    void listsEachDutyOnceForwardsAndBackwards() {
        CurrentUser user = user("lanh-dao");
        StandingFilter filter = of(year).size(25);
        List<Long> forwards = new ArrayList<>();
        StandingFilter page = filter;
        for (var list = lists.page(page, user); !list.duties().isEmpty(); list = lists.page(page, user)) {
            list.duties().forEach(duty -> forwards.add(duty.id()));
            page = filter.after(list.duties().getLast().id());
        }

        assertThat(forwards)
                .doesNotHaveDuplicates()
                .hasSize(seen("lanh-dao", year).size());
        var last = lists.page(filter.before(forwards.getLast()), user);
        assertThat(last.duties().stream().map(DutyRow::id).toList())
                .isEqualTo(forwards.subList(forwards.size() - 26, forwards.size() - 1));
    }

    @Test
    void showsAnOfficerOnlyWhatTheirAgencyOwes() {
        String html = html("so-ngoai", "/standing/duties?size=100");

        assertThat(html).contains("Sở Ngoài").doesNotContain("Phòng Kinh tế xã Một", "Xã Hai</td>");
        assertThat(html("kinh-te-mot", "/standing"))
                .contains("Phòng Kinh tế xã Một")
                .doesNotContain("Phòng Văn hóa xã Một");
        assertThat(mvc.get().uri("/standing").with(TestPeople.as("quan-tri"))).hasStatus(403);
    }

    @Test
    void choosesTheYearWeAreInUnlessAnotherIsAskedFor() {
        assertThat(screens.overall(StandingFilter.none(), user("lanh-dao"))
                        .value()
                        .year())
                .isEqualTo(year);
        Overall former = screens.overall(of(year - 1), user("chu-tich-mot")).value();
        assertThat(former.total()).isEqualTo(count(seen("chu-tich-mot", year - 1), _ -> true));
        assertThat(former.years()).contains(year, year - 1);
    }

    @Test
    void countsLateDaysByTheWorkingCalendar() {
        DutyRow late =
                screens.overall(of(year), user("lanh-dao")).value().late().getFirst();

        LocalDate due = Objects.requireNonNull(late.due());
        long working = jdbc.sql("""
                        select count(*) from deadlines.day_number
                         where calendar_id = (select calendar_id from plans.duty where id = :duty) and working and day > :due and day <= :today
                        """)
                .param("duty", late.id())
                .param("due", due)
                .param("today", today)
                .query(Long.class)
                .single();
        assertThat(late.daysLate()).isEqualTo((int) working).isLessThan((int) (today.toEpochDay() - due.toEpochDay()));
    }

    @Test
    void keepsTheAreaOfDutiesThatMoveWithTheirTask() {
        long task = jdbc.sql("select task_id from plans.duty order by id limit 1")
                .query(Long.class)
                .single();
        long area = jdbc.sql(
                        "select id from plans.area where plan_id = (select plan_id from plans.task where id = :task) order by id desc limit 1")
                .param("task", task)
                .query(Long.class)
                .single();

        jdbc.sql("update plans.task set area_id = :area where id = :task")
                .param("area", area)
                .param("task", task)
                .update();

        assertThat(jdbc.sql("select distinct area_id from plans.duty where task_id = :task")
                        .param("task", task)
                        .query(Long.class)
                        .list())
                .containsExactly(area);
    }

    @Test
    void speaksBothLanguages() {
        assertThat(html("lanh-dao", "/standing"))
                .contains("Tình hình thực hiện", "Ai đang quá hạn", "Xong đúng hạn", "Xã Một", "so với 1 tháng trước")
                .doesNotContain("??");
        assertThat(html("lanh-dao", "/standing?lang=en"))
                .contains("How the work stands", "Who is late")
                .doesNotContain("??");
        assertThat(html("lanh-dao", "/standing/late")).contains("việc quá hạn").doesNotContain("<html");
        assertThat(html("lanh-dao", "/plans/" + plansMade.getFirst() + "/year"))
                .contains("Nhiệm vụ 1", "year__lane", "Chờ: Yêu cầu của tỉnh")
                .doesNotContain("??");
        assertThat(html("lanh-dao", "/plans/" + plansMade.getFirst() + "/baseline?lang=en"))
                .contains("Compared with the first plan")
                .doesNotContain("??");
    }

    private String html(String login, String url) {
        return new String(
                mvc.get()
                        .uri(java.net.URI.create(url))
                        .with(TestPeople.as(login))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
