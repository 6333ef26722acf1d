package org.parix.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.database.JourneyData;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.registers.Registers;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A month of dossiers comes in from a file, the late ones are found and apologised for, and the share on time moves while the page is open; what is
 * corrected a month later leaves what was known before as it was.
 */
@ExtendWith(Browser.class)
class DossiersJourney {
    private static final String COMMUNE = "Ủy ban nhân dân xã Nà Suối";
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @TempDir
    Path folder;

    private final StoryClock clock = new StoryClock(LocalDate.of(2026, 2, 2));
    private final Path data = Path.of("target", "dossiers-data-" + org.parix.database.TestDatabase.process());
    private ConfigurableApplicationContext parix;
    private String address;

    @BeforeEach
    void startsInFebruary() {
        JourneyData.delete(data);
        parix = clock.parix(
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.notices.jobs=false",
                "--parix.identity.password.memory=7168",
                "--parix.identity.password.iterations=1",
                "--parix.identity.second-factor=optional");
        address = "http://localhost:" + ((WebServerApplicationContext) parix).getWebServer().getPort();
        AgencyId commune = parix.getBean(Directory.class).add(COMMUNE);
        Accounts accounts = parix.getBean(Accounts.class);
        UserId desk = accounts.open("mot-cua", "Nông Thị Bến", commune, TestPeople.PASSWORD);
        accounts.grant(desk, Role.COORDINATOR, commune);
        procedure(commune, desk);
    }

    private void procedure(AgencyId commune, UserId by) {
        Registers registers = parix.getBean(Registers.class);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("agency_id", commune.value());
        values.put("code", "1.000894");
        values.put("name", "Đăng ký khai sinh");
        values.put("field", "Hộ tịch");
        values.put("level", "COMMUNE");
        values.put("limit_days", 3);
        values.put("online", "FULL");
        values.put("at_one_stop", true);
        values.put("valid_from", LocalDate.of(2025, 7, 1));
        registers.enter(registers.register("procedures"), values, by);
    }

    @AfterEach
    void ends() {
        if (parix != null) {
            parix.close();
        }
    }

    /** Seven on time, one late, two still open and overdue; and a row that cannot be. */
    private Path month() throws IOException {
        var lines = new StringBuilder("Mã hồ sơ;Mã thủ tục;Người nộp;Hình thức nộp;Ngày tiếp nhận;Ngày có kết quả\n");
        for (int n = 1; n <= 10; n++) {
            String resolved = n <= 7 ? "14/01/2026 15:00" : n == 8 ? "19/01/2026 09:00" : "";
            lines.append("T1-%02d;1.000894;Người nộp số %d;Trực tuyến toàn trình;12/01/2026 08:00;%s\n".formatted(n, n, resolved));
        }
        lines.append("T1-11;1.000894;Người nộp số 11;Trực tiếp;12/01/2026 08:00;05/01/2026 08:00\n");
        return Files.writeString(folder.resolve("Hồ sơ tháng 01.csv"), lines);
    }

    @Test
    void aMonthComesInAndTheShareOnTimeMoves(Browser browser) throws IOException {
        Page watching = signedIn(browser);
        open(watching, "/registers");
        assertThat(watching.locator("#rate")).containsText("chưa có số liệu");

        Page desk = watching.context().newPage();
        open(desk, "/registers/dossiers/imports");
        desk.locator("input[type=file]").setInputFiles(month());
        desk.locator("form.form button[type=submit]").first().click();
        desk.locator("form[action$='/mapping'] button[type=submit]").click();
        assertThat(desk.locator("main")).containsText("Chỉ lấy 10 dòng đúng", PATIENTLY);
        assertThat(desk.locator("main")).containsText("Hồ sơ có kết quả trước khi được nhận");
        browser.look("dossiers-checked", desk);
        desk.locator("form[action$='/take'] button").click();
        assertThat(desk.locator("main")).containsText("Đã lấy vào sổ", PATIENTLY);
        assertThat(watching.locator("#rate")).containsText("70", PATIENTLY);

        lateOnesGetAnApology(browser, desk);
        anotherIsResolvedOnTime(desk);
        assertThat(watching.locator("#rate")).containsText("72,7", PATIENTLY);
        browser.look("dossiers-rate", watching);

        clock.on(LocalDate.of(2026, 3, 3));
        correctedAMonthLater(browser);
    }

    private void lateOnesGetAnApology(Browser browser, Page desk) throws IOException {
        open(desk, "/registers/dossiers/late");
        assertThat(desk.locator("tbody [data-row]")).hasCount(3);
        browser.look("dossiers-late", desk);
        Download letter = desk.waitForDownload(
                () -> desk.locator("[data-row]:has-text('T1-08') a[href$='apology.docx']").click());
        try (var paper = new XWPFDocument(Files.newInputStream(letter.path()));
                var words = new XWPFWordExtractor(paper)) {
            assertThat(words.getText()).contains("Người nộp số 8", "T1-08", "ngày 15 tháng 01 năm 2026").containsIgnoringCase("xin lỗi");
        }
        desk.locator("[data-row]:has-text('T1-08') a[href$='/steps/apologise']").click();
        desk.fill("#f-apology_on", "2026-02-02");
        desk.fill("#f-apology_number", "15/TXL-UBND");
        desk.locator("form.form button[type=submit]").click();
        assertThat(desk.locator("main")).containsText("15/TXL-UBND");
        open(desk, "/registers/dossiers/late");
        assertThat(desk.locator("tbody [data-row]")).hasCount(2);
    }

    private void anotherIsResolvedOnTime(Page desk) {
        open(desk, "/registers/dossiers/new");
        desk.fill("#f-procedure_code", "1.000894");
        desk.fill("#f-applicant", "Người nộp số 12");
        desk.selectOption("#f-channel", "IN_PERSON");
        desk.fill("#f-received_at", "2026-01-30T08:00");
        desk.locator("form.form button[type=submit]").click();
        desk.locator("a[href$='/steps/resolve']").click();
        desk.fill("#f-resolved_at", "2026-02-02T08:30");
        desk.locator("form.form button[type=submit]").click();
        assertThat(desk.locator(".state")).containsText("Đã có kết quả");
    }

    private void correctedAMonthLater(Browser browser) {
        Page desk = signedIn(browser);
        String january = "/measures/dossiers.resolved.on_time?from=2026-01-01&to=2026-01-31";
        open(desk, january);
        assertThat(desk.locator("#number")).containsText("7");
        open(desk, "/registers/dossiers?q=T1-01");
        desk.locator("[data-row] a").first().click();
        desk.locator("a[href$='/edit']").click();
        desk.fill("#f-resolved_at", "2026-01-20T09:00");
        desk.fill("#reason", "Sổ giấy ghi ngày 20/01");
        desk.locator("form.form button[type=submit]").click();
        assertThat(desk.locator("main")).containsText("Sổ giấy ghi ngày 20/01");
        open(desk, january + "&known=2026-02-28");
        assertThat(desk.locator("#number")).containsText("6");
        assertThat(desk.locator(".figure:has-text('28/02/2026')")).containsText("7");
        browser.look("dossiers-known", desk);
    }

    private Page signedIn(Browser browser) {
        Page page = browser.another();
        open(page, "/sign-in");
        page.fill("#login", "mot-cua");
        page.fill("#password", TestPeople.PASSWORD);
        page.locator("form button[type=submit]").first().click();
        page.waitForURL(address + "/");
        return page;
    }

    private void open(Page page, String path) {
        page.navigate(address + path);
    }
}
