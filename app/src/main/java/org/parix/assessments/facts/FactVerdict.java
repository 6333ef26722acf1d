package org.parix.assessments.facts;

import org.jspecify.annotations.Nullable;
import org.parix.assessments.UnitId;
import org.parix.kernel.Refused;

/**
 * What becomes of one value of a file.
 *
 * @param place number of the line, or name of the cell such as C5
 * @param unit as the file calls it
 * @param id null where there is no such unit
 * @param was what stands now; empty for nothing
 * @param now as contract files write it; what the file says where it is refused
 * @param problem null unless it is refused
 */
public record FactVerdict(
        String place,
        String unit,
        @Nullable UnitId id,
        String variable,
        String was,
        String now,
        State state,
        @Nullable Refused problem) {

    /** In the order in which they are to be looked at. */
    public enum State {
        REFUSED,
        CHANGED,
        NEW,
        /** It stands already. */
        SAME;

        public String messageKey() {
            return "assessments.facts.verdict." + name();
        }
    }

    /** Whether something is written for it. */
    public boolean isTaken() {
        return state == State.CHANGED || state == State.NEW;
    }
}
