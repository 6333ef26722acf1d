package org.parix.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.parix.plans.Escalation;
import org.parix.plans.Escalations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds everybody of what the rules say, as of a moment. What has gone out is kept for each duty, rule and last day: a run may be repeated,
 * broken off, or made by two servers at once, and nobody is reminded twice; a run that was missed is made up for by the next.
 */
@Service
public class Reminders {
    private final ReminderStore store;
    private final Escalations escalations;
    private final TransactionTemplate transaction;

    Reminders(ReminderStore store, Escalations escalations, PlatformTransactionManager transactions) {
        this.store = store;
        this.escalations = escalations;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a run told.
     *
     * @param climbed duties whose lateness went to the superior agency
     */
    public record Told(int before, int onDay, int late, int climbed, int waiting) {}

    /** Each rule in a transaction of its own. */
    public Told run(Instant now) {
        return new Told(
                told(() -> store.before(now)),
                told(() -> store.onDay(now)),
                told(() -> store.late(now)),
                told(() -> climb(now)),
                told(() -> store.waiting(now)));
    }

    private int climb(Instant now) {
        LocalDate today = NoticeStore.day(now);
        List<Escalation> due = store.climb(now);
        escalations.note(due, today, now);
        return due.size();
    }

    private int told(java.util.function.IntSupplier rule) {
        Integer told = transaction.execute(_ -> rule.getAsInt());
        return told == null ? 0 : told;
    }
}
