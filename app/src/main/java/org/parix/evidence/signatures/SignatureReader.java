package org.parix.evidence.signatures;

import eu.europa.esig.dss.diagnostic.AbstractTokenProxy;
import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.signatures.SignatureReport.Coverage;
import org.parix.evidence.signatures.SignatureReport.Integrity;
import org.parix.evidence.signatures.SignatureReport.Revocation;
import org.parix.evidence.signatures.SignatureReport.Signature;
import org.parix.evidence.signatures.SignatureReport.Signer;
import org.parix.evidence.signatures.SignatureReport.Trust;

/**
 * Reads the signatures of a pdf (PAdES and the older kinds), of a CMS file that holds what it signs (.p7m) and of one that lies beside it
 * (.p7s), by EU DSS. Certificates, revocation lists and answers are taken from the file and the trust anchors alone.
 */
public final class SignatureReader {
    static final String ENGINE = "EU DSS 6.3";
    private static final int WEAK_RSA_BITS = 2048;
    private static final int CMS_LOOK = 64;

    private final TrustAnchors anchors;

    public SignatureReader(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    public SignatureReport read(Path file, Instant now) throws IOException {
        return read(file, null, now);
    }

    /** @param signed what a signature in a file of its own speaks for */
    public SignatureReport read(Path file, @Nullable Path signed, Instant now) throws IOException {
        boolean pdf = isPdf(file);
        if (!pdf && !mayBeCms(file)) {
            return SignatureReport.of(List.of(), now, "", anchors);
        }
        try {
            List<String> fields = pdf ? fields(file) : List.of();
            if (pdf && fields.isEmpty()) {
                return SignatureReport.of(List.of(), now, "", anchors);
            }
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
            validator.setCertificateVerifier(offline());
            validator.setValidationTime(Date.from(now));
            validator.setEnableEtsiValidationReport(false);
            if (signed != null) {
                validator.setDetachedContents(List.of(new FileDocument(signed.toFile())));
            }
            return report(validator.validateDocument(), file, fields, now);
        } catch (RuntimeException broken) {
            // DSS stumbles over damaged files in more ways than it names
            return pdf ? SignatureReport.unreadable(now, anchors) : SignatureReport.of(List.of(), now, "", anchors);
        }
    }

    /** The usual sources of DSS would go to the network for missing issuers and revocations; these are all taken away. */
    private CommonCertificateVerifier offline() {
        var trusted = new CommonTrustedCertificateSource();
        anchors.certificates().forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
        var verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        verifier.setCrlSource(null);
        verifier.setOcspSource(null);
        verifier.setTrustedCertSources(trusted);
        return verifier;
    }

    private SignatureReport report(Reports reports, Path file, List<String> fields, Instant now) throws IOException {
        DiagnosticData data = reports.getDiagnosticData();
        SimpleReport verdicts = reports.getSimpleReport();
        PdfStates states = PdfStates.of(data, file);
        List<Signature> signatures = new ArrayList<>();
        Set<String> met = new TreeSet<>();
        for (SignatureWrapper signature : data.getSignatures()) {
            if (!signature.isCounterSignature()) {
                Signature read = signature(signature, verdicts, states, now);
                signatures.add(read);
                if (read.field() != null) {
                    met.add(read.field());
                }
            }
        }
        data.getTimestampList().stream()
                .map(TimestampWrapper::getPDFRevision)
                .filter(revision -> revision != null)
                .forEach(revision -> met.addAll(revision.getSignatureFieldNames()));
        fields.stream().filter(field -> !met.contains(field)).forEach(field -> signatures.add(noSignature(field)));
        signatures.sort(Comparator.comparingInt(Signature::revision));
        String policy = verdicts.getJaxbModel().getValidationPolicy() == null
                ? ""
                : verdicts.getJaxbModel().getValidationPolicy().getPolicyName();
        return SignatureReport.of(signatures, now, policy, anchors);
    }

    /** A field that says it is signed, over bytes that DSS could make nothing of. */
    static Signature noSignature(@Nullable String field) {
        return new Signature(
                field,
                null,
                null,
                null,
                null,
                null,
                false,
                Integrity.UNREADABLE,
                0,
                0,
                Coverage.PARTS,
                List.of(),
                Trust.UNKNOWN_ISSUER,
                Revocation.UNKNOWN,
                null,
                null,
                null,
                "");
    }

    private Signature signature(SignatureWrapper signature, SimpleReport verdicts, PdfStates states, Instant now) {
        CertificateWrapper certificate = signature.getSigningCertificate();
        TimestampWrapper stamp = stamp(signature);
        boolean stampTrusted = stamp != null && trusted(stamp);
        Instant claimed = instant(signature.getClaimedSigningTime());
        Instant stamped = stamp == null ? null : instant(stamp.getProductionTime());
        Instant judged =
                stampTrusted && stamped != null ? stamped : claimed == null || claimed.isAfter(now) ? now : claimed;
        CertificateRevocationWrapper revoked = revocation(certificate);
        Revocation revocation = revocation(revoked, judged);
        @Nullable PDFRevisionWrapper revision = signature.getPDFRevision();
        return new Signature(
                revision == null || revision.getSignatureFieldNames().isEmpty()
                        ? null
                        : revision.getSignatureFieldNames().get(0),
                null,
                certificate == null ? null : signer(certificate),
                claimed,
                stamped,
                stamp == null || stamp.getSigningCertificate() == null
                        ? null
                        : stamp.getSigningCertificate().getReadableCertificateName(),
                stampTrusted,
                integrity(signature),
                states.number(revision),
                states.ends().size(),
                states.coverage(signature),
                states.additions(signature),
                trust(signature, certificate, revocation, judged),
                revocation,
                revoked == null ? null : instant(revoked.getRevocationDate()),
                revision == null ? null : revision.getReason(),
                weak(signature),
                indication(signature, verdicts));
    }

    private static String indication(SignatureWrapper signature, SimpleReport verdicts) {
        var indication = verdicts.getIndication(signature.getId());
        var reason = verdicts.getSubIndication(signature.getId());
        return indication + (reason == null ? "" : " " + reason);
    }

    private static Integrity integrity(SignatureWrapper signature) {
        if (signature.getSigningCertificate() == null && !signature.isSignatureIntact()) {
            return Integrity.UNREADABLE;
        }
        boolean references = signature.getDigestMatchers().stream()
                .allMatch(matcher -> matcher.isDataFound() && matcher.isDataIntact());
        boolean place = signature.getPDFRevision() == null
                || signature.isSignatureByteRangeValid() && signature.isPdfSignatureDictionaryConsistent();
        return references && place && signature.isSignatureIntact() ? Integrity.INTACT : Integrity.ALTERED;
    }

    private Trust trust(
            SignatureWrapper signature,
            @Nullable CertificateWrapper certificate,
            Revocation revocation,
            Instant judged) {
        if (anchors.size() == 0) {
            return Trust.NO_ANCHORS;
        }
        if (certificate == null || !signature.isTrustedChain()) {
            return Trust.UNKNOWN_ISSUER;
        }
        if (revocation == Revocation.REVOKED) {
            return Trust.REVOKED;
        }
        boolean valid = signature.getCertificateChain().stream()
                .filter(link -> !link.isTrusted() || link.equals(certificate))
                .allMatch(link -> within(link, judged));
        return valid ? Trust.TRUSTED : Trust.OUTSIDE_VALIDITY;
    }

    private static boolean within(CertificateWrapper certificate, Instant moment) {
        return !moment.isBefore(certificate.getNotBefore().toInstant())
                && !moment.isAfter(certificate.getNotAfter().toInstant());
    }

    /** The latest that the file itself brings; DSS keeps those only whose own signature it could check. */
    private static @Nullable CertificateRevocationWrapper revocation(@Nullable CertificateWrapper certificate) {
        if (certificate == null) {
            return null;
        }
        return certificate.getCertificateRevocationData().stream()
                .filter(AbstractTokenProxy::isSignatureValid)
                .filter(found -> found.isKnown() || found.isRevoked())
                .max(Comparator.comparing(found -> found.isRevoked() ? Instant.MAX : instantOr(found.getThisUpdate())))
                .orElse(null);
    }

    private static Instant instantOr(@Nullable Date date) {
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private static Revocation revocation(@Nullable CertificateRevocationWrapper found, Instant judged) {
        if (found == null) {
            return Revocation.UNKNOWN;
        }
        if (!found.isRevoked()) {
            return Revocation.NOT_REVOKED;
        }
        Date when = found.getRevocationDate();
        return when != null && judged.isBefore(when.toInstant()) ? Revocation.REVOKED_LATER : Revocation.REVOKED;
    }

    /** The earliest time stamp over the signature that is whole in itself. */
    private static @Nullable TimestampWrapper stamp(SignatureWrapper signature) {
        return signature.getAllTimestampsProducedAfterSignatureCreation().stream()
                .filter(stamp -> stamp.isMessageImprintDataFound()
                        && stamp.isMessageImprintDataIntact()
                        && stamp.isSignatureIntact())
                .min(Comparator.comparing((TimestampWrapper stamp) -> !trusted(stamp))
                        .thenComparing(TimestampWrapper::getProductionTime))
                .orElse(null);
    }

    private static boolean trusted(TimestampWrapper stamp) {
        return stamp.isTrustedChain()
                && stamp.getSigningCertificate() != null
                && within(
                        stamp.getSigningCertificate(), stamp.getProductionTime().toInstant());
    }

    private static Signer signer(CertificateWrapper certificate) {
        return new Signer(
                certificate.getReadableCertificateName(),
                certificate.getOrganizationName(),
                certificate.getOrganizationalUnit(),
                certificate.getTitle(),
                issuer(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getSerialNumber());
    }

    private static String issuer(CertificateWrapper certificate) {
        CertificateWrapper above = certificate.getSigningCertificate();
        return above != null ? above.getReadableCertificateName() : commonName(certificate.getCertificateIssuerDN());
    }

    private static String commonName(String distinguished) {
        for (String part : distinguished.split("(?<!\\\\),")) {
            if (part.strip().regionMatches(true, 0, "CN=", 0, 3)) {
                return part.strip().substring(3);
            }
        }
        return distinguished;
    }

    private static @Nullable String weak(SignatureWrapper signature) {
        DigestAlgorithm digest = signature.getDigestAlgorithm();
        if (digest != null
                && EnumSet.of(DigestAlgorithm.SHA1, DigestAlgorithm.MD5, DigestAlgorithm.MD2)
                        .contains(digest)) {
            return digest.getName();
        }
        String bits = signature.getKeyLengthUsedToSignThisToken();
        boolean rsa = signature.getEncryptionAlgorithm() != null
                && signature.getEncryptionAlgorithm().getName().startsWith("RSA");
        return rsa && bits != null && bits.matches("\\d{1,6}") && Integer.parseInt(bits) < WEAK_RSA_BITS
                ? "RSA " + bits
                : null;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** Names of the fields that hold a signature, as the pdf says. */
    private static List<String> fields(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var fields = new ArrayList<String>();
            for (var field : document.getSignatureFields()) {
                if (field.getSignature() != null) {
                    fields.add(Objects.requireNonNullElse(field.getFullyQualifiedName(), ""));
                }
            }
            return fields;
        } catch (IOException | RuntimeException broken) {
            throw new DSSException("not a pdf that can be opened", broken);
        }
    }

    private static boolean isPdf(Path file) throws IOException {
        byte[] start = start(file, 1024);
        return new String(start, java.nio.charset.StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    /** A CMS file begins with a sequence that names signed data, in DER, BER or PEM. */
    static boolean mayBeCms(Path file) throws IOException {
        byte[] start = start(file, CMS_LOOK);
        String text = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1);
        String signedData = "\u002a\u0086\u0048\u0086\u00f7\r\u0001\u0007\u0002";
        return start.length > 0 && start[0] == 0x30 && text.contains(signedData)
                || text.startsWith("-----BEGIN PKCS7")
                || text.startsWith("-----BEGIN CMS");
    }

    private static byte[] start(Path file, int bytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }
}
