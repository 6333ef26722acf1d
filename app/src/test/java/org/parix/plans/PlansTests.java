package org.parix.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Place;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;
import org.parix.identity.TestPeople;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ParixTest
@RecordApplicationEvents
public class PlansTests {
    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @Test
    void keepsEverythingAPaperSays() {
        NewPlan paper = paper().goal("1", "Mức độ hài lòng đạt từ 90% trở lên")
                .area("I", "Thủ tục hành chính")
                .task(aTask("1", "Công khai thủ tục")
                        .in("I")
                        .code("3.1.2")
                        .points("1.50")
                        .target(new Target(
                                "Từ 90%",
                                Target.Kind.AT_LEAST, new java.math.BigDecimal("90"), null, "%", null, null, List.of()))
                        .due(new Deadline(
                                "Trước 15 giờ Thứ Năm hằng tuần; Quý I/2026",
                                new Due.Recurring(new Due.Rule(
                                        Due.Every.WEEK, DayOfWeek.THURSDAY, null, null, LocalTime.of(15, 0), true)),
                                List.of(
                                        Deadline.of(
                                                "Trước 15 giờ Thứ Năm hằng tuần",
                                                new Due.Recurring(new Due.Rule(
                                                        Due.Every.WEEK,
                                                        DayOfWeek.THURSDAY,
                                                        null,
                                                        null,
                                                        LocalTime.of(15, 0),
                                                        true))),
                                        quarter(1))))
                        .cooperating(group("Các thôn"))
                        .implementing(new Agencies("địa phương", List.of(), List.of(), List.of("địa phương"), null))
                        .note("Theo dõi hằng tuần")
                        .at(new Source(1, 7, 3, 12, new Place(2, 1, 4, 14)))
                        .made())
                .task(aTask("a)", "Niêm yết tại Trung tâm")
                        .in("I")
                        .under("I.1")
                        .lead(new Agencies("", List.of("Phòng Văn hóa - Xã hội"), List.of(), List.of(), "I.1"))
                        .made())
                .made();

        PlanId id = plans.open(paper, TestPeople.AT_OFFICE);

        Plan plan = plans.plan(id);
        assertThat(plan.version()).isEqualTo(1);
        assertThat(plan.head()).isEqualTo(paper.head());
        assertThat(plan.goals()).extracting(Goal::as).isEqualTo(paper.goals());
        assertThat(plan.areas()).extracting(Area::as).isEqualTo(paper.areas());
        assertThat(plan.tasks()).extracting(Task::as).isEqualTo(paper.tasks());
        assertThat(events.stream(PlanOpened.class)).containsExactly(new PlanOpened(id));
    }

    @Test
    void opensADraftOnce() {
        plans.open(paper().draft(41).task("1", "Rà soát").made(), TestPeople.AT_OFFICE);

        assertThatThrownBy(
                        () -> plans.open(paper().draft(41).task("1", "Rà soát").made(), TestPeople.AT_OFFICE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("plans.open.alreadyOpened"));
        assertThat(count("select count(*) from plans.revision where draft_id = 41"))
                .isEqualTo(1);
    }

    @Test
    void refusesAPaperWithoutTasks() {
        assertThatThrownBy(() -> paper().made()).isInstanceOf(Refused.class).hasMessage("plans.open.noTasks");
    }

    @Test
    void namesAgenciesAsTheDirectoryDoes() {
        plans.open(
                paper().task(aTask("1", "Rà soát")
                                .lead(charged("Phòng Tài chính - Kế hoạch"))
                                .made())
                        .made(),
                TestPeople.AT_OFFICE);

        PlanId second = plans.open(
                paper().task(aTask("1", "Công khai").lead(charged("P. TC-KH")).made())
                        .made(),
                TestPeople.AT_OFFICE);

        Agencies lead = plans.plan(second).tasks().get(0).as().agencies().lead();
        assertThat(lead.agencies()).containsExactly("Phòng Tài chính - Kế hoạch");
        assertThat(lead.text()).isEqualTo("P. TC-KH");
    }

    @Test
    void carriesAPlanOverToAnAmendedPaper() {
        PlanId id = plans.open(
                paper().goal("1", "Hài lòng 90%")
                        .area("I", "Thể chế")
                        .task("1", "Rà soát văn bản quy phạm")
                        .task("2", "Công bố danh mục hết hiệu lực")
                        .task("3", "Kiểm tra công vụ đột xuất")
                        .made(),
                TestPeople.AT_OFFICE);
        Plan before = plans.plan(id);
        NewPlan amended = paper().goal("1", "Hài lòng 95%")
                .area("I", "Cải cách thể chế")
                .task("1", "Tập huấn nghiệp vụ cho thôn trưởng")
                .task(aTask("2", "Rà soát văn bản quy phạm")
                        .in("I")
                        .due(quarter(2))
                        .made())
                .task("3", "Công bố danh mục hết hiệu lực")
                .made();

        PlanChanges seen = plans.changes(id, amended);
        plans.amend(id, amended, seen.version());

        Plan after = plans.plan(id);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.tasks()).extracting(Task::as).isEqualTo(amended.tasks());
        assertThat(after.tasks().get(1).id()).isEqualTo(before.tasks().get(0).id());
        assertThat(after.tasks().get(2).id()).isEqualTo(before.tasks().get(1).id());
        assertThat(after.goals()).extracting(Goal::as).isEqualTo(amended.goals());
        assertThat(after.areas().get(0).id()).isEqualTo(before.areas().get(0).id());
        assertThat(history(before.tasks().get(0).id())).containsExactly("NUMBER: 1 → 2", "DEADLINE:  → Quý II/2026");
        assertThat(history(before.tasks().get(1).id())).containsExactly("NUMBER: 2 → 3");
        assertThat(closedIn(before.tasks().get(2).id())).isEqualTo(2);
        assertThat(count("select count(*) from plans.area_history where area_id = "
                        + before.areas().get(0).id().value()))
                .isEqualTo(1);
        assertThat(events.stream(PlanAmended.class)).containsExactly(new PlanAmended(id, 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void saysAfterAnAmendmentWhatTheAmendedPaperSays(long seed) {
        SeededPapers papers = new SeededPapers(seed);
        NewPlan before = stored(papers.paper());
        PlanId id = plans.open(before, TestPeople.AT_OFFICE);
        NewPlan after = stored(papers.amended(before));

        plans.amend(id, after, 1);

        assertThat(plans.plan(id).tasks())
                .as("seed %d", seed)
                .extracting(Task::as)
                .isEqualTo(after.tasks());
        assertThat(plans.changes(id, after).none()).as("seed %d", seed).isTrue();
    }

    @Test
    void letsOneOfTwoPeopleAmendAndTellsTheOther() throws InterruptedException {
        PlanId id = plans.open(
                paper().area("I", "Thể chế").task("1", "Rà soát văn bản").made(), TestPeople.AT_OFFICE);
        NewPlan first = paper().area("I", "Thể chế")
                .task("1", "Rà soát văn bản")
                .task("2", "Tập huấn")
                .made();
        NewPlan second = paper().area("I", "Thể chế")
                .task("1", "Rà soát văn bản")
                .task("2", "Đối thoại")
                .made();

        List<Object> outcomes = atOnce(() -> plans.amend(id, first, 1), () -> plans.amend(id, second, 1));

        assertThat(outcomes)
                .hasSize(2)
                .filteredOn(PlanChanges.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .extracting(refused -> ((Refused) refused).key())
                .isEqualTo("plans.amend.changedMeanwhile");
        assertThat(plans.plan(id).version()).isEqualTo(2);
        assertThat(plans.plan(id).tasks()).hasSize(2);
        assertThat(count("select count(*) from plans.revision where plan_id = " + id.value()))
                .isEqualTo(2);
    }

    @Test
    void opensOnePlanWhereTwoPeopleConfirmADraft() throws InterruptedException {
        NewPlan paper = paper().draft(77).task("1", "Rà soát").made();

        List<Object> outcomes =
                atOnce(() -> plans.open(paper, TestPeople.AT_OFFICE), () -> plans.open(paper, TestPeople.AT_OFFICE));

        assertThat(outcomes).filteredOn(PlanId.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(1);
        assertThat(
                        count(
                                "select count(*) from plans.plan where id in (select plan_id from plans.revision where draft_id = 77)"))
                .isEqualTo(1);
    }

    @Test
    void deletesAPlanThatNothingHasHappenedTo() {
        PlanId id = plans.open(
                paper().area("I", "Thể chế")
                        .goal("1", "90%")
                        .task("1", "Rà soát")
                        .made(),
                TestPeople.AT_OFFICE);

        plans.delete(id);

        assertThatThrownBy(() -> plans.plan(id)).isInstanceOf(NotFound.class);
        assertThat(count("select count(*) from plans.task where plan_id = " + id.value()))
                .isZero();
    }

    @Test
    void keepsAPlanThatHasAHistory() {
        PlanId id = plans.open(paper().task("1", "Rà soát").made(), TestPeople.AT_OFFICE);
        plans.amend(id, paper().task("1", "Rà soát").task("2", "Tập huấn").made(), 1);

        assertThatThrownBy(() -> plans.delete(id)).isInstanceOf(Refused.class).hasMessage("plans.delete.hasHistory");
    }

    @Test
    void recognisesThePlanAPaperAmends() {
        PlanId id = plans.open(
                paper().titled("Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2031")
                        .of(2031)
                        .task("1", "Rà soát")
                        .made(),
                TestPeople.AT_OFFICE);

        NewPlan sameYear = paper().titled("Kế hoạch nâng cao Chỉ số CCHC năm 2031 (sửa đổi, bổ sung)")
                .of(2031)
                .numbered("30/KH-UBND")
                .task("1", "Rà soát")
                .made();
        NewPlan nextYear = paper().titled("Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2032")
                .of(2032)
                .numbered("31/KH-UBND")
                .task("1", "Rà soát")
                .made();

        assertThat(plans.amendable(sameYear.head(), TestPeople.AT_OFFICE).get(0).plan())
                .isEqualTo(id);
        assertThat(likeness(nextYear, id)).isLessThan(0.6);
    }

    @Test
    void takesAPlanOfFiveThousandTasksOverInOneGo() {
        PaperMaker many = paper().area("I", "Thể chế");
        IntStream.rangeClosed(1, 5000)
                .forEach(i -> many.task(aTask("" + i, "Nhiệm vụ thứ " + i + " của kế hoạch")
                        .in("I")
                        .due(quarter(1 + i % 4))
                        .made()));
        NewPlan paper = many.made();

        long start = System.nanoTime();
        PlanId id = plans.open(paper, TestPeople.AT_OFFICE);
        PlanChanges changes = plans.amend(id, paper, 1);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(changes.none()).isTrue();
        assertThat(millis).as("milliseconds for opening and amending").isLessThan(30_000);
    }

    private double likeness(NewPlan paper, PlanId plan) {
        return plans.amendable(paper.head(), TestPeople.AT_OFFICE).stream()
                .filter(candidate -> candidate.plan().equals(plan))
                .mapToDouble(Plans.Candidate::likeness)
                .findFirst()
                .orElse(0);
    }

    private static List<Object> atOnce(Callable<?> one, Callable<?> other) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Object> outcomes = new ArrayList<>();
            for (Future<?> future : threads.invokeAll(List.of(one::call, other::call))) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
            return outcomes;
        }
    }

    private PaperMaker paper() {
        return aPaper().of(new PaperId(newPaper(jdbc)));
    }

    private NewPlan stored(NewPlan paper) {
        return new NewPlan(
                paper.draft(), new PaperId(newPaper(jdbc)), paper.head(), paper.goals(), paper.areas(), paper.tasks());
    }

    public static long newPaper(JdbcClient jdbc) {
        return jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 0, '', '[]', now()) returning id
                        """).query(Long.class).single();
    }

    static Deadline quarter(int quarter) {
        LocalDate from = LocalDate.of(2026, quarter * 3 - 2, 1);
        String roman = List.of("I", "II", "III", "IV").get(quarter - 1);
        return Deadline.of(
                "Quý " + roman + "/2026",
                new Due.Span(Due.SpanKind.QUARTER, from, from.plusMonths(3).minusDays(1)));
    }

    private List<String> history(TaskId task) {
        return jdbc.sql(
                        "select field || ': ' || former || ' → ' || later from plans.task_history where task_id = :task order by id")
                .param("task", task.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    private Integer closedIn(TaskId task) {
        return jdbc.sql("select closed_in from plans.task where id = :task")
                .param("task", task.value())
                .query(Integer.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
