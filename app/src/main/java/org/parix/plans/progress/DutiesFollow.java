package org.parix.plans.progress;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Duties of open plans go where the tasks go, finished ones too, so that nothing done is asked for again. Of two that become one the open one
 * goes on, of two open ones the further one; the other stays as it was, out of sight.
 */
@Component
@Order(33)
class DutiesFollow implements Follows {
    /** Rows sent elsewhere are chosen among the tasks. */
    private static final String TASKS = "plans.follows.tasks";

    private final DutiesFollowStore store;

    DutiesFollow(DutiesFollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "plans.follows.duties";
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.held(agencies);
    }

    @Override
    public int follow(Succession succession) {
        return store.pass(succession, TASKS);
    }
}
