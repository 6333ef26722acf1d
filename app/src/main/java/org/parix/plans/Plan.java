package org.parix.plans;

import java.util.List;

/**
 * A plan as it stands: what is in force, without what has been dropped.
 *
 * @param version counts the papers it has taken over, from 1
 */
public record Plan(PlanId id, int version, PlanHead head, List<Goal> goals, List<Area> areas, List<Task> tasks) {
    public Plan {
        goals = List.copyOf(goals);
        areas = List.copyOf(areas);
        tasks = List.copyOf(tasks);
    }
}
