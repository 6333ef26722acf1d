package org.parix.registers.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.registers.imports.ImportId;
import org.parix.registers.imports.ImportState;
import org.parix.registers.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A file on its way through the pages. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportPagesTests {
    private static final String LIST = "/registers/dossiers/imports";
    private static final String CSV = """
            Mã hồ sơ;Mã thủ tục;Khách hàng;Cách nộp;Ngày tiếp nhận
            P-1;1.000894;Lê Thị Phượng;Trực tiếp;03/02/2026 08:00
            P-2;1.000894;Trần Văn Đạt;bồ câu;31/02/2026
            """;

    private final MockMvcTester mvc;
    private final Imports imports;
    private final JdbcClient jdbc;

    @Autowired
    ImportPagesTests(MockMvcTester mvc, Imports imports, JdbcClient jdbc) {
        this.mvc = mvc;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void know() {
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, at_one_stop, valid_from, state,
                                                         revision, recorded_at, recorded_by)
                        values (1, '1.000894', 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', true, date '2020-01-01', 'IN_FORCE', 1, now(), 1)
                        """).update();
    }

    private MvcTestResult send(byte[] bytes, String name) {
        return mvc.post()
                .uri(LIST)
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile("file", name, "text/csv", bytes))
                .exchange();
    }

    private static String to(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }

    private String body(String url) throws IOException {
        MvcTestResult result = mvc.get().uri(URI.create(url)).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void await(String page, ImportState state) throws InterruptedException {
        ImportId id = new ImportId(Long.parseLong(page.substring(page.lastIndexOf('/') + 1)));
        for (int tries = 0; imports.find(id).state() != state && tries < 600; tries++) {
            Thread.sleep(50);
        }
        assertThat(imports.find(id).state()).isEqualTo(state);
    }

    @Test
    void aFileIsLookedAtCheckedAndTaken() throws Exception {
        String page = to(send(CSV.getBytes(StandardCharsets.UTF_8), "tháng 2.csv"));
        assertThat(body(page))
                .contains(
                        "Cột nào là mục nào",
                        "Khách hàng",
                        "Lê Thị Phượng · Trần Văn Đạt",
                        "Chưa có cột cho: Người nộp");

        MvcTestResult mapped = mvc.post()
                .uri(page + "/mapping")
                .param("field", "code", "procedure_code", "applicant", "channel", "received_at")
                .exchange();
        assertThat(to(mapped)).isEqualTo(page);
        await(page, ImportState.CHECKED);
        assertThat(body(page))
                .contains("Nếu lấy vào sổ", "Chỉ lấy 1 dòng đúng", "Cần một trong: Trực tiếp", "31/02/2026", "bồ câu");
        assertThat(jdbc.sql("select count(*) from registers.dossier")
                        .query(Long.class)
                        .single())
                .isZero();

        mvc.post().uri(page + "/take").param("which", "good").exchange();
        await(page, ImportState.DONE);
        assertThat(jdbc.sql("select code from registers.dossier")
                        .query(String.class)
                        .list())
                .containsExactly("P-1");
        assertThat(body(page + "/verdicts.csv"))
                .contains("\"2\",\"Mới\",,,", "\"3\",\"Không nhận\",\"Cách nộp\",\"bồ câu\"");
        assertThat(body(page + "?kind=registers.field.notChoice"))
                .contains("bồ câu")
                .doesNotContain("31/02/2026");
        assertThat(body(LIST)).contains("tháng 2.csv", "Đã lấy vào sổ");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        MvcTestResult refused = send("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "x.csv");

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Không tìm thấy dòng tiêu đề");
    }

    @Test
    void oneFieldHasOneColumn() throws Exception {
        String page = to(send(CSV.getBytes(StandardCharsets.UTF_8), "hai lần.csv"));

        MvcTestResult mapped = mvc.post()
                .uri(page + "/mapping")
                .param("field", "code", "code", "", "", "")
                .exchange();

        assertThat(mapped).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(mapped.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Hai cột cùng là “Mã hồ sơ”");
    }
}
