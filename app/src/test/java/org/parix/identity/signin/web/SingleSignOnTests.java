package org.parix.identity.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.parix.directory.AgencyId;
import org.parix.identity.Accounts;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.identity.signin.web.Visitor.Page;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in by a single sign-on, against an OpenID Connect server that runs beside the test and issues signed tokens. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@NullUnmarked
class SingleSignOnTests {
    private static final String PASSWORD = "cái ghế xanh biết bơi ngược";
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        PROVIDER.start();
        registry.add(
                "parix.identity.oidc.issuer", () -> PROVIDER.issuerUrl("tinh").toString());
        registry.add("parix.identity.oidc.client-id", () -> "parix");
        registry.add("parix.identity.oidc.client-secret", () -> "only for the test");
        registry.add("parix.identity.oidc.name", () -> "Cổng của tỉnh");
    }

    @AfterAll
    static void end() {
        PROVIDER.shutdown();
    }

    @Test
    void thePageOffersItByName() {
        assertThat(new Visitor(port)
                        .open("/sign-in")
                        .document()
                        .select("a[href^=/sign-in/provider]")
                        .text())
                .isEqualTo("Đăng nhập bằng Cổng của tỉnh");
    }

    @Test
    void isAskedWithProofOfWhoAsksAndAnswersOnlyToThat() {
        var visitor = new Visitor(port);
        Page away = visitor.open(visitor.open("/sign-in/provider?to=/plans").location());
        var asked = UriComponentsBuilder.fromUriString(away.header("location"))
                .build()
                .getQueryParams();
        assertThat(asked).containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.getFirst("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.getFirst("response_type")).isEqualTo("code");
        assertThat(visitor.open("/sign-in/provider/back?code=stolen&state=guessed")
                        .location())
                .isEqualTo("/sign-in?failed");
        assertThat(new Visitor(port)
                        .open("/sign-in/provider/back?code=stolen&state=" + asked.getFirst("state"))
                        .location())
                .as("another browser")
                .isEqualTo("/sign-in?failed");
    }

    @Test
    void theFirstSignInLinksByTheStatedClaimAndLaterOnesBySubject() {
        UserId account = open("linked.officer", "can.bo@tinh.example");
        says("subject-1", Map.of("email", "Can.Bo@tinh.example", "email_verified", true));
        var visitor = new Visitor(port);
        assertThat(come(visitor, "/plans").location()).isEqualTo("/plans");
        assertThat(visitor.open("/account").body()).contains("linked.officer");
        assertThat(jdbc.sql("select subject from identity.external_account where account_id = ?")
                        .param(account.value())
                        .query(String.class)
                        .list())
                .containsExactly("subject-1");

        says("subject-1", Map.of("email", "now.another@tinh.example", "email_verified", true));
        assertThat(come(new Visitor(port), "/").location())
                .as("an address that changed later")
                .isEqualTo("/");
        says("subject-2", Map.of("email", "can.bo@tinh.example", "email_verified", true));
        assertThat(come(new Visitor(port), "/").location())
                .as("another’s subject with the same address")
                .isEqualTo("/sign-in?unlinked");
    }

    @Test
    void whoeverHasNoAccountIsToldWhatToDoAndGetsNone() {
        int before = jdbc.sql("select count(*) from identity.account")
                .query(Integer.class)
                .single();
        says("subject-9", Map.of("email", "nobody@tinh.example", "email_verified", true));
        var visitor = new Visitor(port);
        Page page = visitor.follow(come(visitor, "/"));
        assertThat(page.notice()).isEqualTo("Chưa có tài khoản Parix phù hợp");
        assertThat(visitor.open("/").location()).startsWith("/sign-in");
        assertThat(jdbc.sql("select count(*) from identity.account")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void anAddressThatIsNotVerifiedOpensNothing() {
        open("unverified.officer", "chua.xac.minh@tinh.example");
        says("subject-3", Map.of("email", "chua.xac.minh@tinh.example", "email_verified", false));
        assertThat(come(new Visitor(port), "/").location()).isEqualTo("/sign-in?unlinked");
    }

    @Test
    void whoeverHasAnAppIsAskedForItsCodeAllTheSame() throws Exception {
        open("careful.officer", "can.than@tinh.example");
        var before = new Visitor(port);
        before.signIn("careful.officer", PASSWORD);
        Page page = before.open("/account/authenticator");
        byte[] secret = SignInTests.secret(page);
        before.submit(page, "/account/authenticator", Map.of("code", SignInTests.code(secret, 0)));
        says("subject-4", Map.of("email", "can.than@tinh.example", "email_verified", true));
        var visitor = new Visitor(port);
        assertThat(come(visitor, "/plans").location()).isEqualTo("/sign-in/second-factor");
        assertThat(visitor.submit(
                                visitor.open("/sign-in/second-factor"),
                                "/sign-in/second-factor",
                                Map.of("code", SignInTests.code(secret, 1)))
                        .location())
                .isEqualTo("/plans");
    }

    @Test
    void signingOutThereIsOffered() {
        var visitor = new Visitor(port);
        assertThat(visitor.open("/sign-in?out").body()).contains("Đăng xuất cả khỏi Cổng của tỉnh");
        assertThat(visitor.open("/sign-in/provider/out").header("location"))
                .startsWith(PROVIDER.endSessionEndpointUrl("tinh").toString())
                .contains("client_id=parix", "post_logout_redirect_uri=http");
    }

    private static void says(String subject, Map<String, Object> claims) {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback("tinh", subject, "JWT", List.of("parix"), claims, 300));
    }

    /** To the provider and back, to where Parix leads then. */
    private Page come(Visitor visitor, String to) {
        Page away = visitor.open(visitor.open("/sign-in/provider?to=" + to).location());
        assertThat(away.header("location"))
                .startsWith(PROVIDER.authorizationEndpointUrl("tinh").toString());
        Page there = visitor.openAt(away.header("location"));
        assertThat(there.header("location")).contains("/sign-in/provider/back?code=");
        return visitor.openAt(there.header("location"));
    }

    private UserId open(String login, String email) {
        AgencyId office = new AgencyId(jdbc.sql("select id from directory.agency where name = ?")
                .param(TestPeople.OFFICE)
                .query(Long.class)
                .single());
        UserId account = accounts.open(login, "Cán bộ của tỉnh", office, PASSWORD);
        jdbc.sql("update identity.account set email = ? where id = ?")
                .params(email, account.value())
                .update();
        return account;
    }
}
