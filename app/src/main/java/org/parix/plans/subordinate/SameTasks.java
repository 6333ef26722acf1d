package org.parix.plans.subordinate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.plans.Likeness;
import org.parix.plans.Task;
import org.parix.plans.TaskId;

/** Which tasks of a unit's plan plainly are tasks of the plan above, by their titles; the likeliest pairs first, each task once. */
final class SameTasks {
    /** From here on two titles are the same task, said a little differently. */
    private static final double PLAIN = 0.6;

    private SameTasks() {}

    private record Pair(TaskId own, TaskId above, double likeness) {}

    static Map<TaskId, TaskId> of(List<Task> own, List<Task> above) {
        var likeness = new Likeness();
        List<Pair> pairs = new ArrayList<>();
        for (Task one : own) {
            for (Task other : above) {
                double alike = likeness.of(one.as().title(), other.as().title());
                if (alike >= PLAIN) {
                    pairs.add(new Pair(one.id(), other.id(), alike));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
        Map<TaskId, TaskId> same = new LinkedHashMap<>();
        Set<TaskId> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!same.containsKey(pair.own()) && taken.add(pair.above())) {
                same.put(pair.own(), pair.above());
            }
        }
        return same;
    }
}
