package org.parix.plans.progress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.progress.web.ProgressOffice.AUDITOR;
import static org.parix.plans.progress.web.ProgressOffice.COORDINATOR;
import static org.parix.plans.progress.web.ProgressOffice.HEAD;
import static org.parix.plans.progress.web.ProgressOffice.OFFICER;
import static org.parix.plans.progress.web.ProgressOffice.STRANGER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.TestPeople;
import org.parix.plans.Plans;
import org.parix.plans.progress.web.ProgressOffice.Work;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutyPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private ProgressOffice office;
    private LocalDate today;

    @BeforeAll
    void openTheOffice() {
        office = new ProgressOffice(mvc, jdbc, plans, directory, accounts);
        today = LocalDate.now(clock);
    }

    @Test
    void thePageOfATaskFetchesItsProgressItsTalkAndItsHistory() {
        Work work = office.work("Rà soát thủ tục", today.plusDays(3));

        Document page = office.page(OFFICER, work.url());

        assertThat(page.select("[hx-get]").eachAttr("hx-get"))
                .contains(work.url() + "/duties/part", work.url() + "/comments/part", work.url() + "/history/part");
        assertThat(page.select("main a").eachAttr("href"))
                .as("without script")
                .contains(work.url() + "/duties", work.url() + "/comments", work.url() + "/history");
    }

    @Test
    void aLineSaysHowFarTheDutyIsAndWhatMayBeDone() {
        Work late = office.work("Việc trễ", today.minusDays(10));

        Document page = office.page(OFFICER, late.url() + "/duties/part");

        assertThat(page.select(".duty__agency").text()).isEqualTo("Phòng Kinh tế");
        assertThat(page.select(".badge").eachText()).contains("Chưa thực hiện");
        assertThat(page.select(".badge--late").text()).startsWith("Trễ ").endsWith(" ngày làm việc");
        assertThat(page.select("[data-act]").eachAttr("data-act")).containsExactly("REPORT", "EXTENSION");
        assertThat(office.page(HEAD, late.url() + "/duties")
                        .select("[data-act]")
                        .eachAttr("data-act"))
                .containsExactlyInAnyOrder("REPORT", "HAND_IN", "EXTENSION");
        assertThat(office.page(COORDINATOR, late.url() + "/duties")
                        .select("[data-act]")
                        .eachAttr("data-act"))
                .containsExactlyInAnyOrder("REPORT", "EXTENSION", "DROP");
        assertThat(office.page(AUDITOR, late.url() + "/duties").select("[data-act]"))
                .isEmpty();
    }

    @Test
    void whatWaitsForAnEventIsNotLate() {
        Work work = office.work(aTask("1", "Triển khai")
                .lead(charged("Phòng Kinh tế"))
                .due(Deadline.of("Sau khi có Kế hoạch", new Due.AfterEvent("tỉnh ban hành Kế hoạch")))
                .made());

        Document page = office.page(OFFICER, work.url() + "/duties/part");

        assertThat(page.select(".badge--dormant").text()).isEqualTo("Chờ sự kiện");
        assertThat(page.text()).contains("Chờ: tỉnh ban hành Kế hoạch");
        assertThat(page.select(".badge--late")).isEmpty();
    }

    @Test
    void everyFormSpeaksBothLanguages() {
        Work work = office.work("Hai thứ tiếng", today.plusDays(30));
        office.send(OFFICER, work, "extension", 302, "until", today.plusDays(60).toString(), "reason", "Chờ số liệu");
        for (Act act : Act.values()) {
            assertThat(office.page(TestPeople.EVERYTHING, work.duty(act.path())).select("form.form button"))
                    .as("%s", act)
                    .isNotEmpty();
            office.page(TestPeople.EVERYTHING, work.duty(act.path()) + "?lang=en");
        }
        for (String url : List.of("/duties", "/history", "/comments", "/duties/" + work.duty())) {
            office.page(OFFICER, work.url() + url + "?lang=en");
            office.page(OFFICER, work.url() + url + "?lang=vi");
        }
    }

    @Test
    void anOfficerReportsAndTheNextSeesWhatWasReported() {
        Work work = office.work("Báo cáo tháng", today.plusDays(30));

        office.send(OFFICER, work, "report", 302, "percent", "40", "note", "Đang lấy ý kiến các thôn");

        Document page = office.page(OFFICER, work.url() + "/duties/" + work.duty());
        assertThat(page.select("progress").attr("value")).isEqualTo("40");
        assertThat(page.text()).contains("Đang thực hiện", "Đang lấy ý kiến các thôn", "Người can-bo");
        assertThat(office.page(OFFICER, work.duty("report")).select("#percent").val())
                .isEqualTo("40");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingTypedIsLost() {
        Work work = office.work("Sai số", today.plusDays(30));

        Document page = office.send(OFFICER, work, "report", 422, "percent", "140", "note", "Nội dung dài");

        assertThat(page.select("#percent-error").text()).contains("từ 0 đến 100");
        assertThat(page.select("#note").val()).isEqualTo("Nội dung dài");
        Document day = office.send(OFFICER, work, "extension", 422, "until", today.toString(), "reason", "Chờ");
        assertThat(day.select("#until-error").text()).contains("sau hạn hiện nay");
        assertThat(day.select("#until-error").text())
                .doesNotContain(today.plusDays(30).toString());
    }

    @Test
    void whoComesSecondKeepsTheirTextAndSeesTheOthers() {
        Work work = office.work("Hai người một việc", today.plusDays(30));
        int seen = office.version(work);
        office.send(OFFICER, work, "report", seen, 302, "percent", "30", "note", "Lời của người thứ nhất");

        Document page = office.send(HEAD, work, "report", seen, 422, "percent", "60", "note", "Lời của người thứ hai");

        assertThat(page.select("#note").val()).isEqualTo("Lời của người thứ hai");
        assertThat(page.select("#percent").val()).isEqualTo("60");
        assertThat(page.select(".meanwhile").text())
                .contains("Lời của người thứ nhất", "30 %", "Người can-bo", "Phòng Kinh tế");
        assertThat(page.select(".notice--late").text()).contains("Người khác vừa cập nhật");

        int now = Integer.parseInt(page.select("input[name=seen]").val());
        office.send(
                HEAD,
                work,
                "report",
                now,
                302,
                "percent",
                "60",
                "note",
                page.select("#note").val());
        assertThat(office.page(HEAD, work.url() + "/history/part").text())
                .contains("Lời của người thứ nhất", "Lời của người thứ hai");
    }

    @Test
    void aResultIsHandedInWithAPaperThatHasAll() {
        Work work = office.work("Ban hành báo cáo", today.minusDays(5));
        long incomplete = office.paper(work, "", null, "");
        Document form = office.page(HEAD, work.duty("hand-in"));
        assertThat(form.select(".missing").text()).contains("số, ký hiệu", "ngày ban hành", "người ký");
        assertThat(form.select(".missing a").attr("href")).isEqualTo("/evidence/" + incomplete + "/edit");
        Document refused = office.send(HEAD, work, "hand-in", 422, "result", "paper:" + incomplete, "note", "Xong");
        assertThat(refused.select("#result-error").text()).contains("chưa ghi đủ");
        assertThat(refused.select("#note").val()).isEqualTo("Xong");
        assertThat(office.send(HEAD, work, "hand-in", 422, "note", "")
                        .select("#result-error")
                        .text())
                .contains("Hãy chọn kết quả");
        assertThat(office.send(HEAD, work, "hand-in", 422, "result", "none", "exception", " ")
                        .select("#exception-error")
                        .text())
                .contains("lý do không có văn bản");

        long paper = office.paper(work, "12/BC-PKT", today.minusDays(6), "Trần Văn Bình");
        office.send(HEAD, work, "hand-in", 302, "result", "paper:" + paper, "note", "Đã ban hành");

        Document page = office.page(COORDINATOR, work.url() + "/duties/part");
        assertThat(page.text()).contains("Đã trình, chờ xem xét", "đúng hạn", "12/BC-PKT");
        assertThat(page.select("[data-act]").eachAttr("data-act")).contains("ACCEPT", "RETURN");

        office.send(COORDINATOR, work, "return", 422, "reason", "");
        office.send(COORDINATOR, work, "return", 302, "reason", "Thiếu phụ lục số 2");
        assertThat(office.page(HEAD, work.url() + "/duties/" + work.duty()).text())
                .contains("Bị trả lại", "Thiếu phụ lục số 2");
        office.send(HEAD, work, "hand-in", 302, "result", "paper:" + paper, "note", "Đã bổ sung phụ lục");
        office.send(COORDINATOR, work, "accept", 302);
        assertThat(office.state(work)).isEqualTo("FINISHED");
    }

    @Test
    void aDutyTellsOnlyWhatHappenedToIt() {
        Work busy = office.work("Thu phiếu", today.plusDays(4));
        Work quiet = office.work("Việc yên ắng", today.plusDays(4));
        office.send(OFFICER, busy, "report", 302, "percent", "40", "note", "Đã thu 40 phiếu");

        assertThat(office.page(OFFICER, busy.url() + "/duties/" + busy.duty()).text())
                .contains("Đã thu 40 phiếu");
        assertThat(office.page(OFFICER, quiet.url() + "/duties/" + quiet.duty()).text())
                .doesNotContain("Đã thu 40 phiếu");
    }

    @Test
    void aDraftIsAcceptedAndFinishedByItsPaper() {
        Work work = office.work("Dự thảo trước", today.plusDays(9));
        office.send(HEAD, work, "hand-in", 302, "result", "later", "note", "Dự thảo");
        office.send(COORDINATOR, work, "accept", 302);
        assertThat(office.state(work)).isEqualTo("ACCEPTED");
        long paper = office.paper(work, "15/KH-PKT", today, "Trần Văn Bình");

        office.send(HEAD, work, "complete", 302, "result", "paper:" + paper);

        assertThat(office.state(work)).isEqualTo("FINISHED");
    }

    @Test
    void anExtensionIsAskedGrantedAndTheFirstDayStaysVisible() {
        Work work = office.work("Xin thêm ngày", today.plusDays(2));
        office.send(OFFICER, work, "extension", 302, "until", today.plusDays(20).toString(), "reason", "Chờ số liệu");
        assertThat(office.page(COORDINATOR, work.duty("grant")).select("#until").val())
                .isEqualTo(today.plusDays(20).toString());

        office.send(COORDINATOR, work, "grant", 302, "until", today.plusDays(15).toString(), "reason", "Đủ rồi");

        Document page = office.page(OFFICER, work.url() + "/duties/part");
        assertThat(page.select(".duty-day del").text()).contains(day(today.plusDays(2)));
        assertThat(page.select(".duty-day strong").text()).isEqualTo(day(today.plusDays(15)));
        assertThat(office.page(OFFICER, work.url() + "/duties/" + work.duty()).text())
                .contains("Được gia hạn", "Đủ rồi", "Hạn mới: " + day(today.plusDays(15)));
    }

    @Test
    void aRefusedExtensionIsAnsweredOnce() {
        Work work = office.work("Không thêm ngày", today.plusDays(2));
        office.send(OFFICER, work, "extension", 302, "until", today.plusDays(20).toString(), "reason", "Chờ");
        office.send(COORDINATOR, work, "refuse", 302, "reason", "Việc gấp");

        Document page = office.send(
                COORDINATOR, work, "grant", 422, "until", today.plusDays(9).toString(), "reason", "Muộn");

        assertThat(page.text()).contains("Không có đề nghị gia hạn nào đang chờ");
        assertThat(page.select(".meanwhile").text()).contains("Không cho gia hạn", "Việc gấp");
        assertThat(page.select("#until").val()).isEqualTo(today.plusDays(9).toString());
    }

    @Test
    void whatIsHandedInNeedsNoExtensionAnyMore() {
        Work work = office.work("Xong trước", today.plusDays(2));
        office.send(OFFICER, work, "extension", 302, "until", today.plusDays(20).toString(), "reason", "Chờ");

        office.send(HEAD, work, "hand-in", 302, "result", "later", "note", "");

        assertThat(office.page(COORDINATOR, work.url() + "/duties/" + work.duty())
                        .text())
                .contains("Không còn cần");
        assertThat(office.page(COORDINATOR, work.url() + "/duties").select("[data-act=GRANT]"))
                .isEmpty();
    }

    @Test
    void droppingAndReopeningStateWhatFollows() {
        Work work = office.work("Thôi làm", today.plusDays(2));
        assertThat(office.page(COORDINATOR, work.duty("drop")).select(".effect").text())
                .contains("không còn là việc phải làm")
                .doesNotContain("phần việc khác");
        office.send(COORDINATOR, work, "drop", 422, "reason", "");
        office.send(COORDINATOR, work, "drop", 302, "reason", "Sáp nhập hai nhiệm vụ");

        assertThat(office.page(COORDINATOR, work.duty("reopen"))
                        .select(".effect")
                        .text())
                .contains("trở về trạng thái đang thực hiện");
        office.send(COORDINATOR, work, "reopen", 302, "reason", "Có chỉ đạo mới");

        assertThat(office.state(work)).isEqualTo("IN_HAND");
    }

    @Test
    void eachDoesOnlyWhatTheirRoleAllows() {
        Work work = office.work("Ai được làm gì", today.plusDays(9));

        office.send(OFFICER, work, "hand-in", 403, "result", "later");
        office.send(OFFICER, work, "drop", 403, "reason", "Không");
        office.send(HEAD, work, "accept", 403);
        office.send(STRANGER, work, "report", 404, "percent", "10", "note", "");
        office.page(STRANGER, work.url() + "/duties", 404);
        office.page(STRANGER, work.url() + "/duties/" + work.duty(), 404);
        office.send(AUDITOR, work, "report", 403, "percent", "10", "note", "");
        office.send(AUDITOR, work, "accept", 403);
        assertThat(mvc.post()
                        .uri(work.url() + "/comments")
                        .with(TestPeople.as(AUDITOR))
                        .param("text", "Tôi chỉ đọc"))
                .hasStatus(403);
        assertThat(office.state(work)).isEqualTo("NOT_STARTED");
    }

    @Test
    void peopleTalkAboutATaskAndTurnToAgencies() {
        Work work = office.work("Trao đổi", today.plusDays(9));
        long justice = office.agency("Phòng Tư pháp").value();
        assertThat(office.page(OFFICER, work.url() + "/comments")
                        .select("option")
                        .eachText())
                .contains("Phòng Tư pháp", "Phòng Kinh tế", TestPeople.OFFICE)
                .doesNotContain("Phòng Nội vụ");

        assertThat(mvc.post()
                        .uri(work.url() + "/comments")
                        .with(TestPeople.as(OFFICER))
                        .param("text", "Đề nghị góp ý <b>trước</b> thứ Sáu")
                        .param("mentioned", "" + justice))
                .hasStatus(302);
        assertThat(mvc.post()
                        .uri(work.url() + "/comments/part")
                        .with(TestPeople.as(COORDINATOR))
                        .param("text", "Tôi theo dõi"))
                .hasStatusOk();

        Document page = office.page(OFFICER, work.url() + "/comments");
        assertThat(page.select(".comment").eachText()).hasSize(2);
        assertThat(Objects.requireNonNull(page.select(".comment").first()).text())
                .contains("Người can-bo", "Phòng Kinh tế", "<b>trước</b>", "@Phòng Tư pháp");
    }

    @Test
    void nobodyTurnsToAnAgencyThatHasNothingToDoWithTheTask() {
        Work work = office.work("Trao đổi hẹp", today.plusDays(9));

        var result = mvc.post()
                .uri(work.url() + "/comments")
                .with(TestPeople.as(OFFICER))
                .param("text", "Nhờ phòng khác")
                .param("mentioned", "" + office.agency("Phòng Nội vụ").value())
                .exchange();

        assertThat(result).hasStatus(422);
        Document page = org.jsoup.Jsoup.parse(
                new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(page.select(".notice--late").text()).contains("Chỉ nhắc được cơ quan tham gia");
        assertThat(page.select("#text").val()).isEqualTo("Nhờ phòng khác");
    }

    @Test
    void theHistoryGoesOnAfterTwentyEntries() {
        Work work = office.work("Nhiều thay đổi", today.plusDays(9));
        for (int percent = 1; percent <= 23; percent++) {
            office.send(OFFICER, work, "report", 302, "percent", "" + percent, "note", "Lần " + percent);
        }

        Document first = office.page(OFFICER, work.url() + "/history");

        assertThat(first.select(".happened")).hasSize(20);
        assertThat(Objects.requireNonNull(first.select(".happened").first()).text())
                .contains("Lần 23");
        Document second = office.page(OFFICER, first.select("a[rel=next]").attr("href"));
        assertThat(second.select(".happened")).hasSize(3);
        assertThat(Objects.requireNonNull(second.select(".happened").last()).text())
                .contains("Lần 1");
    }

    private static String day(LocalDate day) {
        return java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day);
    }
}
