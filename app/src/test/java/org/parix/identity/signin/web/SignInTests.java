package org.parix.identity.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.identity.signin.Attempts;
import org.parix.identity.signin.web.Visitor.Page;
import org.parix.kernel.Auditable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in as a browser does it, over HTTP against the whole of Parix. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SignInTests.Told.class)
@org.jspecify.annotations.NullUnmarked
class SignInTests {
    private static final String PASSWORD = "cái ghế xanh biết bơi ngược";
    private static final AtomicInteger people = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Attempts attempts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    org.springframework.context.ApplicationEventPublisher events;

    @Autowired
    Told told;

    private String login;
    private UserId account;

    @TestConfiguration(proxyBeanMethods = false)
    static class Told {
        final List<Auditable> acts = java.util.Collections.synchronizedList(new ArrayList<>());

        @EventListener
        void tell(Auditable act) {
            acts.add(act);
        }

        List<String> of(UserId account) {
            return acts.stream()
                    .filter(act -> act.subject().equals("account:" + account.value()))
                    .map(Auditable::act)
                    .toList();
        }
    }

    @BeforeEach
    void somebodyNew() {
        login = "officer" + people.incrementAndGet();
        account = accounts.open(login, "Trần Thị Thử", office(), PASSWORD);
        accounts.grant(account, Role.OFFICER, office());
        jdbc.sql("delete from identity.failed_proof").update();
        told.acts.clear();
    }

    @Test
    void theRightPasswordLeadsIn() {
        var visitor = new Visitor(port);
        Page in = visitor.signIn(login, PASSWORD);
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.location()).isEqualTo("/");
        assertThat(visitor.open("/").body()).contains("Trần Thị Thử");
        assertThat(told.of(account)).containsExactly("identity.signedIn");
    }

    @Test
    void caseAndSpaceAroundTheLoginDoNotMatter() {
        assertThat(new Visitor(port)
                        .signIn("  " + login.toUpperCase(java.util.Locale.ROOT) + " ", PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void wrongPasswordAndUnknownLoginAreAnsweredAlike() {
        Page wrong = new Visitor(port).signIn(login, "một mật khẩu khác hẳn");
        Page unknown = new Visitor(port).signIn("nobody.at.all", "một mật khẩu khác hẳn");
        assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(422);
        assertThat(comparable(wrong.body(), login)).isEqualTo(comparable(unknown.body(), "nobody.at.all"));
        assertThat(wrong.header("set-cookie")).doesNotContain("parix=");
        assertThat(told.of(account)).containsExactly("identity.signInFailed");
        assertThat(told.acts).anyMatch(act -> act.subject().equals("account:unknown"));
        assertThat(told.acts.toString()).doesNotContain("nobody.at.all");
    }

    private static String comparable(String body, String login) {
        return body.replace(login, "LOGIN")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "CSRF")
                .replaceAll("nonce=\"[^\"]*\"", "NONCE");
    }

    @Test
    void strangersVisitsLeaveNoSession() {
        int before = rows("identity.session");
        var visitor = new Visitor(port);
        visitor.visit("/");
        visitor.visit("/plans");
        visitor.open("/sign-in?to=/plans");
        visitor.signIn(login, "một mật khẩu khác hẳn");
        assertThat(rows("identity.session")).isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var visitor = new Visitor(port);
        visitor.open("/sign-in");
        assertThat(visitor.post("/sign-in", Map.of("login", login, "password", PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void cookiesAreClosedToScriptsAndOtherSites() {
        var visitor = new Visitor(port);
        Page in = visitor.signIn(login, PASSWORD);
        List<String> cookies = in.headers().get("set-cookie");
        assertThat(cookies)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(each -> each.contains("HttpOnly") && each.contains("SameSite=Lax"));
        assertThat(cookies).anyMatch(each -> each.startsWith("parix="));
    }

    @Test
    void eachSignInHasASessionIdOfItsOwn() {
        var visitor = new Visitor(port);
        visitor.keep(
                "parix",
                Base64.getEncoder()
                        .encodeToString("chosen-by-somebody-else".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Page in = visitor.signIn(login, PASSWORD);
        assertThat(in.headers().get("set-cookie")).anyMatch(each -> each.startsWith("parix="));
        visitor.forget("parix");
        visitor.signIn(login, PASSWORD);
        String first = visitor.cookie("parix");
        assertThat(new String(Base64.getDecoder().decode(first), java.nio.charset.StandardCharsets.UTF_8))
                .isNotEqualTo("chosen-by-somebody-else");
        visitor.submit(visitor.open("/account"), "/sign-out", Map.of());
        visitor.signIn(login, PASSWORD);
        assertThat(visitor.cookie("parix")).isNotEqualTo(first);
        assertThat(told.of(account))
                .containsExactly("identity.signedIn", "identity.signedIn", "identity.signedOut", "identity.signedIn");
    }

    @Test
    void oneComesToWhereOneWantedToGo() {
        var visitor = new Visitor(port);
        Page asked = visitor.open("/plans?year=2026");
        assertThat(asked.location()).isEqualTo("/sign-in?to=%2Fplans%3Fyear%3D2026");
        Page in = visitor.submit(visitor.follow(asked), "/sign-in", Map.of("login", login, "password", PASSWORD));
        assertThat(in.location()).isEqualTo("/plans?year=2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "/../../evil",
                "/plans\r\nSet-Cookie: a=b",
                "http:/evil.example",
                "/sign-in/provider",
                "/{evil}",
                " //evil.example",
                "///evil.example"
            })
    void nobodyIsLedOutOfParix(String to) {
        var visitor = new Visitor(port);
        String query = "to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8);
        Page in = visitor.submit(
                visitor.open("/sign-in?" + query), "/sign-in", Map.of("login", login, "password", PASSWORD));
        assertThat(in.location()).isIn("/", "/%09/evil.example");
        Page again =
                visitor.submit(visitor.open("/sign-in/again?" + query), "/sign-in/again", Map.of("password", PASSWORD));
        assertThat(again.location()).isIn("/", "/%09/evil.example");
    }

    @Test
    void aPartOfAPageAskedForAfterTheSessionEndedLeadsTheWholePageToTheSignIn() {
        Page part = new Visitor(port)
                .says("HX-Request", "true")
                .says("HX-Current-URL", "http://localhost:" + port + "/plans?year=2026")
                .open("/plans/1/tasks");
        assertThat(part.header("hx-redirect")).isEqualTo("/sign-in?to=%2Fplans%3Fyear%3D2026");
        assertThat(part.body()).isEmpty();
    }

    @Test
    void fiveFailuresSlowDownTheSixthAttempt() {
        var visitor = new Visitor(port);
        for (int n = 0; n < 5; n++) {
            assertThat(visitor.signIn(login, "sai rồi sai rồi sai rồi " + n).status())
                    .isEqualTo(422);
        }
        Page sixth = visitor.signIn(login, PASSWORD);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("retry-after")).isNotEmpty();
        assertThat(new Visitor(port).signIn(login, PASSWORD).status())
                .as("another browser, also a stranger’s")
                .isEqualTo(429);
        assertThat(attempts.waitsUntil(login)).isPresent();
        attempts.lift(account, login);
        assertThat(visitor.signIn(login, PASSWORD).status()).isEqualTo(302);
        assertThat(told.of(account)).contains("identity.attemptsLifted");
    }

    @Test
    void unknownLoginsAreSlowedDownAlike() {
        var visitor = new Visitor(port);
        for (int n = 0; n < 5; n++) {
            visitor.signIn("nobody.known", "sai rồi sai rồi sai rồi");
        }
        assertThat(visitor.signIn("nobody.known", "sai rồi sai rồi sai rồi").status())
                .isEqualTo(429);
    }

    @Test
    void strangersGuessesDoNotKeepTheOwnerOut() {
        var owner = new Visitor(port);
        owner.signIn(login, PASSWORD);
        owner.forget("parix");
        var stranger = new Visitor(port);
        for (int n = 0; n < 6; n++) {
            stranger.signIn(login, "sai rồi sai rồi sai rồi");
        }
        assertThat(stranger.signIn(login, PASSWORD).status()).isEqualTo(429);
        assertThat(owner.signIn(login, PASSWORD).status())
                .as("from the browser used before")
                .isEqualTo(302);
        var thief = new Visitor(port);
        thief.keep("parix-known", owner.cookie("parix-known").replaceFirst("..$", "xx"));
        assertThat(thief.signIn(login, PASSWORD).status())
                .as("with a mark that is not ours")
                .isEqualTo(429);
    }

    @Test
    void aHundredGuessesAtOnceAreNoWayRound() throws InterruptedException {
        Set<Integer> statuses = java.util.concurrent.ConcurrentHashMap.newKeySet();
        var looked = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            threads.add(Thread.ofVirtual().start(() -> {
                int status = new Visitor(port)
                        .signIn(login, "sai rồi sai rồi sai rồi")
                        .status();
                statuses.add(status);
                if (status == 422) {
                    looked.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactlyInAnyOrder(422, 429);
        assertThat(looked.get()).isEqualTo(5);
    }

    @Test
    void theAppsCodeIsAskedForAfterThePasswordAndWorksOnce() throws Exception {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        Page page = visitor.open("/account/authenticator");
        byte[] secret = secret(page);
        assertThat(page.document().select("svg.scan__picture path").attr("d")).isNotEmpty();
        assertThat(visitor.submit(page, "/account/authenticator", Map.of("code", "000000"))
                        .status())
                .isEqualTo(422);
        assertThat(secret(visitor.open("/account/authenticator")))
                .as("the secret scanned stays")
                .isEqualTo(secret);
        String confirming = code(secret, 0); // half a minute may end at any line below
        Page added = visitor.submit(page, "/account/authenticator", Map.of("code", confirming));
        List<String> codes = added.document().select(".codes code").eachText();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        var elsewhere = new Visitor(port);
        Page half = elsewhere.signIn(login, PASSWORD);
        assertThat(half.location()).isEqualTo("/sign-in/second-factor");
        assertThat(elsewhere.open("/").location()).as("half is not in").startsWith("/sign-in");
        Page second = elsewhere.open("/sign-in/second-factor");
        assertThat(elsewhere
                        .submit(second, "/sign-in/second-factor", Map.of("code", confirming))
                        .status())
                .as("the code that confirmed the app")
                .isEqualTo(422);
        assertThat(elsewhere
                        .submit(second, "/sign-in/second-factor", Map.of("code", code(secret, 1)))
                        .location())
                .isEqualTo("/");
        assertThat(elsewhere.open("/").status()).isEqualTo(200);

        var lost = new Visitor(port);
        lost.signIn(login, PASSWORD);
        Page recovered = lost.submit(
                lost.open("/sign-in/second-factor"),
                "/sign-in/second-factor",
                Map.of(
                        "recovery",
                        codes.getFirst().toLowerCase(java.util.Locale.ROOT).replace("-", " ")));
        assertThat(recovered.location()).isEqualTo("/account?recovered");
        assertThat(lost.open("/account?recovered").notice()).contains("mã khôi phục");
        var twice = new Visitor(port);
        twice.signIn(login, PASSWORD);
        assertThat(twice.submit(
                                twice.open("/sign-in/second-factor"),
                                "/sign-in/second-factor",
                                Map.of("recovery", codes.getFirst()))
                        .status())
                .isEqualTo(422);

        assertThat(told.of(account))
                .contains("identity.authenticatorAdded", "identity.recoveryCodesMade", "identity.recoveryCodeUsed");
        byte[] kept = jdbc.sql("select secret from identity.authenticator where account_id = ?")
                .param(account.value())
                .query((row, _) -> row.getBytes(1))
                .single();
        assertThat(java.util.HexFormat.of().formatHex(kept))
                .doesNotContain(java.util.HexFormat.of().formatHex(secret));
        assertThat(jdbc.sql("select count(*) from identity.recovery_code where account_id = ? and used_at is null")
                        .param(account.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);

        Page removal = lost.open("/account/authenticator/remove");
        lost.submit(removal, "/account/authenticator/remove", Map.of());
        assertThat(new Visitor(port).signIn(login, PASSWORD).location()).isEqualTo("/");
    }

    @Test
    void guessingTheAppsCodeIsSlowedDownThoughThePasswordIsRight() throws Exception {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        Page page = visitor.open("/account/authenticator");
        visitor.submit(page, "/account/authenticator", Map.of("code", code(secret(page), 0)));
        var thief = new Visitor(port);
        List<Integer> statuses = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            thief.signIn(login, PASSWORD);
            statuses.add(thief.submit(
                            thief.open("/sign-in/second-factor"), "/sign-in/second-factor", Map.of("code", "00000" + n))
                    .status());
        }
        assertThat(statuses).containsExactly(422, 422, 422, 422, 422, 429);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        var here = new Visitor(port);
        here.signIn(login, PASSWORD);
        var there = new Visitor(port);
        there.signIn(login, PASSWORD);
        String fresh = "con trâu đọc báo lúc nửa đêm";
        Page form = here.open("/account/password");
        Map<String, String> values =
                new HashMap<>(Map.of("present", "không phải mật khẩu này", "fresh", fresh, "repeated", fresh));
        assertThat(here.submit(form, "/account/password", values).status()).isEqualTo(422);
        values.put("present", PASSWORD);
        values.put("fresh", "matkhau123456");
        values.put("repeated", "matkhau123456");
        Page weak = here.submit(form, "/account/password", values);
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("dễ đoán").doesNotContain("matkhau123456");
        values.put("fresh", fresh);
        values.put("repeated", fresh + "!");
        assertThat(here.submit(form, "/account/password", values).status()).isEqualTo(422);
        values.put("repeated", fresh);
        assertThat(here.submit(form, "/account/password", values).location()).isEqualTo("/account");
        assertThat(here.open("/account").status()).isEqualTo(200);
        assertThat(there.open("/account").location()).startsWith("/sign-in?ended");
        assertThat(new Visitor(port).signIn(login, PASSWORD).status()).isEqualTo(422);
        assertThat(new Visitor(port).signIn(login, fresh).status()).isEqualTo(302);
        assertThat(told.of(account)).contains("identity.passwordChanged", "identity.sessionsEnded");
    }

    @Test
    void anOldCostIsRaisedAtTheNextSignIn() {
        var cheap = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1, 1024, 1);
        jdbc.sql("update identity.account set password = ? where id = ?")
                .params(cheap.encode(PASSWORD), account.value())
                .update();
        assertThat(new Visitor(port).signIn(login, PASSWORD).status()).isEqualTo(302);
        String kept = jdbc.sql("select password from identity.account where id = ?")
                .param(account.value())
                .query(String.class)
                .single();
        assertThat(kept).startsWith("{argon2}").contains("m=19456,t=2");
        assertThat(new Visitor(port).signIn(login, PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void ownersSeeTheirSessionsAndEndThem() {
        var here = new Visitor(port);
        here.signIn(login, PASSWORD);
        var phone = new Visitor(port)
                .says(
                        "User-Agent",
                        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36");
        phone.signIn(login, PASSWORD);
        var third = new Visitor(port);
        third.signIn(login, PASSWORD);
        Page list = here.open("/account/sessions");
        assertThat(list.document().select(".device h2").eachText())
                .containsExactlyInAnyOrder("Firefox trên Linux", "Chrome trên Android", "Firefox trên Linux");
        assertThat(list.document().select(".device").first().text()).contains("Phiên này");
        String id =
                new String(Base64.getDecoder().decode(phone.cookie("parix")), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(list.body()).doesNotContain(id).doesNotContain(phone.cookie("parix"));
        String end = list.document().select(".device:contains(Android) form").attr("action");
        here.submit(list, end, Map.of());
        assertThat(phone.open("/account").status()).isEqualTo(302);
        assertThat(third.open("/account").status()).isEqualTo(200);
        here.submit(here.open("/account/sessions"), "/account/sessions/end-others", Map.of());
        assertThat(third.open("/account").status()).isEqualTo(302);
        assertThat(here.open("/account").status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsAnothersSession() {
        var owner = new Visitor(port);
        owner.signIn(login, PASSWORD);
        Page list = owner.open("/account/sessions");
        var second = new Visitor(port);
        second.signIn(login, PASSWORD);
        String end = owner.open("/account/sessions")
                .document()
                .select(".device form")
                .attr("action");
        assertThat(end).isNotEmpty();
        String theirs = "stranger" + login;
        accounts.open(theirs, "Người lạ", office(), PASSWORD);
        var stranger = new Visitor(port);
        stranger.signIn(theirs, PASSWORD);
        Page page = stranger.open("/account");
        String csrf = page.document().select("[name=_csrf]").val();
        stranger.post(end, Map.of("_csrf", csrf));
        assertThat(second.open("/account").status()).isEqualTo(200);
        assertThat(list.status()).isEqualTo(200);
    }

    @Test
    void aDeactivatedAccountIsOutAtOnceAndCannotComeBack() {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        jdbc.sql("update identity.account set deactivated_at = now() where id = ?")
                .param(account.value())
                .update();
        assertThat(visitor.open("/").location()).startsWith("/sign-in");
        assertThat(new Visitor(port).signIn(login, PASSWORD).status()).isEqualTo(422);
        jdbc.sql("update identity.account set deactivated_at = null where id = ?")
                .param(account.value())
                .update();
        assertThat(visitor.open("/").location())
                .as("its session is gone for good")
                .startsWith("/sign-in");
    }

    @Test
    void aSessionEndsAfterItsLongestTimeHoweverBusy() {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        assertThat(visitor.open("/account").status()).isEqualTo(200);
        long thirteenHoursAgo = System.currentTimeMillis() - 13L * 3600 * 1000;
        byte[] since = org.springframework.util.SerializationUtils.serialize(thirteenHoursAgo);
        jdbc.sql("""
                update identity.session_attributes set attribute_bytes = ? where attribute_name = 'parix.since'
                   and session_primary_id in (select primary_id from identity.session where principal_name = ?)
                """).params(since, login).update();
        assertThat(visitor.open("/account").location()).startsWith("/sign-in?ended");
    }

    @Test
    void graveActsAskAgainAndSayThatNothingWasDone() {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        Page form = visitor.open("/account/recovery-codes");
        assertThat(form.status()).as("signed in a moment ago").isEqualTo(200);
        age();
        Page asked = visitor.open("/account/recovery-codes");
        assertThat(asked.location()).isEqualTo("/sign-in/again?to=%2Faccount%2Frecovery-codes");
        visitor.says("Referer", "http://localhost:" + port + "/account/recovery-codes");
        Page sent = visitor.submit(form, "/account/recovery-codes", Map.of());
        assertThat(sent.location()).isEqualTo("/sign-in/again?to=%2Faccount%2Frecovery-codes&undone");
        assertThat(rowsOf("recovery_code")).isZero();
        Page again = visitor.follow(sent);
        assertThat(again.notice()).contains("chưa được thực hiện");
        assertThat(visitor.submit(again, "/sign-in/again", Map.of("password", "sai rồi sai rồi"))
                        .status())
                .isEqualTo(422);
        String before = visitor.cookie("parix");
        Page back = visitor.submit(again, "/sign-in/again", Map.of("password", PASSWORD));
        assertThat(back.location()).isEqualTo("/account/recovery-codes");
        assertThat(visitor.cookie("parix")).isNotEqualTo(before);
        visitor.submit(visitor.open("/account/recovery-codes"), "/account/recovery-codes", Map.of());
        assertThat(rowsOf("recovery_code")).isEqualTo(10);
        assertThat(told.of(account)).contains("identity.provedAgain");
    }

    @Test
    void weightyRolesAreAskedForASecondFactorAndAfterGraceMustHaveOne() throws Exception {
        accounts.grant(account, Role.ADMINISTRATOR, office());
        var visitor = new Visitor(port);
        Page in = visitor.submit(
                visitor.open("/sign-in?to=/plans"), "/sign-in", Map.of("login", login, "password", PASSWORD));
        assertThat(in.location()).isEqualTo("/account/second-factor?to=%2Fplans");
        Page asked = visitor.follow(in);
        assertThat(asked.document().select("a[href=/plans]").text()).startsWith("Để sau");
        assertThat(visitor.open("/plans").status()).as("within grace").isNotEqualTo(302);
        jdbc.sql("update identity.proof set second_factor_asked_at = now() - interval '15 days' where account_id = ?")
                .param(account.value())
                .update();

        var late = new Visitor(port);
        Page due = late.follow(late.signIn(login, PASSWORD));
        assertThat(due.document().select("a[href=/plans]")).isEmpty();
        assertThat(late.open("/plans").location()).isEqualTo("/account/second-factor?to=%2Fplans");
        Page page = late.open("/account/authenticator");
        late.submit(page, "/account/authenticator", Map.of("code", code(secret(page), 0)));
        assertThat(late.open("/").status()).isEqualTo(200);
    }

    @Test
    void whoseAccessIsResetBeginsAnew() throws Exception {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        Page page = visitor.open("/account/authenticator");
        visitor.submit(page, "/account/authenticator", Map.of("code", code(secret(page), 0)));
        events.publishEvent(new org.parix.identity.AccessReset(account));
        assertThat(visitor.open("/account").status()).isEqualTo(302);
        assertThat(rowsOf("authenticator")).isZero();
        assertThat(rowsOf("recovery_code")).isZero();
        assertThat(new Visitor(port).signIn(login, PASSWORD).location()).isEqualTo("/");
        assertThat(told.of(account)).contains("identity.authenticatorRemoved", "identity.sessionsEnded");
    }

    @Test
    void theStrengthOfAPasswordIsSaidWhileItIsTyped() {
        var visitor = new Visitor(port);
        visitor.signIn(login, PASSWORD);
        String csrf = visitor.open("/account/password")
                .document()
                .select("[name=_csrf]")
                .first()
                .val();
        assertThat(visitor.post("/account/password/strength", Map.of("_csrf", csrf, "fresh", "matkhau123456"))
                        .body())
                .contains("Dễ đoán");
        assertThat(visitor.post(
                                "/account/password/strength",
                                Map.of("_csrf", csrf, "fresh", "tàu ngầm ăn phở không hành"))
                        .body())
                .contains("STRONG");
        assertThat(visitor.post("/account/password/strength", Map.of("_csrf", csrf, "fresh", "ngắn"))
                        .body())
                .contains("12");
    }

    private AgencyId office() {
        return new AgencyId(jdbc.sql("select id from directory.agency where name = ?")
                .param(TestPeople.OFFICE)
                .query(Long.class)
                .single());
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private int rowsOf(String table) {
        return jdbc.sql("select count(*) from identity." + table + " where account_id = ?")
                .param(account.value())
                .query(Integer.class)
                .single();
    }

    /** Nobody in this database has proved lately who they are. */
    private void age() {
        jdbc.sql(
                        "select session_primary_id, attribute_bytes from identity.session_attributes where attribute_name = 'SPRING_SECURITY_CONTEXT'")
                .query((row, _) -> Map.entry(row.getString(1), row.getBytes(2)))
                .list()
                .forEach(each -> {
                    var context = (org.springframework.security.core.context.SecurityContext)
                            org.springframework.util.SerializationUtils.deserialize(each.getValue());
                    var old = org.springframework.security.core.authority.FactorGrantedAuthority.withAuthority(
                                    "FACTOR_PASSWORD")
                            .issuedAt(java.time.Instant.now().minusSeconds(3600))
                            .build();
                    context.setAuthentication(
                            org.springframework.security.authentication.UsernamePasswordAuthenticationToken
                                    .authenticated(context.getAuthentication().getPrincipal(), null, List.of(old)));
                    jdbc.sql(
                                    "update identity.session_attributes set attribute_bytes = ? where session_primary_id = ? and attribute_name = 'SPRING_SECURITY_CONTEXT'")
                            .params(org.springframework.util.SerializationUtils.serialize(context), each.getKey())
                            .update();
                });
    }

    static byte[] secret(Page page) {
        String text = page.document().select("code.code").text().replace(" ", "");
        byte[] secret = new byte[text.length() * 5 / 8];
        int bits = 0;
        int buffer = 0;
        int at = 0;
        for (char sign : text.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign);
            bits += 5;
            if (bits >= 8) {
                secret[at++] = (byte) (buffer >> bits - 8);
                bits -= 8;
            }
        }
        return secret;
    }

    /** What an app shows, written down apart from the code it tests. */
    static String code(byte[] secret, int later) throws java.security.GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        long step = System.currentTimeMillis() / 30_000 + later;
        byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
        int at = hash[19] & 15;
        int number =
                (hash[at] & 127) << 24 | (hash[at + 1] & 255) << 16 | (hash[at + 2] & 255) << 8 | hash[at + 3] & 255;
        return String.format("%06d", number % 1_000_000);
    }
}
