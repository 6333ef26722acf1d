package org.parix.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.evidence.Details;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.Made;
import org.parix.evidence.Use;
import org.parix.evidence.intake.NewUpload;
import org.parix.evidence.intake.Upload;
import org.parix.evidence.intake.Uploads;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Nobody reaches another agency's evidence, however well they guess. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceRightsTests {
    private static final byte[] SECRET = Made.pdf("chi cua phong kinh te");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Evidences evidences;

    @Autowired
    Uploads uploads;

    @Autowired
    JdbcClient jdbc;

    private AgencyId economy = new AgencyId(0);
    private AgencyId justice = new AgencyId(0);
    private UserId economist = new UserId(0);
    private long plan;
    private List<Task> tasks = List.of();
    private long piece;
    private long version;
    private long own;
    private long ownVersion;
    private Upload waiting = NOTHING;

    private static final Upload NOTHING = new Upload(
            org.parix.evidence.intake.UploadId.random(),
            new UserId(0),
            new AgencyId(0),
            null,
            "/",
            null,
            "",
            1,
            0,
            new Upload.State.Receiving(),
            java.time.Instant.EPOCH);

    @BeforeAll
    void twoAgenciesAndAPlan() throws IOException {
        economy = agency("Phòng Kinh tế", TestPeople.AT_OFFICE);
        justice = agency("Phòng Tư pháp", TestPeople.AT_OFFICE);
        economist = person("kinh-te", Role.OFFICER, economy);
        UserId lawyer = person("tu-phap", Role.OFFICER, justice);
        person("kiem-toan", Role.AUDITOR, TestPeople.AT_OFFICE);
        person("quan-tri", Role.ADMINISTRATOR, TestPeople.AT_OFFICE);
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        var id = plans.open(
                aPaper().of(new PaperId(paper))
                        .area("I", "Thủ tục")
                        .task(aTask("1", "Chung")
                                .in("I")
                                .lead(charged("Phòng Kinh tế"))
                                .cooperating(charged("Phòng Tư pháp"))
                                .made())
                        .task(aTask("2", "Riêng của kinh tế")
                                .in("I")
                                .lead(charged("Phòng Kinh tế"))
                                .made())
                        .made(),
                TestPeople.AT_OFFICE);
        plan = id.value();
        tasks = plans.plan(id).tasks();
        EvidenceId secret = kept(economist, economy, SECRET, "Bí mật của kinh tế", task(1));
        piece = secret.value();
        version = evidences.evidence(secret).current().id().value();
        EvidenceId mine = kept(lawyer, justice, Made.pdf("cua tu phap"), "Của tư pháp", null);
        own = mine.value();
        ownVersion = evidences.evidence(mine).current().id().value();
        waiting = sent(economist, economy, Made.pdf("dang cho"), null);
    }

    @Test
    void theOwnersOfficerReachesIt() {
        assertThat(status("kinh-te", "/evidence/" + piece)).isEqualTo(200);
        assertThat(status("kinh-te", "/evidence/" + piece + "/versions/" + version + "/file"))
                .isEqualTo(200);
        assertThat(status("kinh-te", "/evidence/uploads/" + waiting.id())).isEqualTo(200);
        assertThat(status("kinh-te", here(1))).isEqualTo(200);
        assertThat(html("kinh-te", "/evidence")).contains("Bí mật của kinh tế");
    }

    @Test
    void anAuditorReadsAllAndChangesNothing() {
        assertThat(status("kiem-toan", "/evidence/" + piece)).isEqualTo(200);
        assertThat(status("kiem-toan", "/evidence/" + piece + "/versions/" + version + "/file"))
                .isEqualTo(200);
        assertThat(html("kiem-toan", here(1)))
                .contains("Bí mật của kinh tế")
                .doesNotContain("data-evidence", "/withdraw");
        for (String url : List.of(
                "/evidence/new",
                "/evidence/" + piece + "/edit",
                "/evidence/" + piece + "/replace",
                here(1) + "/pick")) {
            assertThat(status("kiem-toan", url)).as(url).isEqualTo(403);
        }
        assertThat(post("kiem-toan", here(1) + "/" + piece + "/withdraw", "reason", "x"))
                .isEqualTo(403);
        assertThat(status("quan-tri", "/evidence/" + piece)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/evidence/PIECE",
                "/evidence/PIECE/edit",
                "/evidence/PIECE/replace",
                "/evidence/PIECE/versions/VERSION/file",
                "/evidence/OWN/versions/VERSION/file",
                "/evidence/PIECE/versions/OWNVERSION/file",
                "/evidence/99999999999999999999999/versions/1/file",
                "/evidence/OWN/versions/99999999999999999999999/file",
                "/evidence/uploads/UPLOAD",
                "/evidence/uploads/00000000-0000-0000-0000-000000000000",
                "/evidence/new?place=task:TASK2",
                "/evidence/new?place=task:99999999",
                "/evidence/new?place=task:x",
                "/evidence/new?place=nothing:1",
                "/plans/PLAN/tasks/TASK2/evidence",
                "/plans/PLAN/tasks/TASK2/evidence/part",
                "/plans/PLAN/tasks/TASK2/evidence/PIECE",
                "/plans/PLAN/tasks/TASK2/evidence/PIECE/versions/VERSION/file",
                "/plans/PLAN/tasks/TASK1/evidence/PIECE",
                "/plans/PLAN/tasks/TASK1/evidence/PIECE/versions/VERSION/file",
                "/plans/PLAN/tasks/TASK1/evidence/OWN/versions/VERSION/file",
                "/plans/PLAN/tasks/TASK2/evidence/PIECE/withdraw",
            })
    void theOtherAgencysOfficerFindsNothing(String url) {
        String nowhere = main(html("tu-phap", "/evidence/88888888", 404));

        assertThat(main(html("tu-phap", filled(url), 404))).isEqualTo(nowhere);
    }

    @Test
    void theOtherAgencysOfficerChangesNothing() {
        String upload = "/evidence/uploads/" + waiting.id();
        assertThat(post("tu-phap", "/evidence/" + piece + "/edit", "title", "Chiếm", "revision", "1"))
                .isEqualTo(404);
        assertThat(post("tu-phap", upload, "title", "Chiếm")).isEqualTo(404);
        assertThat(post("tu-phap", upload + "/finish")).isEqualTo(404);
        assertThat(post("tu-phap", upload + "/cancel")).isEqualTo(404);
        assertThat(post("tu-phap", upload + "/replace", "reason", "x")).isEqualTo(404);
        assertThat(post("tu-phap", here(0), "piece", "" + piece)).isEqualTo(404);
        assertThat(post("tu-phap", here(1), "piece", "" + own)).isEqualTo(404);
        assertThat(post("tu-phap", here(1) + "/" + piece + "/withdraw", "reason", "Phá"))
                .isEqualTo(404);
        assertThat(begin("tu-phap", "replaces", "" + piece)).isEqualTo(404);
        assertThat(begin("tu-phap", "agency", "" + economy.value())).isEqualTo(404);
        assertThat(begin("tu-phap", "place", "task:" + tasks.get(1).id().value()))
                .isEqualTo(404);
        assertThat(mvc.patch()
                        .uri(upload)
                        .with(TestPeople.as("tu-phap"))
                        .header("Upload-Offset", 0)
                        .content(new byte[] {1}))
                .hasStatus(404);
        assertThat(evidences.evidence(new EvidenceId(piece)).details().title()).isEqualTo("Bí mật của kinh tế");
        assertThat(evidences.usesIn(new Use("task", tasks.get(1).id().value())))
                .singleElement()
                .satisfies(use -> assertThat(use.withdrawnAt()).isNull());
    }

    /** Even the officer next door, who may do as much: an upload is its sender's. */
    @Test
    void aColleaguesUploadIsNotThere() {
        person("kinh-te-2", Role.OFFICER, economy);

        assertThat(status("kinh-te-2", "/evidence/uploads/" + waiting.id())).isEqualTo(404);
        assertThat(html("kinh-te-2", "/evidence/uploads")).doesNotContain("dang-cho.pdf");
    }

    /** That a file is known is told to those only who may see where. */
    @Test
    void theSameContentIsNoHint() {
        String unknown = describe("tu-phap", Made.pdf("chua ai co"));
        String known = describe("tu-phap", SECRET);

        assertThat(known).doesNotContain("Bí mật", "đã có trong kho").contains("Mô tả tài liệu");
        assertThat(org.jsoup.Jsoup.parse(known).select("main .notice"))
                .hasSameSizeAs(org.jsoup.Jsoup.parse(unknown).select("main .notice"));
        assertThat(describe("kinh-te", SECRET)).contains("Bí mật của kinh tế", "đã có trong kho");
    }

    @Test
    void whoMaySeeTheTaskMaySeeWhatIsUsedThere() throws IOException {
        EvidenceId shared = kept(economist, economy, Made.pdf("dung chung"), "Dùng chung", task(0));
        long file = evidences.evidence(shared).current().id().value();

        assertThat(html("tu-phap", here(0))).contains("Dùng chung");
        assertThat(html("tu-phap", here(0) + "/" + shared.value())).contains("Dùng chung");
        assertThat(status("tu-phap", here(0) + "/" + shared.value() + "/versions/" + file + "/file"))
                .isEqualTo(200);
        assertThat(status("tu-phap", "/evidence/" + shared.value())).isEqualTo(404);
        assertThat(html("tu-phap", "/evidence")).doesNotContain("Dùng chung");
    }

    private String describe(String who, byte[] file) {
        MvcTestResult sent = mvc.post()
                .uri("/evidence/files")
                .multipart()
                .file(new MockMultipartFile("file", "bao-cao.pdf", null, file))
                .with(TestPeople.as(who))
                .exchange();
        return html(who, String.valueOf(sent.getResponse().getRedirectedUrl()));
    }

    private String filled(String url) {
        return url.replace("OWNVERSION", "" + ownVersion)
                .replace("VERSION", "" + version)
                .replace("PIECE", "" + piece)
                .replace("OWN", "" + own)
                .replace("UPLOAD", waiting.id().toString())
                .replace("TASK1", "" + tasks.get(0).id().value())
                .replace("TASK2", "" + tasks.get(1).id().value())
                .replace("PLAN", "" + plan);
    }

    private String here(int task) {
        return "/plans/" + plan + "/tasks/" + tasks.get(task).id().value() + "/evidence";
    }

    private Use task(int at) {
        return new Use("task", tasks.get(at).id().value());
    }

    private EvidenceId kept(UserId by, AgencyId agency, byte[] file, String title, @Nullable Use place)
            throws IOException {
        return uploads.keep(by, sent(by, agency, file, place).id(), Details.titled(title), "", "");
    }

    private Upload sent(UserId by, AgencyId agency, byte[] file, @Nullable Use place) throws IOException {
        return uploads.take(
                by,
                new NewUpload(agency, place, "/evidence", null, "dang-cho.pdf", file.length, ""),
                new ByteArrayInputStream(file));
    }

    private AgencyId agency(String name, AgencyId parent) {
        AgencyId id = directory.add(name);
        directory.place(id, parent);
        return id;
    }

    private UserId person(String login, Role role, AgencyId agency) {
        UserId id = accounts.open(login, login, agency, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
        return id;
    }

    private int begin(String who, String... more) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("name", "a.pdf", "size", "10", "mark", "1"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return post(who, "/evidence/uploads", all);
    }

    private int post(String who, String url, String... parameters) {
        var request = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.param(parameters[at], parameters[at + 1]);
        }
        return request.exchange().getResponse().getStatus();
    }

    private int status(String who, String url) {
        return mvc.get()
                .uri(url)
                .with(TestPeople.as(who))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private String html(String who, String url) {
        return html(who, url, 200);
    }

    private String html(String who, String url, int status) {
        MvcTestResult page = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(page).as(who + " at " + url).hasStatus(status);
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String main(String html) {
        // a page made before a controller is found names its pictures otherwise than one made after
        return org.jsoup.Jsoup.parse(html).select("title, main").outerHtml().replaceAll("icons[^\"#]*", "icons");
    }
}
