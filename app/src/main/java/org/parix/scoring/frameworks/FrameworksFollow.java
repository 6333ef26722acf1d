package org.parix.scoring.frameworks;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Frameworks go to whoever follows their agency, frozen ones in nothing else changed. */
@Component
@Order(40)
class FrameworksFollow implements Follows {
    private final FrameworksFollowStore store;

    FrameworksFollow(FrameworksFollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "scoring.follows.frameworks";
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
