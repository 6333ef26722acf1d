package org.parix.evidence.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.evidence.signatures.SignedFiles.NOW;
import static org.parix.evidence.signatures.SignedFiles.SIGNED;

import com.sun.net.httpserver.HttpServer;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parix.evidence.signatures.SignatureReport.Addition;
import org.parix.evidence.signatures.SignatureReport.Coverage;
import org.parix.evidence.signatures.SignatureReport.Integrity;
import org.parix.evidence.signatures.SignatureReport.Revocation;
import org.parix.evidence.signatures.SignatureReport.Signature;
import org.parix.evidence.signatures.SignatureReport.Trust;
import org.parix.evidence.signatures.SignatureReport.Verdict;
import org.parix.evidence.signatures.SignedFiles.Holder;

@Timeout(60)
class SignatureReaderTests {
    private static final Holder AUTHORITY = SignedFiles.authority("CN=CA thử nghiệm,O=Cơ quan thử nghiệm,C=VN");
    private static final Holder OTHER = SignedFiles.authority("CN=CA lạ,C=VN");
    private static final Holder OFFICER =
            SignedFiles.signer(AUTHORITY, "CN=Ủy ban nhân dân xã Thử Nghiệm,O=Ủy ban nhân dân huyện Mẫu,C=VN");
    private static final Holder SECOND = SignedFiles.signer(AUTHORITY, "CN=Phòng Thử nghiệm,C=VN");
    private static final Holder STAMPS = SignedFiles.stamps(AUTHORITY);
    private static final byte[] PAPER = SignedFiles.pdf("Số: 12/QĐ-UBND", "Quyết định về việc thử chữ ký");

    @TempDir
    Path folder;

    private SignatureReport read(byte[] content) throws IOException {
        return read(content, SignedFiles.anchors(folder, AUTHORITY));
    }

    private SignatureReport read(byte[] content, TrustAnchors anchors) throws IOException {
        return new SignatureReader(anchors).read(Files.write(folder.resolve("paper.pdf"), content), NOW);
    }

    private static SignatureReport.Signer signer(Signature signature) {
        return java.util.Objects.requireNonNull(signature.signer());
    }

    private static Signature only(SignatureReport report) {
        assertThat(report.signatures()).hasSize(1);
        return report.signatures().get(0);
    }

    @Test
    void saysWhoSignedAndThatTheFileIsAsItWas() throws IOException {
        SignatureReport report = read(SignedFiles.sign(PAPER, OFFICER));
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(report.anchorCount()).isEqualTo(1);
        Signature signature = only(report);
        assertThat(signer(signature).name()).isEqualTo("Ủy ban nhân dân xã Thử Nghiệm");
        assertThat(signer(signature).organisation()).isEqualTo("Ủy ban nhân dân huyện Mẫu");
        assertThat(signer(signature).issuer()).isEqualTo("CA thử nghiệm");
        assertThat(signature.claimedAt()).isEqualTo(SIGNED);
        assertThat(signature.stampedAt()).isNull();
        assertThat(signature.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(signature.covers()).isEqualTo(Coverage.WHOLE);
        assertThat(signature.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(signature.revocation()).isEqualTo(Revocation.UNKNOWN);
        assertThat(signature.weak()).isNull();
    }

    @Test
    void aFileWithoutSignatureIsUnsigned() throws IOException {
        assertThat(read(PAPER).verdict()).isEqualTo(Verdict.UNSIGNED);
        assertThat(read("Chỉ là chữ".getBytes(StandardCharsets.UTF_8)).verdict())
                .isEqualTo(Verdict.UNSIGNED);
        assertThat(read(new byte[0]).verdict()).isEqualTo(Verdict.UNSIGNED);
    }

    @Test
    void anUnknownIssuerProvesNothing() throws IOException {
        SignatureReport report = read(SignedFiles.sign(PAPER, SignedFiles.signer(OTHER, "CN=Ai đó,C=VN")));
        assertThat(report.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(only(report).integrity()).isEqualTo(Integrity.INTACT);
        assertThat(only(report).trust()).isEqualTo(Trust.UNKNOWN_ISSUER);
    }

    @Test
    void aNamesakeOfTheAnchorIsNotTheAnchor() throws IOException {
        Holder namesake = SignedFiles.authority("CN=CA thử nghiệm,O=Cơ quan thử nghiệm,C=VN");
        SignatureReport report = read(SignedFiles.sign(PAPER, SignedFiles.signer(namesake, "CN=Kẻ mạo danh,C=VN")));
        assertThat(only(report).trust()).isEqualTo(Trust.UNKNOWN_ISSUER);
    }

    @Test
    void withoutAnchorsNobodyIsTrusted() throws IOException {
        SignatureReport report = read(SignedFiles.sign(PAPER, OFFICER), TrustAnchors.none());
        assertThat(report.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(only(report).trust()).isEqualTo(Trust.NO_ANCHORS);
    }

    @Test
    void aSingleAlteredByteIsFound() throws IOException {
        byte[] signed = SignedFiles.sign(PAPER, OFFICER);
        byte[] altered = signed.clone();
        int at = indexOf(altered, "/MediaBox");
        assertThat(at).isPositive();
        int digit = at + 10;
        while (altered[digit] < '1' || altered[digit] > '8') {
            digit++;
        }
        altered[digit]++;
        SignatureReport report = read(altered);
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(only(report).integrity()).isEqualTo(Integrity.ALTERED);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void wordsAddedAfterTheSignatureAreFound() throws IOException {
        SignatureReport report = read(SignedFiles.append(SignedFiles.sign(PAPER, OFFICER), "Thêm sau khi ký"));
        Signature signature = only(report);
        assertThat(signature.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(signature.covers()).isEqualTo(Coverage.EARLIER_STATE);
        assertThat(signature.revision()).isEqualTo(1);
        assertThat(signature.revisions()).isEqualTo(2);
        assertThat(signature.additions()).contains(Addition.CONTENT);
        assertThat(report.verdict()).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void twoSignaturesDoNotSpoilOneAnother() throws IOException {
        SignatureReport report = read(SignedFiles.sign(SignedFiles.sign(PAPER, OFFICER), SECOND));
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(report.signatures()).hasSize(2);
        assertThat(report.signatures().get(0).covers()).isEqualTo(Coverage.EARLIER_STATE);
        assertThat(report.signatures().get(0).additions()).containsExactly(Addition.SIGNATURE_OR_FORM);
        assertThat(signer(report.signatures().get(0)).name()).isEqualTo("Ủy ban nhân dân xã Thử Nghiệm");
        assertThat(report.signatures().get(1).covers()).isEqualTo(Coverage.WHOLE);
        assertThat(signer(report.signatures().get(1)).name()).isEqualTo("Phòng Thử nghiệm");
    }

    @Test
    void aFileIsWorthWhatItsWorstSignatureIs() throws IOException {
        SignatureReport report =
                read(SignedFiles.sign(SignedFiles.sign(PAPER, OFFICER), SignedFiles.signer(OTHER, "CN=Ai đó,C=VN")));
        assertThat(report.verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    @Test
    void aCertificateThatHadExpiredIsNotBelieved() throws IOException {
        Holder expired = SignedFiles.signer(AUTHORITY, "CN=Hết hạn,C=VN", "2023-01-01", "2025-01-01");
        SignatureReport report = read(SignedFiles.sign(PAPER, expired));
        assertThat(only(report).trust()).isEqualTo(Trust.OUTSIDE_VALIDITY);
        assertThat(report.verdict()).isEqualTo(Verdict.UNPROVEN);
    }

    @Test
    void aCertificateThatExpiredSinceIsJudgedByTheDayItWasUsed() throws IOException {
        Holder expired = SignedFiles.signer(AUTHORITY, "CN=Hết hạn sau,C=VN", "2026-01-01", "2026-06-01");
        assertThat(only(read(SignedFiles.sign(PAPER, expired))).trust()).isEqualTo(Trust.TRUSTED);
        SignatureReport stamped =
                read(SignedFiles.signStamped(PAPER, expired, STAMPS, SIGNED.plus(Duration.ofMinutes(1))));
        assertThat(only(stamped).trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void aTrustedStampOutweighsTheClockOfTheSigner() throws IOException {
        Holder expired = SignedFiles.signer(AUTHORITY, "CN=Ký lùi ngày,C=VN", "2026-01-01", "2026-06-01");
        Instant later = Instant.parse("2026-08-01T00:00:00Z");
        Signature signature = only(read(SignedFiles.signStamped(PAPER, expired, STAMPS, later)));
        assertThat(signature.claimedAt()).isEqualTo(SIGNED);
        assertThat(signature.stampedAt()).isEqualTo(later);
        assertThat(signature.trust()).isEqualTo(Trust.OUTSIDE_VALIDITY);
    }

    @Test
    void tellsAStampAndWhoMadeIt() throws IOException {
        Instant at = SIGNED.plus(Duration.ofMinutes(1));
        Signature signature = only(read(SignedFiles.signStamped(PAPER, OFFICER, STAMPS, at)));
        assertThat(signature.stampedAt()).isEqualTo(at);
        assertThat(signature.stampedBy()).isEqualTo("Máy cấp dấu thời gian thử");
        assertThat(signature.stampTrusted()).isTrue();
        Signature strange = only(read(SignedFiles.signStamped(PAPER, OFFICER, SignedFiles.stamps(OTHER), at)));
        assertThat(strange.stampTrusted()).isFalse();
        assertThat(strange.trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void believesTheProofsThatTheFileBrings() throws IOException {
        Instant stamped = SIGNED.plus(Duration.ofMinutes(1));
        Signature good = only(read(SignedFiles.signWithProofs(PAPER, OFFICER, AUTHORITY, STAMPS, stamped, null)));
        assertThat(good.revocation()).isEqualTo(Revocation.NOT_REVOKED);
        assertThat(good.verdict()).isEqualTo(Verdict.GOOD);

        Signature later = only(read(SignedFiles.signWithProofs(
                PAPER, OFFICER, AUTHORITY, STAMPS, stamped, stamped.plus(Duration.ofDays(20)))));
        assertThat(later.revocation()).isEqualTo(Revocation.REVOKED_LATER);
        assertThat(later.trust()).isEqualTo(Trust.TRUSTED);

        SignatureReport before = read(SignedFiles.signWithProofs(
                PAPER, OFFICER, AUTHORITY, STAMPS, stamped, SIGNED.minus(Duration.ofDays(20))));
        assertThat(only(before).revocation()).isEqualTo(Revocation.REVOKED);
        assertThat(only(before).revokedAt()).isEqualTo(SIGNED.minus(Duration.ofDays(20)));
        assertThat(before.verdict()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void garbageWhereASignatureShouldBeIsNoSignature() throws IOException {
        byte[] signed = SignedFiles.sign(PAPER, OFFICER);
        byte[] broken = signed.clone();
        int at = indexOf(broken, "/Contents <");
        Arrays.fill(broken, at + 11, at + 211, (byte) '7');
        SignatureReport report = read(broken);
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(only(report).integrity()).isNotEqualTo(Integrity.INTACT);
    }

    @Test
    void asksNobodyOnTheNetwork() throws IOException {
        var asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/ca.crt";
            Holder known = SignedFiles.signerWithAddresses(AUTHORITY, "CN=Có địa chỉ,C=VN", address);
            Holder unknown = SignedFiles.signerWithAddresses(OTHER, "CN=Có địa chỉ khác,C=VN", address);
            assertThat(only(read(SignedFiles.sign(PAPER, known))).trust()).isEqualTo(Trust.TRUSTED);
            byte[] alone =
                    SignedFiles.sign(PAPER, new Holder(unknown.certificate(), unknown.key(), java.util.List.of()));
            assertThat(only(read(alone)).trust()).isEqualTo(Trust.UNKNOWN_ISSUER);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void readsSignaturesInFilesOfTheirOwn() throws IOException {
        byte[] text = "Nội dung được ký".getBytes(StandardCharsets.UTF_8);
        byte[] holding = SignedFiles.cms(text, OFFICER, SignaturePackaging.ENVELOPING);
        assertThat(read(holding).verdict()).isEqualTo(Verdict.GOOD);

        Path beside =
                Files.write(folder.resolve("paper.p7s"), SignedFiles.cms(text, OFFICER, SignaturePackaging.DETACHED));
        Path signed = Files.write(folder.resolve("paper.txt"), text);
        var reader = new SignatureReader(SignedFiles.anchors(folder, AUTHORITY));
        assertThat(reader.read(beside, signed, NOW).verdict()).isEqualTo(Verdict.GOOD);
        Files.writeString(signed, "Nội dung đã bị sửa");
        assertThat(reader.read(beside, signed, NOW).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void whateverAFileHoldsAReportComesOfIt() throws IOException {
        byte[] signed = SignedFiles.sign(PAPER, OFFICER);
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int n = 0; n < 25; n++) {
            byte[] hostile = signed.clone();
            for (int hits = 1 + random.nextInt(30); hits > 0; hits--) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                hostile = Arrays.copyOf(hostile, random.nextInt(hostile.length));
            }
            SignatureReport report = read(hostile);
            assertThat(report.verdict())
                    .as("seed %d, file %d", seed, n)
                    .isNotEqualTo(saysTheSame(hostile, signed) ? Verdict.UNSIGNED : Verdict.GOOD);
        }
    }

    /** Whether nothing differs but the zeros that fill up the room for the signature, which no signature can cover. */
    private static boolean saysTheSame(byte[] file, byte[] signed) {
        int first = Arrays.mismatch(file, signed);
        if (first < 0) {
            return true;
        }
        int begin = new String(signed, StandardCharsets.ISO_8859_1).indexOf("0".repeat(2000));
        int end = begin;
        while (end < signed.length && signed[end] == '0') {
            end++;
        }
        return file.length == signed.length
                && Arrays.equals(file, 0, begin, signed, 0, begin)
                && Arrays.equals(file, end, file.length, signed, end, signed.length);
    }

    @Test
    void tellsAnchorsApartByTheirFingerprint() throws IOException {
        TrustAnchors one = SignedFiles.anchors(folder, AUTHORITY);
        TrustAnchors two = SignedFiles.anchors(folder, AUTHORITY, OTHER);
        assertThat(two.size()).isEqualTo(2);
        assertThat(one.fingerprint()).isNotEqualTo(two.fingerprint());
        Files.writeString(folder.resolve("trust").resolve("readme.crt"), "không phải chứng thư");
        assertThat(TrustAnchors.in(folder.resolve("trust")).unreadable()).containsExactly("readme.crt");
        assertThat(TrustAnchors.in(folder.resolve("none")).size()).isZero();
    }
}
