package org.parix.audit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains what was added to the trail, right after the transactions that added it and many entries at a time. Looks each second for what
 * another Parix on the same database added and did not live to seal, and as it starts over the whole trail. Two at once do no harm: the
 * database lets one after the other.
 */
@Service
public class Sealer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /** Whoever writes without pause is sealed in groups, not one by one. */
    private static final Duration GATHERS = Duration.ofMillis(250);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final TrailStore store;
    private final TransactionTemplate transaction;
    private final boolean inBackground;
    private final Semaphore added = new Semaphore(0);

    private volatile @Nullable Thread worker;
    private @Nullable String failure;

    Sealer(TrailStore store, PlatformTransactionManager transactions, AuditSettings settings) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.inBackground = settings.sealInBackground();
    }

    /** Something was added and committed. */
    void wake() {
        if (added.availablePermits() == 0) {
            added.release();
        }
    }

    /** Chains everything committed so far, before this returns; how many entries that were. Whoever reads the trail calls it first. */
    public int seal() {
        return seal(false);
    }

    /** @param whole looks at all entries, not only at those that may be new */
    int seal(boolean whole) {
        return Objects.requireNonNull(transaction.execute(_ -> store.seal(whole)));
    }

    private void work() {
        boolean whole = true;
        while (worker == Thread.currentThread()) {
            try {
                int sealed = seal(whole);
                if (whole && sealed > 0) {
                    log.info(
                            "{} entries of the audit trail stood unsealed as Parix started, and are sealed now",
                            sealed);
                }
                whole = false;
                failure = null;
            } catch (RuntimeException e) {
                failed(e);
            }
            if (!rested()) {
                return;
            }
        }
    }

    private boolean rested() {
        try {
            if (added.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(failure == null ? GATHERS : LOOKS_EVERY);
                added.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void failed(RuntimeException why) {
        if (!String.valueOf(why.getMessage()).equals(failure)) {
            log.error("What was added to the audit trail cannot be sealed; Parix tries again each second", why);
        }
        failure = String.valueOf(why.getMessage());
    }

    @Override
    public void start() {
        if (inBackground) {
            Thread fresh = Thread.ofVirtual().name("sealer").unstarted(this::work);
            worker = fresh;
            fresh.start();
        }
    }

    /** Nothing is lost where it cannot end its work: the next start looks over the whole trail. */
    @Override
    public void stop() {
        Thread ending = worker;
        worker = null;
        if (ending == null) {
            return;
        }
        wake();
        try {
            ending.join(LOOKS_EVERY.multipliedBy(3));
            seal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** Ends after whatever takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
