package org.parix.assessments.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignMaker;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.UnitId;
import org.parix.assessments.results.Results;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class UnitFactsPagesTests {
    private static final String SOURCE = "Báo cáo 215/BC-SNV ngày 10/12/2026";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Results results;

    private CampaignMaker maker;
    private Made made;
    private UnitId other;
    private String url;

    @BeforeEach
    void open() {
        maker = new CampaignMaker(context::getBean);
        made = maker.open(2);
        other = maker.unit(made.campaign(), maker.agencies().getLast());
        url = "/assessments/" + made.campaign().value() + "/facts";
    }

    private Document page(String address) {
        MvcTestResult page = mvc.get()
                .uri(address)
                .with(TestPeople.as(TestPeople.EVERYTHING))
                .exchange();
        assertThat(page).as(address).hasStatus(200);
        return read(page);
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private Document save(int status, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(TestPeople.EVERYTHING));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).hasStatus(status);
        return read(sent);
    }

    private MvcTestResult send(String name, byte[] file, String source) {
        return mvc.post()
                .multipart()
                .uri(url + "/files")
                .file(new MockMultipartFile("file", name, "application/octet-stream", file))
                .param("source", source)
                .with(TestPeople.as(TestPeople.EVERYTHING))
                .exchange();
    }

    /** @return the address of the preview */
    private String sent(String name, byte[] file) {
        MvcTestResult sent = send(name, file, SOURCE);
        assertThat(sent).hasStatus(302);
        return Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
    }

    private String sent(String... lines) {
        return sent(
                "so-lieu.csv", ("unit,variable,value\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8));
    }

    private MvcTestResult take(String preview, Document page) {
        return mvc.post()
                .uri(preview)
                .param("seen", page.select("input[name=seen]").attr("value"))
                .with(TestPeople.as(TestPeople.EVERYTHING))
                .exchange();
    }

    private String name(UnitId unit) {
        return maker.jdbc()
                .sql("select name from assessments.unit where id = ?")
                .param(unit.value())
                .query(String.class)
                .single();
    }

    private List<@Nullable String> values(UnitId unit, String variable) {
        return maker.jdbc()
                .sql(
                        "select value || case when superseded_at is null then '' else ' (former)' end from assessments.fact"
                                + " where unit_id = ? and variable = ? order by id")
                .params(unit.value(), variable)
                .query(String.class)
                .list();
    }

    private String field(UnitId unit, String variable) {
        return unit.value() + "." + variable;
    }

    @Test
    void whatIsTypedTheVietnameseWayGivesTheSurveyedCriterionItsPoints() {
        save(
                302,
                "source",
                SOURCE,
                "was." + field(made.unit(), "sipas"),
                "",
                "now." + field(made.unit(), "sipas"),
                "87,5");

        assertThat(values(made.unit(), "sipas")).containsExactly("87.5");
        Document table = page(url);
        assertThat(table.select("input[name='now." + field(made.unit(), "sipas") + "']")
                        .attr("value"))
                .isEqualTo("87,5");
        assertThat(table.text()).contains(SOURCE).contains("Còn thiếu số liệu (1)");
        assertThat(page(url + "?lacking=true").text()).contains(name(other)).doesNotContain(name(made.unit()));
        var scored = results.of(made.campaign());
        assertThat(scored.scores().of(name(made.unit())).leaves().stream()
                        .filter(leaf -> leaf.leaf().code().equals("4"))
                        .findFirst()
                        .orElseThrow()
                        .points())
                .isEqualByComparingTo("1.75");
    }

    @Test
    void aCorrectionIsANewRowAndTheFormerStaysInTheHistory() {
        String sipas = field(made.unit(), "sipas");
        save(302, "source", SOURCE, "was." + sipas, "", "now." + sipas, "87,5");
        save(302, "source", "Đính chính 9/ĐC-SNV", "was." + sipas, "87.5", "now." + sipas, "88");
        save(302, "source", "Thu hồi", "was." + sipas, "88", "now." + sipas, "");

        assertThat(values(made.unit(), "sipas")).containsExactly("87.5 (former)", "88 (former)");
        String history = "/assessments/" + made.campaign().value() + "/units/"
                + made.unit().value() + "/facts";
        assertThat(page(history).text())
                .contains("87,5")
                .contains("88")
                .contains(SOURCE)
                .contains("Đính chính 9/ĐC-SNV");
        assertThat(page(history + "?lang=en").text())
                .contains("87.5")
                .contains("replaced by")
                .doesNotContain("??");
        page("/assessments?lang=vi");
    }

    @Test
    void nothingIsSavedWhereOneCellIsWrongOrTheSourceIsMissing() {
        String sipas = field(made.unit(), "sipas");
        String theirs = field(other, "sipas");
        Document wrong = save(
                422,
                "source",
                SOURCE,
                "was." + sipas,
                "",
                "now." + sipas,
                "87,5",
                "was." + theirs,
                "",
                "now." + theirs,
                "875");
        assertThat(wrong.select(".fact-cell.field--wrong .field__error").text()).contains("“875” nằm ngoài 0 đến 100");
        assertThat(wrong.select("input[name='now." + theirs + "']").attr("value"))
                .as("what was typed stays")
                .isEqualTo("875");
        assertThat(save(422, "was." + sipas, "", "now." + sipas, "tám mươi", "source", SOURCE)
                        .select(".field__error")
                        .text())
                .contains("không phải là số");
        assertThat(save(422, "was." + sipas, "", "now." + sipas, "80").text()).contains("Hãy ghi nguồn");

        assertThat(values(made.unit(), "sipas")).isEmpty();
    }

    @Test
    void twoPeopleDoNotOverwriteEachOther() {
        String sipas = field(made.unit(), "sipas");
        save(302, "source", SOURCE, "was." + sipas, "", "now." + sipas, "80");

        Document late = save(422, "source", SOURCE, "was." + sipas, "", "now." + sipas, "81");

        assertThat(late.text()).contains("Người khác vừa sửa số này thành “80”");
        assertThat(late.select("input[name='was." + sipas + "']").attr("value")).isEqualTo("80");
        assertThat(values(made.unit(), "sipas")).containsExactly("80");
    }

    @Test
    void eachLineOfAFileHasAVerdictBeforeAnythingIsTaken() {
        String sipas = field(made.unit(), "sipas");
        save(302, "source", SOURCE, "was." + sipas, "", "now." + sipas, "80");
        String mine = name(made.unit());
        String preview = sent(
                mine + ",sipas,81.25",
                name(other) + ",wrong,0",
                name(other) + ",sipas,\"1.234,5\"",
                name(other) + ",sipas,87,5",
                "Xã khác,sipas,50",
                mine + ",unheard,1",
                mine + ",1.1.appraised,1",
                mine + ",sipas,90");

        Document vietnamese = page(preview);
        assertThat(values(made.unit(), "sipas")).as("nothing is taken yet").containsExactly("80");
        assertThat(vietnamese.select("#part-REFUSED").text()).isEqualTo("Bị từ chối (6)");
        assertThat(vietnamese.text())
                .contains("dòng 4")
                .contains("“1.234,5” không phải số. Viết số với dấu chấm thập phân")
                .contains("Dòng có 4 cột")
                .contains("không có đơn vị “Xã khác”")
                .contains("không có số liệu “unheard”")
                .contains("là điểm do người chấm cho")
                .contains("Khác với giá trị của cùng số liệu này ở 2: 81.25")
                .contains("Nhập 2 giá trị")
                .doesNotContain("??");
        assertThat(page(preview + "?lang=en").text())
                .contains("Refused (6)")
                .contains("“1.234,5” is not a number. Write it with a decimal point")
                .contains("Take 2 values")
                .doesNotContain("??");
        page("/assessments?lang=vi");

        assertThat(take(preview, vietnamese)).hasStatus(302);
        assertThat(values(made.unit(), "sipas")).containsExactly("80 (former)", "81.25");
        assertThat(values(other, "wrong")).containsExactly("0");
        assertThat(mvc.get()
                        .uri(preview)
                        .with(TestPeople.as(TestPeople.EVERYTHING))
                        .exchange())
                .as("it was taken")
                .hasStatus(404);
    }

    @Test
    void aPreviewThatIsOvertakenIsLookedAtAgain() {
        String preview = sent(name(made.unit()) + ",sipas,81");
        Document seen = page(preview);
        String sipas = field(made.unit(), "sipas");
        save(302, "source", SOURCE, "was." + sipas, "", "now." + sipas, "80");

        MvcTestResult late = take(preview, seen);

        assertThat(late).hasStatus(422);
        assertThat(read(late).text())
                .contains("đã được sửa từ lúc bạn xem trước")
                .contains("Thay số đang có (1)");
        assertThat(values(made.unit(), "sipas")).containsExactly("80");
    }

    @Test
    void theTableGoesOutAsAWorkbookAndComesInAgain() throws IOException {
        byte[] out = mvc.get()
                .uri(url + "/table.xlsx")
                .with(TestPeople.as(TestPeople.EVERYTHING))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        byte[] filled;
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out));
                var bytes = new ByteArrayOutputStream()) {
            XSSFSheet page = workbook.getSheetAt(0);
            assertThat(page.getRow(0).getCell(1).getStringCellValue()).isEqualTo("sipas");
            assertThat(page.getRow(1).getCell(1).getStringCellValue()).contains("Hài lòng");
            page.getRow(2).createCell(1).setCellValue(87.5);
            page.getRow(3).createCell(1).setCellValue("91,25");
            workbook.write(bytes);
            filled = bytes.toByteArray();
        }

        String preview = sent("bang.xlsx", filled);
        Document page = page(preview);
        assertThat(page.text())
                .contains("Số mới (2)")
                .contains("ô B3")
                .contains("87,5")
                .contains("91,25");
        assertThat(take(preview, page)).hasStatus(302);

        assertThat(values(made.unit(), "sipas")).containsExactly("87.5");
        assertThat(values(other, "sipas")).containsExactly("91.25");
        String again = sent("bang.xlsx", filled);
        assertThat(page(again).text()).contains("Đã có như vậy (2)").doesNotContain("Nhập 0");
    }

    @Test
    void aFileThatIsNoTableIsRefusedInWords() {
        byte[] none = "không phải".getBytes(StandardCharsets.UTF_8);
        assertThat(read(send("a.xlsx", none, SOURCE)).text()).contains("không phải là bảng tính Excel");
        assertThat(read(send("a.csv", none, SOURCE)).text()).contains("unit,variable,value");
        assertThat(read(send("a.pdf", none, SOURCE)).text()).contains("Chỉ nhận tệp .xlsx hoặc .csv");
        MvcTestResult unsaid = send("a.csv", "unit,variable,value\nX,sipas,1\n".getBytes(StandardCharsets.UTF_8), " ");
        assertThat(unsaid).hasStatus(422);
        assertThat(read(unsaid).select("#file-source-error").text()).contains("Hãy ghi nguồn");
    }

    @Test
    void computedCriteriaHaveTablesOfTheirOwnInBothLanguages() {
        Document computed = page(url + "?of=2");
        assertThat(computed.select("input[name='now." + field(made.unit(), "wrong") + "']"))
                .hasSize(1);
        assertThat(computed.select("select[name=of] option").eachText())
                .containsExactly("Các tiêu chí điều tra xã hội học", "2 Không sai phạm", "3 Thôn đạt");
        assertThat(page(url + "?of=3").text()).contains("nhập bằng tệp");
        Document english = page(url + "?of=2&lang=en");
        assertThat(english.text())
                .contains("Violations")
                .contains("Facts missing (2)")
                .doesNotContain("??");
        page("/assessments?lang=vi");
    }

    @Test
    void aTableThatTheFrameworkHasNotIsNotThere() {
        for (String of : new String[] {"9.9", "x".repeat(20_000)}) {
            assertThat(mvc.get().uri(url).param("of", of).exchange()).hasStatus(404);
            assertThat(mvc.post().uri(url).param("of", of).exchange())
                    .as("saving nothing leads nowhere either")
                    .hasStatus(404);
        }
    }

    @Test
    void aCampaignThatIsDecidedOnlyShowsThem() {
        maker.jdbc()
                .sql("update assessments.campaign set state = 'CALLED_OFF' where id = ?")
                .param(made.campaign().value())
                .update();

        Document table = page(url);
        assertThat(table.select("input[type=file], button[type=submit].button--main"))
                .isEmpty();
        String sipas = field(made.unit(), "sipas");
        save(422, "source", SOURCE, "was." + sipas, "", "now." + sipas, "80");
        assertThat(values(made.unit(), "sipas")).isEmpty();
    }
}
