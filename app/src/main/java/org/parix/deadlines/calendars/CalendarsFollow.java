package org.parix.deadlines.calendars;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A calendar goes to whoever follows its agency. A successor that is founded works by it; of several it works by the one opened first. One that
 * stood before goes on working by its own, or by the one above it. A calendar nobody works by any more stays to be read.
 */
@Component
@Order(20)
class CalendarsFollow implements Follows {
    private final CalendarFollowStore store;

    CalendarsFollow(CalendarFollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "deadlines.follows.calendars";
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.held(agencies);
    }

    @Override
    public int follow(Succession succession) {
        return store.pass(succession, kind());
    }
}
