package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.parix.evidence.Details;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.Evidences;
import org.parix.evidence.ReceivedFile;
import org.parix.evidence.Scan;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.evidence.VersionId;
import org.parix.evidence.storage.Sha256;
import org.parix.evidence.storage.Vault;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Files on their way in. A file comes in pieces of any length; after each the offset is stored, so that a lost connection, a closed browser or a
 * restart costs no more than the piece under way. Whole, it is looked at; fit, it waits until a person says what it is. An upload is its
 * sender's alone: for anybody else it is not there.
 */
@Service
public class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final UploadStore store;
    private final PartFiles files;
    private final Inspector inspector;
    private final VirusScan scanner;
    private final Evidences evidences;
    private final Vault vault;
    private final EvidenceSettings settings;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UploadId, ReentrantLock> underWay = new ConcurrentHashMap<>();

    Uploads(
            UploadStore store,
            PartFiles files,
            Inspector inspector,
            VirusScan scanner,
            Evidences evidences,
            Vault vault,
            EvidenceSettings settings,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.inspector = inspector;
        this.scanner = scanner;
        this.evidences = evidences;
        this.vault = vault;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins an upload, or goes on with the one of the same file.
     *
     * @throws Refused where the file is empty or too large, too many wait already, or the disk is full
     */
    public Upload begin(UserId by, NewUpload asked) {
        if (asked.size() <= 0) {
            throw new Refused("evidence.refused.empty");
        }
        if (asked.size() > settings.maxFileSize().toBytes()) {
            throw new Refused(
                    "evidence.refused.tooLarge", settings.maxFileSize().toMegabytes());
        }
        Optional<Upload> same = store.same(by, asked);
        if (same.isPresent()) {
            return same.get();
        }
        if (store.count(by) >= settings.maxWaiting()) {
            throw new Refused("evidence.refused.tooMany", settings.maxWaiting());
        }
        try {
            if (!files.hasRoom(2 * asked.size())) {
                log.error("The disk has no room for an upload of {} bytes in {}", asked.size(), files.folder());
                throw new Refused("evidence.refused.noRoom");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UploadId id = UploadId.random();
        store.add(id, by, asked, clock.instant());
        return find(by, id);
    }

    public Upload find(UserId by, UploadId id) {
        return store.find(id)
                .filter(upload -> upload.account().equals(by))
                .orElseThrow(() -> new NotFound("upload " + id));
    }

    /** What a person has on its way in, the oldest first. */
    public List<Upload> of(UserId by) {
        return store.of(by);
    }

    /** The sender went on at another place than where the bytes that lie safe end; or an earlier piece is still coming. */
    public static final class OutOfStep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long received;
        private final boolean busy;

        OutOfStep(long received, boolean busy) {
            super("go on at " + received);
            this.received = received;
            this.busy = busy;
        }

        public long received() {
            return received;
        }

        public boolean busy() {
            return busy;
        }
    }

    /**
     * Takes a piece of a file.
     *
     * @param offset where the piece begins
     * @return bytes that lie safe now
     * @throws OutOfStep where the offset is not where the file ends
     * @throws IOException where the connection broke; what came before lies safe
     */
    public long receive(UserId by, UploadId id, long offset, InputStream body) throws IOException {
        find(by, id);
        ReentrantLock lock = underWay.computeIfAbsent(id, _ -> new ReentrantLock());
        if (!lock.tryLock()) {
            throw new OutOfStep(find(by, id).received(), true);
        }
        try {
            Upload upload = find(by, id);
            long safe = Math.min(upload.received(), files.length(id));
            if (offset != safe || !(upload.state() instanceof Upload.State.Receiving)) {
                if (safe < upload.received() && upload.state() instanceof Upload.State.Receiving) {
                    store.received(id, safe, clock.instant());
                }
                throw new OutOfStep(safe, false);
            }
            PartFiles.Written written = files.append(id, safe, upload.size() - safe, body);
            store.received(id, written.safe(), clock.instant());
            if (written.broke() != null) {
                throw written.broke();
            }
            return written.safe();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks at a file that is whole. Asked again, it says the same again.
     *
     * @throws Refused {@code evidence.upload.incomplete} where bytes are missing
     */
    public Upload finish(UserId by, UploadId id) {
        find(by, id);
        ReentrantLock lock = underWay.computeIfAbsent(id, _ -> new ReentrantLock());
        lock.lock();
        try {
            Upload upload = find(by, id);
            if (upload.state() instanceof Upload.State.Receiving) {
                if (!upload.isComplete() || files.length(id) != upload.size()) {
                    throw new Refused("evidence.upload.incomplete");
                }
                look(upload);
            }
            return find(by, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
            underWay.remove(id);
        }
    }

    private void look(Upload upload) throws IOException {
        UploadId id = upload.id();
        Path file = files.file(id);
        try {
            Inspector.Seen seen = inspector.inspect(file, upload.givenName(), files.cleaned(id));
            Path kept = seen.cleaned() ? files.cleaned(id) : file;
            Scan scan = scanner.scan(file);
            store.checked(
                    id,
                    new Upload.State.Checked(
                            Sha256.of(kept),
                            Files.size(kept),
                            seen.kind(),
                            FileNames.fit(upload.givenName(), seen.kind()),
                            seen.cleaned() ? Sha256.of(file) : null,
                            FileNames.notices(upload.givenName(), seen),
                            scan),
                    clock.instant());
        } catch (VirusScan.ScannerAway e) {
            files.removeCleaned(id);
            throw e;
        } catch (Refused e) {
            transactions.executeWithoutResult(_ -> {
                store.refused(id, e, clock.instant());
                if (e.key().equals(VirusScan.INFECTED)) {
                    events.publishEvent(Auditable.of(
                            "evidence.refusedInfected",
                            "upload:" + id,
                            Map.of(),
                            Map.of("file", upload.givenName(), "finding", String.valueOf(e.arguments()[0]))));
                }
            });
            files.remove(id);
        }
    }

    /** Takes a file that comes in one go, from a form or from Parix itself, and looks at it. */
    public Upload take(UserId by, NewUpload asked, InputStream body) throws IOException {
        Upload upload = begin(by, asked);
        if (upload.received() < upload.size()) {
            body.skipNBytes(upload.received());
            receive(by, upload.id(), upload.received(), body);
        }
        return finish(by, upload.id());
    }

    /** Makes a checked file a piece of evidence; the upload is gone after. */
    public EvidenceId keep(UserId by, UploadId id, Details details, String section, String page) {
        return done(by, id, (upload, file) -> {
            Use place = upload.place();
            return evidences.add(
                    by, upload.agency(), details, file, place == null ? null : new Spot(place, section, page));
        });
    }

    /** Makes a checked file the version in force of the piece it was sent for. */
    public VersionId replace(UserId by, UploadId id, String reason) {
        return done(
                by,
                id,
                (upload, file) -> evidences.replace(by, Objects.requireNonNull(upload.replaces()), file, reason));
    }

    /** Uses a piece that is there instead of keeping the same content once more. Whoever asks must be allowed to see that piece. */
    public void useInstead(UserId by, UploadId id, EvidenceId known, String section, String page) {
        done(by, id, (upload, file) -> {
            Use place = Objects.requireNonNull(upload.place());
            evidences.use(by, known, new Spot(place, section, page));
            return known;
        });
    }

    /** What a person will not go on with. */
    public void cancel(UserId by, UploadId id) {
        find(by, id);
        store.remove(id);
        files.remove(id);
    }

    private <T> T done(UserId by, UploadId id, BiFunction<Upload, ReceivedFile, T> act) {
        Upload upload = find(by, id);
        if (!(upload.state() instanceof Upload.State.Checked checked)) {
            throw new Refused("evidence.upload.notChecked");
        }
        ReceivedFile file = received(upload, checked);
        try {
            vault.keep(file.file(), file.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        T result = Objects.requireNonNull(transactions.execute(_ -> {
            // sent twice, the form makes one piece
            if (!store.remove(id)) {
                throw new NotFound("upload " + id);
            }
            return act.apply(upload, file);
        }));
        files.remove(id);
        return result;
    }

    private ReceivedFile received(Upload upload, Upload.State.Checked checked) {
        return new ReceivedFile(
                checked.givenSha256() == null ? files.file(upload.id()) : files.cleaned(upload.id()),
                checked.sha256(),
                checked.size(),
                checked.kind(),
                checked.fileName(),
                upload.givenName(),
                checked.notices(),
                checked.givenSha256(),
                checked.scan());
    }

    /** Once before the first request and every hour: what nobody goes on with, and files that belong to no upload. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 17 * * * *")
    public void tidy() {
        // looked at before the list of uploads is read: one that begins in between is in the list, or its file is not
        // yet in the folder
        List<Path> there = files.all();
        List<UploadId> old = store.removeUntouchedSince(clock.instant().minus(settings.keepUnfinished()));
        old.forEach(files::remove);
        if (!old.isEmpty()) {
            log.info("Removed {} uploads nobody went on with for {}", old.size(), settings.keepUnfinished());
        }
        files.removeStrays(there, store.all());
    }
}
