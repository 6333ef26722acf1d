package org.parix.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps in the history of duties that their lateness was brought before the superior agency, and why. */
@Service
public class Escalations {
    private final EscalationStore store;

    Escalations(EscalationStore store) {
        this.store = store;
    }

    @Transactional
    public void note(Collection<Escalation> escalations, LocalDate today, Instant now) {
        if (!escalations.isEmpty()) {
            store.note(escalations, today, now);
        }
    }
}
