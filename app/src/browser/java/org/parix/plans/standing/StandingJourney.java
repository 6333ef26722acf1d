package org.parix.plans.standing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
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
import org.parix.plans.PaperMaker;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chairwoman of a commune looks how the year stands: who is late, why, what became of the plan; and takes it to a meeting on paper. */
@ExtendWith(Browser.class)
class StandingJourney {
    private static final List<String> AGENCIES = List.of(
            "Văn phòng HĐND và UBND xã Sông Tình",
            "Phòng Kinh tế xã Sông Tình",
            "Phòng Văn hóa - Xã hội xã Sông Tình",
            "Trung tâm Phục vụ hành chính công xã Sông Tình",
            "Ban Chỉ huy Quân sự xã Sông Tình");
    private static final List<String> AREAS = List.of(
            "Công tác chỉ đạo, điều hành cải cách hành chính",
            "Cải cách thể chế",
            "Cải cách thủ tục hành chính",
            "Xây dựng và phát triển chính quyền số");
    private static final List<String> TITLES = List.of(
            "Ban hành Kế hoạch kiểm tra công tác cải cách hành chính",
            "Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền giải quyết của Ủy ban nhân dân xã, kiến nghị phương án với cấp trên",
            "Báo cáo kết quả thực hiện cải cách hành chính quý",
            "Niêm yết, công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công",
            "Tuyên truyền cải cách hành chính trên hệ thống truyền thanh cơ sở",
            "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
            "Tổ chức đối thoại giữa Chủ tịch Ủy ban nhân dân xã với người dân, doanh nghiệp");

    @Test
    void theYearOfACommuneIsSeenAtAGlanceAndTakenToAMeeting(Browser browser) throws IOException {
        PlanId plan = open();
        browser.signIn("chu-tich-song-tinh");
        assertThat(browser.page().locator(".late-panel")).containsText("việc quá hạn");
        browser.look("standing-home");

        Page page = browser.open("/standing");
        assertThat(page.locator("h1")).hasText("Tình hình thực hiện");
        page.locator(".standing-chart canvas").first().waitFor();
        assertThat(page.locator(".standing-chart canvas")).hasCount(3);
        browser.look("standing");
        page.locator("#by-agency-chart").focus();
        page.keyboard().press("t");
        assertThat(page.locator("#by-agency-chart table")).isVisible();
        browser.look("standing-table");
        pdf(page, "standing");

        Locator late = page.locator(".standing-figure--late .figure");
        String number = late.locator("strong").innerText();
        late.locator("a").click();
        assertThat(page).hasURL(Pattern.compile("/standing/duties\\?.*how=LATE"));
        assertThat(page.locator(".list-head__count")).hasText(number + " phần việc");
        browser.look("standing-duties");

        page = browser.open("/standing");
        Page here = page;
        Download book = page.waitForDownload(() -> here.locator("a[href*='export.xlsx']").click());
        org.assertj.core.api.Assertions.assertThat(Files.size(book.path())).isPositive();

        page = browser.open("/plans/" + plan.value() + "/year");
        assertThat(page.locator(".year__row").first()).isVisible();
        browser.look("standing-year");
        pdf(page, "standing-year");
        page.keyboard().press("t");
        assertThat(page.locator(".year__table table")).isVisible();
        browser.checkAccess();

        page = browser.open("/plans/" + plan.value() + "/baseline");
        assertThat(page.locator("#moved")).isVisible();
        assertThat(page.locator("main")).containsText("Kế hoạch được sửa đổi");
        browser.look("standing-baseline");
        pdf(page, "standing-baseline");
    }

    /** As it comes out of a printer. */
    private static void pdf(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        byte[] paper = page.pdf(new Page.PdfOptions()
                .setPreferCSSPageSize(true)
                .setPrintBackground(true)
                .setPath(Path.of("target", "screenshots", name + ".pdf")));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        org.assertj.core.api.Assertions.assertThat(paper).hasSizeGreaterThan(10_000);
    }

    private static PlanId open() {
        Directory directory = Browser.bean(Directory.class);
        AgencyId commune = directory.add("Ủy ban nhân dân xã Sông Tình");
        for (String name : AGENCIES) {
            directory.place(directory.add(name), commune);
        }
        Accounts accounts = Browser.bean(Accounts.class);
        accounts.grant(
                accounts.open("chu-tich-song-tinh", "Trần Thị Sông", commune, TestPeople.PASSWORD), Role.LEADER, commune);
        JdbcClient jdbc = Browser.bean(JdbcClient.class);
        PaperId paper = new PaperId(jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('5', 64), 'ke-hoach-cchc-song-tinh.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single());
        LocalDate today = LocalDate.now(Browser.bean(Clock.class));
        Plans plans = Browser.bean(Plans.class);
        PlanId plan = plans.open(paper(paper, today, 0).made(), commune);
        plans.amend(plan, paper(paper, today, 12).numbered("45/KH-UBND").made(), 1);
        jdbc.sql("""
                        update plans.duty
                           set state = case when due < :today and id % 5 < 3 then 'FINISHED' when due < :today and id % 5 = 3 then 'RETURNED'
                                            when id % 4 = 1 and not dormant then 'IN_HAND' else state end,
                               done_on = case when due < :today and id % 5 < 3 then due + (id % 7)::int - 4 end,
                               percent = case when due < :today and id % 5 < 3 then 100 when id % 4 = 1 and not dormant then 40 else 0 end,
                               note = case when id % 2 = 0 then 'Đang chờ góp ý của các thôn' else '' end
                         where plan_id = :plan
                        """)
                .param("today", today)
                .param("plan", plan.value())
                .update();
        return plan;
    }

    private static PaperMaker paper(PaperId paper, LocalDate today, int later) {
        PaperMaker made = aPaper()
                .of(paper)
                .of(today.getYear())
                .titled("Kế hoạch cải cách hành chính năm " + today.getYear() + " của xã Sông Tình");
        for (int area = 0; area < AREAS.size(); area++) {
            made.area(List.of("I", "II", "III", "IV").get(area), AREAS.get(area));
        }
        int year = today.getYear();
        for (int n = 0; n < (later == 0 ? 30 : 32); n++) {
            if (later > 0 && n == 4) {
                continue;
            }
            LocalDate day = LocalDate.of(year, 1, 20).plusDays((n * 37L) % 330 + (n % 6 == 2 ? later : 0));
            Due due = switch (n % 10) {
                case 3 -> new Due.AfterEvent("Hội đồng nhân dân tỉnh ban hành Nghị quyết về mức hỗ trợ");
                case 5 -> new Due.Span(
                        Due.SpanKind.QUARTER,
                        LocalDate.of(year, 1 + n % 4 * 3, 1),
                        LocalDate.of(year, 1 + n % 4 * 3, 1).plusMonths(3).minusDays(1));
                case 7 -> new Due.Recurring(new Due.Rule(Due.Every.MONTH, null, 20, null, null, true));
                default -> new Due.OnDate(day);
            };
            made.task(aTask("" + (n + 1), TITLES.get(n % TITLES.size()) + (n < TITLES.size() ? "" : ", đợt " + (n / TITLES.size() + 1)))
                    .in(List.of("I", "II", "III", "IV").get(n % 4))
                    .key("n" + n)
                    .lead(charged(AGENCIES.get(n * 3 % AGENCIES.size())))
                    .due(Deadline.of(words(due), due))
                    .made());
        }
        return made;
    }

    private static String words(Due due) {
        return due instanceof Due.OnDate(LocalDate date)
                ? "Trước ngày " + date.getDayOfMonth() + "/" + date.getMonthValue()
                : due instanceof Due.AfterEvent(String event) ? "Sau khi " + event : "Theo kỳ";
    }
}
