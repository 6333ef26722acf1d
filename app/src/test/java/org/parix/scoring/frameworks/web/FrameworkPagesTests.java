package org.parix.scoring.frameworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.parix.scoring.frameworks.KeptFramework;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworkPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Frameworks frameworks;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private UserId somebody;
    private FrameworkId frozen;
    private FrameworkId draft;

    @BeforeAll
    void takeSomeIn() {
        somebody = new UserId(jdbc.sql("select min(id) from identity.account")
                .query(Long.class)
                .single());
        String yaml = text("/scoring/commune-illustrative-2026.yaml");
        frozen =
                frameworks.take(TestPeople.AT_OFFICE, text("/sample/scoring/commune-illustrative-2025.yaml"), somebody);
        frameworks.freeze(new Seen(frozen, 1, somebody));
        draft = frameworks.take(TestPeople.AT_OFFICE, yaml, somebody);
        accounts.grant(
                accounts.open("officer", "Cán bộ", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.OFFICER,
                TestPeople.AT_OFFICE);
    }

    private static String text(String name) {
        try (InputStream file = FrameworkPagesTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String html(String url) {
        MvcTestResult result = mvc.get().uri(url).exchange();
        assertThat(result).as(url).hasStatusOk();
        return body(result);
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String at(FrameworkId id, String rest) {
        return "/frameworks/" + id + rest;
    }

    private String revision(FrameworkId id) {
        return String.valueOf(frameworks.find(id).revision());
    }

    @Test
    void everyPageIsWholeInBothLanguages() {
        for (String url : new String[] {
            "/frameworks",
            "/frameworks/new",
            at(frozen, ""),
            at(frozen, "/copy"),
            at(frozen, "/compare"),
            at(frozen, "/criterion?code=3.3.1"),
            at(draft, ""),
            at(draft, "/head"),
            at(draft, "/variables"),
            at(draft, "/freeze"),
            at(draft, "/delete"),
            at(draft, "/compare?with=" + frozen),
            at(draft, "/criterion?code=3"),
            at(draft, "/criterion/new"),
            at(draft, "/criterion/new?under=3.4"),
            at(draft, "/criterion/new?under=3.4.2"),
            at(draft, "/criterion/delete?code=3.4")
        }) {
            String other = url + (url.contains("?") ? "&" : "?") + "lang=en";
            assertThat(html(url)).as(url).doesNotContain("??");
            assertThat(html(other)).as(other).doesNotContain("??").contains("lang=\"en\"");
        }
    }

    @Test
    void everyRuleHasItsFormAndIsReadBackAsItStood() {
        KeptFramework kept = frameworks.find(draft);
        kept.framework().leaves().forEach(leaf -> {
            assertThat(html(at(draft, "/criterion?code=" + leaf.code()))).contains("rule-editor");
            for (java.util.Locale locale :
                    new java.util.Locale[] {java.util.Locale.of("vi"), java.util.Locale.ENGLISH}) {
                assertThat(RuleForm.of(leaf.rule(), locale).rule(locale)).isEqualTo(leaf.rule());
            }
        });
    }

    @Test
    void anIllustrativeFrameworkIsMarkedSoWhereverItIsShown() {
        assertThat(html("/frameworks")).contains("Minh họa");
        assertThat(html(at(draft, ""))).contains("Bộ chỉ số minh họa, không phải bộ chỉ số chính thức");
        assertThat(html(at(draft, "/freeze"))).contains("không phải bộ chỉ số chính thức");
        assertThat(html(at(draft, "/criterion?code=3.3.1"))).contains("Minh họa");
        assertThat(html(at(draft, "/compare?with=" + frozen))).contains("không phải bộ chỉ số chính thức");
        assertThat(html(at(draft, "?lang=en"))).contains("not an official one");
    }

    @Test
    void saysWhatACriterionWouldGiveAndWhy() {
        MvcTestResult tried = mvc.post()
                .uri(at(frozen, "/criterion/try/result"))
                .param("code", "3.3.1")
                .param("factName", "dossiers.resolved.on_time", "dossiers.resolved", "dossiers.open.overdue")
                .param("factValue", "980", "1.000", "0")
                .exchange();

        assertThat(tried).hasStatusOk();
        assertThat(body(tried))
                .contains("3,43 trên 3,5 điểm")
                .contains("980 / 1000 = 0,98")
                .contains("0,98 ≥ 0,9");
        assertThat(body(tried)).doesNotContain("<html");
    }

    @Test
    void saysWhatIsMissingOrNotANumberInThePagesLanguage() {
        assertThat(body(mvc.post()
                        .uri(at(frozen, "/criterion/try"))
                        .param("code", "3.3.1")
                        .param("factName", "dossiers.resolved.on_time")
                        .param("factValue", "980")
                        .exchange()))
                .contains("còn thiếu", "Hồ sơ đã giải quyết", "<html");
        assertThat(body(mvc.post()
                        .uri(at(frozen, "/criterion/try/result"))
                        .param("code", "3.3.1")
                        .param("factName", "dossiers.resolved.on_time")
                        .param("factValue", "980.5")
                        .exchange()))
                .contains("“980.5” không phải số");
    }

    @Test
    void aRuleIsTriedWhileItIsTypedAndStoredThen() {
        FrameworkId id = copy("typed", 2031);
        String[] rule = {"code", "1.5", "type", "steps", "value", "initiatives.recognised + initiatives.proposed"};
        MvcTestResult tried = mvc.post()
                .uri(at(id, "/criterion/rule/result"))
                .param(rule[0], rule[1])
                .param(rule[2], rule[3])
                .param(rule[4], rule[5])
                .param("lineFrom", "1", "3")
                .param("linePoints", "0,5", "1,5")
                .param("lineGives", "POINTS", "POINTS")
                .param("factName", "initiatives.recognised", "initiatives.proposed")
                .param("factValue", "1", "2")
                .exchange();
        assertThat(body(tried)).contains("1,5 trên 1,5 điểm");

        MvcTestResult stored = mvc.post()
                .uri(at(id, "/criterion/rule"))
                .param("revision", revision(id))
                .param(rule[0], rule[1])
                .param(rule[2], rule[3])
                .param(rule[4], rule[5])
                .param("lineFrom", "1", "3", "")
                .param("linePoints", "0,5", "1,5", "")
                .param("lineGives", "POINTS", "POINTS", "POINTS")
                .exchange();
        assertThat(stored).hasStatus3xxRedirection();
        assertThat(html(at(id, "/criterion?code=1.5"))).contains("initiatives.proposed", "Từ 3 trở lên");
    }

    @Test
    void aFormulaThatIsNoneIsSaidWithItsPlaceAndNothingIsStored() {
        FrameworkId id = copy("formula", 2032);
        MvcTestResult refused = mvc.post()
                .uri(at(id, "/criterion/rule"))
                .param("revision", revision(id))
                .param("code", "1.7")
                .param("type", "formula")
                .param("expression", "max * (tasks.assigned.on_time +")
                .exchange();

        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("Công thức sai cú pháp ở dòng 1", "max * (tasks.assigned.on_time +");
        assertThat(revision(id)).isEqualTo("1");
    }

    @Test
    void aCriterionIsAddedRepointedMovedAndTakenOut() {
        FrameworkId id = copy("tree", 2033);
        assertThat(mvc.post()
                        .uri(at(id, "/criterion/new?under=3.4"))
                        .param("revision", revision(id))
                        .param("code", "3.4.3")
                        .param("vi", "Khảo sát mức độ hài lòng")
                        .param("en", "")
                        .param("points", "0,75")
                        .param("source", "APPRAISED")
                        .param("evidence", "REQUIRED")
                        .param("notApplicable", "RESCALE")
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(html(at(id, ""))).contains("cộng lại là 100,75").contains("Khảo sát mức độ hài lòng");
        assertThat(mvc.post()
                        .uri(at(id, "/criterion/move"))
                        .param("revision", revision(id))
                        .param("code", "3.4.3")
                        .param("under", "1")
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(Editing.parent(frameworks.find(id).framework(), "3.4.3")).contains("1");
        assertThat(mvc.post()
                        .uri(at(id, "/criterion/delete"))
                        .param("revision", revision(id))
                        .param("code", "3.4.3")
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(frameworks.find(id).addsUp()).isTrue();
        MvcTestResult twice = mvc.post()
                .uri(at(id, "/criterion/new?under=3.4"))
                .param("revision", revision(id))
                .param("code", "1.1")
                .param("vi", "Trùng mã")
                .param("en", "")
                .param("points", "1")
                .exchange();
        assertThat(twice).hasStatus(422);
        assertThat(body(twice)).contains("xuất hiện hai lần");
    }

    @Test
    void whoSawAnOlderDraftIsToldAtTheForm() {
        FrameworkId id = copy("seen", 2034);
        frameworks.change(new Seen(id, 1, somebody), "1.1", before -> before);

        MvcTestResult late = mvc.post()
                .uri(at(id, "/criterion?at=1.1"))
                .param("revision", "1")
                .param("code", "1.1")
                .param("vi", "Tên tôi đã gõ")
                .param("en", "")
                .param("points", "2,5")
                .exchange();

        assertThat(late).hasStatus(422);
        assertThat(HtmlUtils.htmlUnescape(body(late))).contains("Có người khác vừa sửa", "Tên tôi đã gõ");
    }

    @Test
    void theHeadTakesADecisionAndThenItIsNoLongerIllustrative() {
        FrameworkId id = copy("official", 2035);
        assertThat(mvc.post()
                        .uri(at(id, "/head"))
                        .param("revision", revision(id))
                        .param("vi", "Bộ chỉ số chính thức")
                        .param("en", "")
                        .param("year", "2035")
                        .param("decision", "12/QĐ-UBND")
                        .param("decidedOn", "2035-01-05")
                        .param("total", "100")
                        .param("bonusCap", "2,5")
                        .param("penaltyCap", "5")
                        .param("places", "2")
                        .param("mode", "DOWN")
                        .param("at", "LEAF")
                        .param("tie", "3, 8")
                        .param("classCode", "GOOD", "")
                        .param("classVi", "Tốt", "")
                        .param("classEn", "", "")
                        .param("classFrom", "87,5", "")
                        .exchange())
                .hasStatus3xxRedirection();

        assertThat(frameworks.find(id).framework().bonusCap()).isEqualByComparingTo("2.5");
        assertThat(frameworks.find(id).framework().classes())
                .singleElement()
                .satisfies(grade -> assertThat(grade.from()).isEqualByComparingTo("87.5"));
        assertThat(html(at(id, ""))).contains("12/QĐ-UBND").doesNotContain("không phải bộ chỉ số chính thức");
    }

    @Test
    void takesAFileInOrSaysAllItsFaultsWithTheirLines() {
        String yaml = text("/scoring/district-illustrative-2024.yaml");
        assertThat(mvc.post()
                        .uri("/frameworks/files")
                        .multipart()
                        .file(new MockMultipartFile("file", "bo.yaml", null, yaml.getBytes(StandardCharsets.UTF_8)))
                        .exchange())
                .hasStatus3xxRedirection();
        MvcTestResult faulty = mvc.post()
                .uri("/frameworks/files")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "sai.yaml",
                        null,
                        yaml.replace("type: onTime", "type: whenever")
                                .replace("points: 1.25", "points: x")
                                .getBytes(StandardCharsets.UTF_8)))
                .exchange();

        assertThat(faulty).hasStatus(422);
        assertThat(body(faulty)).contains("sai.yaml", "whenever", "“x” không phải số", "chưa lưu gì");
        assertThat(body(mvc.post()
                        .uri("/frameworks/files")
                        .multipart()
                        .file(new MockMultipartFile("file", "sai.yaml", null, new byte[] {(byte) 0xff, 0x20}))
                        .exchange()))
                .contains("không phải mã UTF-8");
    }

    @Test
    void takesTheTableOfAPaperInAsCriteriaWithoutRules() throws IOException, InterruptedException {
        MvcTestResult taken = paper(table(
                new String[] {"TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa"},
                new String[] {"I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", ""},
                new String[] {"1", "TC 1.1 - Thực hiện kế hoạch", "2,5"},
                new String[] {"2", "TCTP 1.2.1 - Báo cáo định kỳ", "1"},
                new String[] {"3", "TCTP 1.2.2 - Báo cáo đột xuất", "0,5"},
                new String[] {"II", "CẢI CÁCH THỂ CHẾ", ""},
                new String[] {"1", "TC 2.1 - Rà soát văn bản", ""}));

        String url = PapersTaken.follow(mvc, taken);
        KeptFramework kept = frameworks.find(new FrameworkId(Long.parseLong(url.substring(url.lastIndexOf('/') + 1))));
        assertThat(kept.framework().nodes().stream()
                        .map(node -> node.depth() + " " + node.code() + " "
                                + node.criterion().name().vi()))
                .containsExactly(
                        "0 1 CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
                        "1 1.1 Thực hiện kế hoạch",
                        "1 1.2 Tiêu chí 1.2",
                        "2 1.2.1 Báo cáo định kỳ",
                        "2 1.2.2 Báo cáo đột xuất",
                        "0 2 CẢI CÁCH THỂ CHẾ",
                        "1 2.1 Rà soát văn bản");
        assertThat(kept.framework().total()).isEqualByComparingTo("5");
        assertThat(kept.total()).isEqualByComparingTo("100");
        assertThat(html(url)).contains("Chưa đặt quy tắc", "cộng lại là 5, chưa bằng tổng 100");
    }

    @Test
    void aPaperWithoutCriteriaIsRefusedInWords() throws IOException, InterruptedException {
        MvcTestResult sent = paper(table(new String[] {"Họ tên", "Chức vụ"}, new String[] {"Ai đó", "Việc gì"}));

        MvcTestResult refused = PapersTaken.ended(mvc, sent);
        assertThat(refused).hasStatus(422);
        assertThat(body(refused))
                .contains("Không tìm thấy bảng tiêu chí nào", "Chưa có bản nháp nào được lập", "Chọn tệp khác");
    }

    private MvcTestResult paper(byte[] file) {
        return mvc.post()
                .uri("/frameworks/tables")
                .multipart()
                .file(new MockMultipartFile("paper", "phu-luc.xlsx", null, file))
                .param("title", "Bộ chỉ số theo phụ lục")
                .param("code", "phu-luc")
                .param("level", "COMMUNE")
                .param("year", "2036")
                .param("total", "100")
                .exchange();
    }

    private static byte[] table(String[]... rows) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Phụ lục");
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                for (int j = 0; j < rows[i].length; j++) {
                    row.createCell(j).setCellValue(rows[i][j]);
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void showsWhatDiffersAndKeepsTheCrosswalkThatAPersonSettled() {
        assertThat(html(at(draft, "/compare?with=" + frozen)))
                .contains("7.3.2 Số hóa hồ sơ, kết quả giải quyết", "thêm mới", "đổi điểm", "Parix đề xuất");
        assertThat(mvc.post()
                        .uri(at(draft, "/crosswalk?with=" + frozen))
                        .param("revision", "0")
                        .param("later", "1.1", "1.2")
                        .param("earlier", "1.1", "")
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(html(at(draft, "/compare?with=" + frozen))).contains("đã được người phụ trách xác nhận");
        assertThat(body(mvc.post()
                        .uri(at(draft, "/crosswalk?with=" + frozen))
                        .param("revision", "0")
                        .param("later", "1.1")
                        .param("earlier", "1.1")
                        .exchange()))
                .contains("Có người khác vừa lưu bảng đối chiếu");
    }

    @Test
    void anOfficerReadsAndTriesOutButChangesNothing() {
        assertThat(mvc.get().uri(at(draft, "")).with(TestPeople.as("officer")).exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Chốt bộ chỉ số", "rule-editor");
        assertThat(mvc.get()
                        .uri(at(draft, "/criterion?code=1.1"))
                        .with(TestPeople.as("officer"))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Thử với số liệu giả định")
                .doesNotContain("Lưu quy tắc");
    }

    @Test
    void freezingSaysItsEffectInFiguresAndThenHolds() {
        FrameworkId id = copy("freeze", 2037);
        assertThat(html(at(id, "/freeze"))).contains("8 lĩnh vực, 48 tiêu chí chấm điểm, tổng 100 điểm được chốt");
        assertThat(mvc.post()
                        .uri(at(id, "/freeze"))
                        .param("revision", revision(id))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(html(at(id, ""))).contains("Đã chốt").doesNotContain("rule-editor");
        assertThat(html(at(id, "/file"))).contains("code: freeze");
    }

    private FrameworkId copy(String code, int year) {
        return frameworks.copy(draft, TestPeople.AT_OFFICE, code, year, somebody);
    }
}
