package org.parix.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Browser;
import org.parix.Parix;
import org.parix.database.JourneyData;
import org.parix.evidence.signatures.SignedFiles;
import org.parix.identity.signin.Devices;
import org.parix.plans.drafts.PaperIn;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An office that has nothing yet: from the link on the console to a signed file that proves a task, who gets to see it and who does not. On a
 * Parix of its own, as it comes: no setting but where its data lie, nobody let in but by its pages.
 */
@ExtendWith({Browser.class, OutputCaptureExtension.class})
class FirstDaysJourney {
    private static final String OFFICE = "Ủy ban nhân dân xã Bến Lau";
    private static final String CULTURE = "Phòng Văn hóa - Xã hội";
    private static final String ELSEWHERE = "Trạm Khuyến nông Bến Lau";
    private static final String TASK = "Xây dựng kế hoạch cải cách hành chính năm 2028 của xã";
    private static final String TITLE = "Kế hoạch cải cách hành chính năm 2028";
    private static final Path PAPER = Path.of("src/main/sample/ke-hoach-cchc-2027-xa-ben-lau.docx");
    private static final Pattern CHANGING = Pattern.compile("(POST|PATCH|PUT|DELETE),([^,\"]+),([A-Z_]+),.*");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}");
    private static final double LOOKED_INTO_WITHIN_MS = 120_000;
    private static final SignedFiles.Holder AUTHORITY = SignedFiles.authority("CN=CA chuyên dùng thử nghiệm,C=VN");
    private static final SignedFiles.Holder CHAIR = SignedFiles.signer(AUTHORITY, "CN=Ủy ban nhân dân xã Bến Lau,C=VN");

    @TempDir
    Path folder;

    private final Path data = Path.of("target", "first-days-data");
    private ConfigurableApplicationContext parix;
    private String address;

    @BeforeEach
    void startsWithNothing() {
        JourneyData.delete(data);
        parix = SpringApplication.run(Parix.class, "--parix.data=" + data, "--parix.port=0");
        address = "http://localhost:" + ((WebServerApplicationContext) parix).getWebServer().getPort();
    }

    @AfterEach
    void ends() {
        parix.close();
    }

    @Test
    void fromTheLinkOnTheConsoleToTheProofOfATask(Browser browser, CapturedOutput console) throws Exception {
        Page administrator = browser.another();
        setUp(browser, administrator, link(console));
        assertThat(administrator.navigate(address + "/plans/drafts/new").status()).isEqualTo(403);

        // a passkey of a device is proof enough, and takes the place of the password from the second time on
        Page coordinator = browser.another();
        Devices.withPasskeys(coordinator);
        accept(browser, coordinator, invite(administrator, "Đinh Thị Sao Mai", "dieu.phoi", OFFICE, "Điều phối"), "dieu.phoi");
        coordinator.locator("a[href^='/account/passkeys/new']").click();
        coordinator.fill("#name", "Máy bàn văn phòng");
        coordinator.locator("[data-passkey] button[type=submit]").click();
        assertThat(coordinator.locator(".notice__title")).hasText("Khóa truy cập đã dùng được");
        String plan = takeIn(coordinator);

        String culture = place(administrator, CULTURE);
        add(administrator, ELSEWHERE);
        place(administrator, ELSEWHERE);
        Page officer = browser.another();
        accept(browser, officer, invite(administrator, "Lường Thị Cúc Lan", "van.hoa", CULTURE, "Cán bộ thực hiện"), "van.hoa");
        withCodes(officer, "van.hoa");

        // the authority that says who signed is trusted by the office before the file comes
        Files.write(Files.createDirectories(data.resolve("trust")).resolve("ca.crt"), AUTHORITY.certificate().getEncoded());
        Map<String, String> files = prove(browser, officer, plan);
        List<String> seen = new ArrayList<>(files.values());
        seen.addAll(List.of(plan, plan + "/tasks", plan + "/tasks/export.csv"));

        Page stranger = browser.another();
        accept(browser, stranger, invite(administrator, "Tòng Văn Nương", "khuyen.nong", ELSEWHERE, "Cán bộ thực hiện"), "khuyen.nong");
        for (String path : seen) {
            assertThat(status(officer, path)).as("what the officer gets at %s", path).isEqualTo(200);
            assertThat(status(stranger, path)).as("what an officer of another agency gets at %s", path).isEqualTo(404);
        }
        stranger.navigate(address + files.get("piece"));
        browser.look("first-days-not-theirs", stranger);

        Page auditor = browser.another();
        accept(browser, auditor, invite(administrator, "Bạc Thị Mít", "kiem.toan", OFFICE, "Kiểm toán, thanh tra"), "kiem.toan");
        seesAll(browser, auditor, seen);
        changesNothing(auditor, files, culture);
    }

    // --- the steps

    /** The Parix of the other journeys may have shown one of its own. */
    private String link(CapturedOutput console) {
        Matcher link = Pattern.compile(address + "/set-up/[\\w-]+").matcher(console.getOut());
        assertThat(link.find()).as("a link on the console").isTrue();
        String found = link.group();
        assertThat(link.find()).as("a second link on the console").isFalse();
        return found;
    }

    private void setUp(Browser browser, Page page, String link) {
        page.navigate(link);
        browser.look("first-days-set-up", page);
        page.fill("#office", OFFICE);
        page.fill("#name", "Lò Văn Lau");
        page.fill("#login", "quan.tri");
        page.fill("#password", password("quan.tri"));
        page.fill("#again", password("quan.tri"));
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("quan.tri");
        assertThat(page.navigate(link).status()).as("the link, used").isEqualTo(404);

        page.navigate(address + "/sign-in");
        enter(page, "quan.tri");
        browser.look("first-days-second-factor-asked", page);
        withCodes(page, "quan.tri");
    }

    /** @return the link that the administrator hands on */
    private String invite(Page administrator, String name, String login, String agency, String role) {
        administrator.navigate(address + "/people/new");
        administrator.fill("#name", name);
        administrator.fill("#login", login);
        administrator.selectOption("#agency", new com.microsoft.playwright.options.SelectOption().setLabel(agency));
        administrator.selectOption("#role", new com.microsoft.playwright.options.SelectOption().setLabel(role));
        administrator.locator("main form button[type=submit]").click();
        return administrator.locator("#link").inputValue();
    }

    private void accept(Browser browser, Page page, String link, String login) {
        page.navigate(link);
        assertThat(page.locator("#login")).hasValue(login);
        page.fill("#password", password(login));
        page.fill("#again", password(login));
        browser.look("first-days-invitation", page);
        page.locator("form button[type=submit]").click();
        page.locator("main a.button").click();
        enter(page, login);
    }

    /** Adds an app that shows codes, signs out, and in again with a code. */
    private void withCodes(Page page, String login) {
        page.navigate(address + "/account/authenticator");
        byte[] secret = Devices.secret(page);
        page.fill("#code", Devices.code(secret, 0));
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator(".codes code")).hasCount(10);
        page.navigate(address + "/account");
        page.locator("main form[action='/sign-out'] button").click();
        page.navigate(address + "/sign-in");
        enter(page, login);
        assertThat(page).hasTitle("Xác minh bước hai – Parix");
        page.fill("#code", Devices.code(secret, 1));
        page.locator("form button[type=submit]").first().click();
        assertThat(page).hasTitle("Trang chủ – Parix");
    }

    private String takeIn(Page coordinator) {
        coordinator.navigate(address + "/plans/drafts/new");
        PaperIn.upload(coordinator, PAPER);
        PaperIn.readAnywayWhereKnown(coordinator);
        coordinator.waitForURL(Pattern.compile("/plans/drafts/\\d+$"));
        PaperIn.confirm(coordinator);
        return path(coordinator.url());
    }

    private void add(Page administrator, String agency) {
        administrator.navigate(address + "/agencies");
        administrator.fill("input[name=name]", agency);
        administrator.locator("main form.form button").first().click();
        assertThat(administrator.locator(".notice--done")).containsText(agency);
    }

    /** Under the office. @return the number of the agency */
    private String place(Page administrator, String agency) {
        administrator.navigate(address + "/agencies");
        administrator.navigate(address
                + administrator
                        .locator("main a[href^='/agencies/']")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(agency))
                        .first()
                        .getAttribute("href")
                        .replaceFirst("[?#].*", "")
                + "/place");
        administrator.fill("#under", OFFICE);
        String here = administrator.url();
        administrator.locator("main form[action$='/place'] button[type=submit]").click();
        return here.replaceFirst(".*/agencies/(\\d+)/place$", "$1");
    }

    /** @return where the proof stands: task, piece, file, what was found in it */
    private Map<String, String> prove(Browser browser, Page officer, String plan) throws IOException {
        Path signed = Files.write(
                folder.resolve("ke-hoach-2028.pdf"),
                SignedFiles.sign(
                        SignedFiles.pdf(List.of(List.of(
                                "ỦY BAN NHÂN DÂN                                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                "XÃ BẾN LAU                                                  Độc lập - Tự do - Hạnh phúc",
                                "Số: 95/KH-UBND                              Bến Lau, ngày 05 tháng 3 năm 2026",
                                "",
                                "KẾ HOẠCH",
                                "Cải cách hành chính xã Bến Lau năm 2028"))),
                        CHAIR));
        officer.navigate(address + plan + "/tasks");
        officer.locator("tr[data-row] a:has-text('" + TASK + "')").first().click();
        String task = path(officer.url());
        officer.locator("form[data-evidence] input[type=file]").setInputFiles(signed);
        officer.waitForURL(Pattern.compile(".*/evidence/uploads/[0-9a-f-]{36}$"));
        officer.fill("#title", TITLE);
        officer.fill("#number", "95/KH-UBND");
        officer.locator("form.form button[type=submit]").click();
        assertThat(officer.locator(".proof__title")).hasText(TITLE);
        officer.locator(".proof__title").click();
        String piece = path(officer.url());
        assertThat(officer.locator(".examined")).containsText("Chữ ký số hợp lệ", within());
        officer.locator(".examined a").last().click();
        String contents = path(officer.url());
        assertThat(officer.locator("#signed")).containsText("Chữ ký số hợp lệ");
        assertThat(officer.locator("section[aria-labelledby=signed]")).containsText("Ủy ban nhân dân xã Bến Lau");
        assertThat(officer.locator("section[aria-labelledby=signed]")).containsText("CA chuyên dùng thử nghiệm");
        browser.look("first-days-signature-report", officer);

        Map<String, String> files = new LinkedHashMap<>();
        files.put("task", task);
        files.put("evidence of the task", task + "/evidence");
        files.put("piece", piece);
        files.put("contents", contents);
        files.put("file", contents.replaceFirst("/contents$", "/file"));
        files.put("picture", contents.replaceFirst("/contents$", "/pages/1.jpg"));
        files.put("in the library", piece.replaceFirst(".*(/evidence/\\d+)$", "$1"));
        files.put("file in the library", contents.replaceFirst(".*(/evidence/\\d+/.*)/contents$", "$1/file"));
        return files;
    }

    private void seesAll(Browser browser, Page auditor, List<String> seen) {
        seen.forEach(path -> assertThat(status(auditor, path)).as("what the auditor gets at %s", path).isEqualTo(200));
        for (String path : seen.stream().filter(one -> !one.matches(".*(/file|\\.csv|\\.jpg)$")).toList()) {
            auditor.navigate(address + path);
            assertThat(auditor.locator("main form[method=post]")).hasCount(0);
        }
        for (String path : List.of("/people", "/agencies", "/checks")) {
            assertThat(status(auditor, path)).isEqualTo(200);
        }
        auditor.navigate(address + "/audit");
        assertThat(auditor.locator("tbody")).containsText("Lường Thị Cúc Lan");
        browser.look("first-days-trail", auditor);
    }

    /** Every address that changes something and asks for a permission, called with the numbers of what stands there. */
    private void changesNothing(Page auditor, Map<String, String> files, String agency) throws IOException {
        Map<String, String> ids = new LinkedHashMap<>(Map.of("agency", agency));
        Matcher numbers = Pattern.compile("/plans/(\\d+)/tasks/(\\d+)/evidence/(\\d+)/versions/(\\d+)/").matcher(files.get("file"));
        assertThat(numbers.find()).isTrue();
        List.of("plan", "task", "evidence", "version").forEach(name -> ids.put(name, numbers.group(ids.size())));
        ids.put("upload", "00000000-0000-0000-0000-000000000000");
        ids.put("register", "dossiers");
        ids.put("step", "resolve");
        auditor.navigate(address + files.get("task"));
        String token = auditor.locator("meta[name=csrf]").getAttribute("content");
        String header = auditor.locator("meta[name=csrf]").getAttribute("data-header");

        List<String> done = new ArrayList<>();
        for (String[] change : changes()) {
            String path = VARIABLE.matcher(change[1]).replaceAll(found -> ids.getOrDefault(found.group(1), "1"));
            APIResponse answer = auditor.context()
                    .request()
                    .fetch(address + path, RequestOptions.create().setMethod(change[0]).setHeader(header, token));
            // other systems come by a token, and a session is none
            boolean refused = answer.status() == (path.startsWith("/api/") ? 401 : 403);
            if (!refused) {
                done.add(change[0] + " " + path + ": " + answer.status());
            }
        }
        assertThat(done).as("changes that an auditor is not refused").isEmpty();
    }

    /** Method and path; what an auditor may run changes nothing but the trail, and a try-out nothing at all. */
    private static List<String[]> changes() throws IOException {
        List<String[]> changes = new ArrayList<>();
        for (Resource table : new PathMatchingResourcePatternResolver().getResources("classpath*:/access/*.csv")) {
            for (String line : table.getContentAsString(java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
                Matcher row = CHANGING.matcher(line);
                if (row.matches()
                        && !row.group(3).equals("CHECKS_RUN")
                        && !row.group(2).startsWith("/wrong/")
                        && !row.group(2).matches(".*/try(/result)?")) {
                    changes.add(new String[] {row.group(1), row.group(2)});
                }
            }
        }
        assertThat(changes).hasSizeGreaterThan(50);
        return changes;
    }

    private int status(Page page, String path) {
        return page.context().request().get(address + path).status();
    }

    private static void enter(Page page, String login) {
        page.fill("#login", login);
        page.fill("#password", password(login));
        page.locator("form button[type=submit]").first().click();
    }

    private static String password(String login) {
        return "một câu dài chỉ " + login + " biết khi thử";
    }

    private static String path(String url) {
        return url.replaceFirst("^http://localhost:\\d+", "").replaceFirst("[?#].*$", "");
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LOOKED_INTO_WITHIN_MS);
    }
}
