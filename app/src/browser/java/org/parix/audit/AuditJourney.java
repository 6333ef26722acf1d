package org.parix.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;

/** Somebody adds agencies that no other journey knows; an auditor finds it in the trail, takes it away as a file, and checks that the trail is whole. */
@ExtendWith(Browser.class)
class AuditJourney {
    @Test
    void whatIsDoneIsFoundInTheTrailAndTheTrailIsWhole(Browser browser) throws Exception {
        Page page = browser.open("/agencies");
        for (String name : new String[] {"Tổ Thử Nhật Ký", "Trạm Kiểm Lục"}) {
            page.fill("input[name=name]", name);
            page.locator("main form.form button").first().click();
            assertThat(page.locator(".notice--done")).containsText(name);
        }

        page = browser.open("/audit");
        browser.look("audit-list");
        page.fill("#q", "tram kiem luc");
        page.press("#q", "Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Trạm Kiểm Lục");
        page.locator("tbody tr a").first().click();
        assertThat(page.locator("h1")).hasText("Thêm cơ quan");
        browser.look("audit-entry");
        page.locator("summary").last().click();
        assertThat(page.locator(".audit-hash")).isVisible();

        page = browser.open("/audit?act=directory");
        page.locator("summary", new Page.LocatorOptions().setHasText("Việc")).click();
        browser.look("audit-filter");
        page = browser.open("/audit?act=directory");
        page.locator("summary", new Page.LocatorOptions().setHasText("Xuất")).click();
        Locator csv = page.getByText("CSV");
        Page here = page;
        var download = here.waitForDownload(csv::click);
        org.assertj.core.api.Assertions.assertThat(Files.readString(download.path())).contains("Tổ Thử Nhật Ký");

        page = browser.open("/checks");
        browser.look("audit-checks-before");
        page.locator("form.action button").click();
        assertThat(page.locator(".notice--done")).containsText("Nhật ký còn nguyên vẹn", new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        browser.look("audit-checks");
    }
}
