package org.parix.assessments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.sheets.Entry;
import org.parix.assessments.sheets.Sheets;
import org.parix.identity.TestPeople;

/** An officer of a commune scores it, with a colleague at the same time, over a line that drops, and a little too late. */
@ExtendWith(Browser.class)
class SheetJourney {
    private static final double PATIENCE_MS = 60_000;

    @TempDir
    Path folder;

    private final CampaignMaker maker = new CampaignMaker(Browser::bean);

    @Test
    void aLeafIsSavedAsItIsTyped(Browser browser) {
        Made made = maker.open(1);
        browser.signIn(made.officerLogin());
        Page page = browser.open(made.url());
        browser.look("sheet");

        page.locator(".tree__name", named("Hoàn thành kế hoạch")).click();
        assertThat(page.locator(".leaf__name")).containsText("1.1");
        page.fill("[name='fact.done']", "1.200");
        page.fill("[name='fact.due']", "1.250,5");
        assertThat(page.locator(".became__kept")).isVisible();
        assertThat(page.locator("#computed")).containsText("2,88");
        assertThat(page.locator("#computed .computed__needs")).containsText("Thêm tài liệu kiểm chứng");

        page.fill("#points", "3");
        assertThat(page.locator("#computed .computed__needs")).containsText("Nêu lý do");
        page.fill("#reason", "50,5 nhiệm vụ được lùi hạn");
        page.fill("#explanation", "Theo sổ theo dõi nhiệm vụ");
        assertThat(page.locator("#computed .computed__needs")).hasCount(0);
        assertThat(page.locator("#summary")).containsText("1 / 6");
        browser.look("sheet-leaf");

        page.fill("#points", "3,5");
        assertThat(page.locator("#became")).containsText("Điểm phải từ 0 đến 3");
        page.fill("#points", "ba");
        assertThat(page.locator("#became")).containsText("không phải là số");

        page.reload();
        // what could not be saved is not lost: the browser kept it
        assertThat(page.locator("#points")).hasValue("ba");
        page.fill("#points", "2,5");
        assertThat(page.locator(".became__kept")).isVisible();
        assertThat(page.locator(".tree__line.is-leaf").first()).containsText("2,5");
    }

    @Test
    void aCriterionIsProvedWithSectionAndPageAndTheProofTakenBack(Browser browser) throws IOException {
        Made made = maker.open(1);
        browser.signIn(made.officerLogin());
        Page page = browser.open(made.url() + "?criterion=1.1");
        page.fill("#points", "2");
        assertThat(page.locator("#computed .computed__needs")).containsText("Thêm tài liệu kiểm chứng");
        page.reload();

        // a file from the desk
        Path report = org.parix.evidence.Made.largePdf(folder.resolve("Báo cáo năm của " + made.unit().value() + ".pdf"), 1);
        page.locator(".leaf__proof input[type=file]").setInputFiles(report);
        assertThat(page).hasURL(Pattern.compile("/evidence/uploads/[0-9a-f-]{36}$"), new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MS));
        page.locator("#title").fill("Báo cáo kết quả cải cách hành chính năm 2026");
        page.locator("#section").fill("II, mục 3");
        page.locator("#page").fill("5–7");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".proof")).containsText("Trang 5–7");
        browser.look("answer-evidence");
        page.getByText("Quay lại phiếu").click();
        assertThat(page.locator(".leaf__proof .proof")).containsText("II, mục 3");

        // it proves a part, so the rest is explained
        page.check("[name=coverage][value=PART]");
        assertThat(page.locator("#computed .computed__needs")).containsText("phần còn lại");
        page.fill("#explanation", "Phần còn lại theo sổ theo dõi nhiệm vụ");
        assertThat(page.locator("#computed .computed__needs")).hasCount(0);
        browser.look("sheet-leaf-proved");

        // the same piece proves another criterion
        page = browser.open(made.url() + "?criterion=1.2");
        page.locator(".leaf__proof form button").click();
        page.locator("a[href$='/evidence/pick']").click();
        page.locator("input[type=search]").fill("bao cao ket qua cai cach");
        page.keyboard().press("Enter");
        page.locator(".proof summary").first().click();
        page.locator(".pick input[name=page]").first().fill("9");
        browser.look("answer-evidence-pick");
        page.locator(".pick button").first().click();
        assertThat(page.locator(".proof")).containsText("Trang 9");

        page.locator(".proof a[href$='/withdraw']").click();
        browser.look("answer-evidence-withdraw");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".field__error")).isVisible();
        page.locator("#reason").fill("Gắn nhầm tiêu chí");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("Đã rút 1 tài liệu");
    }

    @Test
    void twoOfficersOnOneLeafAreBothTold(Browser browser) {
        Made made = maker.open(1);
        browser.signIn(made.officerLogin());
        Page page = browser.open(made.url() + "?criterion=1.2");
        Browser.bean(Sheets.class)
                .save(
                        made.head(),
                        made.campaign(),
                        made.unit(),
                        new Entry(
                                "1.2",
                                0,
                                new java.math.BigDecimal("0.25"),
                                false,
                                "",
                                null,
                                "Gửi muộn ba ngày",
                                Map.of()));

        page.fill("#points", "1");
        Locator told = page.locator("#became .notice");
        assertThat(told).containsText("vừa lưu tiêu chí này");
        assertThat(told).containsText("Đang lưu: 0,25");
        assertThat(told).containsText("của bạn: 1");
        assertThat(page.locator("#points")).hasValue("1");
        browser.look("sheet-overtaken");

        told.locator("button").click();
        assertThat(page.locator(".became__kept")).isVisible();
        assertThat(page.locator("#computed")).containsText("1");
        page.reload();
        assertThat(page.locator("#points")).hasValue("1");
    }

    @Test
    void whatIsTypedOverADroppedLineIsSentLater(Browser browser) {
        Made made = maker.open(1);
        browser.signIn(made.officerLogin());
        Page page = browser.open(made.url() + "?criterion=1.2");
        BrowserContext context = page.context();

        context.setOffline(true);
        page.fill("#points", "0,75");
        assertThat(page.locator(".became__waiting")).containsText("Chưa gửi được");

        context.setOffline(false);
        assertThat(page.locator(".became__kept")).isVisible();
        page.reload();
        assertThat(page.locator("#points")).hasValue("0,75");
    }

    @Test
    void whatComesAfterTheHourIsADraftUntilTwoPeopleOpenTheWindowAgain(Browser browser) {
        Made made = maker.open(1);
        browser.signIn(made.officerLogin());
        Page page = browser.open(made.url() + "?criterion=1.2");
        page.fill("#points", "0,5");
        assertThat(page.locator(".became__kept")).isVisible();

        maker.close(made.campaign(), WindowKind.SELF);
        page.fill("#points", "1");
        assertThat(page.locator("#became")).containsText("Đã quá giờ: giữ làm bản nháp");
        page = browser.open(made.url() + "?criterion=1.2");
        assertThat(page.locator("#points")).hasValue("0,5");
        assertThat(page.locator(".leaf")).containsText("Bản nháp nhập sau giờ đóng");
        browser.look("sheet-late");

        browser.signIn(made.headLogin());
        page = browser.open(made.url() + "/reopening");
        page.fill("#until", "2099-12-31T17:00");
        page.fill("#reason", "Mất điện cả buổi chiều");
        browser.look("reopen");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("Đã gửi đề nghị mở lại");

        browser.signIn(TestPeople.EVERYTHING);
        page = browser.open("/assessments/" + made.campaign().value());
        page.locator("main a", named("đề nghị mở lại đang chờ")).click();
        browser.look("reopenings");
        page.locator("button[value=true]").click();
        assertThat(page.locator("main")).containsText("Đã đồng ý mở lại");

        browser.signIn(made.officerLogin());
        page = browser.open(made.url() + "?criterion=1.2&late=true");
        assertThat(page.locator("#points")).hasValue("1");
        page.locator("#answer button[type=submit]").click();
        assertThat(page.locator(".became__kept")).isVisible();
        assertThat(page.locator(".tree__mark--late")).hasCount(0);
    }

    @Test
    void aSheetIsFilledInWithoutScriptsAndHandedInByTheHead(Browser browser) {
        Made made = maker.open(1);
        Sheets sheets = Browser.bean(Sheets.class);
        for (String criterion : List.of("1.1", "1.2", "1.3", "1.4")) {
            sheets.save(
                    made.officer(),
                    made.campaign(),
                    made.unit(),
                    new Entry(criterion, 0, java.math.BigDecimal.ONE, false, "", null, "Theo sổ", Map.of()));
        }
        browser.signIn(made.headLogin());
        try (BrowserContext plain = browser.withoutScripts()) {
            Page page = plain.newPage();
            for (String criterion : List.of("2", "3")) {
                page.navigate(Browser.address() + made.url() + "?criterion=" + criterion);
                page.check("[name=na]");
                page.fill("#explanation", "Không phát sinh trong năm");
                page.locator("#answer button[type=submit]").click();
                assertThat(page.locator(".became__kept")).isVisible();
            }
        }
        Page page = browser.open(made.url());
        page.locator("a", named("Nộp phiếu")).click();
        browser.look("hand-in");
        page.fill("#difficulties", "Thiếu máy quét");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("Đã nộp phiếu tự đánh giá");
        browser.look("sheet-handed-in");
    }

    @Test
    void aUnitLeavesAndComesBackAndTheCampaignIsCalledOff(Browser browser) {
        Made made = maker.open(3);
        browser.signIn(TestPeople.EVERYTHING);
        String campaign = "/assessments/" + made.campaign().value();
        Page page = browser.open(made.url() + "/taking-out");
        browser.look("unit-taking-out");
        page.fill("#reason", "Đơn vị chuyển sang cuộc chấm điểm của sở");
        page.locator(".button--grave").click();
        assertThat(page.locator("main")).containsText("Đã đưa đơn vị ra");
        browser.look("campaign-unit-out");

        page = browser.open(campaign + "/units/new");
        page.fill("#reason", "Đưa ra nhầm");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator(".field__error")).containsText("Chọn đúng một đơn vị");
        browser.look("unit-new");
        page.fill("#agency", page.locator("#agencies option").first().getAttribute("value"));
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("Đã bổ sung đơn vị");

        page = browser.open(campaign + "/calling-off");
        browser.look("campaign-calling-off");
        page.fill("#reason", "Tỉnh ban hành bộ chỉ số mới");
        page.locator(".button--grave").click();
        assertThat(page.locator("main")).containsText("Đã hủy cuộc chấm điểm");
        browser.look("campaign-called-off");
        page = browser.open(made.url() + "?criterion=1.2");
        browser.look("sheet-called-off");
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
