package org.parix.identity.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(Browser.class)
class SignInJourney {
    private static final AtomicInteger people = new AtomicInteger();

    @Test
    void passwordThenTheAppsCodeThenACodeOnPaper(Browser browser) {
        String login = somebody("Lê Văn Ứng Dụng");
        Page page = browser.another();
        page.navigate(Browser.address() + "/plans");
        assertThat(page).hasTitle("Đăng nhập – Parix");
        browser.look("sign-in", page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        browser.look("sign-in-dark", page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
        page.fill("#login", login);
        page.fill("#password", "sai mật khẩu mất rồi");
        page.getByText("Hiện mật khẩu").click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        page.keyboard().press("Enter");
        assertThat(page.locator(".notice__title")).hasText("Chưa đăng nhập được");
        browser.look("sign-in-wrong", page);
        enter(page, login);
        assertThat(page).hasURL(Pattern.compile("/plans$"));

        page.navigate(Browser.address() + "/account");
        browser.look("account", page);
        page.getByText("Thêm ứng dụng").click();
        assertThat(page.locator(".scan__picture")).isVisible();
        browser.look("account-authenticator", page);
        byte[] secret = Devices.secret(page);
        page.fill("#code", Devices.code(secret, 0));
        page.getByText("Bắt đầu dùng").click();
        List<String> codes = page.locator(".codes code").allTextContents();
        assertThat(codes).hasSize(10);
        browser.look("account-factor-added", page);
        page.getByText("Tôi đã cất các mã").click();

        Page elsewhere = browser.another();
        elsewhere.navigate(Browser.address() + "/sign-in");
        enter(elsewhere, login);
        assertThat(elsewhere).hasTitle("Xác minh bước hai – Parix");
        browser.look("second-factor", elsewhere);
        elsewhere.fill("#code", Devices.code(secret, 1));
        elsewhere.getByText("Tiếp tục").click();
        assertThat(elsewhere).hasTitle("Trang chủ – Parix");

        Page lost = browser.another();
        lost.navigate(Browser.address() + "/sign-in");
        enter(lost, login);
        lost.getByText("Mất điện thoại").click();
        lost.fill("#recovery", codes.get(3));
        lost.getByText("Dùng mã khôi phục").click();
        assertThat(lost.locator(".notice").first()).containsText("Còn 9 mã");
        browser.look("account-recovered", lost);
    }

    @Test
    void aPasskeyMadeUsedLostAndMadeAnew(Browser browser) {
        String login = somebody("Phạm Thị Khóa");
        Page page = browser.another();
        String device = Devices.withPasskeys(page);
        page.navigate(Browser.address() + "/sign-in");
        enter(page, login);
        page.navigate(Browser.address() + "/account/passkeys/new");
        browser.look("account-passkey-new", page);
        page.fill("#name", "Máy bàn văn phòng");
        page.locator("[data-passkey] button[type=submit]").click();
        assertThat(page.locator(".notice__title")).hasText("Khóa truy cập đã dùng được");
        List<String> codes = page.locator(".codes code").allTextContents();
        page.getByText("Tôi đã cất các mã").click();
        assertThat(page.locator(".keys-list")).containsText("Máy bàn văn phòng");
        browser.look("account-with-passkey", page);
        signOut(page);
        assertThat(page.locator(".notice__title")).hasText("Đã đăng xuất");

        page.getByText("Đăng nhập bằng khóa truy cập").click();
        assertThat(page).hasTitle("Trang chủ – Parix");
        page.navigate(Browser.address() + "/account");
        page.locator(".menu summary", new Page.LocatorOptions()).first().click();
        page.locator(".menu__form input[name=name]").fill("Máy bàn phòng Nội vụ");
        page.locator(".menu__form button").click();
        assertThat(page.locator(".keys-list")).containsText("Máy bàn phòng Nội vụ");
        signOut(page);

        // the device is gone, and another one stands in its place
        Devices.lose(page, device);
        page.navigate(Browser.address() + "/sign-in");
        enter(page, login);
        assertThat(page).hasTitle("Xác minh bước hai – Parix");
        browser.look("second-factor-passkey", page);
        page.getByText("Mất điện thoại").click();
        page.fill("#recovery", codes.getFirst());
        page.getByText("Dùng mã khôi phục").click();
        page.locator(".keys-list a").click();
        browser.look("account-passkey-remove", page);
        page.locator(".confirm button").click();
        assertThat(page.locator(".notice__title")).hasText("Đã gỡ khóa truy cập");
        Devices.withPasskeys(page);
        page.getByText("Thêm khóa truy cập").click();
        page.fill("#name", "Điện thoại mới");
        page.locator("[data-passkey] button[type=submit]").click();
        assertThat(page.locator(".notice__title")).hasText("Khóa truy cập đã dùng được");
        page.locator("main a.button").click();
        signOut(page);
        page.getByText("Đăng nhập bằng khóa truy cập").click();
        assertThat(page).hasTitle("Trang chủ – Parix");
    }

    @Test
    void aSessionEndedFromAnotherBrowser(Browser browser) {
        String login = somebody("Hoàng Văn Phiên");
        Page office = browser.another();
        office.navigate(Browser.address() + "/sign-in");
        enter(office, login);
        Page phone = browser.another();
        phone.navigate(Browser.address() + "/sign-in");
        enter(phone, login);
        phone.navigate(Browser.address() + "/account/sessions");
        assertThat(phone.locator(".device")).hasCount(2);
        browser.look("account-sessions", phone);
        phone.locator(".device form button").click();
        assertThat(phone.locator(".device")).hasCount(1);

        office.navigate(Browser.address() + "/account/password");
        assertThat(office).hasTitle("Đăng nhập – Parix");
        assertThat(office.locator(".notice__title")).hasText("Phiên làm việc đã kết thúc");
        enter(office, login);
        assertThat(office).hasURL(Pattern.compile("/account/password$"));
        office.locator("#fresh").pressSequentially("matkhau123456");
        assertThat(office.locator(".strength__word")).hasText("Dễ đoán: chưa dùng được");
        office.fill("#fresh", "");
        office.locator("#fresh").pressSequentially("tàu ngầm ăn phở không hành");
        assertThat(office.locator(".strength__word")).hasText("Rất tốt");
        browser.look("account-password", office);
    }

    @Test
    void aGraveActAsksAgain(Browser browser) {
        String login = somebody("Đỗ Thị Bước");
        Page page = browser.another();
        page.navigate(Browser.address() + "/sign-in");
        enter(page, login);
        page.navigate(Browser.address() + "/sign-in/again?to=/account/recovery-codes");
        browser.look("again", page);
        page.fill("#password", TestPeople.PASSWORD);
        page.getByText("Xác nhận", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("/account/recovery-codes$"));
        page.locator("main form button").click();
        assertThat(page.locator(".codes li")).hasCount(10);
    }

    private static String somebody(String name) {
        String login = "journey.signin" + people.incrementAndGet();
        AgencyId office = new AgencyId(Browser.bean(JdbcClient.class)
                .sql("select id from directory.agency where name = ?")
                .param(TestPeople.OFFICE)
                .query(Long.class)
                .single());
        Accounts accounts = Browser.bean(Accounts.class);
        accounts.grant(accounts.open(login, name, office, TestPeople.PASSWORD), Role.OFFICER, office);
        return login;
    }

    private static void enter(Page page, String login) {
        page.fill("#login", login);
        page.fill("#password", TestPeople.PASSWORD);
        page.locator("form button[type=submit]").first().click();
    }

    private static void signOut(Page page) {
        page.navigate(Browser.address() + "/account");
        page.locator("main form[action='/sign-out'] button").click();
    }
}
