package org.parix.evidence.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.evidence.Details;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.ReceivedFile;
import org.parix.evidence.Scan;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.evidence.VersionId;
import org.parix.evidence.signatures.SignatureReport;
import org.parix.evidence.signatures.SignedFiles;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files looked into by the process that does so in earnest, and what the pages then show. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExaminationsTests {
    private static final SignedFiles.Holder AUTHORITY = SignedFiles.authority("CN=CA thử nghiệm,C=VN");
    private static final SignedFiles.Holder OFFICE =
            SignedFiles.signer(AUTHORITY, "CN=Ủy ban nhân dân xã Thử Nghiệm,C=VN");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Evidences evidences;

    @Autowired
    Examinations examinations;

    @Autowired
    ExaminationStore store;

    @Autowired
    EvidenceSearch search;

    @Autowired
    ExaminationSettings settings;

    @Autowired
    Directory directory;

    @Autowired
    Plans plans;

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

    private EvidenceId add(AgencyId agency, Details details, byte[] content, FileKind kind) {
        return evidences.add(user, agency, details, received(content, kind), null);
    }

    private ReceivedFile received(byte[] content, FileKind kind) {
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            Path file = Files.write(folder.resolve(sha256), content);
            return new ReceivedFile(
                    file,
                    sha256,
                    content.length,
                    kind,
                    "tep." + kind.name().toLowerCase(java.util.Locale.ROOT),
                    "tep",
                    List.of(),
                    null,
                    Scan.NONE);
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private VersionId examined(EvidenceId id) throws InterruptedException {
        VersionId version = evidences.evidence(id).current().id();
        while (examinations.examineNext()) {
            // until nothing waits
        }
        return version;
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).hasStatusOk();
        String text = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("??");
        return text;
    }

    private static byte[] decision() {
        return SignedFiles.pdf(List.of(
                List.of(
                        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                        "XÃ THỬ NGHIỆM Độc lập - Tự do - Hạnh phúc",
                        "Số: 12/QĐ-UBND Thử Nghiệm, ngày 05 tháng 3 năm 2026",
                        "QUYẾT ĐỊNH",
                        "Ban hành Kế hoạch đối thoại với người dân"),
                List.of("Trang hai nêu danh mục dịch vụ công", "CHỦ TỊCH", "Trần Thử Nghiệm")));
    }

    @Test
    void looksIntoASignedPaperAndShowsIt() throws Exception {
        EvidenceId id =
                add(office, Details.titled("Quyết định đối thoại"), SignedFiles.sign(decision(), OFFICE), FileKind.PDF);
        VersionId version = evidences.evidence(id).current().id();
        String here = "/evidence/" + id.value() + "/versions/" + version.value();
        assertThat(html(here + "/examination")).contains("Đang chờ đọc nội dung", "every 3s");

        examined(id);
        Examination found = examinations.of(version);
        assertThat(found.state()).isEqualTo(Examination.State.DONE);
        assertThat(found.contents()).isEqualTo(Contents.State.TEXT);
        assertThat(found.pageCount()).isEqualTo(2);
        assertThat(found.head())
                .isEqualTo(new PaperHead(
                        "12/QĐ-UBND", LocalDate.of(2026, 3, 5), "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", "Trần Thử Nghiệm"));
        assertThat(java.util.Objects.requireNonNull(found.signatures()).verdict())
                .isEqualTo(SignatureReport.Verdict.UNPROVEN);

        assertThat(html(here + "/examination"))
                .contains(
                        "Chưa xác minh được người ký",
                        "trong tệp ghi 12/QĐ-UBND",
                        "Đúng, ghi vào mô tả",
                        "/pages/1.jpg")
                .doesNotContain("every 3s");
        assertThat(html(here + "/contents"))
                .contains("Chưa cài chứng thư gốc nào", "Chữ ký bao trùm toàn bộ tệp", "Trang 1/2");
        assertThat(html("/evidence/" + id.value())).contains(here + "/examination");

        // the folder of trusted certificates is read anew each time
        Path anchor = Files.createDirectories(settings.trust()).resolve("test-anchor.crt");
        try {
            Files.write(anchor, AUTHORITY.certificate().getEncoded());
            assertThat(html(here + "/contents")).contains("Danh sách tin cậy đã thay đổi");
            assertThat(mvc.post().uri(here + "/signatures").exchange()).hasStatus(HttpStatus.FOUND);
            examined(id);
            assertThat(html(here + "/contents"))
                    .contains("Chữ ký số hợp lệ", "xác nhận bởi CA thử nghiệm", "Các lần kiểm tra trước (1)")
                    .doesNotContain("Danh sách tin cậy đã thay đổi");
        } finally {
            Files.delete(anchor);
        }
        assertThat(examinations.reports(version)).hasSize(2);

        int revision = evidences.evidence(id).revision();
        assertThat(mvc.post()
                        .uri(here + "/head")
                        .param("revision", "" + (revision - 1))
                        .exchange())
                .hasStatus4xxClientError();
        assertThat(mvc.post()
                        .uri(here + "/head")
                        .param("revision", "" + revision)
                        .exchange())
                .hasStatus(HttpStatus.FOUND);
        assertThat(evidences.evidence(id).details())
                .isEqualTo(new Details(
                        "Quyết định đối thoại",
                        "12/QĐ-UBND",
                        LocalDate.of(2026, 3, 5),
                        TestPeople.OFFICE,
                        "Trần Thử Nghiệm",
                        null));
        assertThat(html(here + "/examination")).doesNotContain("Đúng, ghi vào mô tả");
    }

    @Test
    void sendsPagesAsPicturesAndNothingElse() throws Exception {
        EvidenceId id = add(office, Details.titled("Xem trang"), decision(), FileKind.PDF);
        VersionId version = examined(id);
        String pages = "/evidence/" + id.value() + "/versions/" + version.value() + "/pages/";
        for (int page = 1; page <= 2; page++) {
            MvcTestResult picture = mvc.get().uri(pages + page + ".jpg").exchange();
            assertThat(picture).hasStatusOk().hasContentType("image/jpeg");
            assertThat(picture.getResponse().getHeader("Content-Security-Policy"))
                    .startsWith("default-src 'none'");
            assertThat(picture.getResponse().getHeader("X-Content-Type-Options"))
                    .isEqualTo("nosniff");
            byte[] bytes = picture.getResponse().getContentAsByteArray();
            assertThat(bytes).startsWith((byte) 0xff, (byte) 0xd8);
            assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(bytes))
                            .getWidth())
                    .isLessThanOrEqualTo(800);
        }
        assertThat(mvc.get().uri(pages + "3.jpg").exchange()).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri(pages + "0.jpg").exchange()).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void findsWordsWithoutTheirDiacriticsAndOnlyWhatMayBeRead() throws Exception {
        AgencyId other = directory.add("Ủy ban nhân dân xã Khác");
        EvidenceId ours = add(
                office,
                Details.titled("Của ta"),
                SignedFiles.pdf(List.of(List.of("Mở đầu"), List.of("Kết quả rà soát độc đáo của đơn vị"))),
                FileKind.PDF);
        EvidenceId theirs = add(
                other,
                Details.titled("Của người"),
                SignedFiles.pdf("Kết quả rà soát độc đáo của nơi khác"),
                FileKind.PDF);
        examined(ours);
        assertThat(search.find("ra soat doc dao", Set.of(office), 10))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.evidence()).isEqualTo(ours);
                    assertThat(hit.page()).isEqualTo(2);
                    assertThat(hit.snippet().pieces()).contains(new Snippet.Piece("soát", true));
                });
        assertThat(search.find("RÀ SOÁT độc đáo", Set.of(office, other), 10))
                .extracting(EvidenceSearch.Hit::evidence)
                .containsExactlyInAnyOrder(ours, theirs);
        assertThat(search.find("dao doc soat", Set.of(office), 10)).hasSize(1);
        assertThat(search.find("khong co gi", Set.of(office), 10)).isEmpty();
        assertThat(search.find("ra soat", Set.of(), 10)).isEmpty();
        assertThat(html("/evidence/contents?q=doc+dao"))
                .contains("Của ta", "<mark>đáo</mark>", "trang 2")
                .doesNotContain("Của người");
        assertThat(html("/evidence?q=ta")).contains("/evidence/contents/part?q=ta");

        evidences.replace(user, ours, received(SignedFiles.pdf("Bản mới không nhắc nữa"), FileKind.PDF), "Thay bản");
        examined(ours);
        assertThat(search.find("độc đáo", Set.of(office), 10))
                .singleElement()
                .satisfies(hit -> assertThat(hit.superseded()).isTrue());
    }

    @Test
    void aPieceOfOthersIsNotThere() throws Exception {
        AgencyId other = directory.add("Ủy ban nhân dân xã Xa");
        EvidenceId theirs = add(other, Details.titled("Không phải của ta"), decision(), FileKind.PDF);
        EvidenceId ours = add(office, Details.titled("Của ta đây"), SignedFiles.pdf("một"), FileKind.PDF);
        VersionId version = examined(theirs);
        for (String path : List.of("/examination", "/contents", "/pages/1.jpg")) {
            assertThat(mvc.get()
                            .uri("/evidence/" + theirs.value() + "/versions/" + version.value() + path)
                            .exchange())
                    .hasStatus(HttpStatus.NOT_FOUND);
            // nor under the number of a piece that is ours
            assertThat(mvc.get()
                            .uri("/evidence/" + ours.value() + "/versions/" + version.value() + path)
                            .exchange())
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void atATaskItSaysWhetherItProvesThat() throws Exception {
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('1', 64), 'ke-hoach.docx', 'DOCX', 0, '', '[]', now()) returning id
                        """).query(Long.class).single();
        long plan = plans.open(
                        aPaper().of(new PaperId(paper))
                                .area("I", "Thủ tục")
                                .task(aTask("1", "Công khai thủ tục").in("I").made())
                                .made(),
                        office)
                .value();
        long task = jdbc.sql("select id from plans.task where plan_id = :plan")
                .param("plan", plan)
                .query(Long.class)
                .single();
        jdbc.sql("update plans.plan set year = 2025 where id = :plan")
                .param("plan", plan)
                .update();
        EvidenceId id = add(
                office,
                new Details("Dùng cho việc", "12/QĐ-UBND", LocalDate.of(2026, 3, 5), "Nơi không ai biết", "", null),
                decision(),
                FileKind.PDF);
        evidences.use(user, id, new Spot(new Use("task", task), "", ""));
        VersionId version = examined(id);
        String here = "/plans/" + plan + "/tasks/" + task + "/evidence/" + id.value() + "/versions/" + version.value();
        assertThat(html(here + "/examination"))
                .contains("muộn hơn ngày cuối kỳ 31/12/2025", "Danh mục cơ quan không có", "Số 12/QĐ-UBND khớp");
        assertThat(html(here + "/contents")).contains("Xem trước");
        assertThat(html(here + "/examination/short")).contains("điều cần xem");
        assertThat(html("/plans/" + plan + "/tasks/" + task + "/evidence")).contains(here + "/examination/short");
        assertThat(mvc.get().uri(here + "/pages/1.jpg").exchange()).hasStatusOk();
        EvidenceId unused = add(office, Details.titled("Không dùng"), SignedFiles.pdf("hai"), FileKind.PDF);
        assertThat(mvc.get()
                        .uri("/plans/" + plan + "/tasks/" + task + "/evidence/" + unused.value() + "/versions/"
                                + evidences.evidence(unused).current().id().value() + "/contents")
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void hostileFilesHarmTheirOwnExaminationOnly() throws Exception {
        byte[] pdf = decision();
        byte[] cut = java.util.Arrays.copyOf(pdf, pdf.length / 2);
        EvidenceId broken = add(office, Details.titled("Hỏng"), cut, FileKind.PDF);
        EvidenceId bomb =
                add(office, Details.titled("Bom"), HostileFiles.streamThatUnpacksTo(1500L << 20), FileKind.PDF);
        EvidenceId deep = add(office, Details.titled("Sâu"), HostileFiles.deepArrays(200_000), FileKind.PDF);
        EvidenceId last = add(office, Details.titled("Lành"), SignedFiles.pdf("vẫn đọc được như thường"), FileKind.PDF);
        VersionId version = examined(last);
        assertThat(examinations.of(version).contents()).isEqualTo(Contents.State.TEXT);
        for (EvidenceId hostile : List.of(broken, bomb, deep)) {
            Evidence.Version of = evidences.evidence(hostile).current();
            Examination found = examinations.of(of.id());
            assertThat(found.state()).isEqualTo(Examination.State.DONE);
            assertThat(found.contents()).isNotEqualTo(Contents.State.RECOGNISED);
            html("/evidence/" + hostile.value() + "/versions/" + of.id().value() + "/contents");
        }
        try (var left = Files.list(settings.folder())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAKilledServerWasLookingIntoIsTakenUp() throws Exception {
        EvidenceId id = add(office, Details.titled("Dở dang"), SignedFiles.pdf("dở dang"), FileKind.PDF);
        VersionId version = examined(id);
        jdbc.sql("update evidence.examination set state = 'RUNNING', tries = 1 where version_id = :v")
                .param("v", version.value())
                .update();
        assertThat(examinations.examineNext()).isFalse();
        store.takeUp(Instant.now());
        examined(id);
        assertThat(examinations.of(version).state()).isEqualTo(Examination.State.DONE);

        jdbc.sql("update evidence.examination set state = 'RUNNING', tries = 3 where version_id = :v")
                .param("v", version.value())
                .update();
        store.takeUp(Instant.now());
        assertThat(examinations.of(version).state()).isEqualTo(Examination.State.FAILED);
    }
}
