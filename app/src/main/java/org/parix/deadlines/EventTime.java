package org.parix.deadlines;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened.
 *
 * @param hour null where only the day is known
 */
public record EventTime(LocalDate day, @Nullable LocalTime hour) {
    public static EventTime on(LocalDate day) {
        return new EventTime(day, null);
    }
}
