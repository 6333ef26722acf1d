package org.parix.plans.sample;

import java.util.List;
import org.parix.evidence.Evidences;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;

/** The invented commune's evidence at the tasks it proves. */
@Component
class SampleUses implements SampleData {
    private final Evidences evidences;
    private final SampleUsesStore store;

    SampleUses(Evidences evidences, SampleUsesStore store) {
        this.evidences = evidences;
        this.store = store;
    }

    /** After the plan and the evidence. */
    @Override
    public int order() {
        return 150;
    }

    @Override
    public boolean isLoaded() {
        return store.anyUse();
    }

    @Override
    public void load() {
        List<SampleUsesStore.Unused> pieces = store.unused();
        for (int at = 0; at < pieces.size(); at++) {
            SampleUsesStore.Unused piece = pieces.get(at);
            List<Use> tasks = store.led(piece.agency());
            if (!tasks.isEmpty()) {
                Use task = tasks.get(at % tasks.size());
                evidences.use(piece.by(), piece.piece(), new Spot(task, at == 0 ? "II" : "", at == 0 ? "2" : ""));
            }
        }
    }
}
