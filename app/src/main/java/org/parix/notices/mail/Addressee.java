package org.parix.notices.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.parix.identity.UserId;
import org.parix.notices.Telling;
import org.parix.ui.Formats;

/**
 * Somebody letters go to.
 *
 * @param workingDay whether today is one where they work
 */
record Addressee(UserId id, String name, String address, Telling telling, boolean workingDay) {
    Locale locale() {
        return Locale.forLanguageTag(telling.language());
    }

    /** Whether no letter goes to them at this moment. */
    boolean quiet(Instant now) {
        return (!workingDay && !telling.daysOff())
                || telling.quiet(now.atZone(Formats.ZONE).toLocalTime());
    }

    /** When a letter of this morning goes out: now, or when their quiet hours end. */
    Instant awake(Instant now) {
        LocalTime time = now.atZone(Formats.ZONE).toLocalTime();
        if (!telling.quiet(time)) {
            return now;
        }
        LocalDate today = LocalDate.ofInstant(now, Formats.ZONE);
        LocalDate day = telling.quietUntil().isAfter(time) ? today : today.plusDays(1);
        return day.atTime(telling.quietUntil()).atZone(Formats.ZONE).toInstant();
    }
}
