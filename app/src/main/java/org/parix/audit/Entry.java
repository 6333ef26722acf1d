package org.parix.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param day its page: the day in Vietnam, never earlier than that of the entry before
 * @param number from 1, within the day
 * @param before what stood, of what changed
 * @param previous hash of the entry before; null where it was not read
 * @param hash of this one
 */
public record Entry(
        LocalDate day,
        int number,
        Instant at,
        Actor actor,
        String act,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String reason,
        byte[] previous,
        byte[] hash) {

    Entry numbered(int other) {
        return new Entry(day, other, at, actor, act, subject, before, after, reason, previous, hash);
    }

    /** This entry's words in the place of another. */
    Entry inPlaceOf(Entry other) {
        return new Entry(
                other.day, other.number, at, actor, act, subject, before, after, reason, other.previous, other.hash);
    }
}
