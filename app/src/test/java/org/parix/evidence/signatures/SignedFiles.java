package org.parix.evidence.signatures;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes certificates and signed files for tests; every key dies with the test. */
public final class SignedFiles {
    public static final Instant SIGNED = Instant.parse("2026-03-05T02:30:00Z");
    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private SignedFiles() {}

    /** A certificate with its key, and who stands above it. */
    public record Holder(X509Certificate certificate, PrivateKey key, List<X509Certificate> above) {
        CertificateToken token() {
            return new CertificateToken(certificate);
        }
    }

    public static Holder authority(String name) {
        KeyPair keys = keys();
        return new Holder(
                certificate(
                        name, keys, name, keys.getPrivate(), null, "2020-01-01", "2040-01-01", Purpose.AUTHORITY, null),
                keys.getPrivate(),
                List.of());
    }

    enum Purpose {
        AUTHORITY,
        SIGNER,
        STAMPS
    }

    public static Holder signer(Holder authority, String name) {
        return signer(authority, name, "2025-01-01", "2030-01-01");
    }

    static Holder signer(Holder authority, String name, String from, String to) {
        return holder(authority, name, from, to, Purpose.SIGNER, null);
    }

    /** One whose certificate says where the issuer and its revocation list can be fetched. */
    static Holder signerWithAddresses(Holder authority, String name, String address) {
        return holder(authority, name, "2025-01-01", "2030-01-01", Purpose.SIGNER, address);
    }

    public static Holder stamps(Holder authority) {
        return holder(authority, "CN=Máy cấp dấu thời gian thử", "2025-01-01", "2030-01-01", Purpose.STAMPS, null);
    }

    private static Holder holder(
            Holder authority, String name, String from, String to, Purpose purpose, @Nullable String address) {
        KeyPair keys = keys();
        return new Holder(
                certificate(
                        name,
                        keys,
                        authority.certificate().getSubjectX500Principal().getName(),
                        authority.key(),
                        authority.certificate(),
                        from,
                        to,
                        purpose,
                        address),
                keys.getPrivate(),
                List.of(authority.certificate()));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String subject,
            KeyPair keys,
            String issuer,
            PrivateKey issuerKey,
            @Nullable X509Certificate above,
            String from,
            String to,
            Purpose purpose,
            @Nullable String address) {
        try {
            var utils = new JcaX509ExtensionUtils();
            var builder = above == null
                    ? new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(SERIAL.incrementAndGet()),
                            day(from),
                            day(to),
                            new X500Name(subject),
                            keys.getPublic())
                    : new JcaX509v3CertificateBuilder(
                            above,
                            BigInteger.valueOf(SERIAL.incrementAndGet()),
                            day(from),
                            day(to),
                            new X500Name(subject),
                            keys.getPublic());
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(keys.getPublic()));
            if (above != null) {
                builder.addExtension(
                        Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(above));
            }
            switch (purpose) {
                case AUTHORITY -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                    builder.addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                }
                case SIGNER ->
                    builder.addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
                case STAMPS -> {
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    builder.addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
                }
            }
            if (address != null) {
                var uri = new GeneralName(GeneralName.uniformResourceIdentifier, address);
                builder.addExtension(
                        Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                            new AccessDescription(AccessDescription.id_ad_caIssuers, uri),
                            new AccessDescription(AccessDescription.id_ad_ocsp, uri)
                        }));
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(new GeneralNames(uri)), null, null)
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date day(String day) {
        return Date.from(Instant.parse(day + "T00:00:00Z"));
    }

    /** A pdf of pages with these lines. */
    public static byte[] pdf(List<List<String>> pages) {
        try (PDDocument document = new PDDocument();
                InputStream in = SignedFiles.class.getResourceAsStream("/fonts/tinos/Tinos_400Regular.ttf")) {
            PDFont font = PDType0Font.load(document, Objects.requireNonNull(in));
            for (List<String> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    write(content, font, lines, 780);
                }
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] pdf(String... lines) {
        return pdf(List.of(List.of(lines)));
    }

    private static void write(PDPageContentStream content, PDFont font, List<String> lines, float top)
            throws IOException {
        float y = top;
        for (String line : lines) {
            content.beginText();
            content.setFont(font, 13);
            content.newLineAtOffset(70, y);
            content.showText(line);
            content.endText();
            y -= 22;
        }
    }

    static PAdESSignatureParameters parameters(Holder holder, SignatureLevel level) {
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(holder.token());
        parameters.setCertificateChain(chain(holder));
        parameters.bLevel().setSigningDate(Date.from(SIGNED));
        return parameters;
    }

    private static List<CertificateToken> chain(Holder holder) {
        var chain = new java.util.ArrayList<CertificateToken>();
        chain.add(holder.token());
        holder.above().forEach(above -> chain.add(new CertificateToken(above)));
        return chain;
    }

    public static byte[] sign(byte[] pdf, Holder holder) {
        return sign(pdf, holder, parameters(holder, SignatureLevel.PAdES_BASELINE_B), new PAdESService(verifier()));
    }

    static byte[] sign(byte[] pdf, Holder holder, PAdESSignatureParameters parameters, PAdESService service) {
        try {
            DSSDocument document = new InMemoryDocument(pdf, "paper.pdf");
            ToBeSigned asked = service.getDataToSign(document, parameters);
            return bytes(service.signDocument(document, parameters, value(asked, holder)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignatureValue value(ToBeSigned asked, Holder holder) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(holder.key());
        signature.update(asked.getBytes());
        return new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign());
    }

    private static byte[] bytes(DSSDocument document) {
        return DSSUtils.toByteArray(document);
    }

    static CommonCertificateVerifier verifier() {
        var verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
        verifier.setAlertOnNotYetValidCertificate(new SilentOnStatusAlert());
        verifier.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
        verifier.setAlertOnRevokedCertificate(new SilentOnStatusAlert());
        verifier.setAlertOnNoRevocationAfterBestSignatureTime(new SilentOnStatusAlert());
        verifier.setAlertOnUncoveredPOE(new SilentOnStatusAlert());
        return verifier;
    }

    /** With a time stamp over the signature. */
    static byte[] signStamped(byte[] pdf, Holder holder, Holder stamps, Instant at) {
        var service = new PAdESService(verifier());
        service.setTspSource(tsp(stamps, at));
        return sign(pdf, holder, parameters(holder, SignatureLevel.PAdES_BASELINE_T), service);
    }

    private static KeyEntityTSPSource tsp(Holder stamps, Instant at) {
        var source = new KeyEntityTSPSource(
                stamps.key(),
                stamps.certificate(),
                List.of(stamps.certificate(), stamps.above().get(0)));
        source.setProductionTime(Date.from(at));
        source.setTsaPolicy("1.2.3.4");
        return source;
    }

    /** With a time stamp and the issuer's list of what is revoked laid into the file. */
    static byte[] signWithProofs(
            byte[] pdf, Holder holder, Holder authority, Holder stamps, Instant stamped, @Nullable Instant revoked) {
        var verifier = verifier();
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(authority.token());
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(
                new ExternalResourcesCRLSource(new ByteArrayInputStream(list(authority, holder, revoked))));
        var service = new PAdESService(verifier);
        service.setTspSource(tsp(stamps, stamped));
        return sign(pdf, holder, parameters(holder, SignatureLevel.PAdES_BASELINE_LT), service);
    }

    private static byte[] list(Holder authority, Holder holder, @Nullable Instant revoked) {
        try {
            var builder = new JcaX509v2CRLBuilder(
                    authority.certificate().getSubjectX500Principal(), Date.from(NOW.minus(Duration.ofDays(1))));
            builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(30))));
            if (revoked != null) {
                builder.addCRLEntry(
                        holder.certificate().getSerialNumber(), Date.from(revoked), CRLReason.keyCompromise);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an editor saves that appends: more words on the first page. */
    static byte[] append(byte[] pdf, String words) {
        try (PDDocument document = Loader.loadPDF(pdf);
                InputStream in = SignedFiles.class.getResourceAsStream("/fonts/tinos/Tinos_400Regular.ttf")) {
            PDFont font = PDType0Font.load(document, Objects.requireNonNull(in));
            PDPage page = document.getPage(0);
            try (var content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                write(content, font, List.of(words), 300);
            }
            page.getCOSObject().setNeedToBeUpdated(true);
            page.getResources().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] cms(byte[] content, Holder holder, SignaturePackaging packaging) {
        try {
            var parameters = new CAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
            parameters.setSignaturePackaging(packaging);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(holder.token());
            parameters.setCertificateChain(chain(holder));
            parameters.bLevel().setSigningDate(Date.from(SIGNED));
            var service = new CAdESService(verifier());
            DSSDocument document = new InMemoryDocument(content, "paper.txt");
            ToBeSigned asked = service.getDataToSign(document, parameters);
            return bytes(service.signDocument(document, parameters, value(asked, holder)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A folder of trust anchors, one in PEM, the next in DER. */
    public static TrustAnchors anchors(Path folder, Holder... trusted) {
        try {
            Path trust = Files.createDirectories(folder.resolve("trust"));
            int n = 0;
            for (Holder holder : trusted) {
                byte[] der = holder.certificate().getEncoded();
                if (n++ % 2 == 0) {
                    Files.writeString(
                            trust.resolve("anchor-" + n + ".pem"),
                            "-----BEGIN CERTIFICATE-----\n"
                                    + java.util.Base64.getMimeEncoder().encodeToString(der)
                                    + "\n-----END CERTIFICATE-----\n");
                } else {
                    Files.write(trust.resolve("anchor-" + n + ".crt"), der);
                }
            }
            return TrustAnchors.in(trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
