package org.parix.evidence.contents;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignaturePackaging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.evidence.Details;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.ReceivedFile;
import org.parix.evidence.Scan;
import org.parix.evidence.VersionId;
import org.parix.evidence.signatures.SignatureReport.Verdict;
import org.parix.evidence.signatures.SignedFiles;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signatures that come beside a file, sent by the form and judged by the process that looks into files. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureFilesTests {
    private static final SignedFiles.Holder AUTHORITY = SignedFiles.authority("CN=CA thử nghiệm,C=VN");
    private static final SignedFiles.Holder OFFICE =
            SignedFiles.signer(AUTHORITY, "CN=Ủy ban nhân dân xã Thử Nghiệm,C=VN");
    private static final SignedFiles.Holder HEAD = SignedFiles.signer(AUTHORITY, "CN=Trần Thử Nghiệm,C=VN");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Evidences evidences;

    @Autowired
    Examinations examinations;

    @Autowired
    ExaminationSettings settings;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private AgencyId office = new AgencyId(0);
    private UserId user = new UserId(0);

    @BeforeAll
    void whoIsWho() {
        office = jdbc.sql("select id from directory.agency where name = :name")
                .param("name", TestPeople.OFFICE)
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .single();
        user = jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query((row, _) -> new UserId(row.getLong(1)))
                .single();
    }

    @Test
    void laysSignaturesBesideAFileAndJudgesThemWithIt() throws Exception {
        byte[] report = "Báo cáo kết quả đối thoại năm 2026".getBytes(StandardCharsets.UTF_8);
        VersionId version = added(report, null);
        Examined.all(examinations);
        String here = here(version);
        assertThat(html(here + "/contents")).contains("Không có chữ ký số", "Tệp chữ ký đi kèm");

        byte[] first = beside(report, OFFICE);
        assertThat(send(version, "..\\Báo cáo.docx.P7S", first)).hasStatus(HttpStatus.FOUND);
        assertThat(send(version, "head.p7s", beside(report, HEAD)))
                .as("while the signatures wait to be checked, another may come")
                .hasStatus(HttpStatus.FOUND);
        Path anchor = Files.createDirectories(settings.trust()).resolve("beside-anchor.crt");
        try {
            Files.write(anchor, AUTHORITY.certificate().getEncoded());
            Examined.all(examinations);
        } finally {
            Files.delete(anchor);
        }

        assertThat(Objects.requireNonNull(examinations.of(version).signatures()).verdict())
                .isEqualTo(Verdict.GOOD);
        assertThat(html(here + "/contents"))
                .contains(
                        "Ủy ban nhân dân xã Thử Nghiệm",
                        "Trần Thử Nghiệm",
                        "Trong tệp chữ ký đi kèm: Báo cáo.docx.p7s",
                        "xác nhận bởi CA thử nghiệm");
        assertThat(jdbc.sql(
                                "select after ->> 'file' from audit.entry where act = 'evidence.signatureAdded' and subject = :piece order by id")
                        .param(
                                "piece",
                                "evidence:"
                                        + evidences.version(version).evidence().value())
                        .query(String.class)
                        .list())
                .containsExactly("Báo cáo.docx.p7s", "head.p7s");

        long file = jdbc.sql("select min(id) from evidence.signature_file where version_id = :version")
                .param("version", version.value())
                .query(Long.class)
                .single();
        MvcTestResult handed = mvc.get().uri(here + "/signature-files/" + file).exchange();
        assertThat(handed).hasStatusOk().hasContentType("application/pkcs7-signature");
        assertThat(handed.getResponse().getContentAsByteArray()).isEqualTo(first);
        assertThat(handed.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        VersionId other = added("khác".getBytes(StandardCharsets.UTF_8), null);
        assertThat(mvc.get().uri(here(other) + "/signature-files/" + file).exchange())
                .as("not beside another version")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void judgesThemAgainWithTheFileWhenAllIsLookedIntoAnew() throws Exception {
        byte[] pdf = SignedFiles.sign(SignedFiles.pdf("Quyết định"), OFFICE);
        VersionId version = added(pdf, null);
        assertThat(send(version, "head.p7s", beside(pdf, HEAD)))
                .as("nobody has looked into the file yet")
                .hasStatus(HttpStatus.FOUND);
        Examined.all(examinations);

        var signatures = Objects.requireNonNull(examinations.of(version).signatures());
        assertThat(signatures.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(signatures.signatures())
                .extracting(one -> Objects.requireNonNull(one.signer()).name())
                .containsExactly("Ủy ban nhân dân xã Thử Nghiệm", "Trần Thử Nghiệm");
    }

    @Test
    void saysWhatIsWrongWithWhatItDoesNotTake() throws Exception {
        byte[] report = "Báo cáo".getBytes(StandardCharsets.UTF_8);
        VersionId version = added(report, null);
        Examined.all(examinations);

        assertRefused(version, new byte[0], "Hãy chọn một tệp chữ ký", "Choose a signature file");
        assertRefused(version, new byte[(1 << 20) + 1], "lớn hơn 1 MB", "larger than 1 MB");
        assertRefused(version, report, "không phải chữ ký số tách rời", "no detached signature");
        byte[] broken = beside(report, OFFICE);
        assertRefused(
                version,
                java.util.Arrays.copyOf(broken, broken.length / 2),
                "không phải chữ ký số tách rời",
                "no detached signature");
        byte[] another = "Báo cáo khác".getBytes(StandardCharsets.UTF_8);
        assertRefused(version, beside(another, OFFICE), "không khớp với tệp đang xem", "does not fit the file you see");
        assertRefused(
                version,
                SignedFiles.cms(another, OFFICE, SignaturePackaging.ENVELOPING),
                "không phải chữ ký số tách rời",
                "no detached signature");

        byte[] good = beside(report, OFFICE);
        assertThat(send(version, "a.p7s", good)).hasStatus(HttpStatus.FOUND);
        Examined.all(examinations);
        assertRefused(version, good, "đã có bên cạnh tệp", "beside the file already");
        assertThat(mvc.post().uri(here(version) + "/signature-files").exchange())
                .as("without any file")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post()
                        .uri(here(version) + "/signature-files")
                        .param("signature", "text")
                        .exchange())
                .as("with words instead of a file")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void saysThatAFileWasCleanedWhereItsSignatureDoesNotFit() throws Exception {
        byte[] report = "Bản đã gỡ macro".getBytes(StandardCharsets.UTF_8);
        VersionId version = added(report, "0".repeat(64));
        Examined.all(examinations);
        assertRefused(
                version,
                beside("Bản gốc".getBytes(StandardCharsets.UTF_8), OFFICE),
                "Parix đã gỡ bỏ phần có thể gây hại",
                "removed parts that could do harm");
    }

    private void assertRefused(VersionId version, byte[] bytes, String vietnamese, String english) throws IOException {
        MvcTestResult refused = send(version, "a.p7s", bytes);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains(vietnamese).doesNotContain("??");
        MvcTestResult inEnglish = mvc.post()
                .uri(here(version) + "/signature-files?lang=en")
                .multipart()
                .file(new MockMultipartFile("signature", "a.p7s", "application/pkcs7-signature", bytes))
                .exchange();
        assertThat(text(inEnglish)).contains(english).doesNotContain("??");
    }

    private MvcTestResult send(VersionId version, String name, byte[] bytes) {
        return mvc.post()
                .uri(here(version) + "/signature-files")
                .multipart()
                .file(new MockMultipartFile("signature", name, "application/octet-stream", bytes))
                .exchange();
    }

    private static byte[] beside(byte[] signed, SignedFiles.Holder holder) {
        return SignedFiles.cms(signed, holder, SignaturePackaging.DETACHED);
    }

    private VersionId added(byte[] content, @Nullable String givenSha256) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        FileKind kind = content[0] == '%' ? FileKind.PDF : FileKind.TXT;
        var file = new ReceivedFile(
                Files.write(folder.resolve(sha256), content),
                sha256,
                content.length,
                kind,
                "tep." + kind.ending(),
                "tep",
                List.of(),
                givenSha256,
                Scan.NONE);
        EvidenceId id = evidences.add(user, office, Details.titled("Báo cáo"), file, null);
        return evidences.evidence(id).current().id();
    }

    private String here(VersionId version) {
        return "/evidence/" + evidences.version(version).evidence().value() + "/versions/" + version.value();
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).hasStatusOk();
        String text = text(page);
        assertThat(text).doesNotContain("??");
        return text;
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
