package org.parix.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;
import org.parix.database.JourneyData;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.notices.Reminders;
import org.parix.plans.drafts.PaperIn;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A province runs its year from Parix: three real plans come in, an event starts a clock, a day off moves a last day, late work climbs, two
 * communes become one. The papers are of another province and of 2021 to 2024, so the story is told by a clock of its own.
 */
@ExtendWith(Browser.class)
class YearJourney {
    private static final LocalDate OPENED = LocalDate.of(2024, 3, 12);
    private static final String PROVINCE = "Ủy ban nhân dân tỉnh Đông Lĩnh";
    private static final String DISTRICT = "Ủy ban nhân dân huyện Suối Lĩnh";
    private static final String OTHER_DISTRICT = "Ủy ban nhân dân huyện Đồi Lĩnh";
    private static final String WARD = "Ủy ban nhân dân phường Bến Lĩnh";
    private static final String HOME_AFFAIRS = "Phòng Nội vụ";
    private static final String COMMUNE = "Ủy ban nhân dân xã Nà Lĩnh";
    private static final String OTHER_COMMUNE = "Ủy ban nhân dân xã Khe Lĩnh";
    private static final String TOWN = "Ủy ban nhân dân thị trấn Suối Lĩnh";
    private static final String SUPERVISION = "Phối hợp tham mưu báo cáo phục vụ giám sát";
    private static final String MERGED = "Ủy ban nhân dân xã Nà Khe";

    private final StoryClock clock = new StoryClock(OPENED);
    private final Path data = Path.of("target", "year-data-" + org.parix.database.TestDatabase.process());
    private ConfigurableApplicationContext parix;
    private String address;

    @BeforeEach
    void startsInMarch2024() {
        JourneyData.delete(data);
        parix = clock.parix(
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.notices.jobs=false",
                "--parix.identity.password.memory=7168",
                "--parix.identity.password.iterations=1",
                "--parix.identity.second-factor=optional");
        address = "http://localhost:" + ((WebServerApplicationContext) parix).getWebServer().getPort();
        aProvince();
    }

    @AfterEach
    void ends() {
        if (parix != null) {
            parix.close();
        }
    }

    @Test
    void aProvinceRunsItsYear(Browser browser) {
        Page coordinator = signedIn(browser, "dieu-phoi");
        String year = plan(coordinator, "001_7e7976194fb5f07a.docx", DISTRICT);
        plan(coordinator, "003_fbd4a1f48ebab5f6.docx", WARD);
        String remedies = plan(coordinator, "004_da15ee43db97bdea.docx", OTHER_DISTRICT);
        open(coordinator, "/plans");
        assertThat(coordinator.locator("main [data-row]")).hasCount(3);
        browser.look("year-plans", coordinator);
        everyCommuneOwes(coordinator, year);

        // a session of days ago is over
        clock.on(LocalDate.of(2024, 3, 15));
        coordinator = signedIn(browser, "dieu-phoi");
        String supervised = anEventStartsTheClock(browser, coordinator, year);
        String published = aDayOffMovesALastDay(browser, coordinator, remedies);
        assertThat(supervised).isNotEqualTo(published);

        clock.on(LocalDate.of(2024, 4, 10));
        lateWorkClimbs(browser, year);
        communesMerge(browser, year);
    }

    // --- the steps

    /** @return the path of the plan */
    private String plan(Page page, String paper, String agency) {
        open(page, "/plans/drafts/new");
        page.selectOption("#agency", new SelectOption().setLabel(agency));
        PaperIn.upload(page, shared(paper));
        PaperIn.readAnywayWhereKnown(page);
        PaperIn.confirm(page);
        return path(page);
    }

    /** The group stands for whoever its rule names, and each of them owes the group's tasks at once. */
    private void everyCommuneOwes(Page page, String year) {
        String task = task(page, year, "III.1", "Rà soát, đề nghị sửa đổi");
        assertThat(page.locator(".duties")).not().containsText(COMMUNE);
        open(page, "/agencies");
        page.locator("a[href^='/agencies/groups/']")
                .filter(named("UBND các xã, thị trấn"))
                .first()
                .click();
        page.locator("form[action$='/rule'] button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();
        assertThat(page.locator("main")).containsText(TOWN);
        open(page, task);
        for (String commune : List.of(COMMUNE, OTHER_COMMUNE, TOWN)) {
            assertThat(page.locator(".duties")).containsText(commune);
        }
    }

    /** @return the path of the task */
    private String anEventStartsTheClock(Browser browser, Page page, String year) {
        String task = task(page, year, "I.4", SUPERVISION);
        assertThat(page.locator(".duties")).containsText("Chờ");
        assertThat(page.locator(".duties")).containsText("Kế hoạch giám sát của Tỉnh ủy");

        happens(page, "Tỉnh ủy có Kế hoạch giám sát", LocalDate.of(2024, 3, 14), "92-KH/TU", "Tỉnh ủy Đông Lĩnh");
        Locator likely = page.locator(".uptake-choice__row:has(input:checked)");
        assertThat(likely).hasCount(1);
        assertThat(likely).containsText(SUPERVISION);
        browser.look("year-event", page);
        page.locator("#clocks form button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();

        open(page, task);
        assertThat(page.locator(".duties")).not().containsText("Chờ");
        open(page, task + "/history");
        assertThat(page.locator(".happenings")).containsText("Bắt đầu tính hạn vì sự kiện đã xảy ra");
        assertThat(page.locator(".happenings")).containsText("Tỉnh ủy có Kế hoạch giám sát");
        return task;
    }

    /** @return the path of the task */
    private String aDayOffMovesALastDay(Browser browser, Page page, String remedies) {
        String task = task(page, remedies, "3.2.2", "Nhập, đăng tải công khai TTHC");
        happens(page, "UBND tỉnh ký quyết định công bố thủ tục hành chính", LocalDate.of(2024, 3, 13), "318/QĐ-UBND", "UBND tỉnh");
        Locator waiting = page.locator(".uptake-choice__row").filter(named("Nhập, đăng tải công khai TTHC"));
        Locator proposed = page.locator("#clocks input:checked");
        while (proposed.count() > 0) {
            proposed.first().uncheck();
        }
        page.locator("#clocks details").evaluateAll("all => all.forEach(one => one.open = true)");
        waiting.locator("input").check();
        page.locator("#clocks form button[type=submit]").click();
        assertThat(page.locator("#clocks")).containsText("20/03/2024");

        open(page, "/calendar/new");
        page.selectOption("#agency", new SelectOption().setLabel(PROVINCE));
        page.fill("#reason", "Tỉnh có ngày nghỉ riêng");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator(".notice--done")).isVisible();
        page.locator("a[href$='/days/new']").click();
        page.fill("#date", "2024-03-18");
        page.fill("#name", "Nghỉ khắc phục hậu quả mưa đá");
        page.fill("#basis", "Công văn 77/UBND-VX ngày 15/3/2024 của UBND tỉnh");
        page.fill("#reason", "Theo công văn của UBND tỉnh");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator(".notice--soon")).containsText("1");
        browser.look("year-day-off", page);
        page.locator("button[name=confirmed]").click();
        assertThat(page.locator(".notice--done")).isVisible();

        open(page, task);
        Locator duty = page.locator(".duty").first();
        assertThat(duty.locator(".duty-day del")).containsText("20/03/2024");
        assertThat(duty.locator(".duty-day strong")).hasText("21/03/2024");
        assertThat(duty.locator(".duty__why p")).containsText("Nghỉ khắc phục hậu quả mưa đá");
        duty.locator(".duty__agency").click();
        assertThat(page.locator(".happenings")).containsText("20/03/2024 → 21/03/2024");
        assertThat(page.locator(".happenings")).containsText("Công văn 77/UBND-VX");
        assertThat(page.locator(".happenings")).containsText("Theo công văn của UBND tỉnh");
        browser.look("year-moved", page);
        return task;
    }

    private void lateWorkClimbs(Browser browser, String year) {
        parix.getBean(Reminders.class).run(clock.instant());
        Page chair = signedIn(browser, "chu-tich-huyen");
        open(chair, "/inbox");
        Locator climbed = chair.locator(".told__one").filter(named("Kế hoạch kiểm tra công tác Cải cách hành chính định kỳ"));
        assertThat(climbed).containsText(HOME_AFFAIRS);
        assertThat(climbed).containsText("quá hạn 8 ngày làm việc");
        browser.look("year-climbed", chair);
        open(chair, climbed.locator("a").getAttribute("href"));
        assertThat(chair.locator(".happenings")).containsText("cấp trên");
        browser.look("year-climbed-why", chair);
    }

    private void communesMerge(Browser browser, String year) {
        Page administrator = signedIn(browser, "quan-tri");
        open(administrator, "/agencies/" + id(COMMUNE) + "/successions/new?kind=MERGE");
        administrator.fill("#others", OTHER_COMMUNE);
        administrator.fill("#after", MERGED);
        administrator.fill("#effectiveOn", "2024-05-02");
        administrator.fill("#basisNumber", "1021/NQ-UBTVQH15");
        administrator.fill("#basisDate", "2024-04-08");
        administrator.fill("#basisText", "Sắp xếp các đơn vị hành chính cấp xã");
        administrator.locator("main form button[type=submit]").click();
        assertThat(administrator.locator("main")).containsText("Phần việc");
        totalsStay(administrator);
        browser.look("year-merger", administrator);
        administrator.locator("button.button--grave").click();
        assertThat(administrator.locator(".notice").first()).containsText("02/05/2024");
        String merger = path(administrator);

        clock.on(LocalDate.of(2024, 5, 2));
        administrator = signedIn(browser, "quan-tri");
        open(administrator, "/agencies/successions");
        open(administrator, merger);
        totalsStay(administrator);
        browser.look("year-merged", administrator);

        Page coordinator = signedIn(browser, "dieu-phoi");
        task(coordinator, year, "III.1", "Rà soát, đề nghị sửa đổi");
        assertThat(coordinator.locator(".duties")).containsText(MERGED);
        assertThat(coordinator.locator(".duties")).containsText(TOWN);
        assertThat(coordinator.locator(".duties")).not().containsText(COMMUNE);
        assertThat(coordinator.locator(".duties")).not().containsText(OTHER_COMMUNE);
        open(coordinator, path(coordinator) + "/history");
        assertThat(coordinator.locator(".happenings")).containsText(COMMUNE);
        assertThat(coordinator.locator(".happenings")).containsText(MERGED);
    }

    /** In every table of the effect the last row says the same of before and after. */
    private static void totalsStay(Page page) {
        List<Locator> totals = page.locator(".effect .is-total").all();
        assertThat(totals).isNotEmpty();
        for (Locator total : totals) {
            assertThat(total.locator(".number").first().innerText()).isEqualTo(total.locator(".number").last().innerText());
        }
    }

    /** Enters an event, and ends on what it may start. */
    private void happens(Page page, String what, LocalDate day, String number, String issuer) {
        open(page, "/events/new");
        page.selectOption("#agency", new SelectOption().setLabel(PROVINCE));
        page.fill("#what", what);
        page.fill("#day", day.toString());
        page.fill("#number", number);
        page.fill("#date", day.toString());
        page.fill("#issuer", issuer);
        page.locator("main form button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("/events/\\d+$"));
        open(page, "/plans/clocks/for-event/" + path(page).replaceFirst(".*/", ""));
    }

    /** Ends on the task. @return its path */
    private String task(Page page, String plan, String number, String words) {
        open(page, plan + "/tasks?size=100");
        page.locator("tr[data-row] a").filter(named(words)).first().click();
        page.locator(".duties").first().waitFor();
        return path(page);
    }

    private static Locator.FilterOptions named(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    // --- who there is

    private void aProvince() {
        Directory directory = parix.getBean(Directory.class);
        AgencyId province = directory.add(PROVINCE);
        AgencyId district = directory.add(DISTRICT, province);
        directory.add(OTHER_DISTRICT, province);
        directory.add(WARD, province);
        for (String commune : List.of(COMMUNE, OTHER_COMMUNE, TOWN)) {
            directory.add(commune, district);
        }
        AgencyId homeAffairs = directory.add(HOME_AFFAIRS, district);
        person("dieu-phoi", "Lục Thị Xuân", province, Role.COORDINATOR);
        person("quan-tri", "Hoàng Văn Thạch", province, Role.ADMINISTRATOR);
        person("chu-tich-huyen", "Vi Văn Sơn", district, Role.LEADER);
        person("noi-vu", "Lâm Thị Hạ", homeAffairs, Role.OFFICER);
    }

    private void person(String login, String name, AgencyId agency, Role role) {
        Accounts accounts = parix.getBean(Accounts.class);
        accounts.grant(accounts.open(login, name, agency, TestPeople.PASSWORD), role, agency);
    }

    private long id(String agency) {
        return parix.getBean(Directory.class).match(agency).party() instanceof Party.OfAgency(AgencyId found, String _)
                ? found.value()
                : 0;
    }

    private Page signedIn(Browser browser, String login) {
        Page page = browser.another();
        open(page, "/sign-in");
        page.fill("#login", login);
        page.fill("#password", TestPeople.PASSWORD);
        page.locator("form button[type=submit]").first().click();
        page.waitForURL(address + "/");
        return page;
    }

    private void open(Page page, String path) {
        page.navigate(address + path);
    }

    private static String path(Page page) {
        return page.url().replaceFirst("^http://localhost:\\d+", "").replaceFirst("[?#].*$", "");
    }

    /** A real paper, which lies beside the repository and not in it. */
    private static Path shared(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/inputs").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "shared/inputs/" + name + " is not beside this repository: the journey of a province's year does not run");
        throw new IllegalStateException(name);
    }
}
