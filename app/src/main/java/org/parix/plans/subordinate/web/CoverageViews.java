package org.parix.plans.subordinate.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.ui.Option;

/** Rows of the pages about plans under plans. */
final class CoverageViews {
    private CoverageViews() {}

    record PlanRef(long id, String title, @Nullable Integer year, long owner, String ownerName) {}

    /** @param task of the unit's plan that carries it out; null where none does */
    record Taken(
            long agency,
            String agencyName,
            @Nullable Long plan,
            @Nullable Long task,
            @Nullable String state) {
        public boolean done() {
            return task != null;
        }
    }

    /** A task of the plan above and the units that owe it. */
    record TaskRow(long id, String called, List<Taken> units) {
        public long taken() {
            return units.stream().filter(Taken::done).count();
        }

        public List<Taken> missing() {
            return units.stream().filter(unit -> !unit.done()).toList();
        }
    }

    /** @param plan of the unit under this one; null where it has made none */
    record UnitRow(
            long id,
            String name,
            @Nullable Long plan,
            @Nullable String planTitle,
            int owed,
            int taken) {
        public int percent() {
            return owed == 0 ? 0 : 100 * taken / owed;
        }
    }

    /** @param superior the plan above this one; null at the top and where the person may not see it */
    record Coverage(PlanRef plan, @Nullable PlanRef superior, List<UnitRow> units, List<TaskRow> tasks, boolean whole) {
        public List<TaskRow> nowhere() {
            return tasks.stream().filter(task -> task.taken() == 0).toList();
        }

        public List<TaskRow> partly() {
            return tasks.stream()
                    .filter(task ->
                            task.taken() > 0 && task.taken() < task.units().size())
                    .toList();
        }

        public List<TaskRow> everywhere() {
            return tasks.stream()
                    .filter(task -> task.taken() == task.units().size())
                    .toList();
        }
    }

    record Choice(
            long id,
            String called,
            @Nullable String area,
            @Nullable String deadline,
            @Nullable String product) {}

    /** What a unit can take up of a plan above. */
    record Offer(
            PlanRef plan,
            long unit,
            String unitName,
            @Nullable Long already,
            List<Choice> tasks,
            List<Own> plans) {}

    /** A plan of the unit that stands already and could be placed under. */
    record Own(long id, String title) {}

    /** What a unit's plan takes up and what of the plan above is still missing. */
    record Links(PlanRef plan, PlanRef superior, List<Link> links, List<Choice> own) {}

    record Link(
            long above,
            String called,
            @Nullable Long task,
            @Nullable String taskCalled) {}

    /** Where a task can be added by hand. */
    record Adding(PlanRef plan, List<Option> areas, List<String> agencies) {}
}
