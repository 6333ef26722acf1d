package org.parix.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Evidence goes over, whole and with its history, to the agency that follows the one that gave it. */
@Component
@Order(40)
class PiecesFollow implements Follows {
    private final PiecesFollowStore store;

    PiecesFollow(PiecesFollowStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "evidence.follows.pieces";
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        Map<AgencyId, Integer> each = new HashMap<>(store.pieces(agencies));
        return new Held(each, each.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public List<Row> rows(AgencyId agency) {
        return store.rows(agency);
    }

    @Override
    public int follow(Succession succession) {
        store.passUploads(succession);
        return store.pass(succession, kind());
    }
}
