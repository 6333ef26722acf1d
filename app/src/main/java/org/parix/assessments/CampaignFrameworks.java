package org.parix.assessments;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parix.kernel.NotFound;
import org.parix.scoring.Framework;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.stereotype.Service;

/** The frameworks that campaigns score by. A frozen version never changes, so each is read once. */
@Service
public class CampaignFrameworks {
    private final Frameworks frameworks;
    private final CampaignStore store;
    private final Map<String, Framework> known = new ConcurrentHashMap<>();

    CampaignFrameworks(Frameworks frameworks, CampaignStore store) {
        this.frameworks = frameworks;
        this.store = store;
    }

    /** @throws NotFound where there is no frozen version of this id */
    public Framework of(long id) {
        String hash = store.frameworkHash(id).orElseThrow(() -> new NotFound("framework " + id));
        return known.computeIfAbsent(hash, _ -> frameworks.inUse(new FrameworkId(id)));
    }

    public record Choice(long id, Framework framework, int version) {}

    /** What a new campaign can use. */
    public List<Choice> frozen() {
        return frameworks.frozen().stream()
                .map(kept -> new Choice(kept.id().value(), kept.framework(), kept.version()))
                .toList();
    }
}
