package org.parix.evidence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.evidence.signatures.SignedFiles;

/** A signed file becomes evidence; what it is, is read from it. */
@ExtendWith(Browser.class)
class ContentsJourney {
    private static final double LOOKED_INTO_WITHIN_MS = 120_000;
    private static final SignedFiles.Holder AUTHORITY = SignedFiles.authority("CN=CA thử nghiệm,C=VN");
    private static final SignedFiles.Holder OFFICE =
            SignedFiles.signer(AUTHORITY, "CN=Ủy ban nhân dân xã Thử Nghiệm,O=Ủy ban nhân dân tỉnh Mẫu,C=VN");

    @TempDir
    Path folder;

    @Test
    void aSignedFileIsReadBelievedAndFound(Browser browser) throws IOException, CertificateEncodingException {
        byte[] signed = SignedFiles.sign(
                SignedFiles.pdf(List.of(
                        List.of(
                                "ỦY BAN NHÂN DÂN                                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                "XÃ THỬ NGHIỆM                                              Độc lập - Tự do - Hạnh phúc",
                                "Số: 12/QĐ-UBND                              Thử Nghiệm, ngày 05 tháng 3 năm 2026",
                                "",
                                "QUYẾT ĐỊNH",
                                "Ban hành Kế hoạch đối thoại với người dân năm 2026",
                                "Căn cứ Luật Tổ chức chính quyền địa phương;"),
                        List.of("Điều 2. Văn phòng theo dõi, đôn đốc việc trả lời sau đối thoại.", "CHỦ TỊCH", "Trần Thử Nghiệm"))),
                OFFICE);
        add(browser, Files.write(folder.resolve("quyet-dinh.pdf"), signed), "Quyết định ban hành Kế hoạch đối thoại");
        Page page = browser.page();
        assertThat(page.locator(".examined")).containsText("Chưa xác minh được người ký", within());
        browser.look("evidence-examined-unproven");

        Path trust = Files.createDirectories(Browser.data().resolve("trust"));
        Files.write(trust.resolve("journey.crt"), AUTHORITY.certificate().getEncoded());
        page.locator(".examined a").last().click();
        assertThat(page.locator("main")).containsText("Danh sách tin cậy đã thay đổi");
        page.locator("form[action$='/signatures'] button").click();
        for (int looked = 0; looked < 60 && !page.locator("#signed").textContent().contains("hợp lệ"); looked++) {
            page.waitForTimeout(1_000);
            page.reload();
        }
        assertThat(page.locator("#signed")).containsText("Chữ ký số hợp lệ");
        browser.look("evidence-contents");
        page.locator("a[rel=next]").click();
        assertThat(page.locator("img.sheet")).hasJSProperty("complete", true);
        assertThat(page.locator("img.sheet")).hasAttribute("alt", "Ảnh trang 2");

        page.locator("form.offers button").click();
        assertThat(page.locator("dl.facts").first()).containsText("12/QĐ-UBND");
        assertThat(page.locator(".examined")).containsText("khớp với số ghi trong tệp", within());
        browser.look("evidence-examined");

        browser.open("/evidence?q=doi+thoai");
        assertThat(page.locator(".hits mark").first()).hasText("đối");
        browser.look("evidence-list-hits");
        browser.open("/evidence/contents?q=don+doc+viec+tra+loi&lang=en");
        assertThat(page.locator(".hit")).containsText("page 2");
        browser.look("evidence-search-en");
        page.locator(".hit__title").click();
        browser.look("evidence-contents-en");
        browser.open("/evidence?lang=vi");
    }

    @Test
    void anAlteredFileIsToldPlainly(Browser browser) throws IOException {
        byte[] altered = SignedFiles.sign(SignedFiles.pdf("Báo cáo đã ký rồi bị sửa"), OFFICE);
        int at = new String(altered, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("/MediaBox") + 10;
        while (altered[at] < '1' || altered[at] > '8') {
            at++;
        }
        altered[at]++;
        add(browser, Files.write(folder.resolve("bao-cao.pdf"), altered), "Báo cáo đã bị sửa");
        assertThat(browser.page().locator(".examined")).containsText("Chữ ký không khớp với tệp", within());
        browser.page().locator(".examined a").last().click();
        browser.look("evidence-contents-altered");
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LOOKED_INTO_WITHIN_MS);
    }

    private static void add(Browser browser, Path file, String title) {
        Page page = browser.open("/evidence/new");
        page.setInputFiles("input[type=file]", file);
        page.waitForURL(java.util.regex.Pattern.compile(".*/evidence/uploads/[0-9a-f-]{36}.*"));
        page.fill("input[name=title], textarea[name=title]", title);
        page.locator("main form button[type=submit]").last().click();
        if (!page.url().matches(".*/evidence/\\d+$")) {
            browser.open("/evidence");
            page.locator("a.plain-link").first().click();
        }
    }
}
