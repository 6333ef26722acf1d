package org.parix.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.parix.audit.TrailStore.Way;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail as a whole: whether it is as it was written. */
@Service
public class Trail {
    /** Far longer than the sealer needs: what stands without a place after that was hidden from it, or Parix was killed. */
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private final TrailStore store;
    private final Runnable before;
    private final RootFiles files;
    private final TransactionTemplate reading;
    private final Clock clock;

    @org.springframework.beans.factory.annotation.Autowired
    Trail(
            TrailStore store,
            Sealer sealer,
            AuditSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this(store, sealer::seal, new RootFiles(settings.roots()), transactions, clock);
    }

    /** @param before what is done before it looks: to seal what was just added, or nothing where it must change nothing */
    Trail(TrailStore store, Runnable before, RootFiles files, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.before = before;
        this.files = files;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        // one state of the database from the first entry to the last, whatever is added meanwhile
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** Goes over all entries and compares them with what was noted outside. Takes some seconds for each hundred thousand entries. */
    public Verdict verify() {
        return verify(new AtomicLong());
    }

    /** @param gone counts the entries that were gone over, for whoever waits */
    Verdict verify(AtomicLong gone) {
        long began = System.nanoTime();
        RootFiles.Notes outside = notes();
        before.run();
        return java.util.Objects.requireNonNull(reading.execute(_ -> {
            var verification = new Verification(store.roots(), store.delivered(Way.FILE), outside);
            store.each(new TrailStore.Reader() {
                @Override
                public void entry(Entry entry, boolean filed) {
                    verification.entry(entry, filed);
                    gone.incrementAndGet();
                }

                @Override
                public void gone(LocalDate day, int number, byte[] previous, byte[] hash) {
                    verification.gone(day, number, previous, hash);
                }
            });
            store.unsealed(SEALED_WITHIN, Verification.MOST).forEach(verification::unsealed);
            List<Finding> findings = verification.findings();
            return new Verdict(
                    verification.entries(),
                    verification.days(),
                    outside.notes().size(),
                    verification.lastNote(),
                    findings,
                    verification.found(),
                    store.couldBeChanged(),
                    clock.instant(),
                    Duration.ofNanos(System.nanoTime() - began));
        }));
    }

    private RootFiles.Notes notes() {
        try {
            return files.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
