package org.parix.notices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;
import org.parix.identity.TestPeople;
import org.parix.plans.DutyId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;

/** An officer is told of work that comes due, follows a notice, and says how to be told; the office sets when agencies are reminded. */
@ExtendWith(Browser.class)
class NoticesJourney {
    @Test
    void whoeverDoesTheWorkIsToldAndChoosesHow(Browser browser) {
        Commune commune = new Commune(Browser::bean, "hành trình");
        Duties duties = Browser.bean(Duties.class);
        Reminders reminders = Browser.bean(Reminders.class);
        DutyId report = commune.duty(
                "Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý", LocalDate.of(2027, 1, 20));
        commune.duty("Công khai thủ tục hành chính tại trụ sở và trên trang thông tin điện tử", LocalDate.of(2027, 1, 13));
        duties.handIn(report, 1, new Result.None(), "", commune.current("head-hành trình"));
        duties.giveBack(report, 2, "Thiếu số liệu tháng 12, đề nghị bổ sung trước khi trình lại", commune.everything());
        reminders.run(Commune.morning("2027-01-12"));
        reminders.run(Commune.morning("2027-01-14"));

        browser.page().context().clearCookies();
        browser.signIn("officer-hành trình");
        Page page = browser.open("/inbox");
        assertThat(page.locator(".rail__count")).containsText("6");
        browser.look("notices-inbox");
        page.getByText("Kết quả bị trả lại").first().click();
        assertThat(page.locator("h1")).containsText("Báo cáo kết quả rà soát");
        page = browser.open("/inbox?unread=true&topic=LATE");
        browser.look("notices-late");
        page.getByText("Đánh dấu đã đọc tất cả").click();
        assertThat(page.locator(".notice--done")).isVisible();

        page = browser.open("/inbox/settings");
        browser.look("notices-settings");
        page.selectOption("select[name=mail-LATE]", "AT_ONCE");
        page.getByText("Lưu cài đặt").click();
        assertThat(page.locator(".notice--done")).isVisible();

        page = browser.open("/inbox/calendar");
        browser.look("notices-calendar");
        page.getByText("Tạo đường dẫn").click();
        assertThat(page.locator("#link")).hasValue(java.util.regex.Pattern.compile(".*/calendar/[A-Za-z0-9_-]{43}\\.ics"));
        browser.look("notices-calendar-link");
    }

    @Test
    void theOfficeSetsWhenAgenciesAreReminded(Browser browser) {
        Page page = browser.open("/reminders");
        assertThat(page.locator("main")).containsText(TestPeople.OFFICE);
        browser.look("notices-rules");

        page = browser.open("/webhooks");
        browser.look("notices-webhooks-none");
        page.getByText("Thêm webhook").first().click();
        browser.look("notices-webhook-new");
        page.fill("#name", "Hệ thống quản lý văn bản");
        page.fill("#address", "https://van-ban.example.vn/parix");
        page.getByText("Kết quả được trình").click();
        page.getByText("Thời hạn thay đổi").click();
        page.locator("main form button").click();
        assertThat(page.locator("#secret")).isVisible();
        browser.look("notices-webhook-secret");
        page.getByText("Xem webhook").click();
        page.getByText("Gửi thử").click();
        browser.look("notices-webhook");
        page = browser.open("/webhooks");
        browser.look("notices-webhooks");
    }
}
