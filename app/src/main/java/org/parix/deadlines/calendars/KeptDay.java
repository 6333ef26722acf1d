package org.parix.deadlines.calendars;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.SpecialDay;

/**
 * An exception as it is kept.
 *
 * @param counterpart of a swap the other day: the day worked for the day off, and the other way round; else null
 */
record KeptDay(SpecialDay day, @Nullable LocalDate counterpart) {
    KeptDay {
        boolean swap = switch (day.kind()) {
            case SWAP_OFF, SWAP_WORK -> true;
            case HOLIDAY, COMPENSATORY_OFF -> false;
        };
        if (swap != (counterpart != null)) {
            throw new IllegalArgumentException("a swap has two days, nothing else has: " + day);
        }
    }

    LocalDate date() {
        return day.date();
    }
}
