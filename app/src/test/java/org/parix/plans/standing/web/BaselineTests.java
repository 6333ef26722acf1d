package org.parix.plans.standing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.PlanId;
import org.parix.plans.PlannedTask;
import org.parix.plans.Plans;
import org.parix.plans.standing.web.Baseline.Move;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A plan that was amended, against the plan first confirmed; and the files of how it stands, read back. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaselineTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    YearScreens screens;

    @Autowired
    Plans plans;

    @Autowired
    CurrentUsers users;

    @Autowired
    JdbcClient jdbc;

    private PlanId plan = new PlanId(0);

    @BeforeAll
    void openAndAmend() {
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        plan = plans.open(
                paper(paper)
                        .task(until("1", "Ban hành kế hoạch kiểm tra", LocalDate.of(2026, 3, 31)))
                        .task(until("2", "Rà soát thủ tục hành chính", LocalDate.of(2026, 6, 30)))
                        .task(until("3", "Tổ chức hội nghị đối thoại", LocalDate.of(2026, 9, 30)))
                        .made(),
                TestPeople.AT_OFFICE);
        plans.amend(
                plan,
                paper(paper)
                        .numbered("45/KH-UBND")
                        .task(until("1", "Ban hành kế hoạch kiểm tra", LocalDate.of(2026, 4, 3)))
                        .task(until("2", "Rà soát thủ tục hành chính", LocalDate.of(2026, 6, 30)))
                        .task(until("4", "Số hóa hồ sơ còn hiệu lực", LocalDate.of(2026, 12, 31)))
                        .made(),
                1);
    }

    private static PaperMaker paper(long paper) {
        return aPaper().of(new PaperId(paper)).area("I", "Thủ tục hành chính");
    }

    private static PlannedTask until(String number, String title, LocalDate day) {
        return aTask(number, title)
                .in("I")
                .lead(charged("Phòng Kinh tế"))
                .due(Deadline.of("Trước hết ngày " + day, new Due.OnDate(day)))
                .made();
    }

    private CurrentUser me() {
        return TestPeople.current(users, TestPeople.EVERYTHING).orElseThrow();
    }

    @Test
    void saysWhatWasAddedDroppedAndChanged() {
        Baseline it = screens.baseline(plan.value(), me());

        assertThat(it.first()).isEqualTo(3);
        assertThat(it.now()).isEqualTo(3);
        assertThat(it.added()).extracting(Baseline.TaskLine::title).containsExactly("Số hóa hồ sơ còn hiệu lực");
        assertThat(it.dropped()).extracting(Baseline.TaskLine::title).containsExactly("Tổ chức hội nghị đối thoại");
        assertThat(it.added()).extracting(Baseline.TaskLine::paper).containsExactly("45/KH-UBND");
        assertThat(it.changed()).extracting(Baseline.Change::field).contains("DEADLINE");
    }

    @Test
    void countsInWorkingDaysHowFarALastDayMovedAndSaysWhy() {
        Baseline it = screens.baseline(plan.value(), me());

        Move move = it.moved().getFirst();
        assertThat(it.moved()).hasSize(1);
        assertThat(move.days()).as("31/3 to 3/4, without a day off").isEqualTo(3);
        assertThat(move.why()).extracting(Baseline.Reason::act).containsExactly("moved.PLAN");
        assertThat(it.daysLater()).isEqualTo(3);
    }

    @Test
    void readsBackWhatWasExported() throws IOException {
        List<String> book = sheets("/plans/" + plan.value() + "/baseline/export.xlsx");

        assertThat(book).hasSize(3);
        assertThat(String.join("", book)).contains("45/KH-UBND", "Số hóa hồ sơ còn hiệu lực", "Kế hoạch được sửa đổi");
    }

    @Test
    void exportsFiguresAsNumbersAndLateDutiesAsAList() throws IOException {
        List<String> book = sheets("/standing/export.xlsx?year=2026");

        assertThat(book).hasSize(2);
        assertThat(book.getFirst()).contains("Phòng Kinh tế").contains("number 3");
        assertThat(book.get(1)).contains("Nhiệm vụ");
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'plans.standingExported'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void exportsTheListThatIsFiltered() {
        String csv = new String(
                mvc.get()
                        .uri("/standing/duties/export.csv?year=2026&how=LATE")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);

        long late = jdbc.sql(
                        "select count(*) from plans.duty where not gone and done_on is null and due < current_date")
                .query(Long.class)
                .single();
        assertThat(csv.lines().count()).isEqualTo(late + 1);
    }

    /** The texts and numbers of each sheet of a workbook. */
    private List<String> sheets(String url) throws IOException {
        MvcTestResult result = mvc.get().uri(java.net.URI.create(url)).exchange();
        assertThat(result).hasStatusOk();
        List<String> sheets = new ArrayList<>();
        try (var book =
                new XSSFWorkbook(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))) {
            for (Sheet sheet : book) {
                var text = new StringBuilder();
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        text.append(
                                        cell.getCellType() == CellType.NUMERIC
                                                ? "number " + (int) cell.getNumericCellValue()
                                                : cell.getStringCellValue())
                                .append('|');
                    }
                    text.append('\n');
                }
                sheets.add(text.toString());
            }
        }
        return sheets;
    }
}
