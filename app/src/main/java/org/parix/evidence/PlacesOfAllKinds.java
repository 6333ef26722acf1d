package org.parix.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parix.evidence.Places.Place;
import org.parix.identity.CurrentUser;
import org.springframework.stereotype.Component;

/** What the places are called that use evidence, whatever their kind. */
@Component
public class PlacesOfAllKinds {
    private final Map<String, Places> kinds;

    PlacesOfAllKinds(List<Places> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Places::kind, Function.identity()));
    }

    /** A place, if it is there and this person may see it. */
    public Optional<Place> seenBy(CurrentUser user, Use use) {
        return Optional.ofNullable(seenBy(user, List.of(use)).get(use));
    }

    /** Those of the places that this person may see. */
    public Map<Use, Place> seenBy(CurrentUser user, Collection<Use> uses) {
        Map<Use, Place> seen = new HashMap<>();
        uses.stream().collect(Collectors.groupingBy(Use::kind)).forEach((kind, some) -> {
            Places places = kinds.get(kind);
            if (places != null) {
                places.seenBy(user, some.stream().map(Use::id).distinct().toList())
                        .forEach((id, place) -> seen.put(new Use(kind, id), place));
            }
        });
        return seen;
    }
}
