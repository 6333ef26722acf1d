package org.parix.evidence.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the electronic signatures of a file say, as facts; words are found for them on the screen.
 *
 * @param madeAt when the file was looked at
 * @param engine what looked at it, with its version, and the policy it went by
 * @param anchors fingerprint of the trust anchors of that moment, to tell a report made under others
 * @param anchorCount how many trust anchors there were
 */
public record SignatureReport(
        Verdict verdict,
        List<Signature> signatures,
        Instant madeAt,
        String engine,
        String policy,
        String anchors,
        int anchorCount) {
    public SignatureReport {
        signatures = List.copyOf(signatures);
    }

    /** What the file is worth as a signed one; a file is worth what its worst signature is. From worst to best. */
    public enum Verdict {
        /** It could not be looked at: damaged, locked, too large. */
        UNREADABLE,
        /** A signature does not fit the file: one or the other was altered. */
        BROKEN,
        /** The signer's certificate was revoked before the signature. */
        REVOKED,
        /** The signatures hold, but the contents shown were changed after the last of them. */
        CHANGED,
        /** The signatures fit the file, but whether the signer is who it says cannot be told here. */
        UNPROVEN,
        /** Every signature fits the file and leads to a trust anchor. */
        GOOD,
        UNSIGNED
    }

    /**
     * One signature.
     *
     * @param field name of the signature field in a pdf
     * @param beside number of the signature file it stands in; null where it stands in the file itself
     * @param signer who signed, as the certificate says; null where it holds none
     * @param claimedAt when the signer's own machine says it was
     * @param stampedAt when a time stamp says it was at the latest
     * @param stampedBy who made that time stamp
     * @param stampTrusted whether the time stamp leads to a trust anchor
     * @param revision which state of the file was signed, from 1; 0 where the file has no states
     * @param revisions how many states the file has
     * @param covers what of the file as it is now the signature speaks for
     * @param additions what came to the file after this signature
     * @param weak an algorithm that is no longer thought safe, such as SHA1; null where there is none
     * @param indication what the validation of ETSI EN 319 102-1 says, for whoever knows it
     */
    public record Signature(
            @Nullable String field,
            @Nullable Long beside,
            @Nullable Signer signer,
            @Nullable Instant claimedAt,
            @Nullable Instant stampedAt,
            @Nullable String stampedBy,
            boolean stampTrusted,
            Integrity integrity,
            int revision,
            int revisions,
            Coverage covers,
            List<Addition> additions,
            Trust trust,
            Revocation revocation,
            @Nullable Instant revokedAt,
            @Nullable String reason,
            @Nullable String weak,
            String indication) {
        public Signature {
            additions = List.copyOf(additions);
        }

        Signature from(long file) {
            return new Signature(
                    field,
                    file,
                    signer,
                    claimedAt,
                    stampedAt,
                    stampedBy,
                    stampTrusted,
                    integrity,
                    revision,
                    revisions,
                    covers,
                    additions,
                    trust,
                    revocation,
                    revokedAt,
                    reason,
                    weak,
                    indication);
        }

        public boolean changedLater() {
            return additions.contains(Addition.CONTENT);
        }

        public Verdict verdict() {
            return switch (integrity) {
                case ALTERED -> Verdict.BROKEN;
                case UNREADABLE -> Verdict.BROKEN;
                case INTACT ->
                    switch (trust) {
                        case REVOKED -> Verdict.REVOKED;
                        case TRUSTED ->
                            changedLater() ? Verdict.CHANGED : weak == null ? Verdict.GOOD : Verdict.UNPROVEN;
                        case NO_ANCHORS, UNKNOWN_ISSUER, OUTSIDE_VALIDITY ->
                            changedLater() ? Verdict.CHANGED : Verdict.UNPROVEN;
                    };
            };
        }
    }

    /**
     * The signer as the certificate names it. Numbers of persons that Vietnamese certificates carry too are left out: nobody needs them here.
     *
     * @param issuer who vouches for it
     */
    public record Signer(
            String name,
            @Nullable String organisation,
            @Nullable String unit,
            @Nullable String title,
            String issuer,
            Instant validFrom,
            Instant validTo,
            String serial) {}

    public enum Integrity {
        INTACT,
        /** The signed bytes or the signature were altered. */
        ALTERED,
        /** Something stands where a signature should, but it is none. */
        UNREADABLE
    }

    public enum Coverage {
        WHOLE,
        /** An earlier state of the file; something was appended since. */
        EARLIER_STATE,
        /** Only parts of the file: the place of the signature leaves room for more than itself. */
        PARTS
    }

    /** What came to a file after a signature. */
    public enum Addition {
        /** Proofs that keep a signature checkable for long: time stamps, revocation lists. */
        PROOFS,
        /** A further signature, or a form filled in. */
        SIGNATURE_OR_FORM,
        NOTES,
        /** What the pages show may be another than what was signed. */
        CONTENT
    }

    public enum Trust {
        TRUSTED,
        /** No trust anchors are set up in Parix, so that nobody can be trusted. */
        NO_ANCHORS,
        UNKNOWN_ISSUER,
        /** The certificate was not, or no longer, valid when it was used. */
        OUTSIDE_VALIDITY,
        REVOKED
    }

    /** What the proofs inside the file say of a revocation; Parix does not ask the issuer. */
    public enum Revocation {
        NOT_REVOKED,
        REVOKED_LATER,
        REVOKED,
        /** The file brings no proof; only the issuer could tell. */
        UNKNOWN
    }

    static SignatureReport of(List<Signature> signatures, Instant madeAt, String policy, TrustAnchors anchors) {
        Verdict worst =
                signatures.stream().map(Signature::verdict).min(Enum::compareTo).orElse(Verdict.UNSIGNED);
        return new SignatureReport(
                worst, signatures, madeAt, SignatureReader.ENGINE, policy, anchors.fingerprint(), anchors.size());
    }

    /** With what stands in files beside it; what could not be looked at stays so. */
    SignatureReport with(List<Signature> beside) {
        var all = new ArrayList<>(signatures);
        all.addAll(beside);
        Verdict worst =
                all.stream().map(Signature::verdict).min(Enum::compareTo).orElse(verdict);
        return new SignatureReport(
                verdict == Verdict.UNREADABLE ? verdict : worst, all, madeAt, engine, policy, anchors, anchorCount);
    }

    /** Of a file that could not be looked at. */
    public static SignatureReport unreadable(Instant madeAt, TrustAnchors anchors) {
        return new SignatureReport(
                Verdict.UNREADABLE,
                List.of(),
                madeAt,
                SignatureReader.ENGINE,
                "",
                anchors.fingerprint(),
                anchors.size());
    }
}
