package org.parix.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidencePagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    private long plan;
    private List<Long> tasks = List.of();

    @BeforeAll
    void openAPlan() {
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 0, '', '[]', now()) returning id
                        """).query(Long.class).single();
        plan = plans.open(
                        aPaper().of(new PaperId(paper))
                                .area("I", "Thủ tục")
                                .task(aTask("1", "Công khai thủ tục").in("I").made())
                                .task(aTask("2", "Rà soát thủ tục").in("I").made())
                                .made(),
                        TestPeople.AT_OFFICE)
                .value();
        tasks = jdbc.sql("select id from plans.task where plan_id = :plan order by position")
                .param("plan", plan)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    @Test
    void takesAFileFromAPlainFormAndUsesItForATask() {
        String describe = upload("bao-cao.pdf", pdf("mot"), "place", "task:" + tasks.get(0));
        assertThat(html(describe)).contains("Mô tả tài liệu", "bao-cao.pdf", "Công khai thủ tục", "Trang");

        MvcTestResult kept = mvc.post()
                .uri(describe)
                .param("title", "Báo cáo công khai thủ tục")
                .param("number", "12/BC-UBND")
                .param("issuedOn", "2026-03-02")
                .param("section", "II")
                .param("page", "5–7")
                .exchange();
        assertThat(kept).hasStatus(HttpStatus.FOUND);
        String page = String.valueOf(kept.getResponse().getRedirectedUrl());

        assertThat(page).isEqualTo(evidenceOf(0));
        assertThat(html(page))
                .contains("Báo cáo công khai thủ tục", "12/BC-UBND", "02/03/2026", "Phần II", "Trang 5–7");
        assertThat(html("/evidence")).contains("Báo cáo công khai thủ tục");
        assertThat(html(piece("Báo cáo công khai thủ tục")))
                .contains("Công khai thủ tục", "Phiên bản 1", "Đang có giá trị");
        assertThat(html("/plans/" + plan + "/tasks/" + tasks.get(0))).contains("/evidence/part");
    }

    @Test
    void saysWhyAFileIsNotTakenInBothLanguages() {
        String page = upload(
                "cu.doc",
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1});

        assertThat(html(page)).contains("Không nhận được tệp", "Lưu thành .docx", "cu.doc");
        assertThat(html(page + "?lang=en")).contains("The file was not taken", "save it as .docx");
        assertThat(mvc.post()
                        .uri("/evidence/files")
                        .multipart()
                        .file(new MockMultipartFile("file", "a.pdf", null, new byte[0])))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Tệp không có nội dung");
    }

    @Test
    void takesAFilePieceByPiece() throws java.io.IOException {
        byte[] file = pdf("tung phan");
        MvcTestResult begun = mvc.post()
                .uri("/evidence/uploads")
                .param("name", "từng phần.pdf")
                .param("size", "" + file.length)
                .param("mark", "123")
                .exchange();
        assertThat(begun).hasStatusOk().bodyJson().extractingPath("$.offset").isEqualTo(0);
        String url = com.jayway.jsonpath.JsonPath.read(begun.getResponse().getContentAsString(), "$.url");

        assertThat(piece(url, 0, java.util.Arrays.copyOf(file, 100)))
                .hasStatus(HttpStatus.NO_CONTENT)
                .hasHeader("Upload-Offset", "100");
        assertThat(piece(url, 0, file)).hasStatus(HttpStatus.CONFLICT).hasHeader("Upload-Offset", "100");
        assertThat(mvc.post().uri(url + "/finish")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.get().uri("/evidence/uploads")).bodyText().contains("từng phần.pdf", "Tải tiếp");
        assertThat(piece(url, 100, java.util.Arrays.copyOfRange(file, 100, file.length)))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(mvc.post().uri(url + "/finish"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.taken")
                .isEqualTo(true);
        assertThat(html(url)).contains("từng phần.pdf");
    }

    private MvcTestResult piece(String url, int offset, byte[] bytes) {
        return mvc.patch()
                .uri(url)
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .content(bytes)
                .exchange();
    }

    @Test
    void handsFilesOutToBeSavedAndNothingElse() {
        String file = kept("Báo cáo “đặc biệt” số 1.pdf", "tai ve", "Tải về");

        MvcTestResult whole = mvc.get().uri(file).exchange();
        byte[] bytes = whole.getResponse().getContentAsByteArray();
        assertThat(whole).hasStatusOk();
        assertThat(bytes).isEqualTo(pdf("tai ve"));
        assertThat(whole)
                .hasHeader("Content-Type", "application/pdf")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .hasHeader("Cache-Control", "private, no-store")
                .hasHeader("Accept-Ranges", "bytes");
        assertThat(whole.getResponse().getHeader("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"Bao cao _dac biet_ so 1.pdf\"; "
                                + "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%E2%80%9C%C4%91%E1%BA%B7c%20bi%E1%BB%87t%E2%80%9D%20s%E1%BB%91%201.pdf");

        MvcTestResult part = mvc.get().uri(file).header("Range", "bytes=10-19").exchange();
        assertThat(part)
                .hasStatus(HttpStatus.PARTIAL_CONTENT)
                .hasHeader("Content-Range", "bytes 10-19/" + bytes.length);
        assertThat(part.getResponse().getContentAsByteArray()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, 20));
        MvcTestResult end = mvc.get().uri(file).header("Range", "bytes=-5").exchange();
        assertThat(end.getResponse().getContentAsByteArray())
                .isEqualTo(java.util.Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
        assertThat(mvc.get().uri(file).header("Range", "bytes=" + bytes.length + "-"))
                .hasStatus(416);
        assertThat(mvc.get().uri(file).header("Range", "lines=1-2")).hasStatus(416);
        assertThat(mvc.get().uri(file).header("Range", "bytes=0-1").header("If-Range", "\"other\""))
                .hasStatusOk();
        assertThat(mvc.get().uri(file).header("Range", "bytes=0-1,3-4")).hasStatusOk();
        MvcTestResult head = mvc.head().uri(file).exchange();
        assertThat(head).hasStatusOk().hasHeader("Content-Length", "" + bytes.length);
        assertThat(head.getResponse().getContentAsByteArray()).isEmpty();
    }

    @Test
    void replacesWithAReasonAndKeepsTheFormer() {
        String file = kept("a.pdf", "ban cu", "Thay thế");
        String piece = piece("Thay thế");
        String upload = upload("b.pdf", pdf("ban moi"), "replaces", piece.replaceAll("\\D", ""));
        assertThat(html(upload)).contains("Lý do thay", "phiên bản 2");

        assertThat(mvc.post().uri(upload + "/replace").param("reason", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy ghi lý do", "field--wrong");
        assertThat(mvc.post().uri(upload + "/replace").param("reason", "Thiếu chữ ký"))
                .hasRedirectedUrl(piece);

        assertThat(html(piece)).contains("Phiên bản 2", "Phiên bản 1", "Đã thay thế", "Thiếu chữ ký");
        assertThat(mvc.get().uri(file)).hasStatusOk();
    }

    @Test
    void correctsWhatIsSaid() {
        kept("c.pdf", "mo ta", "Sai tên");
        String piece = piece("Sai tên");

        assertThat(mvc.post().uri(piece + "/edit").param("title", " ").param("revision", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy ghi tên tài liệu", "href=\"#title\"");
        assertThat(mvc.post()
                        .uri(piece + "/edit")
                        .param("title", "Đúng tên")
                        .param("issuedOn", "hôm qua")
                        .param("revision", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post()
                        .uri(piece + "/edit")
                        .param("title", "Đúng <b>tên</b>")
                        .param("revision", "1"))
                .hasRedirectedUrl(piece);
        assertThat(mvc.post().uri(piece + "/edit").param("title", "Muộn").param("revision", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Có người vừa sửa");

        assertThat(html(piece))
                .contains("Đúng &lt;b&gt;tên&lt;/b&gt;", "Sai tên", "Lịch sử sửa mô tả")
                .doesNotContain("<b>tên");
    }

    @Test
    void offersWhatIsThereAlreadyAndWithdrawsWithAReason() {
        kept("d.pdf", "da co", "Đã có");
        String upload = upload("ban-sao.pdf", pdf("da co"), "place", "task:" + tasks.get(1));
        assertThat(html(upload)).contains("Tệp này đã có trong kho", "Đã có");
        String piece = piece("Đã có");

        assertThat(mvc.post()
                        .uri(upload + "/use")
                        .param("known", piece.replaceAll("\\D", ""))
                        .param("page", "2"))
                .hasRedirectedUrl(evidenceOf(1));
        assertThat(html(evidenceOf(1))).contains("Đã có", "Trang 2");
        assertThat(html(evidenceOf(1) + "/pick")).contains("Đã dùng ở đây");
        assertThat(jdbc.sql("select count(*) from evidence.piece where title in ('Đã có', 'ban-sao')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String withdraw = evidenceOf(1) + piece.replace("/evidence", "") + "/withdraw";
        assertThat(html(withdraw)).contains("Lý do rút");
        assertThat(mvc.post().uri(withdraw).param("reason", " ")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post().uri(withdraw).param("reason", "Nhầm việc")).hasRedirectedUrl(evidenceOf(1));
        assertThat(html(evidenceOf(1))).contains("Nhầm việc", "Đã rút 1 tài liệu");
        assertThat(mvc.post().uri(evidenceOf(1)).param("piece", piece.replaceAll("\\D", "")))
                .hasRedirectedUrl(evidenceOf(1));
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "/evidence",
                "/evidence?q=x&sort=TITLE&used=false&kind=PDF&year=2026&size=50",
                "/evidence/new",
                "/evidence/uploads",
                "PIECE",
                "PIECE/edit",
                "PIECE/replace",
                "TASK",
                "TASK/part",
                "TASK/pick"
            })
    void speaksBothLanguages(String url) {
        kept("e.pdf", "hai thu tieng " + url, "Hai thứ tiếng");
        String filled = url.replace("PIECE", piece("Hai thứ tiếng")).replace("TASK", evidenceOf(0));

        assertThat(html(filled)).isNotEqualTo(html(filled + (filled.contains("?") ? "&" : "?") + "lang=en"));
    }

    /** @return the address of its file */
    private String kept(String name, String words, String title) {
        String upload = upload(name, pdf(words));
        assertThat(mvc.post().uri(upload).param("title", title)).hasStatus(HttpStatus.FOUND);
        long version = jdbc.sql(
                        "select max(v.id) from evidence.version v join evidence.piece p on p.id = v.piece_id where p.title = :title")
                .param("title", title)
                .query(Long.class)
                .single();
        return piece(title) + "/versions/" + version + "/file";
    }

    private String evidenceOf(int task) {
        return "/plans/" + plan + "/tasks/" + tasks.get(task) + "/evidence";
    }

    private String piece(String title) {
        return "/evidence/"
                + jdbc.sql("select max(id) from evidence.piece where title = :title")
                        .param("title", title)
                        .query(Long.class)
                        .single();
    }

    private String upload(String name, byte[] bytes, String... parameters) {
        var request =
                mvc.post().uri("/evidence/files").multipart().file(new MockMultipartFile("file", name, null, bytes));
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.param(parameters[at], parameters[at + 1]);
        }
        MvcTestResult answer = request.exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).hasStatusOk();
        String text = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("??");
        return text;
    }

    private static byte[] pdf(String words) {
        return org.parix.evidence.Made.pdf(words);
    }
}
