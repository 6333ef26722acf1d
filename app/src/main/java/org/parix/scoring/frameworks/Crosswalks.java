package org.parix.scoring.frameworks;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which criteria of two frameworks are the same: proposed by likeness, settled by a person. */
@Service
public class Crosswalks {
    private final Frameworks frameworks;
    private final CrosswalkStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Crosswalks(Frameworks frameworks, CrosswalkStore store, ApplicationEventPublisher events, Clock clock) {
        this.frameworks = frameworks;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** @param revision 0 where nobody has settled it and it is only proposed */
    public record Kept(Crosswalk crosswalk, int revision) {
        public boolean isSettled() {
            return revision > 0;
        }
    }

    /** What a person settled, else what is proposed. */
    public Kept between(FrameworkId earlier, FrameworkId later) {
        return store.revision(earlier, later)
                .map(revision -> new Kept(new Crosswalk(store.pairs(earlier, later)), revision))
                .orElseGet(() -> new Kept(
                        Crosswalk.proposed(
                                frameworks.find(earlier).framework(),
                                frameworks.find(later).framework()),
                        0));
    }

    /**
     * @param seen the revision that the person saw
     * @throws Refused {@code scoring.frameworks.crosswalk…} where it names what is no leaf, or somebody else settled it meanwhile
     */
    @Transactional
    public void settle(FrameworkId earlier, FrameworkId later, int seen, Crosswalk crosswalk, UserId by) {
        known(frameworks.find(earlier).framework(), crosswalk.laterOf().keySet());
        known(frameworks.find(later).framework(), Set.copyOf(crosswalk.laterOf().values()));
        if (!store.settle(earlier, later, seen, crosswalk, new FrameworkStore.Act(by, clock.instant()))) {
            throw new Refused("scoring.frameworks.crosswalkMeanwhile");
        }
        events.publishEvent(Auditable.of(
                "scoring.crosswalkSettled",
                Frameworks.subject(later),
                Map.of(),
                Map.of(
                        "earlier",
                        frameworks.find(earlier).framework().title().vi(),
                        "pairs",
                        String.valueOf(crosswalk.laterOf().size()))));
    }

    private static void known(Framework framework, Set<String> codes) {
        Set<String> leaves =
                framework.leaves().stream().map(Criterion.Leaf::code).collect(Collectors.toSet());
        for (String code : codes) {
            if (!leaves.contains(code)) {
                throw new Refused("scoring.frameworks.crosswalkUnknown", code);
            }
        }
    }
}
