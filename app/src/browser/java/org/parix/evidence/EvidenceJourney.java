package org.parix.evidence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.LabelledPaper;
import org.parix.plans.drafts.PaperIn;

/** From a file on an officer's desk to the proof of a task, over a bad connection. */
@ExtendWith(Browser.class)
class EvidenceJourney {
    private static final Pattern DESCRIBE = Pattern.compile("/evidence/uploads/[0-9a-f-]{36}$");
    private static final double PATIENCE_MS = 60_000;
    private static final int LARGE_MB = 14;

    @TempDir
    Path folder;

    @Test
    void aFileIsSentOverABadConnectionDescribedReplacedAndUsedAgain(Browser browser) throws IOException {
        Page page = browser.page();
        String tasks = plan(browser);
        Path report = Made.largePdf(folder.resolve("Báo cáo rà soát thủ tục quý I.pdf"), LARGE_MB);

        String first = task(page, tasks, 0);
        Locator drop = page.locator("form[data-evidence] input[type=file]");
        drop.waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        browser.look("evidence-task-empty");

        // the connection goes with the third piece, and stays away until the page is opened anew
        AtomicInteger pieces = new AtomicInteger();
        page.route("**/evidence/uploads/*", route -> {
            if (route.request().method().equals("PATCH") && pieces.incrementAndGet() > 2) {
                route.abort("internetdisconnected");
            } else {
                route.resume();
            }
        });
        drop.setInputFiles(report);
        assertThat(page.locator(".sent__state")).hasText("Mất kết nối, sẽ tự tải tiếp", within());
        browser.look("evidence-sending");
        page.unrouteAll();
        page.reload();
        page.locator("form[data-evidence]").waitFor();
        Response begun = page.waitForResponse(
                response -> response.url().endsWith("/evidence/uploads") && response.request().method().equals("POST"),
                () -> page.locator("form[data-evidence] input[type=file]").setInputFiles(report));
        org.assertj.core.api.Assertions.assertThat(begun.text()).contains("\"offset\":" + 2 * 4 * 1024 * 1024);

        assertThat(page).hasURL(DESCRIBE, patient());
        assertThat(page.locator("#title")).hasValue("Báo cáo rà soát thủ tục quý I");
        browser.look("evidence-describe");
        page.locator("#title").fill("");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".field__error")).containsText("Hãy ghi tên tài liệu");
        browser.look("evidence-describe-wrong");
        page.locator("#title").fill("Báo cáo kết quả rà soát thủ tục hành chính quý I năm 2026");
        page.locator("#number").fill("12/BC-UBND");
        page.locator("#issuedOn").fill("2026-03-31");
        page.locator("#issuer").fill("UBND xã Suối Ngà");
        page.locator("#signer").fill("Trần Văn Bình");
        page.locator("#section").fill("II, mục 3");
        page.locator("#page").fill("5–7");
        page.locator("form.form button[type=submit]").click();

        assertThat(page.locator(".proof")).containsText("Trang 5–7");
        browser.look("evidence-task");
        page.locator(".proof__title").click();
        page.locator("a:has-text('Xem trong kho')").click();
        String piece = page.url();
        browser.look("evidence-piece");

        page.navigate(piece + "/replace");
        browser.look("evidence-replace");
        Path corrected = Made.largePdf(folder.resolve("Báo cáo đã đính chính.pdf"), 1);
        page.locator("input[type=file]").setInputFiles(corrected);
        assertThat(page).hasURL(DESCRIBE, patient());
        page.locator("#reason").fill("Đính chính số liệu tại biểu 2");
        browser.look("evidence-replaced");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator(".version").first()).containsText("Phiên bản 2");
        assertThat(page.locator(".version").first()).containsText("Đính chính số liệu tại biểu 2");
        browser.look("evidence-versions");
        Download former = page.waitForDownload(() -> page.locator(".version--former a").click());
        org.assertj.core.api.Assertions.assertThat(Files.mismatch(former.path(), report)).isEqualTo(-1);

        String second = task(page, tasks, 1);
        org.assertj.core.api.Assertions.assertThat(second).isNotEqualTo(first);
        page.locator("a[href$='/evidence/pick']").click();
        page.locator("input[type=search]").fill("ra soat thu tuc");
        page.keyboard().press("Enter");
        page.locator(".proof summary").first().click();
        page.locator(".pick input[name=page]").first().fill("9");
        browser.look("evidence-pick");
        page.locator(".pick button").first().click();
        assertThat(page.locator(".proof")).containsText("Trang 9");

        page.locator(".proof a[href$='/withdraw']").click();
        browser.look("evidence-withdraw");
        page.locator("#reason").fill("Gắn nhầm nhiệm vụ");
        page.locator("form.form button[type=submit]").click();
        page.locator("details summary:has-text('Đã rút 1')").click();
        browser.look("evidence-withdrawn");

        browser.open("/evidence");
        browser.look("evidence-list");
        browser.open("/evidence?lang=en");
        browser.look("evidence-list-en");
    }

    @Test
    void severalFilesAtOnceEachWithItsOwnFate(Browser browser) throws IOException {
        Page page = browser.open("/evidence/new");
        browser.look("evidence-new");
        Path good = Made.largePdf(folder.resolve("Biên bản họp.pdf"), 1);
        Path other = Files.writeString(folder.resolve("so-lieu.csv"), "TT,Nội dung\n1,Hồ sơ đúng hạn\n");
        Path old = Files.write(
                folder.resolve("Công văn cũ.doc"),
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1});

        page.locator("input[type=file]").setInputFiles(new Path[] {good, other, old});
        assertThat(page.locator(".sent__one--ready")).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator(".sent__one--wrong")).containsText("Lưu thành .docx", within2());
        browser.look("evidence-several");

        page.locator("[data-on-link]").click();
        assertThat(page.locator("main")).containsText("Còn 1 tệp nữa");
        page.locator("form.form button[type=submit]").click();
        assertThat(page).hasURL(DESCRIBE);
        page.locator("form.form button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("/evidence/\\d+$"));

        browser.open("/evidence/uploads");
        browser.look("evidence-waiting");
    }

    @Test
    void aBrowserWithoutScriptsSendsAFile(Browser browser) throws IOException {
        Path file = Made.largePdf(folder.resolve("Không kịch bản.pdf"), 1);
        try (BrowserContext plain = browser.withoutScripts()) {
            Page page = plain.newPage();
            page.navigate(Browser.address() + "/evidence/new");
            page.locator("input[type=file]").setInputFiles(file);
            page.locator(".without-script button").click();
            assertThat(page).hasURL(DESCRIBE, patient());
            page.locator("form.form button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("Không kịch bản");
        }
    }

    /** @return the address of the list of its tasks */
    private String plan(Browser browser) throws IOException {
        Path paper = LabelledPaper.all().stream()
                .filter(one -> one.name().equals("14-kiem-tra-cong-vu-xa"))
                .findFirst()
                .orElseThrow()
                .make(Format.DOCX, folder)
                .path();
        Page page = browser.open("/plans/drafts/new");
        PaperIn.upload(page, paper);
        PaperIn.readAnywayWhereKnown(page);
        assertThat(page).hasURL(Pattern.compile("/plans/drafts/\\d+(\\?.*)?(#.*)?$"), patient());
        PaperIn.confirm(page);
        return page.url() + "/tasks";
    }

    private static String task(Page page, String tasks, int at) {
        page.navigate(tasks);
        page.locator("tr[data-row] a").nth(at).click();
        page.locator("form[data-evidence]").waitFor();
        return page.url();
    }

    private static LocatorAssertions.HasTextOptions within() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
    }

    private static LocatorAssertions.ContainsTextOptions within2() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    private static PageAssertions.HasURLOptions patient() {
        return new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MS);
    }
}
