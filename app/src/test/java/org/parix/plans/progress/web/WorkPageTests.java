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
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.plans.Plans;
import org.parix.plans.progress.web.ProgressOffice.Work;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkPageTests {
    private static final String JUSTICE = "phoi-hop";

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
    private Work late;

    @BeforeAll
    void workInEverySection() {
        office = new ProgressOffice(mvc, jdbc, plans, directory, accounts);
        today = LocalDate.now(clock);
        accounts.grant(
                accounts.open(JUSTICE, "Người phối hợp", office.agency("Phòng Tư pháp"), TestPeople.PASSWORD),
                Role.OFFICER,
                office.agency("Phòng Tư pháp"));
        late = office.work("Việc trễ hạn", today.minusDays(20));
        office.work("Việc trễ hơn", today.minusDays(40));
        office.work("Việc sắp đến hạn", today.plusDays(3));
        office.work("Việc còn lâu", today.plusDays(90));
        office.work("Việc không có hạn", null);
        office.work(aTask("1", "Việc chờ sự kiện")
                .lead(charged("Phòng Kinh tế"))
                .due(Deadline.of("Sau khi có Nghị quyết", new Due.AfterEvent("HĐND ban hành Nghị quyết")))
                .made());
        Work handedIn = office.work("Việc đã trình", today.plusDays(5));
        office.send(HEAD, handedIn, "hand-in", 302, "result", "later", "note", "");
        Work asked = office.work("Việc xin gia hạn", today.plusDays(60));
        office.send(
                OFFICER, asked, "extension", 302, "until", today.plusDays(99).toString(), "reason", "Chờ");
        Work done = office.work("Việc đã xong", today.plusDays(5));
        office.send(HEAD, done, "hand-in", 302, "result", "none", "exception", "Lồng ghép", "note", "");
        office.send(COORDINATOR, done, "accept", 302);
        Work dropped = office.work("Việc đã thôi", today.plusDays(5));
        office.send(COORDINATOR, dropped, "drop", 302, "reason", "Không còn cần");
    }

    @Test
    void showsWhatIsOpenTheMostPressingFirst() {
        assertThat(titles(OFFICER, "/work"))
                .containsExactly(
                        "Việc trễ hơn",
                        "Việc trễ hạn",
                        "Việc sắp đến hạn",
                        "Việc xin gia hạn",
                        "Việc còn lâu",
                        "Việc không có hạn",
                        "Việc chờ sự kiện",
                        "Việc đã trình");
    }

    @Test
    void countsEachSectionAndShowsJustThatOne() {
        Document page = office.page(OFFICER, "/work");
        assertThat(count(page, "LATE")).isEqualTo("2");
        assertThat(count(page, "SOON")).isEqualTo("1");
        assertThat(count(page, "HAND")).isEqualTo("3");
        assertThat(count(page, "EVENT")).isEqualTo("1");
        assertThat(count(page, "ANSWER")).isEqualTo("2");
        assertThat(count(page, "DONE")).isEqualTo("1");

        assertThat(titles(OFFICER, "/work?show=LATE")).containsExactly("Việc trễ hơn", "Việc trễ hạn");
        assertThat(titles(OFFICER, "/work?show=EVENT")).containsExactly("Việc chờ sự kiện");
        assertThat(titles(OFFICER, "/work?show=ANSWER")).containsExactly("Việc xin gia hạn", "Việc đã trình");
        assertThat(titles(OFFICER, "/work?show=DONE")).containsExactly("Việc đã xong");
    }

    @Test
    void whatWaitsForMyAnswerIsForThoseWhoJudge() {
        assertThat(titles(COORDINATOR, "/work?show=MINE")).containsExactly("Việc xin gia hạn", "Việc đã trình");
        assertThat(count(office.page(COORDINATOR, "/work"), "MINE")).isEqualTo("2");
        assertThat(office.page(OFFICER, "/work").select("a[data-section=MINE]")).isEmpty();
        assertThat(titles(OFFICER, "/work?show=MINE")).isEmpty();
    }

    @Test
    void othersSeeWhatTheirAgencyJoinsAndNothingElse() {
        assertThat(titles(JUSTICE, "/work")).isEmpty();
        assertThat(titles(JUSTICE, "/work?part=COOPERATING"))
                .contains("Việc trễ hạn")
                .doesNotContain("Việc chờ sự kiện");
        Document nothing = office.page(STRANGER, "/work");
        assertThat(nothing.select("tr[data-duty]")).isEmpty();
        assertThat(nothing.select(".empty").text()).contains("Không có việc nào đang mở", "Khi một kế hoạch giao việc");
        assertThat(titles(AUDITOR, "/work")).hasSize(8);
    }

    @Test
    void filtersAreInTheAddress() {
        assertThat(titles(COORDINATOR, "/work?plan=" + late.plan())).containsExactly("Việc trễ hạn");
        assertThat(titles(OFFICER, "/work?state=HANDED_IN")).containsExactly("Việc đã trình");
        assertThat(titles(OFFICER, "/work?month=none")).containsExactly("Việc không có hạn", "Việc chờ sự kiện");
        assertThat(titles(
                        COORDINATOR,
                        "/work?agency=" + office.agency("Phòng Nội vụ").value()))
                .isEmpty();
        assertThat(office.page(COORDINATOR, "/work?show=LATE&lang=en").select("a[data-section]"))
                .isNotEmpty();
    }

    @Test
    void pagesForwardAndBackThroughAllOnce() {
        for (int more = 0; more < 30; more++) {
            office.work("Thêm " + more, today.plusDays(200 + more % 3));
        }
        List<String> seen = new ArrayList<>();
        String url = "/work?month=" + today.plusDays(200).toString().substring(0, 7);
        List<String> first = titles(OFFICER, url);
        Document page = office.page(OFFICER, url);
        seen.addAll(first);
        while (!page.select("a[rel=next]").isEmpty()) {
            url = page.select("a[rel=next]").attr("href");
            page = office.page(OFFICER, url);
            seen.addAll(titles(OFFICER, url));
        }

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(25);
        if (!page.select("a[rel=prev]").isEmpty()) {
            assertThat(titles(OFFICER, page.select("a[rel=prev]").attr("href"))).isEqualTo(first);
        }
        plansTidied();
    }

    private void plansTidied() {
        jdbc.sql("delete from plans.plan where id in (select plan_id from plans.task where title like 'Thêm %')")
                .update();
    }

    @Test
    void theHomePageShowsTheFiveMostPressing() {
        assertThat(office.page(OFFICER, "/").select("[hx-get=/work/panel]")).hasSize(1);
        assertThat(office.page(OFFICER, "/work/panel")
                        .select(".work-few > li a")
                        .eachText())
                .hasSize(5)
                .first()
                .asString()
                .contains("Việc trễ hơn");
    }

    @Test
    void theListOfTasksSaysHowFarTheyAre() {
        Document page = office.page(COORDINATOR, "/plans/" + late.plan() + "/tasks");

        assertThat(page.select(".badge--late").text()).contains("Trễ hạn");
        assertThat(office.page(COORDINATOR, "/plans/" + late.plan() + "/tasks?work=LATE")
                        .select("tr[data-row]"))
                .hasSize(1);
        assertThat(office.page(COORDINATOR, "/plans/" + late.plan() + "/tasks?work=DONE")
                        .select("tr[data-row]"))
                .isEmpty();
        assertThat(office.page(COORDINATOR, "/plans").text()).contains("0/1 phần việc", "1 phần việc trễ hạn");
    }

    private List<String> titles(String who, String url) {
        return office.page(who, url).select("tr[data-duty] .lead a").eachText().stream()
                .map(title -> title.replaceFirst("^1\\. ", ""))
                .toList();
    }

    private static String count(Document page, String section) {
        return page.select("a[data-section=" + section + "] .tab__count").text();
    }
}
