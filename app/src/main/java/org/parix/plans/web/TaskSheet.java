package org.parix.plans.web;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.documents.SheetWriter.Line;
import org.parix.documents.SheetWriter.Sheet;
import org.parix.plans.Role;

/**
 * Tasks as the annex of a plan, in the columns such annexes have. Always in Vietnamese and in the words of the paper: it is an official
 * paper again, and reads back in as one.
 */
final class TaskSheet {
    private static final List<String> COLUMNS = List.of(
            "STT",
            "Nhiệm vụ",
            "Sản phẩm",
            "Mục tiêu, yêu cầu",
            "Thời gian hoàn thành",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Cơ quan thực hiện",
            "Cơ quan theo dõi",
            "Điểm tối đa",
            "Ghi chú",
            "Mã tiêu chí");
    private static final List<Integer> WIDTHS = List.of(7, 60, 30, 30, 22, 26, 30, 26, 24, 10, 24, 10);

    private TaskSheet() {}

    record Content(PlanViews.Head plan, List<AreaLine> areas, List<TaskLine> tasks) {}

    record AreaLine(long id, @Nullable Long parent, String number, String title) {}

    record TaskLine(
            @Nullable Long area,
            String number,
            @Nullable String code,
            String title,
            String product,
            String target,
            String deadline,
            @Nullable BigDecimal maxPoints,
            String note,
            Map<Role, String> roles) {}

    /** Each area stands once above the first of its tasks, below the areas it is part of. */
    static Sheet of(Content content) {
        Map<Long, AreaLine> areas = new HashMap<>();
        content.areas().forEach(area -> areas.put(area.id(), area));
        Set<Long> named = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (TaskLine task : content.tasks()) {
            for (AreaLine area : path(areas, task.area())) {
                if (named.add(area.id())) {
                    lines.add(new Line.Heading(area.number(), area.title()));
                }
            }
            lines.add(new Line.Cells(cells(task)));
        }
        return new Sheet("Nhiệm vụ", COLUMNS, WIDTHS, lines);
    }

    private static Iterable<AreaLine> path(Map<Long, AreaLine> areas, @Nullable Long innermost) {
        Deque<AreaLine> path = new ArrayDeque<>();
        for (AreaLine area = areas.get(innermost); area != null; area = areas.get(area.parent())) {
            path.addFirst(area);
        }
        return path;
    }

    private static List<String> cells(TaskLine task) {
        return List.of(
                task.number(),
                task.title(),
                task.product(),
                task.target(),
                task.deadline(),
                role(task, Role.LEAD),
                role(task, Role.COOPERATING),
                role(task, Role.IMPLEMENTING),
                role(task, Role.MONITORING),
                points(task.maxPoints()),
                task.note(),
                task.code() == null ? "" : task.code());
    }

    private static String role(TaskLine task, Role role) {
        return task.roles().getOrDefault(role, "");
    }

    /** As Vietnamese papers write it: 1,5. */
    private static String points(@Nullable BigDecimal points) {
        return points == null ? "" : points.toPlainString().replace('.', ',');
    }
}
