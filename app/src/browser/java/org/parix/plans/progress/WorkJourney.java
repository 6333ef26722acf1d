package org.parix.plans.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A duty from its first report to its acceptance, by those who owe it and whoever assigned it. */
@ExtendWith(Browser.class)
class WorkJourney {
    private static final String AGENCY = "Phòng Kinh tế Suối Ngà";

    @Test
    void aDutyIsReportedHandedInReturnedHandedInAgainAndFinished(Browser browser) {
        String task = assigned();
        Page page = as(browser, "suoi-nga-can-bo");

        open(page, "/work");
        assertThat(page.locator("tr[data-duty]").first()).containsText("Báo cáo rà soát thủ tục");
        browser.look("work", page);
        page.keyboard().press("g");
        page.keyboard().press("w");
        page.locator("tr[data-duty] .lead a").first().click();
        String duty = page.url();
        page.locator("a[data-act=REPORT]").click();
        page.fill("#percent", "60");
        page.fill("#note", "Đã rà soát 14/24 thủ tục");
        browser.look("work-report", page);
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();
        assertThat(page.locator("main")).containsText("Đã rà soát 14/24 thủ tục");
        browser.look("work-duty", page);
        open(page, task);
        page.locator(".duty").first().waitFor();
        page.locator(".comment-form textarea").waitFor();
        page.fill("#text", "Đề nghị cho biết mẫu báo cáo");
        page.fill("#mentioned-field", TestPeople.OFFICE);
        assertThat(page.locator(".comment-form .mention")).containsText(TestPeople.OFFICE);
        page.locator(".comment-form button[type=submit]").click();
        assertThat(page.locator(".comment")).containsText("@" + TestPeople.OFFICE);
        browser.look("work-task", page);

        page = as(browser, "suoi-nga-truong");
        page.setViewportSize(390, 844);
        handIn(page, duty);
        assertThat(page.locator(".notice--done")).containsText("Đã trình kết quả");
        browser.look("work-handed-in", page);

        page = as(browser, "suoi-nga-dieu-phoi");
        open(page, "/work?show=MINE");
        assertThat(page.locator("tr[data-duty]")).containsText("Báo cáo rà soát thủ tục");
        page.navigate(duty + "/return");
        page.fill("#reason", "Thiếu phụ lục số liệu");
        browser.look("work-return", page);
        page.locator("form.form button[type=submit]").click();

        page = as(browser, "suoi-nga-truong");
        open(page, "/work");
        assertThat(page.locator("tr[data-duty]").first()).containsText("Bị trả lại");
        try (BrowserContext plain = withoutScripts(page)) {
            handIn(plain.newPage(), duty);
        }

        page = as(browser, "suoi-nga-dieu-phoi");
        page.navigate(duty + "/accept");
        browser.look("work-accept", page);
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".head__title")).containsText("Hoàn thành");
        open(page, task + "/history");
        assertThat(page.locator(".happenings")).containsText("Thiếu phụ lục số liệu");
        browser.look("work-history", page);
    }

    private static Page as(Browser browser, String login) {
        Page page = browser.another();
        open(page, "/sign-in");
        page.fill("input[name=login]", login);
        page.fill("input[name=password]", TestPeople.PASSWORD);
        page.click("form button[type=submit]");
        page.waitForURL(Browser.address() + "/");
        return page;
    }

    private static void open(Page page, String path) {
        page.navigate(Browser.address() + path);
    }

    private static BrowserContext withoutScripts(Page page) {
        return page.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setStorageState(page.context().storageState()));
    }

    private static void handIn(Page page, String duty) {
        page.navigate(duty + "/hand-in");
        page.locator("input[name=result][value^=paper]").check();
        page.fill("#note", "Đã ban hành báo cáo");
        page.locator("form.form button[type=submit]").click();
    }

    /** A task with the paper that will be its result, and those who work on it. @return its path */
    private static String assigned() {
        Directory directory = Browser.bean(Directory.class);
        Accounts accounts = Browser.bean(Accounts.class);
        JdbcClient jdbc = Browser.bean(JdbcClient.class);
        AgencyId agency = directory.add(AGENCY);
        directory.place(agency, TestPeople.AT_OFFICE);
        person(accounts, "suoi-nga-can-bo", Role.OFFICER, agency);
        person(accounts, "suoi-nga-truong", Role.AGENCY_HEAD, agency);
        person(accounts, "suoi-nga-dieu-phoi", Role.COORDINATOR, TestPeople.AT_OFFICE);
        LocalDate day = LocalDate.of(2026, 11, 20);
        long plan = Browser.bean(Plans.class)
                .open(
                        aPaper().of(new PaperId(PlansTests.newPaper(jdbc)))
                                .task(aTask("1", "Báo cáo rà soát thủ tục")
                                        .lead(charged(AGENCY))
                                        .due(Deadline.of("Chậm nhất ngày 20/11/2026", new Due.OnDate(day)))
                                        .made())
                                .made(),
                        TestPeople.AT_OFFICE)
                .value();
        long task = jdbc.sql("select id from plans.task where plan_id = :plan")
                .param("plan", plan)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        with piece as (
                            insert into evidence.piece (agency_id, title, number, issued_on, issuer, signer, revision, added_by, added_at,
                                   changed_at)
                            values (:agency, 'Báo cáo kết quả rà soát', '12/BC-PKT', date '2026-11-18', '', 'Trần Văn Bình', 1, 1, now(),
                                    now()) returning id)
                        insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                        select id, 'task:' || :task, '', '', 1, now(), '' from piece
                        """)
                .param("agency", agency.value())
                .param("task", task)
                .update();
        return "/plans/" + plan + "/tasks/" + task;
    }

    private static void person(Accounts accounts, String login, Role role, AgencyId agency) {
        accounts.grant(accounts.open(login, "Người " + login, agency, TestPeople.PASSWORD), role, agency);
    }
}
