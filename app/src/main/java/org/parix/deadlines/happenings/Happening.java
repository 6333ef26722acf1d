package org.parix.deadlines.happenings;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.EventTime;
import org.parix.directory.AgencyId;

/**
 * An event that happened, as it stands in the register.
 *
 * @param agency whose record it is
 * @param withdrawnBecause null while it stands
 */
public record Happening(
        HappeningId id,
        AgencyId agency,
        Told told,
        Instant recordedAt,
        @Nullable String withdrawnBecause) {
    /**
     * What is said of an event.
     *
     * @param what in a sentence: "HĐND tỉnh ban hành Nghị quyết về …"
     * @param paper the paper that shows it
     * @param reference where its evidence is, as a plain reference; empty where nobody said
     */
    public record Told(String what, EventTime time, Paper paper, String reference) {
        public Told {
            what = what.strip();
            reference = reference.strip();
            if (what.isEmpty()) {
                throw new IllegalArgumentException("an event without words");
            }
        }
    }

    /** Empty where an event has no paper. */
    public record Paper(String number, @Nullable LocalDate date, String issuer) {
        public static final Paper NONE = new Paper("", null, "");

        public Paper {
            number = number.strip();
            issuer = issuer.strip();
        }
    }

    public boolean withdrawn() {
        return withdrawnBecause != null;
    }
}
