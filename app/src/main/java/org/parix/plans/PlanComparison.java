package org.parix.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.plans.PlanChanges.AreaChange;
import org.parix.plans.PlanChanges.FieldChange;
import org.parix.plans.PlanChanges.GoalChange;
import org.parix.plans.PlanChanges.HeadChange;
import org.parix.plans.PlanChanges.TaskChange;
import org.parix.plans.RowMatching.Match;
import org.parix.plans.RowMatching.Row;

/** Compares a plan with an amended paper. */
final class PlanComparison {
    private final Plan plan;
    private final NewPlan paper;

    /** Key of an area of the paper → key of the standing area it is. */
    private final Map<String, String> areaOf = new HashMap<>();

    /** Key of a task of the paper → the standing task it is. */
    private final Map<String, Task> taskOf = new HashMap<>();

    private final Map<String, PlanChanges.MatchedBy> howOf = new HashMap<>();

    private PlanComparison(Plan plan, NewPlan paper) {
        this.plan = plan;
        this.paper = paper;
    }

    static PlanChanges of(Plan plan, NewPlan paper) {
        PlanComparison comparison = new PlanComparison(plan, paper);
        List<AreaChange> areas = comparison.areas();
        comparison.matchTasks();
        return new PlanChanges(
                plan.id(), plan.version(), comparison.head(), comparison.goals(), areas, comparison.tasks());
    }

    private List<HeadChange> head() {
        PlanHead former = plan.head();
        PlanHead later = paper.head();
        List<HeadChange> changes = new ArrayList<>();
        compare("kind", former.kind().name(), later.kind().name(), changes);
        compare("number", former.number(), later.number(), changes);
        compare("date", former.date(), later.date(), changes);
        compare("place", former.place(), later.place(), changes);
        compare("issuer", former.issuer(), later.issuer(), changes);
        compare("title", former.title(), later.title(), changes);
        compare("year", former.year(), later.year(), changes);
        return changes;
    }

    private static void compare(
            String field, @Nullable Object former, @Nullable Object later, List<HeadChange> changes) {
        String before = former == null ? "" : former.toString();
        String after = later == null ? "" : later.toString();
        if (!Wording.same(before, after)) {
            changes.add(new HeadChange(field, before, after));
        }
    }

    private List<GoalChange> goals() {
        Map<Row, Goal> former = new LinkedHashMap<>();
        plan.goals()
                .forEach(goal -> former.put(
                        new Row(
                                "" + goal.id(),
                                "",
                                goal.as().number(),
                                null,
                                goal.as().text()),
                        goal));
        Map<Row, PlannedGoal> later = new LinkedHashMap<>();
        for (PlannedGoal goal : paper.goals()) {
            later.put(new Row("" + later.size(), "", goal.number(), null, goal.text()), goal);
        }
        RowMatching matching = new RowMatching();
        matching.match(former.keySet(), later.keySet());
        List<GoalChange> changes = new ArrayList<>();
        Set<Row> matched = new HashSet<>();
        later.forEach((row, goal) -> {
            Match match = matching.of(row);
            changes.add(new GoalChange(match == null ? null : former.get(match.former()), goal));
            if (match != null) {
                matched.add(match.former());
            }
        });
        former.forEach((row, goal) -> {
            if (!matched.contains(row)) {
                changes.add(new GoalChange(goal, null));
            }
        });
        return changes;
    }

    private List<AreaChange> areas() {
        Map<Row, Area> former = new LinkedHashMap<>();
        plan.areas()
                .forEach(area -> former.put(
                        new Row(
                                area.as().key(),
                                "",
                                area.as().number(),
                                null,
                                area.as().title()),
                        area));
        Map<Row, PlannedArea> later = new LinkedHashMap<>();
        paper.areas().forEach(area -> later.put(new Row(area.key(), "", area.number(), null, area.title()), area));
        RowMatching matching = new RowMatching();
        matching.match(former.keySet(), later.keySet());
        List<AreaChange> changes = new ArrayList<>();
        later.forEach((row, area) -> {
            Match match = matching.of(row);
            if (match != null) {
                areaOf.put(area.key(), match.former().id());
            }
            changes.add(new AreaChange(match == null ? null : former.get(match.former()), area));
        });
        former.values().stream()
                .filter(area -> !areaOf.containsValue(area.as().key()))
                .forEach(area -> changes.add(new AreaChange(area, null)));
        return changes;
    }

    /** Level by level, so that the parts of a row are looked for below the row it has been matched with; then whatever changed its level. */
    private void matchTasks() {
        Map<String, Task> standing =
                plan.tasks().stream().collect(Collectors.toMap(task -> task.as().key(), task -> task));
        Map<Integer, List<PlannedTask>> formerByDepth =
                byDepth(plan.tasks().stream().map(Task::as).toList());
        Map<Integer, List<PlannedTask>> laterByDepth = byDepth(paper.tasks());
        RowMatching matching = new RowMatching();
        List<Row> former = new ArrayList<>();
        List<Row> later = new ArrayList<>();
        for (int depth = 0; depth < laterByDepth.size(); depth++) {
            List<Row> formerHere = formerByDepth.getOrDefault(depth, List.of()).stream()
                    .map(this::formerRow)
                    .toList();
            List<Row> laterHere = laterByDepth.getOrDefault(depth, List.of()).stream()
                    .map(this::laterRow)
                    .toList();
            matching.match(formerHere, laterHere);
            former.addAll(formerHere);
            later.addAll(laterHere);
            take(matching, laterHere, standing);
        }
        for (int depth = laterByDepth.size(); depth < formerByDepth.size(); depth++) {
            formerByDepth.getOrDefault(depth, List.of()).stream()
                    .map(this::formerRow)
                    .forEach(former::add);
        }
        matching.match(former, later);
        take(matching, later, standing);
    }

    private void take(RowMatching matching, List<Row> rows, Map<String, Task> standing) {
        for (Row row : rows) {
            Match match = matching.of(row);
            if (match != null) {
                taskOf.put(
                        row.id(),
                        Objects.requireNonNull(standing.get(match.former().id())));
                howOf.put(row.id(), match.how());
            }
        }
    }

    private static Map<Integer, List<PlannedTask>> byDepth(List<PlannedTask> tasks) {
        Map<String, Integer> depth = new HashMap<>();
        Map<Integer, List<PlannedTask>> byDepth = new HashMap<>();
        for (PlannedTask task : tasks) {
            int here = task.parent() == null ? 0 : depth.getOrDefault(task.parent(), 0) + 1;
            depth.put(task.key(), here);
            byDepth.computeIfAbsent(here, any -> new ArrayList<>()).add(task);
        }
        return byDepth;
    }

    private Row formerRow(PlannedTask task) {
        String place = task.parent() != null ? "task " + task.parent() : "area " + task.area();
        return new Row(task.key(), place, task.number(), task.code(), task.title());
    }

    private Row laterRow(PlannedTask task) {
        return new Row(task.key(), laterPlace(task), task.number(), task.code(), task.title());
    }

    private String laterPlace(PlannedTask task) {
        if (task.parent() != null) {
            Task parent = taskOf.get(task.parent());
            return parent == null
                    ? "new task " + task.parent()
                    : "task " + parent.as().key();
        }
        return task.area() == null || areaOf.containsKey(task.area())
                ? "area " + (task.area() == null ? null : areaOf.get(task.area()))
                : "new area " + task.area();
    }

    private List<TaskChange> tasks() {
        List<TaskChange> changes = new ArrayList<>();
        Set<TaskId> matched = new HashSet<>();
        for (PlannedTask task : paper.tasks()) {
            Task former = taskOf.get(task.key());
            if (former == null) {
                changes.add(new TaskChange.Added(task));
            } else {
                matched.add(former.id());
                changes.add(change(former, task));
            }
        }
        plan.tasks().stream()
                .filter(task -> !matched.contains(task.id()))
                .forEach(task -> changes.add(new TaskChange.Dropped(task)));
        return changes;
    }

    private TaskChange change(Task former, PlannedTask later) {
        List<FieldChange> fields = new ArrayList<>(FieldComparison.of(former.as(), later));
        moved(former.as(), later, fields);
        if (fields.isEmpty()) {
            return new TaskChange.Unchanged(former, later);
        }
        if (fields.stream().allMatch(field -> field.field() == TaskField.NUMBER)) {
            return new TaskChange.Renumbered(former, later);
        }
        return new TaskChange.Changed(former, later, Objects.requireNonNull(howOf.get(later.key())), fields);
    }

    private void moved(PlannedTask former, PlannedTask later, List<FieldChange> fields) {
        String formerParent = former.parent();
        Task laterParent = later.parent() == null ? null : taskOf.get(later.parent());
        boolean sameParent = later.parent() == null
                ? formerParent == null
                : laterParent != null && laterParent.as().key().equals(formerParent);
        if (!sameParent) {
            fields.add(new FieldChange(
                    TaskField.PARENT,
                    title(plan.tasks().stream().map(Task::as).toList(), formerParent),
                    title(paper.tasks(), later.parent())));
        }
        String laterArea = later.area() == null ? null : areaOf.get(later.area());
        boolean sameArea = later.area() == null ? former.area() == null : Objects.equals(laterArea, former.area());
        if (!sameArea) {
            fields.add(new FieldChange(
                    TaskField.AREA,
                    areaTitle(plan.areas().stream().map(Area::as).toList(), former.area()),
                    areaTitle(paper.areas(), later.area())));
        }
    }

    private static String title(List<PlannedTask> tasks, @Nullable String key) {
        return tasks.stream()
                .filter(task -> task.key().equals(key))
                .map(task -> (task.number() + " " + task.title()).strip())
                .findFirst()
                .orElse("");
    }

    private static String areaTitle(List<PlannedArea> areas, @Nullable String key) {
        return areas.stream()
                .filter(area -> area.key().equals(key))
                .map(area -> (area.number() + " " + area.title()).strip())
                .findFirst()
                .orElse("");
    }
}
