package org.parix.plans.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Paper;
import org.parix.identity.TestPeople;
import org.parix.plans.NewPlan;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanPagesTests {
    private static final Deadline FIRST_QUARTER = Deadline.of(
            "Quý I/2026", new Due.Span(Due.SpanKind.QUARTER, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31)));
    private static final Deadline ON_REQUEST =
            Deadline.of("Khi UBND tỉnh yêu cầu", new Due.AfterEvent("UBND tỉnh yêu cầu"));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private long plan;
    private List<Task> tasks = List.of();

    @BeforeAll
    void openAPlanAndAmendIt() {
        PlanId id = plans.open(paper("ke-hoach.docx", false), TestPeople.AT_OFFICE);
        plans.amend(id, paper("ke-hoach-sua-doi.docx", true), 1);
        plan = id.value();
        tasks = plans.plan(id).tasks();
        Party.OfGroup villages = (Party.OfGroup) directory
                .ensure(List.of(), List.of("Các thôn"))
                .values()
                .iterator()
                .next();
        directory.setMembers(villages.id(), Set.of(directory.add("Thôn Bến Đá")), LocalDate.of(2020, 1, 1));
    }

    private NewPlan paper(String fileName, boolean amended) {
        PaperMaker paper = aPaper().of(new PaperId(stored(fileName)))
                .goal("1", "Mức độ hài lòng đạt từ 90% trở lên")
                .area("I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH")
                .task(aTask("1", "Công khai thủ tục trên trang thông tin")
                        .in("I")
                        .lead(charged("Văn phòng HĐND và UBND"))
                        .cooperating(group("Các thôn"))
                        .due(FIRST_QUARTER)
                        .at(new Source(1, 2, 3, 1, null))
                        .made())
                .task(aTask("a)", "Niêm yết tại Trung tâm").in("I").under("I.1").made())
                .task(aTask("2", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn")
                        .in("I")
                        .code("3.4.2")
                        .lead(charged("Phòng Kinh tế"))
                        .due(amended ? FIRST_QUARTER : ON_REQUEST)
                        .made())
                .area("II", "CHẾ ĐỘ CÔNG VỤ");
        if (!amended) {
            paper.task("1", "Kiểm tra giờ giấc làm việc");
        }
        return paper.task(aTask("2", "Kê khai tài sản, thu nhập <script>")
                        .in("II")
                        .due(ON_REQUEST)
                        .made())
                .made();
    }

    private long stored(String fileName) {
        Paper.Row head = new Paper.Row(List.of(Paper.Cell.of("STT"), Paper.Cell.of("Nhiệm vụ")), true, 3);
        Paper.Row row =
                new Paper.Row(List.of(Paper.Cell.of("1"), Paper.Cell.of("Công khai thủ tục nguyên văn")), false, 3);
        Paper.Block[] blocks = {
            new Paper.Paragraph("PHỤ LỤC kèm theo", true, 3), new Paper.Table(null, 2, List.of(head, row), 3)
        };
        return jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), :name, 'DOCX', 3, 'abc', :blocks::jsonb, now()) returning id
                        """)
                .param("name", fileName)
                .param("blocks", PlanJson.write(blocks))
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "/plans?, Tên kế hoạch, Due within 30 days",
        "/plans/PLAN?, Nhiệm vụ theo lĩnh vực, Tasks by area",
        "/plans/PLAN/tasks?, Danh sách nhiệm vụ, List of tasks",
        "/plans/PLAN/tasks/TASK?, Vì sao?, Why?",
        "/plans/PLAN/tasks/TASK/place?, Vị trí trong văn bản, Place in the paper",
        "/plans/PLAN/name?, Tên hiển thị, Name to show",
        "/plans/PLAN/delete?, Xóa kế hoạch, Delete the plan"
    })
    void speaksBothLanguages(String page, String vietnamese, String english) {
        String url = page.replace("PLAN", "" + plan)
                .replace("TASK", "" + tasks.get(0).id().value());

        assertThat(html(url)).contains(vietnamese).doesNotContain("??");
        assertThat(html(url + "lang=en")).contains(english).doesNotContain("??");
    }

    @Test
    void listsThePlans() {
        assertThat(html("/plans"))
                .contains("Kế hoạch cải cách hành chính xã Bến Lau năm 2026", "12/KH-UBND", "09/01/2026");
    }

    @Test
    void showsWhatThePlanIsMadeOf() {
        assertThat(html("/plans/" + plan))
                .contains("I. CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "Mức độ hài lòng đạt từ 90% trở lên", "Tháng của năm 2026")
                .contains("Thêm 0, sửa 1, bỏ 1 nhiệm vụ", "ke-hoach-sua-doi.docx", "Khi có sự kiện hoặc yêu cầu");
    }

    @Test
    void findsWordsTypedWithoutDiacriticsInAnyOrder() {
        assertThat(found("?q=ho so TTHC cap xa")).containsExactly("3.4.2");
        assertThat(found("?q=dung han ty le")).containsExactly("3.4.2");
        assertThat(found("?q=thu tuc hanh chinh giai quyet")).containsExactly("3.4.2");
        assertThat(found("?q=TCTP 3.4.2")).containsExactly("3.4.2");
        assertThat(found("?q=ho so khong co")).isEmpty();
        assertThat(found("?q=100%")).isEmpty();
    }

    @Test
    void filtersByAgencyAlsoThroughTheGroupsItBelongsTo() {
        long village = directory.parties().stream()
                .filter(party -> party.name().equals("Thôn Bến Đá"))
                .map(party -> ((Party.OfAgency) party).id().value())
                .findFirst()
                .orElseThrow();

        assertThat(html("/plans/" + plan + "/tasks?agency=" + village))
                .contains("Tìm thấy 1 trong số 4 nhiệm vụ", "Công khai thủ tục");
        assertThat(html("/plans/" + plan + "/tasks?role=LEAD&agency=" + village))
                .contains("Không có nhiệm vụ nào phù hợp");
    }

    @Test
    void filtersByAreaRoleKindAndMonth() {
        String list = "/plans/" + plan + "/tasks";

        assertThat(html(list + "?month=2026-03")).contains("Tìm thấy 2 trong số 4");
        assertThat(html(list + "?month=none")).contains("Tìm thấy 2 trong số 4");
        assertThat(html(list + "?month=dated")).contains("Tìm thấy 2 trong số 4");
        assertThat(html(list + "?kind=AFTER_EVENT")).contains("Tìm thấy 1 trong số 4");
        assertThat(html(list + "?role=COOPERATING")).contains("Tìm thấy 1 trong số 4");
        assertThat(html(list + "?kind=AFTER_EVENT&month=2026-03")).contains("Không có nhiệm vụ nào phù hợp");
        assertThat(mvc.get().uri(list + "?kind=NONSENSE")).hasStatus(400);
    }

    @Test
    void indentsPartsUnderTheirTask() {
        assertThat(html("/plans/" + plan + "/tasks")).contains("indent-1").contains("area-row");
        assertThat(html("/plans/" + plan + "/tasks?q=niem yet")).contains("Thuộc nhiệm vụ 1. Công khai thủ tục");
    }

    @Test
    void tellsOfATaskWhatItIsAndWhatChanged() {
        assertThat(html("/plans/" + plan + "/tasks/" + tasks.get(0).id().value()))
                .contains("Quý I/2026", "Hạn cuối: 31/03/2026", "Khoảng thời gian từ 01/01/2026 đến 31/03/2026")
                .contains("Các thôn", "1 thành viên", "Thôn Bến Đá", "bảng 1, dòng 2, trang 3", "Các việc cụ thể");
        assertThat(html("/plans/" + plan + "/tasks/" + tasks.get(2).id().value()))
                .contains("Khi UBND tỉnh yêu cầu", "theo ke-hoach-sua-doi.docx");
    }

    @Test
    void showsThePlaceInThePaperMarked() {
        assertThat(html("/plans/" + plan + "/tasks/" + tasks.get(0).id().value() + "/place"))
                .contains("PHỤ LỤC kèm theo", "Công khai thủ tục nguyên văn", "is-here");
    }

    @Test
    void escapesWhatPapersSay() {
        assertThat(html("/plans/" + plan + "/tasks")).contains("&lt;script&gt;").doesNotContain("thu nhập <script>");
    }

    @Test
    void handsOutThePaperAsAFile() {
        long paper = jdbc.sql("select min(paper_id) from plans.revision where plan_id = :plan")
                .param("plan", plan)
                .query(Long.class)
                .single();

        MvcTestResult file =
                mvc.get().uri("/plans/" + plan + "/papers/" + paper).exchange();

        assertThat(file).hasStatusOk().hasBodyTextEqualTo("abc");
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(mvc.get().uri("/plans/" + (plan + 1000) + "/papers/" + paper))
                .hasStatus(404);
    }

    @Test
    void saysThatAPlanWithAHistoryCannotBeDeleted() {
        assertThat(html("/plans/" + plan + "/delete"))
                .contains("lịch sử phải được giữ lại")
                .doesNotContain("button--grave");
        assertThat(mvc.post().uri("/plans/" + plan + "/delete")).hasStatus(422);
    }

    @Test
    void deletesAPlanAfterSayingWhatGoes() {
        PlanId other = plans.open(
                aPaper().of(new PaperId(stored("khac.docx")))
                        .titled("Kế hoạch khác")
                        .area("I", "Một")
                        .task("1", "Việc")
                        .made(),
                TestPeople.AT_OFFICE);

        assertThat(html("/plans/" + other.value() + "/delete"))
                .contains("1 nhiệm vụ, 1 lĩnh vực và 0 mục tiêu", "khac.docx");
        assertThat(mvc.post().uri("/plans/" + other.value() + "/delete")).hasRedirectedUrl("/plans");
        assertThat(mvc.get().uri("/plans/" + other.value())).hasStatus(404);
    }

    @Test
    void renamesAPlanAndGoesBackToTheTitleOfThePaper() {
        assertThat(mvc.post().uri("/plans/" + plan + "/name").param("name", "CCHC 2026"))
                .hasRedirectedUrl("/plans/" + plan);
        assertThat(html("/plans/" + plan)).contains("<h1>CCHC 2026</h1>");

        assertThat(mvc.post().uri("/plans/" + plan + "/name").param("name", "x".repeat(301)))
                .hasStatusOk()
                .bodyText()
                .contains("field--wrong");
        mvc.post().uri("/plans/" + plan + "/name").param("name", " ").exchange();
        assertThat(html("/plans/" + plan)).contains("<h1>Kế hoạch cải cách hành chính xã Bến Lau năm 2026</h1>");
    }

    @Test
    void knowsNoTaskOfAnotherPlan() {
        assertThat(mvc.get()
                        .uri("/plans/" + (plan + 1000) + "/tasks/"
                                + tasks.get(0).id().value()))
                .hasStatus(404);
        assertThat(mvc.get().uri("/plans/" + (plan + 1000))).hasStatus(404);
        assertThat(mvc.get().uri("/plans/" + (plan + 1000) + "/tasks")).hasStatus(404);
    }

    private List<String> found(String query) {
        String html = html("/plans/" + plan + "/tasks" + query);
        return java.util.regex.Pattern.compile("class=\"code\">([^<]+)<")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).as(url).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
