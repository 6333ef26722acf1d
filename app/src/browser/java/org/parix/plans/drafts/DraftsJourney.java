package org.parix.plans.drafts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.LabelledPaper;

/** From a file on somebody's desk to a plan in Parix. */
@ExtendWith(Browser.class)
// The journeys share one directory, which calls an office by the name it learned first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DraftsJourney {
    private static final Pattern REVIEW = Pattern.compile("/plans/drafts/\\d+(\\?.*)?(#.*)?$");
    private static final Pattern PLAN = Pattern.compile("/plans/\\d+$");
    private static final String OFFICE = "Văn phòng HĐND-UBND huyện";
    private static final double READ_WITHIN_MS = 60_000;

    @TempDir
    Path folder;

    @Test
    void ownPaperFromUploadToPlanInBothLanguages(Browser browser) throws IOException {
        Path paper = own("01-huyen-suoi-nga", Format.DOCX);
        for (String language : List.of("vi", "en")) {
            browser.open("/plans/drafts/new?lang=" + language);
            browser.look("drafts-new-" + language);
            PaperIn.upload(browser.page(), paper);
            PaperIn.readAnywayWhereKnown(browser.page());
            assertThat(browser.page()).hasURL(REVIEW, within());
            browser.page().locator(".sheet").waitFor();
            browser.look("drafts-review-" + language);
            browser.page().navigate(browser.page().url().replaceAll("[?#].*", "") + "?show=all");
            browser.page().locator(".sheet").waitFor();
            browser.look("drafts-review-all-" + language);
            browser.page().navigate(browser.page().url().replaceAll("[?#].*", "") + "/head");
            browser.look("drafts-head-" + language);
            browser.page().navigate(browser.page().url().replace("/head", "/confirm"));
            browser.look("drafts-confirm-" + language);
            browser.open("/plans/drafts");
            browser.look("drafts-list-" + language);
        }
    }

    @Test
    void keyboardAloneReviewsADraft(Browser browser) throws IOException {
        Page page = reviewed(browser, own("04-khac-phuc-thi-xa", Format.DOCX), "?show=all");

        page.keyboard().press("j");
        page.keyboard().press("j");
        Locator second = page.locator(".line").nth(1);
        assertThat(second).isFocused();
        page.keyboard().press("Enter");
        Locator field = second.locator("textarea");
        assertThat(field).isFocused();
        page.keyboard().press("Control+a");
        page.keyboard().type("Sửa bằng bàn phím");
        page.keyboard().press("Control+Enter");
        assertThat(second.locator(".line__title")).containsText("Sửa bằng bàn phím");
        assertThat(second).isFocused();
        browser.checkAccess();

        page.keyboard().press("e");
        assertThat(field).isFocused();
        page.keyboard().press("Escape");
        assertThat(field).hasCount(0);
        page.keyboard().press("u");
        assertThat(page.locator(".notice[role=status]")).isVisible();
        assertThat(page.locator(".line").nth(1).locator(".line__title")).not().containsText("Sửa bằng bàn phím");
    }

    @Test
    void aBrowserWithoutScriptsUploadsCorrectsAndConfirms(Browser browser) throws IOException {
        try (BrowserContext plain = browser.withoutScripts()) {
            Page page = plain.newPage();
            page.navigate(Browser.address() + "/plans/drafts/new");
            PaperIn.upload(page, own("14-kiem-tra-cong-vu-xa", Format.DOCX));
            assertThat(page).hasURL(REVIEW, within());
            page.navigate(page.url().replaceAll("[?#].*", "") + "?show=all");
            page.locator(".line--item .line__title a").first().click();
            page.locator("textarea[name=text]").fill("Sửa không cần kịch bản");
            page.locator(".edit button[type=submit]").click();
            assertThat(page.locator(".line[aria-current] .line__title")).containsText("Sửa không cần kịch bản");

            page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm");
            page.locator("form[data-once] button").click();
            assertThat(page).hasURL(PLAN);
        }
    }

    @Test
    void aRefusedFileSaysWhatToDo(Browser browser) throws IOException {
        Path broken = Files.write(folder.resolve("hong.docx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        browser.open("/plans/drafts/new");

        PaperIn.upload(browser.page(), broken);

        assertThat(browser.page().locator(".notice--late")).containsText("Không đọc được văn bản này", containing());
        browser.look("drafts-refused");
    }

    @Test
    void aFileOverTheLimitIsRefusedInWordsWithAndWithoutScripts(Browser browser) throws IOException {
        Path large = folder.resolve("lon.docx");
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(60L << 20);
        }
        browser.open("/plans/drafts/new").locator("input[type=file]").setInputFiles(large);
        assertThat(browser.page().locator("[data-file-problem]")).containsText("Tệp lớn hơn 50 MB");
        browser.checkAccess();

        try (BrowserContext plain = browser.withoutScripts()) {
            Page page = plain.newPage();
            page.navigate(Browser.address() + "/plans/drafts/new");
            page.locator("input[type=file]").setInputFiles(large);
            page.locator("form[data-upload] button[type=submit]").click();
            assertThat(page.locator("[data-failure]")).containsText("MB", containing());
        }
    }

    @Test
    void aNameOfferedWhateverTheDiacriticsCorrectsALead(Browser browser) throws IOException {
        Page page = reviewed(browser, own("05-phuong-ben-vong", Format.DOCX), "?show=all");
        Locator item = page.locator(".line--item:has([data-edit=lead])").first();
        String id = item.getAttribute("id");
        page.locator("#" + id + " [data-edit=lead]").click();
        Locator field = page.locator("#" + id + " input[name=name]").first();
        assertThat(field).isFocused();
        String offered = page.locator("#names option").first().getAttribute("value");

        field.fill(org.parix.kernel.Vietnamese.fold(offered));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(field).hasValue(offered);
        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#" + id + " .who").first()).isVisible();
        browser.look("drafts-corrected");
    }

    @Test
    void anAmendedOwnPaperShowsExactlyTheChangesMade(Browser browser) throws IOException {
        amended(browser, own("01-huyen-suoi-nga", Format.DOCX));
    }

    @Test
    @Order(1)
    void theDistrictsRemediationPlanAsPdf(Browser browser) {
        Page page = reviewed(browser, shared("004_da15ee43db97bdea.pdf"), "?show=doubts");
        Locator doubt = page.locator(".line--doubtful").first();
        int before = page.locator(".line--doubtful").count();
        page.keyboard().press("n");
        doubt.locator("[data-accept]").first().click();
        assertThat(page.locator(".line--doubtful")).hasCount(before - 1);
        browser.look("004-review");

        PaperIn.confirm(page);
        page.locator("a[href*='/tasks']").first().click();
        page.locator("input[type=search]").fill("ho so TTHC cap huyen");
        page.keyboard().press("Enter");
        Locator found = page.locator("tr:has-text('3.4.2')").first();
        assertThat(found).containsText(OFFICE);
        found.locator("a").first().click();
        assertThat(page.locator("main")).containsText(OFFICE);
    }

    @Test
    void theDistrictsYearPlanAsDocxHas45Tasks(Browser browser) {
        Page page = reviewed(browser, shared("001_7e7976194fb5f07a.docx"), "");
        page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm?amends=0");
        assertThat(page.locator("form[data-once] button")).containsText("45");
        page.locator("form[data-once] button").click();
        assertThat(page).hasURL(PLAN);
    }

    @Test
    void theWardsCriteriaAsXlsxHave69Rows(Browser browser) {
        Page page = reviewed(browser, shared("003_fbd4a1f48ebab5f6.xlsx"), "");
        page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm?amends=0");
        assertThat(page.locator("form[data-once] button")).containsText("69");
    }

    @Test
    void anAmendedYearPlanShowsExactlyTheChangesMade(Browser browser) throws IOException {
        amended(browser, shared("001_7e7976194fb5f07a.docx"));
    }

    /** Opens a plan, changes one row of its paper, adds one and drops one, and uploads it again. */
    private void amended(Browser browser, Path paper) throws IOException {
        Page page = reviewed(browser, paper, "");
        page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm?amends=0");
        page.locator("form[data-once] button").click();
        assertThat(page).hasURL(PLAN, within());
        String plan = page.url().replaceAll(".*/", "");

        browser.open("/plans/drafts/new?amends=" + plan);
        PaperIn.upload(page, edited(paper));
        assertThat(page).hasURL(REVIEW, within());
        page.navigate(page.url().replaceAll("[?#].*", "") + "/confirm?amends=" + plan);

        Locator sum = page.locator("[data-changes]");
        assertThat(sum).hasAttribute("data-changed", "1");
        assertThat(sum).hasAttribute("data-added", "1");
        assertThat(sum).hasAttribute("data-dropped", "1");
        assertThat(page.locator("[data-change=changed] ins")).hasCount(1);
        assertThat(page.locator("[data-change=changed] ins")).containsText("đã sửa");
        browser.look("drafts-changes");
        page.locator("form[data-once] button").click();
        assertThat(page).hasURL(Pattern.compile("/plans/" + plan + "$"));
    }

    /** One row's words changed, its last row dropped, another row added before that. */
    private Path edited(Path paper) throws IOException {
        Path changed = folder.resolve("sua-doi-" + paper.getFileName());
        try (InputStream in = Files.newInputStream(paper);
                XWPFDocument document = new XWPFDocument(in);
                OutputStream out = Files.newOutputStream(changed)) {
            XWPFTable table = document.getTables().stream()
                    .max(java.util.Comparator.comparingInt(XWPFTable::getNumberOfRows))
                    .orElseThrow();
            int last = table.getNumberOfRows() - 1;
            XWPFTableCell product = table.getRow(last - 1).getCell(2);
            replace(product, product.getText() + " đã sửa");
            var added = new org.apache.poi.xwpf.usermodel.XWPFTableRow(
                    (org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow)
                            table.getRow(last - 1).getCtRow().copy(),
                    table);
            replace(added.getCell(0), "99");
            replace(added.getCell(1), "Công việc hoàn toàn mới được bổ sung ở lần sửa đổi này");
            table.removeRow(last);
            table.addRow(added, last);
            document.write(out);
        }
        return changed;
    }

    private static void replace(XWPFTableCell cell, String words) {
        while (cell.getParagraphs().size() > 1) {
            cell.removeParagraph(1);
        }
        var paragraph = cell.getParagraphs().getFirst();
        while (!paragraph.getRuns().isEmpty()) {
            paragraph.removeRun(0);
        }
        paragraph.createRun().setText(words);
    }

    private static Page reviewed(Browser browser, Path paper, String view) {
        Page page = browser.open("/plans/drafts/new");
        PaperIn.upload(page, paper);
        PaperIn.readAnywayWhereKnown(page);
        assertThat(page).hasURL(REVIEW, within());
        if (!view.isEmpty()) {
            page.navigate(page.url().replaceAll("[?#].*", "") + view);
        }
        page.locator(".sheet").waitFor();
        return page;
    }

    private static PageAssertions.HasURLOptions within() {
        return new PageAssertions.HasURLOptions().setTimeout(READ_WITHIN_MS);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(READ_WITHIN_MS);
    }

    private Path own(String name, Format format) throws IOException {
        return LabelledPaper.all().stream()
                .filter(paper -> paper.name().equals(name))
                .findFirst()
                .orElseThrow()
                .make(format, folder)
                .path();
    }

    /** A real paper, which lies beside the repository and not in it. */
    private static Path shared(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/inputs").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "shared/inputs/" + name + " is not beside this repository: the journey on the real paper does not run");
        throw new IllegalStateException(name);
    }
}
