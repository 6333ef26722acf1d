package org.parix.directory;

import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The units directly below an agency; those that become one with another are not counted here. The tree itself moves them. */
@Component
@Order(1)
class UnitsFollow implements Follows {
    static final String KIND = "directory.follows.units";

    private final FollowStore store;

    UnitsFollow(FollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.units(agencies);
    }

    @Override
    public List<Row> rows(AgencyId agency) {
        return store.unitRows(agency);
    }

    @Override
    public int follow(Succession succession) {
        return 0; // Passing has worked out where they go
    }
}
