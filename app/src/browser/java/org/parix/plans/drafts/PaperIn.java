package org.parix.plans.drafts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How a person brings a paper in and opens a plan of it. */
public final class PaperIn {
    private static final Pattern REVIEW = Pattern.compile("/plans/drafts/\\d+(\\?.*)?(#.*)?$");
    private static final Pattern PLAN = Pattern.compile("/plans/\\d+$");
    private static final double READ_WITHIN_MS = 60_000;

    private PaperIn() {}

    /** From the page on which papers are uploaded. */
    public static void upload(Page page, Path paper) {
        page.locator("input[type=file]").setInputFiles(paper);
        page.locator("form[data-upload] button[type=submit]").click();
        page.waitForURL(Pattern.compile("/plans/drafts/(readings/.*|\\d+.*)"));
    }

    /** Ends on the review. Journeys share one Parix, so one of them may have brought the file before. */
    public static void readAnywayWhereKnown(Page page) {
        Locator anyway = page.locator("form[action$='/anyway'] button");
        page.waitForCondition(
                () -> anyway.count() > 0 || REVIEW.matcher(page.url()).find(),
                new Page.WaitForConditionOptions().setTimeout(READ_WITHIN_MS));
        if (anyway.count() > 0) {
            anyway.click();
        }
    }

    /** From the review; ends on the plan. */
    public static void confirm(Page page) {
        page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm?amends=0");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Mở kế hoạch với")))
                .click();
        assertThat(page).hasURL(PLAN);
    }
}
