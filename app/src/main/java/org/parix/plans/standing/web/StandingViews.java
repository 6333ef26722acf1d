package org.parix.plans.standing.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.plans.progress.DutyState;
import org.parix.plans.standing.Standing;

/** Rows of the pages about how the work stands. */
final class StandingViews {
    private StandingViews() {}

    /**
     * @param known the year counted; null where no duty is seen in any
     * @param years those in which duties are seen
     * @param planTitle of the one plan asked for
     * @param plans those with most late duties first, at most forty
     * @param before the same a month ago, by the last days as they are now
     * @param agencyCount how many there are, listed or not
     * @param late those that are longest late
     */
    record Overall(
            @Nullable Integer known,
            List<Integer> years,
            @Nullable String planTitle,
            @Nullable String agencyName,
            List<Counted> plans,
            Counts total,
            Before before,
            List<Flow> flow,
            List<AreaRow> areas,
            List<AgencyRow> agencies,
            int agencyCount,
            List<DutyRow> late) {
        Overall {
            years = List.copyOf(years);
            plans = List.copyOf(plans);
            flow = List.copyOf(flow);
            areas = List.copyOf(areas);
            agencies = List.copyOf(agencies);
            late = List.copyOf(late);
        }

        public int year() {
            return known == null ? 0 : known;
        }
    }

    record Counted(long key, String name, int duties) {}

    record Before(int done, int inTime, int late, int soon, int running) {}

    /** How many duties stand in each way. */
    record Counts(int inTime, int after, int late, int soon, int running, int dormant) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public int done() {
            return inTime + after;
        }

        public int total() {
            return done() + late + soon + running + dormant;
        }

        public int of(Standing standing) {
            return switch (standing) {
                case IN_TIME -> inTime;
                case AFTER -> after;
                case LATE -> late;
                case SOON -> soon;
                case RUNNING -> running;
                case DORMANT -> dormant;
            };
        }

        Counts plus(Counts other) {
            return new Counts(
                    inTime + other.inTime,
                    after + other.after,
                    late + other.late,
                    soon + other.soon,
                    running + other.running,
                    dormant + other.dormant);
        }

        Counts plus(Standing standing, int duties) {
            return plus(
                    switch (standing) {
                        case IN_TIME -> new Counts(duties, 0, 0, 0, 0, 0);
                        case AFTER -> new Counts(0, duties, 0, 0, 0, 0);
                        case LATE -> new Counts(0, 0, duties, 0, 0, 0);
                        case SOON -> new Counts(0, 0, 0, duties, 0, 0);
                        case RUNNING -> new Counts(0, 0, 0, 0, duties, 0);
                        case DORMANT -> new Counts(0, 0, 0, 0, 0, duties);
                    });
        }

        /** In per cent of what is done or late: what was done in time. Null where nothing is. */
        public @Nullable BigDecimal share() {
            return Shares.of(inTime, done() + late);
        }
    }

    /** Per cent to one place. */
    static final class Shares {
        private Shares() {}

        static @Nullable BigDecimal of(int part, int whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }
    }

    /** @param dueMonth such as 2026-03; null where there is no last day, and {@code doneMonth} where it is not done */
    record Flow(@Nullable String dueMonth, @Nullable String doneMonth, Standing standing, int duties) {}

    /** @param key its title in small letters: the same area of several plans is one row */
    record AreaRow(String key, String name, Counts counts) {}

    /**
     * @param id the agency; what those under it owe is counted with it
     * @param daysLate working days since the last day of what is longest late
     */
    record AgencyRow(
            long id, String name, Counts counts, @Nullable Integer daysLate) {}

    /**
     * @param periodFrom of an instance of a recurring task
     * @param daysLate working days after the last day, until it was done or until today
     * @param asked the day an open request for an extension asks for
     * @param returned why it was given back, where it was
     */
    record DutyRow(
            long id,
            long plan,
            String planTitle,
            long task,
            String number,
            String title,
            long agency,
            String agencyName,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate due,
            @Nullable LocalDate doneOn,
            DutyState state,
            int percent,
            @Nullable String waitsFor,
            Standing standing,
            @Nullable Integer daysLate,
            @Nullable LocalDate asked,
            @Nullable String returned,
            String note) {
        public String address() {
            return "/plans/" + plan + "/tasks/" + task + "/duties/" + id;
        }
    }
}
