package org.parix.deadlines;

import java.time.LocalDate;

/**
 * A day on which the week does not decide whether offices work.
 *
 * @param name in Vietnamese, as announced
 * @param basis the law or announcement it rests on
 * @param checked false where the date was not yet compared with the announcement itself
 */
public record SpecialDay(LocalDate date, Kind kind, String name, String basis, boolean checked) {
    public enum Kind {
        HOLIDAY,
        /** Nghỉ bù: a holiday fell on a day of rest. */
        COMPENSATORY_OFF,
        /** Nghỉ hoán đổi: off, and worked on another day. */
        SWAP_OFF,
        /** Làm bù: a day of rest that is worked. */
        SWAP_WORK
    }

    public SpecialDay {
        if (name.isBlank() || basis.isBlank()) {
            throw new IllegalArgumentException("a special day without a name or a legal basis: " + date);
        }
    }

    boolean isWorked() {
        return kind == Kind.SWAP_WORK;
    }
}
