package org.parix.deadlines.calendars;

import java.time.LocalDate;
import org.parix.deadlines.Wording;

/**
 * The days of a calendar are others now. Published inside the transaction of the change, once for each calendar it reaches: a change of the
 * national calendar also reaches those that inherit it.
 *
 * @param from the first day that may count otherwise now; deadlines counted over days between it and {@code to} are to be worked out anew
 * @param to the last such day
 * @param what what was changed, in words: "holiday added: …, legal basis …"
 * @param reason why, in the words of who changed it
 */
public record CalendarChanged(CalendarId calendar, LocalDate from, LocalDate to, Wording what, String reason) {}
