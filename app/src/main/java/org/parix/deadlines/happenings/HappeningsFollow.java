package org.parix.deadlines.happenings;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Events that stand go to whoever follows the agency that recorded them, who may take them back. Of two records of one event the successor's own
 * counts, else the older; the other remains what started its clocks, and ends with it. Events taken back stay with the agency of their day.
 */
@Component
@Order(21)
class HappeningsFollow implements Follows {
    private final HappeningFollowStore store;

    HappeningsFollow(HappeningFollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "deadlines.follows.events";
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
