package org.parix.evidence.contents;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.parix.evidence.Evidence;
import org.parix.evidence.Evidences;
import org.parix.evidence.VersionId;
import org.parix.evidence.intake.FileNames;
import org.parix.evidence.signatures.SignatureReport;
import org.parix.evidence.signatures.SignatureReport.Integrity;
import org.parix.evidence.storage.Vault;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes in signatures that come in a file of their own (.p7s). One is kept only where it speaks for the very file it is laid beside; whose it
 * is, and whether they are trusted, the report of all signatures then says.
 */
@Service
public class SignatureFiles {
    public static final int LARGEST = 1 << 20;
    private static final int MOST = 20;

    private final SignatureFileStore store;
    private final Examinations examinations;
    private final Evidences evidences;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignatureFiles(
            SignatureFileStore store,
            Examinations examinations,
            Evidences evidences,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.examinations = examinations;
        this.evidences = evidences;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    public List<SignatureFile> of(VersionId version) {
        return store.of(version);
    }

    /**
     * Lays a signature beside a version, and has all its signatures checked again.
     *
     * @throws Refused {@code evidence.signatures.beside.…} where it is none, or speaks for another file
     */
    public void add(UserId by, VersionId id, String givenName, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new Refused(
                    bytes.length == 0 ? "evidence.signatures.beside.choose" : "evidence.signatures.beside.tooLarge",
                    LARGEST >> 20);
        }
        Evidence.Version version = evidences.version(id);
        check(version, bytes);
        String name = FileNames.signature(givenName);
        transactions.executeWithoutResult(_ -> keep(by, version, name, bytes));
    }

    private void check(Evidence.Version version, byte[] bytes) {
        SignatureReport report;
        try (Vault.LocalFile file = evidences.local(version.id())) {
            report = examinations.judge(file.path(), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<SignatureReport.Signature> read = report.signatures().stream()
                .filter(signature -> signature.beside() != null)
                .toList();
        if (read.isEmpty()) {
            throw new Refused("evidence.signatures.beside.notJudged");
        }
        if (read.stream().anyMatch(signature -> signature.integrity() == Integrity.UNREADABLE)) {
            throw new Refused("evidence.signatures.beside.notOne");
        }
        if (read.stream().anyMatch(signature -> signature.integrity() == Integrity.ALTERED)) {
            throw new Refused(
                    version.givenSha256() == null
                            ? "evidence.signatures.beside.otherFile"
                            : "evidence.signatures.beside.otherFileCleaned");
        }
    }

    private void keep(UserId by, Evidence.Version version, String name, byte[] bytes) {
        int known = store.countOfIdle(version.id()).orElseThrow(() -> new Refused("evidence.signatures.beside.busy"));
        if (known >= MOST) {
            throw new Refused("evidence.signatures.beside.tooMany", MOST);
        }
        String sha256 = sha256(bytes);
        if (!store.add(version.id(), name, sha256, bytes, by, clock.instant())) {
            throw new Refused("evidence.signatures.beside.already");
        }
        events.publishEvent(Auditable.of(
                "evidence.signatureAdded",
                "evidence:" + version.evidence().value(),
                Map.of(),
                Map.of("version", Integer.toString(version.number()), "file", name, "sha256", sha256)));
        examinations.askForSignatures(version.id());
    }

    /** One about to be handed to a person: the trail keeps that it was. */
    @Transactional
    public SignatureFile.Whole handOut(VersionId id, long file) {
        Evidence.Version version = evidences.version(id);
        SignatureFile.Whole whole =
                store.whole(id, file).orElseThrow(() -> new NotFound("signature file " + file + " of " + id.value()));
        events.publishEvent(Auditable.of(
                "evidence.downloaded",
                "evidence:" + version.evidence().value(),
                Map.of(),
                Map.of("version", Integer.toString(version.number()), "file", whole.name())));
        return whole;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
