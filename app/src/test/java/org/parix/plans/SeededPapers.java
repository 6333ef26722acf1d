package org.parix.plans;

import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.plans.PaperMaker.TaskMaker;

/** Papers as chance would have them, the same for the same seed; and what an office does to one in a year. */
final class SeededPapers {
    private static final List<String> DEEDS = List.of(
            "Xây dựng kế hoạch",
            "Rà soát danh mục",
            "Tổ chức tập huấn",
            "Công khai kết quả",
            "Kiểm tra việc thực hiện",
            "Báo cáo");
    private static final List<String> SUBJECTS = List.of(
            "thủ tục hành chính lĩnh vực đất đai",
            "văn bản quy phạm pháp luật còn hiệu lực",
            "chuyển đổi số trong giải quyết hồ sơ",
            "tinh giản biên chế theo lộ trình",
            "tài chính công và tài sản công",
            "hòm thư góp ý của người dân",
            "dịch vụ công trực tuyến toàn trình");
    private static final List<String> ENDS = List.of("", " quý này", " ở cấp xã", " đến các thôn", " theo quy định");
    private static final List<Agencies> CHARGED = List.of(
            charged("Phòng Văn hóa - Xã hội"),
            charged("Phòng Kinh tế", "Văn phòng HĐND và UBND"),
            group("Các thôn"),
            Agencies.NONE);
    private static final List<Deadline> DEADLINES = List.of(
            Deadline.of(
                    "Quý II/2026",
                    new Due.Span(Due.SpanKind.QUARTER, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30))),
            Deadline.of("Trước ngày 10/12/2026", new Due.Before(LocalDate.of(2026, 12, 10))),
            Deadline.of("Thường xuyên", new Due.Continuous()),
            Deadline.of("", new Due.None()));

    private final Random random;
    private int made;

    SeededPapers(long seed) {
        this.random = new Random(seed);
    }

    NewPlan paper() {
        PaperMaker paper = aPaper().goal("1", "Mức độ hài lòng đạt từ 90%").goal("2", "100% hồ sơ đúng hạn");
        List<String> roman = List.of("I", "II", "III", "IV");
        for (int area = 0; area < 1 + random.nextInt(4); area++) {
            paper.area(roman.get(area), "Lĩnh vực " + SUBJECTS.get(area));
            for (int number = 1; number <= 1 + random.nextInt(6); number++) {
                row(paper, roman.get(area), number);
            }
        }
        return paper.made();
    }

    private void row(PaperMaker paper, String area, int number) {
        PlannedTask task = dressed(aTask("" + number, title()).in(area)).made();
        paper.task(task);
        for (int part = 0; part < random.nextInt(6) - 3; part++) {
            paper.task(dressed(aTask("" + (char) ('a' + part) + ")", title())
                            .in(area)
                            .under(task.key()))
                    .made());
        }
    }

    private String title() {
        made++;
        return pick(DEEDS) + " " + pick(SUBJECTS) + pick(ENDS) + (random.nextInt(3) == 0 ? " lần " + made : "");
    }

    private TaskMaker dressed(TaskMaker task) {
        return task.lead(pick(CHARGED)).cooperating(pick(CHARGED)).due(pick(DEADLINES));
    }

    /** The paper a year on: rows dropped, added, reworded, charged to others, moved; all numbered anew. */
    NewPlan amended(NewPlan paper) {
        PaperMaker amended = aPaper().goal("1", "Mức độ hài lòng đạt từ 92%");
        for (PlannedArea area : paper.areas()) {
            amended.area(area.number(), area.title() + (random.nextInt(4) == 0 ? " (mở rộng)" : ""));
            int number = 1;
            List<PlannedTask> tops = new ArrayList<>(paper.tasks().stream()
                    .filter(task -> task.parent() == null && area.key().equals(task.area()))
                    .toList());
            if (random.nextInt(3) == 0 && !tops.isEmpty()) {
                tops.add(
                        random.nextInt(tops.size()),
                        dressed(aTask("?", title())).made());
            }
            for (PlannedTask task : tops) {
                if (random.nextInt(6) > 0 || number == 1) {
                    number = renumbered(amended, paper, area, task, number);
                }
            }
        }
        return amended.made();
    }

    private int renumbered(PaperMaker amended, NewPlan paper, PlannedArea area, PlannedTask task, int number) {
        PlannedTask later = changed(task, "" + number).in(area.key()).made();
        amended.task(later);
        int part = 0;
        for (PlannedTask child : paper.tasks()) {
            if (task.key().equals(child.parent()) && random.nextInt(5) > 0) {
                String letter = "" + (char) ('a' + part++) + ")";
                amended.task(
                        changed(child, letter).in(area.key()).under(later.key()).made());
            }
        }
        return number + 1;
    }

    private TaskMaker changed(PlannedTask task, String number) {
        String title = random.nextInt(6) == 0 ? task.title() + " và nhân rộng" : task.title();
        TaskMaker later = aTask(number, title)
                .lead(task.agencies().lead())
                .cooperating(task.agencies().cooperating())
                .due(task.deadline());
        return random.nextInt(6) == 0 ? dressed(later) : later;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
