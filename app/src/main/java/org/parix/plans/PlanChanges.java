package org.parix.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an amended paper would change in a plan.
 *
 * @param version the plan's version that was compared; to be handed to {@link Plans#amend} with the same paper
 * @param head changed parts of the head, named as in the contract of reading: number, date, title …
 * @param tasks every task of the paper in its order, each followed by nothing of its parts; dropped tasks at the end in their old order
 */
public record PlanChanges(
        PlanId plan,
        int version,
        List<HeadChange> head,
        List<GoalChange> goals,
        List<AreaChange> areas,
        List<TaskChange> tasks) {
    public PlanChanges {
        head = List.copyOf(head);
        goals = List.copyOf(goals);
        areas = List.copyOf(areas);
        tasks = List.copyOf(tasks);
    }

    /** Whether the paper says nothing but what stands already. */
    public boolean none() {
        return head.isEmpty()
                && goals.stream().allMatch(GoalChange::none)
                && areas.stream().allMatch(AreaChange::none)
                && tasks.stream().allMatch(TaskChange.Unchanged.class::isInstance);
    }

    public <T extends TaskChange> List<T> tasks(Class<T> kind) {
        return tasks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public record HeadChange(String field, String former, String later) {}

    /** One field of a task, in words. */
    public record FieldChange(TaskField field, String former, String later) {}

    /**
     * Both null never; one null where the goal is new or dropped.
     *
     * @param former as it stands
     * @param later as the paper has it
     */
    public record GoalChange(
            @Nullable Goal former, @Nullable PlannedGoal later) {
        public boolean none() {
            return former != null
                    && later != null
                    && Wording.same(former.as().text(), later.text())
                    && Wording.same(former.as().number(), later.number());
        }
    }

    public record AreaChange(
            @Nullable Area former, @Nullable PlannedArea later) {
        public boolean none() {
            return former != null
                    && later != null
                    && Wording.same(former.as().title(), later.title())
                    && Wording.same(former.as().number(), later.number());
        }
    }

    public sealed interface TaskChange {
        record Added(PlannedTask task) implements TaskChange {}

        /** @param how what the row was recognised by */
        record Changed(Task former, PlannedTask task, MatchedBy how, List<FieldChange> fields) implements TaskChange {
            public Changed {
                fields = List.copyOf(fields);
            }
        }

        /** The same task at another number; nothing else has changed. */
        record Renumbered(Task former, PlannedTask task) implements TaskChange {}

        record Unchanged(Task former, PlannedTask task) implements TaskChange {}

        record Dropped(Task former) implements TaskChange {}
    }

    public enum MatchedBy {
        CODE,
        PLACE_AND_TITLE,
        TITLE
    }
}
