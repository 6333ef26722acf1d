package org.parix.plans.standing.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it was first confirmed against the plan now.
 *
 * @param first tasks of the first paper
 * @param now tasks in force
 * @param changed tasks of which an amended paper changed something, a row for each field
 */
record Baseline(
        long id,
        String title,
        String ownerName,
        boolean whole,
        int version,
        int first,
        int now,
        List<TaskLine> added,
        List<TaskLine> dropped,
        List<Change> changed,
        List<Move> moved) {
    Baseline {
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
        changed = List.copyOf(changed);
        moved = List.copyOf(moved);
    }

    /** @param paper number of the paper that added or dropped it, or the name of its file */
    record TaskLine(long id, String number, String title, String deadline, String paper) {}

    record Change(
            long task,
            String number,
            String title,
            String field,
            String former,
            String later,
            String paper,
            Instant recordedAt) {}

    /**
     * @param days working days from the first day to the day now; negative where it comes earlier
     * @param why what moved it, the latest first
     */
    record Move(
            long task,
            String number,
            String title,
            String agencyName,
            @Nullable LocalDate periodFrom,
            LocalDate firstPlanned,
            LocalDate due,
            int days,
            List<Reason> why) {
        Move {
            why = List.copyOf(why);
        }
    }

    /** @param act of the history of the duty, such as {@code moved.PLAN} or {@code extensionGranted} */
    record Reason(String act, String reason, Instant at) {
        /** Message that says what kind of change it was; acts that come later than this page are told as changes. */
        public String messageKey() {
            return switch (act) {
                case "moved.PLAN" -> "plans.baseline.because.PLAN";
                case "moved.CALENDAR" -> "plans.baseline.because.CALENDAR";
                case "moved.EVENT_HAPPENED" -> "plans.baseline.because.EVENT_HAPPENED";
                case "moved.EVENT_WITHDRAWN" -> "plans.baseline.because.EVENT_WITHDRAWN";
                case "extensionGranted" -> "plans.baseline.because.EXTENSION";
                default -> "plans.baseline.because.OTHER";
            };
        }
    }

    public int changedTasks() {
        return (int) changed.stream().mapToLong(Change::task).distinct().count();
    }

    public int later() {
        return (int) moved.stream()
                .filter(move -> move.due().isAfter(move.firstPlanned()))
                .count();
    }

    public int earlier() {
        return moved.size() - later();
    }

    /** Working days by which last days came later, taken together. */
    public int daysLater() {
        return moved.stream().mapToInt(Move::days).filter(days -> days > 0).sum();
    }

    public boolean same() {
        return added.isEmpty() && dropped.isEmpty() && changed.isEmpty() && moved.isEmpty();
    }
}
