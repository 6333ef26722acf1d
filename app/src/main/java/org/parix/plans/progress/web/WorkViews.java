package org.parix.plans.progress.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.plans.progress.DutyState;
import org.parix.plans.progress.web.DutyViews.Timing;
import org.parix.plans.progress.web.WorkFilter.Section;

/** Rows of "my work". */
final class WorkViews {
    private WorkViews() {}

    /**
     * @param open how much is open in all, under the filters
     * @param counts of each section
     * @param parts how much is open in each part that one's agencies take
     * @param from which of the rows the page begins with, from 1
     */
    record Work(
            int open,
            Map<Section, Integer> counts,
            Map<WorkFilter.Part, Integer> parts,
            int total,
            int from,
            List<WorkRow> rows,
            List<Facet> agencies,
            List<Facet> plans,
            List<Facet> states,
            List<Facet> months) {
        public int count(Section section) {
            return counts.getOrDefault(section, 0);
        }

        public int to() {
            return from + rows.size() - 1;
        }

        /** Whether there is nothing at all, whatever is filtered. */
        public boolean nothing() {
            return agencies.isEmpty() && counts.values().stream().allMatch(count -> count == 0);
        }
    }

    record Facet(String key, String name, int duties) {}

    record WorkRow(
            long id,
            Section section,
            long plan,
            String planTitle,
            long task,
            String number,
            String title,
            String product,
            String agencyName,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            @Nullable String waitsFor,
            @Nullable LocalDate firstPlanned,
            @Nullable LocalDate due,
            java.time.@Nullable LocalTime dueHour,
            DutyState state,
            int percent,
            @Nullable Integer days,
            boolean late,
            boolean soon,
            boolean dormant,
            @Nullable LocalDate wanted,
            String cursor) {
        public String url() {
            return "/plans/" + plan + "/tasks/" + task + "/duties/" + id;
        }

        public String called() {
            if (number.isEmpty()) {
                return title;
            }
            return number + (Character.isLetterOrDigit(number.charAt(number.length() - 1)) ? ". " : " ") + title;
        }

        public boolean moved() {
            return firstPlanned != null && due != null && !firstPlanned.equals(due);
        }

        public Timing timing() {
            return Timing.of(state, dormant, late, soon, days != null);
        }

        public int daysApart() {
            return days == null ? 0 : Math.abs(days);
        }
    }
}
