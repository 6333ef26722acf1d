package org.parix.plans;

import java.util.List;

/**
 * Last days moved without the agencies' doing: the plan, the calendar, or an event that started or stopped their clocks.
 *
 * @param duties all that moved in one go
 */
public record DeadlinesMoved(List<DutyId> duties, Why why) {
    public DeadlinesMoved {
        duties = List.copyOf(duties);
    }

    public enum Why {
        PLAN,
        CALENDAR,
        EVENT_HAPPENED,
        EVENT_WITHDRAWN
    }
}
