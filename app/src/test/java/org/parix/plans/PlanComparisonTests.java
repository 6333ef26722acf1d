package org.parix.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.plans.PlanChanges.FieldChange;
import org.parix.plans.PlanChanges.MatchedBy;
import org.parix.plans.PlanChanges.TaskChange;
import org.parix.plans.PlanChanges.TaskChange.Added;
import org.parix.plans.PlanChanges.TaskChange.Changed;
import org.parix.plans.PlanChanges.TaskChange.Dropped;
import org.parix.plans.PlanChanges.TaskChange.Renumbered;
import org.parix.plans.PlanChanges.TaskChange.Unchanged;

class PlanComparisonTests {

    @Test
    void findsNothingInTheSamePaper() {
        NewPlan paper = aPaper().area("I", "Thể chế")
                .task("1", "Rà soát văn bản")
                .task("2", "Công bố danh mục văn bản hết hiệu lực")
                .made();

        PlanChanges changes = PlanComparison.of(standing(paper), paper);

        assertThat(changes.none()).isTrue();
        assertThat(changes.tasks(Unchanged.class)).hasSize(2);
    }

    @Test
    void callsARowThatOnlyMovedDownRenumberedAndKeepsItsId() {
        NewPlan before = aPaper().area("I", "Thể chế")
                .task("1", "Rà soát văn bản quy phạm")
                .task("2", "Công bố danh mục hết hiệu lực")
                .made();
        NewPlan after = aPaper().area("I", "Thể chế")
                .task("1", "Tập huấn cán bộ tư pháp")
                .task("2", "Rà soát văn bản quy phạm")
                .task("3", "Công bố danh mục hết hiệu lực")
                .made();

        PlanChanges changes = PlanComparison.of(standing(before), after);

        assertThat(changes.tasks(Added.class))
                .extracting(added -> added.task().title())
                .containsExactly("Tập huấn cán bộ tư pháp");
        assertThat(changes.tasks(Renumbered.class))
                .extracting(row -> row.former().id().value(), row -> row.task().number())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1L, "2"), org.assertj.core.api.Assertions.tuple(2L, "3"));
        assertThat(changes.tasks(Dropped.class)).isEmpty();
    }

    @Test
    void saysFieldByFieldWhatChanged() {
        PlannedTask row = aTask("1", "Rà soát văn bản")
                .due(Deadline.of(
                        "Quý I/2026",
                        new Due.Span(Due.SpanKind.QUARTER, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31))))
                .made();
        PlannedTask later = aTask("1", "Rà soát văn bản")
                .lead(charged("Phòng Kinh tế"))
                .due(Deadline.of(
                        "Quý II/2026",
                        new Due.Span(Due.SpanKind.QUARTER, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30))))
                .made();

        PlanChanges changes = PlanComparison.of(
                standing(aPaper().task(row).made()), aPaper().task(later).made());

        assertThat(changes.tasks(Changed.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.fields())
                        .containsExactly(
                                new FieldChange(TaskField.DEADLINE, "Quý I/2026", "Quý II/2026"),
                                new FieldChange(TaskField.LEAD, "Phòng Văn hóa - Xã hội", "Phòng Kinh tế")));
    }

    @Test
    void knowsACriterionByItsCodeThoughItsWordsAndNumberChanged() {
        NewPlan before = aPaper().task(aTask("14", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn")
                        .code("3.4.2")
                        .made())
                .made();
        NewPlan after = aPaper().task(aTask("9", "Tỷ lệ hồ sơ do cấp xã tiếp nhận được giải quyết đúng hạn trong năm")
                        .code("3.4.2")
                        .made())
                .made();

        PlanChanges changes = PlanComparison.of(standing(before), after);

        assertThat(changes.tasks(Changed.class))
                .singleElement()
                .extracting(Changed::how)
                .isEqualTo(MatchedBy.CODE);
    }

    @Test
    void takesACodeGivenToAnotherSubjectForAnotherCriterion() {
        NewPlan before = aPaper().task(
                        aTask("1", "Kê khai tài sản công").code("1.1").made())
                .made();
        NewPlan after = aPaper().task(
                        aTask("1", "Mức độ hài lòng của người dân").code("1.1").made())
                .made();

        PlanChanges changes = PlanComparison.of(standing(before), after);

        assertThat(changes.tasks(Added.class)).hasSize(1);
        assertThat(changes.tasks(Dropped.class)).hasSize(1);
    }

    @Test
    void looksForPartsBelowTheRowTheyBelongTo() {
        NewPlan before = aPaper().task(aTask("1", "Kiểm tra định kỳ công vụ").made())
                .task(aTask("a)", "Ban hành kế hoạch").under("1").made())
                .task(aTask("2", "Khảo sát sự hài lòng").made())
                .task(aTask("a)", "Ban hành kế hoạch").under("2").made())
                .made();
        NewPlan after = aPaper().task(aTask("1", "Khảo sát sự hài lòng").made())
                .task(aTask("a)", "Ban hành kế hoạch").under("1").made())
                .task(aTask("2", "Kiểm tra định kỳ công vụ").made())
                .task(aTask("a)", "Ban hành kế hoạch").under("2").made())
                .made();

        PlanChanges changes = PlanComparison.of(standing(before), after);

        assertThat(changes.tasks(Renumbered.class))
                .extracting(row -> row.former().id().value())
                .containsExactly(3L, 1L);
        assertThat(changes.tasks(Unchanged.class))
                .extracting(row -> row.former().id().value())
                .containsExactly(4L, 2L);
    }

    @Test
    void forgivesHowAFileFormatSpacesWords() {
        NewPlan before = aPaper().task(
                        aTask("1", "Kiểm tra HĐND- UBND huyện  ( lồng ghép )").made())
                .made();
        NewPlan after = aPaper().task(
                        aTask("1", "Kiểm tra HĐND-UBND huyện (lồng ghép)").made())
                .made();

        assertThat(PlanComparison.of(standing(before), after).none()).isTrue();
    }

    @Test
    void tellsWhereATaskMovedTo() {
        NewPlan before = aPaper().area("I", "Thể chế")
                .task("1", "Rà soát văn bản")
                .area("II", "Thủ tục")
                .task("1", "Niêm yết")
                .made();
        NewPlan after = aPaper().area("I", "Thể chế")
                .task("1", "Tập huấn pháp chế")
                .area("II", "Thủ tục")
                .task("1", "Niêm yết")
                .task("2", "Rà soát văn bản")
                .made();

        PlanChanges changes = PlanComparison.of(standing(before), after);

        assertThat(changes.tasks(Changed.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.fields())
                        .contains(new FieldChange(TaskField.AREA, "I Thể chế", "II Thủ tục")));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accountsForEveryRowOfBothPapersOnce(long seed) {
        SeededPapers papers = new SeededPapers(seed);
        Plan plan = standing(papers.paper());
        NewPlan after = papers.amended(new NewPlan(
                null,
                new PaperId(1),
                plan.head(),
                List.of(),
                plan.areas().stream().map(Area::as).toList(),
                tasks(plan)));

        PlanChanges changes = PlanComparison.of(plan, after);

        assertThat(applied(changes)).as("seed %d", seed).isEqualTo(after.tasks());
        List<TaskId> formers = changes.tasks().stream()
                .flatMap(PlanComparisonTests::former)
                .map(Task::id)
                .toList();
        assertThat(formers).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(formers)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        plan.tasks().stream().map(Task::id).toList());
        assertThat(PlanComparison.of(amended(plan, changes, after), after).none())
                .as("seed %d", seed)
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void matchesTheSameRowsWhateverOrderTheyComeIn(long seed) {
        SeededPapers papers = new SeededPapers(seed);
        NewPlan before = papers.paper();
        NewPlan after = papers.amended(before);

        Set<String> straight = pairs(PlanComparison.of(standing(before), after));
        Set<String> shuffled = pairs(PlanComparison.of(standing(before), shuffled(after, seed)));

        assertThat(shuffled).as("seed %d", seed).isEqualTo(straight);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Siblings in another order, parents still before their parts. */
    private static NewPlan shuffled(NewPlan paper, long seed) {
        List<PlannedTask> tops = new ArrayList<>(
                paper.tasks().stream().filter(task -> task.parent() == null).toList());
        Collections.shuffle(tops, new Random(seed));
        List<PlannedTask> all = new ArrayList<>();
        for (PlannedTask top : tops) {
            all.add(top);
            paper.tasks().stream()
                    .filter(task -> top.key().equals(task.parent()))
                    .forEach(all::add);
        }
        return new NewPlan(null, paper.paper(), paper.head(), paper.goals(), paper.areas(), all);
    }

    private static Set<String> pairs(PlanChanges changes) {
        return changes.tasks().stream()
                .flatMap(change -> switch (change) {
                    case Added added -> Stream.<String>empty();
                    case Dropped dropped -> Stream.<String>empty();
                    case Changed row ->
                        Stream.of(row.former().as().key() + " is " + row.task().key());
                    case Renumbered row ->
                        Stream.of(row.former().as().key() + " is " + row.task().key());
                    case Unchanged row ->
                        Stream.of(row.former().as().key() + " is " + row.task().key());
                })
                .collect(Collectors.toSet());
    }

    private static List<PlannedTask> applied(PlanChanges changes) {
        return changes.tasks().stream()
                .flatMap(change -> switch (change) {
                    case Added added -> Stream.of(added.task());
                    case Dropped dropped -> Stream.<PlannedTask>empty();
                    case Changed row -> Stream.of(row.task());
                    case Renumbered row -> Stream.of(row.task());
                    case Unchanged row -> Stream.of(row.task());
                })
                .toList();
    }

    private static Stream<Task> former(TaskChange change) {
        return switch (change) {
            case Added added -> Stream.empty();
            case Dropped row -> Stream.of(row.former());
            case Changed row -> Stream.of(row.former());
            case Renumbered row -> Stream.of(row.former());
            case Unchanged row -> Stream.of(row.former());
        };
    }

    private static List<PlannedTask> tasks(Plan plan) {
        return plan.tasks().stream().map(Task::as).toList();
    }

    private static Plan amended(Plan plan, PlanChanges changes, NewPlan paper) {
        Set<Long> used = new HashSet<>();
        List<Task> tasks = new ArrayList<>();
        for (TaskChange change : changes.tasks()) {
            applied(new PlanChanges(plan.id(), 1, List.of(), List.of(), List.of(), List.of(change)))
                    .forEach(task -> {
                        long id = former(change)
                                .findFirst()
                                .map(row -> row.id().value())
                                .orElse(1000L + used.size());
                        used.add(id);
                        tasks.add(new Task(new TaskId(id), task));
                    });
        }
        Plan fresh = standing(paper);
        return new Plan(plan.id(), 2, paper.head(), fresh.goals(), fresh.areas(), tasks);
    }

    static Plan standing(NewPlan paper) {
        List<Goal> goals = new ArrayList<>();
        paper.goals().forEach(goal -> goals.add(new Goal(goals.size() + 1, goal)));
        List<Area> areas = new ArrayList<>();
        paper.areas().forEach(area -> areas.add(new Area(new AreaId(areas.size() + 1), area)));
        List<Task> tasks = new ArrayList<>();
        paper.tasks().forEach(task -> tasks.add(new Task(new TaskId(tasks.size() + 1), task)));
        return new Plan(new PlanId(7), 1, paper.head(), goals, areas, tasks);
    }
}
