package org.parix.plans;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/**
 * All that a reviewed paper says, ready to become a plan or to amend one. Areas and tasks stand in the order of the paper, parents before
 * their parts.
 *
 * @param draft the draft this was confirmed in; a draft opens or amends one plan only. Null where there was none
 */
public record NewPlan(
        @Nullable DraftId draft,
        PaperId paper,
        PlanHead head,
        List<PlannedGoal> goals,
        List<PlannedArea> areas,
        List<PlannedTask> tasks) {
    public NewPlan {
        goals = List.copyOf(goals);
        areas = List.copyOf(areas);
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new Refused("plans.open.noTasks");
        }
        Set<String> areaKeys = new HashSet<>();
        for (PlannedArea area : areas) {
            checkPlace("area", areaKeys, area.key(), area.parent());
        }
        Set<String> taskKeys = new HashSet<>();
        for (PlannedTask task : tasks) {
            checkPlace("task", taskKeys, task.key(), task.parent());
            if (task.area() != null && !areaKeys.contains(task.area())) {
                throw new IllegalArgumentException("task " + task.key() + " stands in an unknown area " + task.area());
            }
        }
    }

    private static void checkPlace(String what, Set<String> before, String key, @Nullable String parent) {
        if (parent != null && !before.contains(parent)) {
            throw new IllegalArgumentException(what + " " + key + " stands before its parent " + parent);
        }
        if (!before.add(key)) {
            throw new IllegalArgumentException(what + " " + key + " stands twice");
        }
    }
}
