package org.parix.evidence.contents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceStored;
import org.parix.evidence.Evidences;
import org.parix.evidence.VersionId;
import org.parix.evidence.signatures.SignatureReport;
import org.parix.evidence.storage.Vault;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks into every file once it is stored: whose signatures it bears, what it says, what its first page looks like. One after the other, on a
 * thread of low priority, and on from where it was after a stop. Nothing waits for it: evidence is evidence before anybody has looked into it.
 */
@Service
public class Examinations implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Examinations.class);
    private static final long LOOK_SECONDS = 30;
    private static final int PICTURES_WAITING_SECONDS = 15;

    private final ExaminationStore store;
    private final SignatureFileStore signatureFiles;
    private final Examiner examiner;
    private final Evidences evidences;
    private final ExaminationSettings settings;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Semaphore asked = new Semaphore(0);
    /** Pages that people leaf to are drawn one at a time, beside the examinations. */
    private final Semaphore drawing = new Semaphore(1);

    private final PagePictures drawn = new PagePictures();
    private @Nullable Thread worker;

    Examinations(
            ExaminationStore store,
            SignatureFileStore signatureFiles,
            Examiner examiner,
            Evidences evidences,
            ExaminationSettings settings,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.signatureFiles = signatureFiles;
        this.examiner = examiner;
        this.evidences = evidences;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** In the transaction that stores the version: neither is without the other. */
    @EventListener
    void on(EvidenceStored stored) {
        store.ask(stored.version(), ExaminationStore.Asked.ALL, clock.instant());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(EvidenceStored stored) {
        asked.release();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!settings.inBackground()) {
            return;
        }
        worker = Thread.ofPlatform()
                .daemon()
                .name("examinations")
                .priority(Thread.MIN_PRIORITY)
                .start(this::work);
    }

    private void work() {
        boolean taken = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!taken) {
                    store.takeUp(clock.instant());
                    taken = true;
                }
                while (examineNext()) {
                    log.debug("Looked into a file");
                }
                asked.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                asked.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                log.warn("The files waiting to be looked into cannot be told: {}", e.getMessage());
                try {
                    TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    /** @return false where none is waiting */
    boolean examineNext() throws InterruptedException {
        Optional<ExaminationStore.Work> next = store.next();
        if (next.isEmpty()) {
            return false;
        }
        VersionId version = next.get().version();
        try (Vault.LocalFile file = evidences.local(version)) {
            switch (next.get().asked()) {
                case ALL -> {
                    Examiner.Found found = examiner.examine(file.path(), signatureFiles.bytesOf(version));
                    transactions.executeWithoutResult(_ -> keep(version, found));
                }
                case SIGNATURES -> {
                    SignatureReport report = examiner.signaturesOf(file.path(), signatureFiles.bytesOf(version));
                    transactions.executeWithoutResult(_ -> {
                        store.keepReport(version, report);
                        store.done(version, clock.instant());
                    });
                }
            }
        } catch (InterruptedException stopping) {
            throw stopping; // stays RUNNING and is taken up at the next start
        } catch (IOException | RuntimeException e) {
            log.error("Looking into version {} failed", version.value(), e);
            store.failed(version, clock.instant());
        }
        return true;
    }

    private void keep(VersionId version, Examiner.Found found) {
        store.keepReport(version, found.signatures());
        store.keepContents(version, found.contents(), PaperHead.of(found.contents()));
        if (found.picture() != null) {
            store.keepPicture(version, found.picture());
        }
        store.done(version, clock.instant());
    }

    /** What was found in a version so far. */
    public Examination of(VersionId version) {
        return store.examination(version).orElseThrow(() -> new NotFound("examination of " + version.value()));
    }

    /** All reports of its signatures, the latest first. */
    public List<SignatureReport> reports(VersionId version) {
        return store.reports(version);
    }

    /** Whether other certificates are trusted today than when the report was made. */
    public boolean outdated(SignatureReport report) {
        try {
            return !examiner.anchors().fingerprint().equals(report.anchors());
        } catch (IOException e) {
            log.warn("The folder of trusted certificates cannot be read: {}", e.getMessage());
            return false;
        }
    }

    /** Has the signatures checked again, against the certificates trusted now; the reports so far stay. */
    @Transactional
    public void checkAgain(VersionId id) {
        Evidence.Version version = evidences.version(id);
        askForSignatures(id);
        events.publishEvent(Auditable.of(
                "evidence.signaturesChecked",
                "evidence:" + version.evidence().value(),
                java.util.Map.of(),
                java.util.Map.of("version", Integer.toString(version.number()))));
    }

    /** Within the transaction of what is the reason for it. */
    void askForSignatures(VersionId id) {
        store.ask(id, ExaminationStore.Asked.SIGNATURES, clock.instant());
        org.springframework.transaction.support.TransactionSynchronizationManager.registerSynchronization(
                new org.springframework.transaction.support.TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        asked.release();
                    }
                });
    }

    /**
     * The signatures of a file, with those of one beside it that is not kept yet. One at a time, as the pages people leaf to.
     *
     * @throws Refused {@code evidence.contents.busy} where too many are asked for at once
     */
    SignatureReport judge(Path file, byte[] beside) throws IOException {
        try {
            if (!drawing.tryAcquire(PICTURES_WAITING_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused("evidence.contents.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("evidence.contents.busy");
        }
        try {
            return examiner.signaturesOf(file, List.of(new SignatureFile.Bytes(0, beside)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("evidence.contents.busy");
        } finally {
            drawing.release();
        }
    }

    /** How many pages of a file can be looked at. */
    public int pagesShown(Examination examination) {
        return examination.pictured() ? Math.clamp(examination.pageCount(), 1, settings.pages()) : 0;
    }

    /**
     * A page as a JPEG that Parix drew.
     *
     * @throws NotFound where there is no such page, or none that can be shown
     * @throws Refused {@code evidence.contents.busy} where too many pages are asked for at once
     */
    public byte[] page(VersionId version, int number) throws IOException {
        if (number == 1) {
            evidences.version(version);
            return store.picture(version).orElseThrow(() -> new NotFound("picture of " + version.value()));
        }
        if (number < 1 || number > pagesShown(of(version))) {
            throw new NotFound("page " + number + " of " + version.value());
        }
        String key = evidences.version(version).sha256() + "-" + number;
        byte[] known = drawn.get(key);
        if (known != null) {
            return known;
        }
        try {
            if (!drawing.tryAcquire(PICTURES_WAITING_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused("evidence.contents.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("evidence.contents.busy");
        }
        try (Vault.LocalFile file = evidences.local(version)) {
            byte[] page = examiner.picture(file.path(), number);
            if (page == null) {
                throw new NotFound("picture of page " + number + " of " + version.value());
            }
            drawn.put(key, page);
            return page;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("evidence.contents.busy");
        } finally {
            drawing.release();
        }
    }

    @Override
    public void destroy() {
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }
}
