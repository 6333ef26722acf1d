package org.parix.directory;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Places in groups whose members are named one by one; groups with a rule are told anew. */
@Component
@Order(2)
class MembershipsFollow implements Follows {
    private final FollowStore store;
    private final GroupStore groups;

    MembershipsFollow(FollowStore store, GroupStore groups) {
        this.store = store;
        this.groups = groups;
    }

    @Override
    public String kind() {
        return "directory.follows.memberships";
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.memberships(agencies);
    }

    @Override
    public int follow(Succession succession) {
        return groups.pass(succession.from(), succession.to(), succession.effectiveOn());
    }
}
