package org.parix.evidence.signatures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The certificates an office trusts to say who somebody is, read from the files of a folder (PEM, DER, PKCS#7). None is shipped: whom to trust
 * is for the office to say. Read anew for every report, so a file laid into the folder counts from the next one on.
 *
 * @param unreadable names of files that hold no certificate
 */
public record TrustAnchors(List<X509Certificate> certificates, List<String> unreadable, String fingerprint) {
    private static final long MOST_BYTES = 4L << 20;
    private static final int MOST_FILES = 1000;

    public TrustAnchors {
        certificates = List.copyOf(certificates);
        unreadable = List.copyOf(unreadable);
    }

    public int size() {
        return certificates.size();
    }

    public static TrustAnchors none() {
        return of(List.of(), List.of());
    }

    /** @param folder may be missing: then nobody is trusted */
    public static TrustAnchors in(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return none();
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<X509Certificate> found = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(TrustAnchors::meant)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
        for (Path file : files) {
            try {
                found.addAll(certificates(file));
            } catch (CertificateException e) {
                unreadable.add(String.valueOf(file.getFileName()));
            }
        }
        return of(found, unreadable);
    }

    /** A readme, or what a file manager leaves, may lie there too. */
    private static boolean meant(Path file) {
        return String.valueOf(file.getFileName())
                .toLowerCase(Locale.ROOT)
                .matches("[^.].*\\.(pem|der|cer|crt|p7b|p7c)");
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CertificateException("too large");
        }
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            CertificateFactory.getInstance("X.509").generateCertificates(in).forEach(certificate -> {
                if (certificate instanceof X509Certificate ours) {
                    found.add(ours);
                }
            });
        }
        if (found.isEmpty()) {
            throw new CertificateException("none");
        }
        return found;
    }

    private static TrustAnchors of(List<X509Certificate> found, List<String> unreadable) {
        var distinct = new TreeMap<String, X509Certificate>();
        try {
            for (X509Certificate certificate : found) {
                distinct.put(hex(sha256().digest(certificate.getEncoded())), certificate);
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        MessageDigest all = sha256();
        distinct.keySet().forEach(key -> all.update(key.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return new TrustAnchors(
                List.copyOf(distinct.values()), unreadable, hex(all.digest()).substring(0, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
