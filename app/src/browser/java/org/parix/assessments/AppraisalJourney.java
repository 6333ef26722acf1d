package org.parix.assessments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.parix.assessments.AssessedOffice.APPRAISER;
import static org.parix.assessments.AssessedOffice.COORDINATOR;
import static org.parix.assessments.AssessedOffice.NEIGHBOUR;
import static org.parix.assessments.AssessedOffice.OFFICER;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.scoring.Bundle;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From self-scores to a published result: appraised, explained, appraised again, decided, published, reckoned again. */
@ExtendWith(Browser.class)
class AppraisalJourney {
    private static final String COMMUNE = "Xã An Bình";

    @Test
    void whatUnitsGaveThemselvesIsAppraisedDecidedAndPublished(Browser browser) {
        var office = new AssessedOffice(
                Browser.bean(JdbcClient.class),
                Browser.bean(Directory.class),
                Browser.bean(Accounts.class),
                Browser.bean(CurrentUsers.class),
                Browser.bean(Frameworks.class));
        CampaignId campaign = office.campaign(WindowKind.APPRAISAL_1);
        UnitId unit = office.unit(campaign, COMMUNE);
        office.selfScored(unit, "1.3", "0.75");
        office.selfScored(unit, "1.6", "0.5");
        office.fact(unit, "dossiers.resolved", "980");
        long paper = office.paper("Quyết định phê duyệt chỉ số");
        String url = "/assessments/" + campaign.value();

        Page page = as(browser, COORDINATOR);
        open(page, url + "/appraisal/shares");
        browser.look("appraisal-shares", page);
        page.locator("input[name=share]").first().check();
        page.locator("form.stack button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();

        page = as(browser, APPRAISER);
        open(page, url + "/appraisal?all=true");
        browser.look("appraisal-desk", page);
        page.locator(".matrix__link").first().click();
        page.locator(".tree__name:has-text('Tự kiểm tra')").first().click();
        page.locator("form.judgement").waitFor();
        assertThat(page.locator("#points")).hasValue("0,75");
        page.fill("#points", "0,5");
        page.selectOption("#cause", "EVIDENCE_PARTIAL");
        page.fill("#remark", "Nêu rõ quý IV");
        page.check("input[name=demanded]");
        browser.look("appraisal-leaf", page);
        page.locator("form.judgement button[type=submit]").click();
        assertThat(page.locator(".notice--done")).containsText("1.3");

        office.open(campaign, WindowKind.EXPLANATION);
        page = as(browser, OFFICER);
        page.setViewportSize(390, 844);
        open(page, url + "/units/" + unit.value() + "/explanations");
        page.locator("textarea[name=words]").fill("Biên bản số 04 ngày 20/12 đính kèm.");
        browser.look("appraisal-explanation", page);
        page.locator("form.answer button[type=submit]").click();
        assertThat(page.locator(".said--given")).containsText("Biên bản số 04");
        open(page, url + "/units/" + unit.value() + "/adjustments");
        browser.look("appraisal-adjustments", page);

        office.open(campaign, WindowKind.APPRAISAL_2);
        page = as(browser, APPRAISER);
        open(page, url + "/appraisal?all=true");
        page.locator(".matrix__link.is-answered").click();
        page.locator("a.tree__name:has-text('Tự kiểm tra')").first().click();
        page.locator("form.judgement").waitFor();
        page.fill("#points", "0,75");
        page.selectOption("#cause", "");
        page.fill("#remark", "");
        page.locator("form.judgement button[type=submit]").click();
        assertThat(page.locator(".notice--done")).containsText("1.3");

        office.open(campaign, WindowKind.COUNCIL);
        page = as(browser, COORDINATOR);
        open(page, url + "/decision");
        page.fill("#number", "120/QĐ-UBND");
        page.fill("#date", LocalDate.of(2026, 1, 20).toString());
        page.selectOption("#paper", Long.toString(paper));
        browser.look("assessment-decision", page);
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();
        open(page, url + "/publication");
        browser.look("assessment-publication", page);
        page.locator("form.confirm button[type=submit]").click();
        assertThat(page.locator(".seal")).isVisible();

        page = as(browser, NEIGHBOUR);
        open(page, url + "/results");
        page.locator("[data-chart][data-drawn]").waitFor();
        browser.look("assessment-ranking", page);
        String seal = page.locator(".seal").textContent();
        page.locator("tr[data-row] a").first().click();
        assertThat(page.locator(".icicle a").first()).isVisible();
        browser.look("assessment-unit", page);
        open(page, url + "/results");
        Page ranking = page;
        ranking.locator(".head details summary, details.menu summary").first().click();
        Download download = ranking.waitForDownload(
                () -> ranking.locator("a[href$='bundle.zip']").click());
        Bundle bundle = Bundle.read(download.path());
        bundle.verify();
        org.assertj.core.api.Assertions.assertThat(bundle.sha256()).isEqualTo(seal);
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
}
