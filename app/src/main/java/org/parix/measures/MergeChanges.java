package org.parix.measures;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the changes that reading has to add up few. Servers that do it at the same time wait for one another, nobody else does. */
@Component
class MergeChanges {
    private final Measures measures;

    MergeChanges(Measures measures) {
        this.measures = measures;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${parix.measures.merge-every:PT5S}")
    void merge() {
        measures.mergeChanges();
    }
}
