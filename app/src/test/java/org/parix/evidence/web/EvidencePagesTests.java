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
        assertThat(html(page)).contains("Báo cáo công khai thủ tục", "12/BC-UBND", "02/03/2026", "Mục II", "Trang 5–7");
        assertThat(html("/evidence")).contains("Báo cáo công khai thủ tục");
        assertThat(html(piece("Báo cáo công khai thủ tục")))
                .contains("Công khai thủ tục", "Phiên bản 1", "Đang có giá trị");
        assertThat(html("/plans/" + plan + "/tasks/" + tasks.get(0))).contains("/evidence/part");
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
