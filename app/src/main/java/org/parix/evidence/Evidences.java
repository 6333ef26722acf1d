package org.parix.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.Evidence.UsedIn;
import org.parix.evidence.Evidence.Version;
import org.parix.evidence.storage.Vault;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What proves that work was done. Nothing of it is deleted: a version is superseded, a use withdrawn, each with a reason. Who may do what the
 * address decides that was called; here is only what holds for everybody.
 */
@Service
public class Evidences {
    private static final int LONGEST_REASON = 1000;

    private final EvidenceStore store;
    private final Vault vault;
    private final EvidenceSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    Evidences(
            EvidenceStore store,
            Vault vault,
            EvidenceSettings settings,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps a file as a new piece of evidence.
     *
     * @param agency who gives it
     * @param spot where it is used from the start; null where that is decided later
     */
    public EvidenceId add(UserId by, AgencyId agency, Details details, ReceivedFile file, @Nullable Spot spot) {
        keepBytes(file);
        return inTransaction(() -> addKept(by, agency, details, file, spot));
    }

    private EvidenceId addKept(UserId by, AgencyId agency, Details details, ReceivedFile file, @Nullable Spot spot) {
        Instant now = clock.instant();
        keepContent(file, now);
        EvidenceId id = store.add(agency, details, by, now);
        VersionId version = store.addVersion(id, 1, file, "", by, now);
        Map<String, String> after = told(details);
        after.putAll(told(file));
        after.put("agency", Long.toString(agency.value()));
        events.publishEvent(Auditable.of("evidence.added", subject(id), Map.of(), after));
        events.publishEvent(new EvidenceStored(version));
        if (spot != null) {
            use(by, id, spot);
        }
        return id;
    }

    /**
     * Puts a new version in the place of the one in force, which stays openable.
     *
     * @throws Refused {@code evidence.replace.same} where the file is the one in force, {@code evidence.reason.missing} without a reason
     */
    public VersionId replace(UserId by, EvidenceId id, ReceivedFile file, String reason) {
        String why = reason(reason);
        keepBytes(file);
        return inTransaction(() -> replaceKept(by, id, file, why));
    }

    private VersionId replaceKept(UserId by, EvidenceId id, ReceivedFile file, String why) {
        locked(id);
        Version former = store.versions(id).getFirst();
        if (former.sha256().equals(file.sha256())) {
            throw new Refused("evidence.replace.same");
        }
        Instant now = clock.instant();
        keepContent(file, now);
        VersionId version = store.addVersion(id, former.number() + 1, file, why, by, now);
        store.touch(id, now);
        events.publishEvent(new Auditable(
                "evidence.replaced",
                subject(id),
                Map.of(
                        "version", Integer.toString(former.number()),
                        "file", former.fileName(),
                        "sha256", former.sha256()),
                told(file),
                why));
        events.publishEvent(new EvidenceStored(version));
        return version;
    }

    /**
     * Corrects what is said of a piece; what was said before stays in its history.
     *
     * @param seen the revision that was corrected
     * @throws Refused {@code evidence.changedMeanwhile} where somebody else changed the piece since
     */
    @Transactional
    public void describe(UserId by, EvidenceId id, Details details, int seen) {
        EvidenceStore.Piece piece = locked(id);
        if (piece.revision() != seen) {
            throw new Refused("evidence.changedMeanwhile");
        }
        Map<String, String> former = told(piece.details());
        Map<String, String> later = told(details);
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        Instant now = clock.instant();
        for (String field : former.keySet()) {
            String was = former.getOrDefault(field, "");
            String is = later.getOrDefault(field, "");
            if (!was.equals(is)) {
                before.put(field, was);
                after.put(field, is);
                store.changed(id, field, was, is, by, now);
            }
        }
        if (after.isEmpty()) {
            return;
        }
        store.describe(id, details);
        store.touch(id, now);
        events.publishEvent(Auditable.of("evidence.described", subject(id), before, after));
    }

    /**
     * Says that a piece proves something at a place.
     *
     * @throws Refused {@code evidence.use.already} where it is used there, {@code evidence.use.tooMany} where the place is full
     */
    @Transactional
    public void use(UserId by, EvidenceId id, Spot spot) {
        locked(id);
        if (store.usesAt(spot.place()) >= settings.maxPerPlace()) {
            throw new Refused("evidence.use.tooMany", settings.maxPerPlace());
        }
        Instant now = clock.instant();
        if (!store.use(id, spot, by, now)) {
            throw new Refused("evidence.use.already");
        }
        store.touch(id, now);
        Map<String, String> after = new TreeMap<>(Map.of("place", spot.place().toString()));
        putFilled(after, "section", spot.section());
        putFilled(after, "page", spot.page());
        events.publishEvent(Auditable.of("evidence.used", subject(id), Map.of(), after));
    }

    /** Says that a piece proves nothing at a place any more; that it did stays in its history. */
    @Transactional
    public void withdraw(UserId by, EvidenceId id, Use place, String reason) {
        String why = reason(reason);
        locked(id);
        Instant now = clock.instant();
        if (!store.withdraw(id, place, why, by, now)) {
            throw new NotFound(place + " does not use evidence " + id.value());
        }
        store.touch(id, now);
        events.publishEvent(
                new Auditable("evidence.withdrawn", subject(id), Map.of("place", place.toString()), Map.of(), why));
    }

    /** A piece with all its versions. */
    @Transactional(readOnly = true)
    public Evidence evidence(EvidenceId id) {
        EvidenceStore.Piece piece = store.piece(id).orElseThrow(() -> notFound(id));
        return new Evidence(id, piece.agency(), piece.details(), piece.revision(), store.versions(id));
    }

    public Version version(VersionId id) {
        return store.version(id).orElseThrow(() -> new NotFound("version " + id.value() + " of evidence"));
    }

    /** Whose a piece is; empty where there is none. */
    public Optional<AgencyId> owner(EvidenceId id) {
        return store.owner(id);
    }

    /** All places a piece is used in, those it is no longer used in last. */
    public List<UsedIn> usesOf(EvidenceId id) {
        return store.usesOf(id);
    }

    /** All that is used at a place, and was. */
    public List<UsedIn> usesIn(Use place) {
        return store.usesIn(place);
    }

    /** Whether a piece is used at a place, or was: who may see the place may then see the piece. */
    public boolean isUsedIn(EvidenceId id, Use place) {
        return store.usesIn(place).stream().anyMatch(use -> use.evidence().equals(id));
    }

    /** Pieces of these agencies with this very content. */
    public List<EvidenceId> withContent(String sha256, Collection<AgencyId> agencies) {
        return store.withContent(sha256, agencies);
    }

    /**
     * The bytes of a version, for Parix itself to read; the last of them come only where all are unchanged. Closing is the caller's business.
     *
     * @throws Refused {@code evidence.open.infected} where a virus was found in it after it had been taken in
     */
    public InputStream open(VersionId id) {
        Version version = openable(id);
        try {
            return vault.open(version.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #open}, as a file of this machine for libraries that must jump about in it. */
    public Vault.LocalFile local(VersionId id) {
        Version version = openable(id);
        try {
            return vault.local(version.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A version about to be handed to a person: the trail keeps that it was. */
    @Transactional
    public Version handOut(VersionId id) {
        Version version = openable(id);
        events.publishEvent(Auditable.of(
                "evidence.downloaded",
                subject(version.evidence()),
                Map.of(),
                Map.of("version", Integer.toString(version.number()), "file", version.fileName())));
        return version;
    }

    private Version openable(VersionId id) {
        Version version = version(id);
        if (version.scan() == Scan.INFECTED) {
            throw new Refused("evidence.open.infected");
        }
        return version;
    }

    /** What a scanner said later of files taken in without it. */
    @Transactional
    public void scanned(String sha256, @Nullable String finding) {
        store.scanned(sha256, finding, clock.instant());
        if (finding != null) {
            store.piecesWith(sha256)
                    .forEach(piece -> events.publishEvent(Auditable.of(
                            "evidence.foundInfected",
                            subject(piece),
                            Map.of(),
                            Map.of("sha256", sha256, "finding", finding))));
        }
    }

    /** Contents that wait for a scanner. */
    public List<String> unscanned(int limit) {
        return store.unscanned(limit);
    }

    /**
     * The bytes lie in the store before the database says so: what a stop leaves between the two is a whole file that nothing names. No
     * transaction is open meanwhile, for a large file takes its time.
     */
    private void keepBytes(ReceivedFile file) {
        try {
            vault.keep(file.file(), file.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepContent(ReceivedFile file, Instant now) {
        if (store.keepContent(file, now) == Scan.INFECTED) {
            throw new Refused("evidence.open.infected");
        }
    }

    private <T> T inTransaction(Supplier<T> act) {
        return java.util.Objects.requireNonNull(transactions.execute(_ -> act.get()));
    }

    private EvidenceStore.Piece locked(EvidenceId id) {
        return store.locked(id).orElseThrow(() -> notFound(id));
    }

    private static NotFound notFound(EvidenceId id) {
        return new NotFound("evidence " + id.value());
    }

    private static String reason(String typed) {
        String reason = Vietnamese.tidy(typed);
        if (reason.isEmpty()) {
            throw new Refused("evidence.reason.missing");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Refused("evidence.reason.tooLong", LONGEST_REASON);
        }
        return reason;
    }

    static String subject(EvidenceId id) {
        return "evidence:" + id.value();
    }

    private static Map<String, String> told(Details details) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("title", details.title());
        told.put("number", details.number());
        told.put("issuedOn", day(details.issuedOn()));
        told.put("issuer", details.issuer());
        told.put("signer", details.signer());
        told.put("effectiveOn", day(details.effectiveOn()));
        return told;
    }

    private static Map<String, String> told(ReceivedFile file) {
        Map<String, String> told = new TreeMap<>(Map.of(
                "file",
                file.name(),
                "sha256",
                file.sha256(),
                "size",
                Long.toString(file.size()),
                "scan",
                file.scan().name()));
        if (!file.givenName().equals(file.name())) {
            told.put("givenName", file.givenName());
        }
        if (file.givenSha256() != null) {
            told.put("givenSha256", file.givenSha256());
        }
        return told;
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static void putFilled(Map<String, String> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
