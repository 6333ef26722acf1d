package org.parix.plans.drafts.web;

import java.util.List;
import org.parix.plans.PlanChanges;
import org.parix.plans.PlanChanges.TaskChange;

/** What an amended paper changes, sorted for showing. */
record ChangesView(PlanChanges changes) {
    public List<TaskChange.Added> added() {
        return changes.tasks(TaskChange.Added.class);
    }

    public List<TaskChange.Changed> changed() {
        return changes.tasks(TaskChange.Changed.class);
    }

    public List<TaskChange.Dropped> dropped() {
        return changes.tasks(TaskChange.Dropped.class);
    }

    public List<TaskChange.Renumbered> renumbered() {
        return changes.tasks(TaskChange.Renumbered.class);
    }

    public int unchanged() {
        return changes.tasks(TaskChange.Unchanged.class).size();
    }

    public List<PlanChanges.GoalChange> goals() {
        return changes.goals().stream().filter(goal -> !goal.none()).toList();
    }

    public List<PlanChanges.AreaChange> areas() {
        return changes.areas().stream().filter(area -> !area.none()).toList();
    }
}
