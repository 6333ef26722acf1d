package org.parix.registers.dossiers;

import java.util.List;

/**
 * One line of form 07a of TT 09/2026/TT-BTP, with what it counts on its own.
 *
 * @param field the field of administration; empty for all together
 * @param onlineFull handed in fully online during the period (column 4)
 * @param carriedOver not resolved when the period began (8)
 * @param inTime not resolved when it ended, and not yet due (14)
 * @param overdue not resolved when it ended, although due before (15)
 */
public record StatisticsLine(
        String field,
        long onlineFull,
        long onlinePartial,
        long postal,
        long direct,
        long carriedOver,
        long early,
        long onTime,
        long late,
        long inTime,
        long overdue) {
    public static final StatisticsLine NONE = new StatisticsLine("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Column 3. */
    public long received() {
        return onlineFull + onlinePartial + postal + direct + carriedOver;
    }

    /** Column 9. */
    public long resolved() {
        return early + onTime + late;
    }

    /** Column 13. */
    public long inProgress() {
        return inTime + overdue;
    }

    /** Whether all that was there is either resolved or in progress: (3) = (9) + (13). */
    public boolean adds() {
        return received() == resolved() + inProgress();
    }

    /** Columns 3 to 15, in the order of the form. */
    public List<Long> columns() {
        return List.of(
                received(),
                onlineFull,
                onlinePartial,
                postal,
                direct,
                carriedOver,
                resolved(),
                early,
                onTime,
                late,
                inProgress(),
                inTime,
                overdue);
    }

    StatisticsLine plus(StatisticsLine other) {
        return new StatisticsLine(
                "",
                onlineFull + other.onlineFull,
                onlinePartial + other.onlinePartial,
                postal + other.postal,
                direct + other.direct,
                carriedOver + other.carriedOver,
                early + other.early,
                onTime + other.onTime,
                late + other.late,
                inTime + other.inTime,
                overdue + other.overdue);
    }
}
