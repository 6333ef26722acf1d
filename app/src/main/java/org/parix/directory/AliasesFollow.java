package org.parix.directory;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Other names by which papers go on calling the agency. */
@Component
@Order(3)
class AliasesFollow implements Follows {
    private final FollowStore store;

    AliasesFollow(FollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "directory.follows.aliases";
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.aliases(agencies);
    }

    @Override
    public int follow(Succession succession) {
        return store.passAliases(succession.from(), succession.to());
    }
}
