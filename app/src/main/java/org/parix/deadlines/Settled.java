package org.parix.deadlines;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deadline comes to in a calendar, and why.
 *
 * @param first the first day of the time given; null where the words name only its end
 * @param last the last day still in time; null exactly where the standing is not {@link Standing#DATED}
 * @param hour on the last day; null where all of it is in time
 * @param movedFrom where a rule moved the last day off a day off: the day it was
 * @param onDayOff whether the last day, not moved, is one on which offices are closed
 * @param provisional whether a year not decided or a day not checked yet was counted over
 * @param explanation sentences in order, each to be resolved by itself; never empty
 */
public record Settled(
        Standing standing,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable LocalTime hour,
        @Nullable LocalDate movedFrom,
        boolean onDayOff,
        boolean provisional,
        List<Wording> explanation) {
    public enum Standing {
        DATED,
        /** For its event: it has not begun and cannot be late. */
        WAITING,
        /** The event has happened, but the words name no number of days. */
        STARTED,
        /** Its instances have days, see {@link Recurrences}. */
        RECURRING,
        CONTINUOUS,
        SET_ELSEWHERE,
        /** Neither the words nor the paper name the year. */
        YEAR_UNKNOWN,
        /** Working days would have to be counted over a year without known holidays. */
        NOT_COVERED,
        NONE,
        UNKNOWN;

        public Wording label() {
            return Wording.of("deadlines.standing." + name());
        }
    }

    public Settled {
        explanation = List.copyOf(explanation);
        if ((last != null) != (standing == Standing.DATED) || explanation.isEmpty()) {
            throw new IllegalArgumentException("a last day where there is none, or the other way round: " + standing);
        }
    }

    static Settled undated(Standing standing, Wording why) {
        return new Settled(standing, null, null, null, null, false, false, List.of(why));
    }

    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(last);
    }
}
