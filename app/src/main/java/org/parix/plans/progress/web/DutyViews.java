package org.parix.plans.progress.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Wording;
import org.parix.directory.AgencyId;
import org.parix.plans.Role;
import org.parix.plans.progress.DutyState;

/** Rows of the pages about the duties of a task. */
final class DutyViews {
    private DutyViews() {}

    /** The task a page is about. */
    record Head(long plan, String planTitle, long owner, String ownerName, long task, String number, String title) {
        public String called() {
            if (number.isEmpty()) {
                return title;
            }
            return number + (Character.isLetterOrDigit(number.charAt(number.length() - 1)) ? ". " : " ") + title;
        }

        public String url() {
            return "/plans/" + plan + "/tasks/" + task;
        }

        public AgencyId assignedBy() {
            return new AgencyId(owner);
        }
    }

    /** The duties of a task, and of its parts the sum. */
    record TaskDuties(Head head, int all, int finished, int late, int partsAll, int partsFinished, List<Line> lines) {
        /** Whether not all of them are among the lines. */
        public boolean more() {
            return lines.size() < all;
        }
    }

    /**
     * One duty.
     *
     * @param days working days since the last day, today or when it was done; negative while days are left; null without a last day
     * @param soon whether its last day comes within a week
     */
    record Line(
            long id,
            int version,
            long agency,
            String agencyName,
            Role role,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            @Nullable LocalDate startsOn,
            @Nullable String waitsFor,
            @Nullable LocalDate firstPlanned,
            @Nullable LocalDate planned,
            @Nullable LocalDate extendedTo,
            @Nullable LocalDate due,
            @Nullable LocalTime dueHour,
            List<Wording> basis,
            DutyState state,
            int percent,
            String note,
            @Nullable LocalDate doneOn,
            boolean needsPaper,
            @Nullable PaperRow result,
            @Nullable String exception,
            @Nullable Integer days,
            boolean late,
            boolean soon,
            boolean dormant,
            @Nullable Asked asked) {
        public AgencyId owing() {
            return new AgencyId(agency);
        }

        /** Whether the last day is another than the plan set at first. */
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

    /** How a duty stands to its last day. */
    enum Timing {
        DORMANT,
        LATE,
        SOON,
        LEFT,
        DONE_LATE,
        DONE_IN_TIME,
        NONE;

        static Timing of(DutyState state, boolean dormant, boolean late, boolean soon, boolean dated) {
            if (dormant) {
                return DORMANT;
            }
            if (!dated || state == DutyState.DROPPED) {
                return NONE;
            }
            if (state.working()) {
                return late ? LATE : soon ? SOON : LEFT;
            }
            return late ? DONE_LATE : DONE_IN_TIME;
        }

        /** Which shape and colour a badge has. */
        public String badge() {
            return switch (this) {
                case DORMANT -> "dormant";
                case LATE, DONE_LATE -> "late";
                case SOON -> "soon";
                case DONE_IN_TIME -> "done";
                case LEFT, NONE -> "plain";
            };
        }
    }

    /** A paper among the evidence of the task. */
    record PaperRow(
            long id, String title, String number, @Nullable LocalDate date, String signer, long agency) {
        /** Message keys of what its description lacks. */
        public List<String> missing() {
            return java.util.stream.Stream.of(
                            number.isBlank() ? "plans.result.number" : "",
                            date == null ? "plans.result.date" : "",
                            signer.isBlank() ? "plans.result.signer" : "")
                    .filter(key -> !key.isEmpty())
                    .toList();
        }
    }

    /** A request for a later day that waits. */
    record Asked(LocalDate wanted, String reason, long byId, String by, Instant at) {}

    /** One duty with all that its page and its forms show. */
    record DutyPage(
            Head head,
            Line line,
            int all,
            int finished,
            List<ExtensionRow> extensions,
            List<PaperRow> papers,
            List<Happening> acts) {
        public String url() {
            return head.url() + "/duties/" + line.id();
        }
    }

    record ExtensionRow(
            String state,
            @Nullable LocalDate formerDue,
            LocalDate wanted,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable LocalDate granted,
            String answer,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}
}
