package org.parix.plans.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.drafts.ReadPapers.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.Plan;
import org.parix.plans.PlanChanges;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.parix.plans.drafts.Review.Renamed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class DraftsTests {
    @Autowired
    Drafts drafts;

    @Autowired
    Review review;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasReadWithAreasGoalsTasksAndRemedies() {
        DraftId id = keep(paper("Kế hoạch giữ nguyên")
                .task("1", "Rà soát", "Phòng Tư pháp")
                .remedy("1.1", "Hồ sơ", "Đôn đốc"));

        assertThat(drafts.rows(id))
                .extracting(DraftRow::kind)
                .containsExactly(
                        RowKind.GOAL,
                        RowKind.SECTION,
                        RowKind.ITEM,
                        RowKind.SECTION,
                        RowKind.REMEDY,
                        RowKind.REMEDY_TASK);
        assertThat(drafts.draft(id).notices()).hasSize(1);
        assertThat(drafts.draft(id).open()).isTrue();
    }

    @Test
    void pointsOutADeadlineBeforeThePaper() {
        DraftId late = keep(paper("Kế hoạch ban hành muộn")
                .issued(java.time.LocalDate.of(2024, 5, 6))
                .task("1", "Rà soát", "Phòng Tư pháp"));
        DraftId inTime = keep(paper("Kế hoạch ban hành kịp")
                .issued(java.time.LocalDate.of(2024, 1, 6))
                .task("1", "Rà soát", "Phòng Tư pháp"));

        assertThat(task(late, 0).openDoubts())
                .extracting(doubt -> doubt.reason())
                .containsExactly("plans.drafts.doubt.beforePaper");
        assertThat(drafts.effect(late).tooEarly()).isEqualTo(1);
        assertThat(task(inTime, 0).openDoubts()).isEmpty();
        assertThat(drafts.effect(inTime).tooEarly()).isZero();
    }

    @Test
    void undoesOneActAfterTheOther() {
        DraftId id = keep(
                paper("Kế hoạch hoàn tác").task("1", "Một", "Phòng Tư pháp").task("2", "Hai", "Phòng Tư pháp"));
        RowId first = task(id, 0).id();
        RowId second = task(id, 1).id();

        review.set(id, first, Field.TITLE, "Một sửa", 1);
        review.drop(id, List.of(second));
        assertThat(review.undo(id)).isEqualTo("plans.drafts.act.drop");
        assertThat(drafts.row(id, second).dropped()).isFalse();
        assertThat(drafts.row(id, first).text(Field.TITLE)).isEqualTo("Một sửa");

        review.undo(id);
        assertThat(drafts.row(id, first).text(Field.TITLE)).isEqualTo("Một");
        assertThatThrownBy(() -> review.undo(id)).isInstanceOf(Refused.class).hasMessage("plans.drafts.nothingToUndo");
    }

    @Test
    void mergesARowIntoTheOneAboveAndBringsItBack() {
        DraftId id = keep(
                paper("Kế hoạch gộp").task("1", "Kiểm tra", "Phòng Tư pháp").task("", "đột xuất", "Thanh tra"));

        RowId upper = review.merge(id, task(id, 1).id());

        assertThat(drafts.row(id, upper).text(Field.TITLE)).isEqualTo("Kiểm tra đột xuất");
        assertThat(drafts.row(id, upper).entry(Field.LEAD).names())
                .extracting(Named::name)
                .containsExactly("Phòng Tư pháp", "Thanh tra");
        assertThat(task(id, 1).dropped()).isTrue();

        review.undo(id);
        assertThat(task(id, 0).text(Field.TITLE)).isEqualTo("Kiểm tra");
        assertThat(task(id, 1).dropped()).isFalse();
    }

    @Test
    void addsARowBelowAndUndoesThat() {
        DraftId id = keep(
                paper("Kế hoạch thêm dòng").task("1", "Một", "Phòng Tư pháp").task("2", "Hai", "Phòng Tư pháp"));

        RowId added = review.add(id, task(id, 0).id());

        assertThat(drafts.rows(id)).element(3).extracting(DraftRow::id).isEqualTo(added);
        assertThat(drafts.row(id, added).section()).isEqualTo(task(id, 0).section());
        review.undo(id);
        assertThat(drafts.row(id, added).dropped()).isTrue();
    }

    @Test
    void remembersACorrectedNameForPapersToCome() {
        DraftId first = keep(paper("Kế hoạch nhớ tên 1").unclear("1", "Một", "P. VHXH"));
        DraftRow row = task(first, 0);
        assertThat(row.openDoubts()).hasSize(1);

        review.setNames(
                first,
                row.id(),
                Field.LEAD,
                List.of(new Renamed("P. VHXH", "Phòng Văn hóa - Xã hội")),
                true,
                row.version());
        assertThat(task(first, 0).openDoubts()).isEmpty();

        DraftId second = keep(paper("Kế hoạch nhớ tên 2").unclear("1", "Khác", "P. VHXH"));
        assertThat(task(second, 0).entry(Field.LEAD).names())
                .containsExactly(new Named("Phòng Văn hóa - Xã hội", Named.Sort.AGENCY));
        assertThat(task(second, 0).openDoubts()).isEmpty();
    }

    @Test
    void forgetsTheNameAgainWhereItsCorrectionIsUndone() {
        DraftId first = keep(paper("Kế hoạch nhớ nhầm 1").unclear("1", "Một", "P. TNMT"));
        DraftRow row = task(first, 0);
        var right = List.of(new Renamed("P. TNMT", "Phòng Thanh niên"));

        review.setNames(first, row.id(), Field.LEAD, right, true, row.version());
        review.undo(first);

        DraftId second = keep(paper("Kế hoạch nhớ nhầm 2").unclear("1", "Khác", "P. TNMT"));
        assertThat(task(second, 0).openDoubts()).hasSize(1);

        review.setNames(second, task(second, 0).id(), Field.LEAD, right, true, 1);
        review.setNames(first, row.id(), Field.LEAD, right, true, task(first, 0).version());
        review.undo(first);
        DraftId third = keep(paper("Kế hoạch nhớ nhầm 3").unclear("1", "Nữa", "P. TNMT"));
        assertThat(task(third, 0).openDoubts())
                .as("what an earlier act taught stays")
                .isEmpty();
    }

    @Test
    void doesNotTakeAnotherAgencyForAnotherName() {
        DraftId first = keep(paper("Kế hoạch đổi chủ trì").task("1", "Một", "Phòng Dân tộc"));
        DraftRow row = task(first, 0);

        review.setNames(first, row.id(), Field.LEAD, List.of(new Renamed("Phòng Dân tộc", "Phòng Y tế")), false, 1);

        DraftId second = keep(paper("Kế hoạch đổi chủ trì 2").task("1", "Một", "Phòng Dân tộc"));
        assertThat(task(second, 0).entry(Field.LEAD).names())
                .extracting(Named::name)
                .containsExactly("Phòng Dân tộc");
    }

    @Test
    void readsACorrectedDeadlineAgain() {
        DraftId id = keep(paper("Kế hoạch thời hạn").task("1", "Một", "Phòng Tư pháp"));

        review.set(id, task(id, 0).id(), Field.DEADLINE, "Trước ngày 15/3/2024", 1);

        assertThat(task(id, 0).entry(Field.DEADLINE).meaning())
                .isInstanceOfSatisfying(
                        Meaning.When.class,
                        when -> assertThat(when.deadline().due().toString()).contains("2024-03-15"));
    }

    @Test
    void tellsWhoWouldOverwriteSomebodyElsesChange() {
        DraftId id = keep(paper("Kế hoạch hai người sửa").task("1", "Một", "Phòng Tư pháp"));
        RowId row = task(id, 0).id();
        review.set(id, row, Field.TITLE, "Người thứ nhất", 1);

        assertThatThrownBy(() -> review.set(id, row, Field.TITLE, "Người thứ hai", 1))
                .isInstanceOf(Refused.class)
                .hasMessage("plans.drafts.rowChangedMeanwhile");
        assertThat(task(id, 0).text(Field.TITLE)).isEqualTo("Người thứ nhất");
    }

    @Test
    void opensAPlanWithTheMendedWordingAndKeepsThePapersOwn() {
        DraftId id = keep(paper("Kế hoạch mở")
                .mended("1", "Phần đấu đạt", "Phần đấu", "Phấn đấu")
                .task("2", "Bỏ đi", "Phòng Tư pháp")
                .remedy("1.1", "Hồ sơ đúng hạn", "Đôn đốc hằng tuần", "Công khai"));
        review.drop(id, List.of(task(id, 1).id()));

        Effect effect = drafts.effect(id);
        PlanId opened = drafts.confirm(id, drafts.draft(id).version(), null);

        assertThat(effect.tasks()).isEqualTo(4);
        assertThat(effect.dropped()).isEqualTo(1);
        Plan plan = plans.plan(opened);
        assertThat(plan.tasks())
                .extracting(task -> task.as().title())
                .containsExactly("Phấn đấu đạt", "Hồ sơ đúng hạn", "Đôn đốc hằng tuần", "Công khai");
        Task mended = plan.tasks().getFirst();
        assertThat(mended.as().original()).containsValue("Phần đấu đạt");
        assertThat(plan.tasks().get(2).as().parent())
                .isEqualTo(plan.tasks().get(1).as().key());
        assertThat(drafts.draft(id).plan()).isEqualTo(opened);
        assertThatThrownBy(() -> review.drop(id, List.of(task(id, 0).id())))
                .isInstanceOf(Refused.class)
                .hasMessage("plans.drafts.confirmedAlready");
    }

    @Test
    void letsOneOfTwoPeopleConfirmAndTellsTheOther() throws Exception {
        DraftId id = keep(paper("Kế hoạch hai người xác nhận").task("1", "Một", "Phòng Tư pháp"));
        int seen = drafts.draft(id).version();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<PlanId>> both = List.of(
                    people.submit(() -> confirmAt(together, id, seen)),
                    people.submit(() -> confirmAt(together, id, seen)));
            together.countDown();

            assertThat(both.stream().filter(DraftsTests::wentThrough).count()).isEqualTo(1);
        }
        assertThat(jdbc.sql("select count(*) from plans.revision where draft_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void opensTheReadingAgainWhenItsPlanIsDeleted() {
        DraftId id = keep(paper("Kế hoạch bỏ đi").task("1", "Một", "Phòng Tư pháp"));
        PlanId plan = drafts.confirm(id, drafts.draft(id).version(), null);

        plans.delete(plan);

        assertThat(drafts.draft(id).open()).isTrue();
        PlanId again = drafts.confirm(id, drafts.draft(id).version(), null);
        assertThat(again).isNotEqualTo(plan);
    }

    private PlanId confirmAt(CountDownLatch together, DraftId id, int seen) throws InterruptedException {
        together.await();
        return drafts.confirm(id, seen, null);
    }

    private static boolean wentThrough(Future<PlanId> one) {
        try {
            one.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(Refused.class).hasMessage("plans.drafts.confirmedAlready");
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesToConfirmWhatChangedSinceItWasSeen() {
        DraftId id = keep(paper("Kế hoạch cũ số liệu").task("1", "Một", "Phòng Tư pháp"));
        int seen = drafts.draft(id).version();
        review.set(id, task(id, 0).id(), Field.TITLE, "Một khác", 1);

        assertThatThrownBy(() -> drafts.confirm(id, seen, null))
                .isInstanceOf(Refused.class)
                .hasMessage("plans.drafts.changedMeanwhile");
        assertThat(drafts.draft(id).open()).isTrue();
    }

    @Test
    void suggestsThePlanAnAmendedPaperBelongsToAndChangesOnlyWhatChanged() {
        DraftId first = keep(paper("Kế hoạch sửa đổi dần")
                .task("1", "Rà soát văn bản", "Phòng Tư pháp")
                .task("2", "Tập huấn", "Phòng Tư pháp"));
        PlanId plan = drafts.confirm(first, drafts.draft(first).version(), null);
        DraftId second = keep(paper("Kế hoạch sửa đổi dần")
                .task("1", "Rà soát văn bản", "Phòng Nội vụ")
                .task("2", "Tập huấn", "Phòng Tư pháp")
                .task("3", "Đối thoại", "Phòng Tư pháp"));

        assertThat(drafts.draft(second).amends()).isEqualTo(plan);
        PlanChanges changes = drafts.changes(second, plan);
        assertThat(changes.tasks(PlanChanges.TaskChange.Changed.class)).hasSize(1);
        assertThat(changes.tasks(PlanChanges.TaskChange.Added.class)).hasSize(1);
        assertThat(changes.tasks(PlanChanges.TaskChange.Dropped.class)).isEmpty();

        drafts.confirm(second, drafts.draft(second).version(), new Drafts.Amendment(plan, changes.version()));
        assertThat(plans.plan(plan).tasks()).hasSize(3);
        assertThat(plans.plan(plan).version()).isEqualTo(2);
    }

    @Test
    void knowsAFileThatWasReadBefore() {
        ReadPapers known = paper("Kế hoạch đã biết").task("1", "Một", "Phòng Tư pháp");
        NewPaper file = known.file(folder);
        DraftId id = drafts.keep(file, known.read(), TestPeople.AT_OFFICE, null);

        assertThat(drafts.known(file.sha256())).extracting(Drafts.Known::draft).containsExactly(id);
        drafts.discard(id);
        assertThat(drafts.known(file.sha256())).isEmpty();
        drafts.takeBack(id);
        assertThat(drafts.known(file.sha256())).hasSize(1);
    }

    @Test
    void keepsNothingWhereTheReadingCannotBeStored() {
        int papers = papers();
        ReadPapers broken =
                paper("Kế hoạch trùng mã").task("1", "Một", "Phòng Tư pháp").task("1", "Hai", "Phòng Tư pháp");

        assertThatThrownBy(() -> drafts.keep(broken.file(folder), broken.read(), TestPeople.AT_OFFICE, null))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);

        assertThat(papers()).isEqualTo(papers);
    }

    private int papers() {
        return jdbc.sql("select count(*) from plans.paper").query(Integer.class).single();
    }

    private DraftId keep(ReadPapers paper) {
        return drafts.keep(paper.file(folder), paper.read(), TestPeople.AT_OFFICE, null);
    }

    private DraftRow task(DraftId id, int at) {
        return drafts.rows(id).stream()
                .filter(row -> row.kind() == RowKind.ITEM)
                .toList()
                .get(at);
    }
}
