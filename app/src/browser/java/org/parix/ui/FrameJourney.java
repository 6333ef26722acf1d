package org.parix.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;

@ExtendWith(Browser.class)
class FrameJourney {
    @Test
    void homePageInBothLanguages(Browser browser) {
        Page page = browser.open("/");
        assertThat(page).hasTitle("Trang chủ – Parix");
        browser.look("home-vi");

        page.getByText("English").click();

        assertThat(page).hasTitle("Home – Parix");
        browser.look("home-en");
        browser.open("/");
        assertThat(page).hasTitle("Home – Parix");
    }

    @Test
    void switchingTheLanguageKeepsThePageAndItsFilters(Browser browser) {
        Page page = browser.open("/dev/components?soon=1");

        page.getByText("English").click();

        assertThat(page).hasURL(Pattern.compile("/dev/components\\?soon=1&lang=en"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Components");
    }

    @Test
    void componentsInBothSchemes(Browser browser) {
        Page page = browser.open("/dev/components");
        page.locator("canvas").waitFor();
        browser.look("components");

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        browser.look("components-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".rail")).isHidden();
        assertThat(page.locator(".paper-head")).isVisible();
    }

    @Test
    void worksByKeyboard(Browser browser) {
        Page page = browser.open("/dev/components");

        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("tr.is-chosen")).containsText("Xử lý các vấn đề");
        page.locator("[data-chart-picture] canvas").first().waitFor();
        page.keyboard().press("t");
        assertThat(page.locator(".chart__table table")).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("h");
        assertThat(page).hasTitle("Trang chủ – Parix");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
    }

    @Test
    void foldsTheRailAndKeepsItFolded(Browser browser) {
        Page page = browser.open("/");

        page.locator("[data-folds]").click();
        assertThat(page.locator("html")).hasClass(Pattern.compile("is-folded"));
        browser.open("/dev/components");

        assertThat(page.locator("html")).hasClass(Pattern.compile("is-folded"));
        browser.look("folded");
    }

    @Test
    void downloadsAChartAsPictureAndAsFigures(Browser browser) {
        Page page = browser.open("/dev/components");
        page.locator("canvas").waitFor();

        var csv = page.waitForDownload(() -> page.locator("[data-chart-csv]").click());
        var png = page.waitForDownload(() -> page.locator("[data-chart-png]").click());

        org.assertj.core.api.Assertions.assertThat(csv.suggestedFilename()).isEqualTo("example-bars.csv");
        org.assertj.core.api.Assertions.assertThat(csv.path()).content().contains("\"Cải cách thể chế\",\"12\"");
        org.assertj.core.api.Assertions.assertThat(png.suggestedFilename()).isEqualTo("example-bars.png");
    }

    @Test
    void saysWhatToDoWhereThereIsNothing(Browser browser) {
        Page page = browser.open("/plans/of/nobody");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Không tìm thấy");
        browser.look("not-found");
    }
}
