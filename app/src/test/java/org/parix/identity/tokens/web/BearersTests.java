package org.parix.identity.tokens.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.CurrentUsers;
import org.parix.identity.StrangersAddresses;
import org.parix.identity.TestPeople;
import org.parix.identity.tokens.TokenSettings;
import org.parix.identity.tokens.Tokens;
import org.parix.ui.Problems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** How often a token, and an address without one, may ask. */
@ParixTest
class BearersTests {
    private static final int EACH_MINUTE = 3;

    @Autowired
    Tokens tokens;

    @Autowired
    StrangersAddresses open;

    @Autowired
    Problems problems;

    @Autowired
    CurrentUsers users;

    private final AtomicInteger let = new AtomicInteger();

    private MockHttpServletResponse ask(Bearers bearers, String token, String address) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/registers");
        request.setServletPath("/api/v1/registers");
        request.setRemoteAddr(address);
        request.addHeader("Authorization", "Bearer " + token);
        var response = new MockHttpServletResponse();
        bearers.doFilter(request, response, (_, _) -> let.incrementAndGet());
        SecurityContextHolder.clearContext();
        return response;
    }

    private Bearers bearers() {
        return new Bearers(tokens, open, problems, new TokenSettings(EACH_MINUTE, EACH_MINUTE, 731));
    }

    private String token() {
        return tokens.make(
                        new Tokens.Wanted(
                                TestPeople.AT_OFFICE,
                                "Hệ thống",
                                false,
                                List.of("dossiers"),
                                LocalDate.now().plusDays(1)),
                        users.named(TestPeople.EVERYTHING).orElseThrow().id())
                .secret();
    }

    @Test
    void aTokenThatAsksTooOftenWaits() throws Exception {
        Bearers bearers = bearers();
        String busy = token();
        for (int n = 0; n < EACH_MINUTE; n++) {
            assertThat(ask(bearers, busy, "10.0.0.1").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = ask(bearers, busy, "10.0.0.1");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(ask(bearers, token(), "10.0.0.1").getStatus()).isEqualTo(200);
        assertThat(let).hasValue(EACH_MINUTE + 1);
    }

    @Test
    void anAddressThatTriesTokensWaits() throws Exception {
        Bearers bearers = bearers();
        for (int n = 0; n < EACH_MINUTE; n++) {
            MockHttpServletResponse refused = ask(bearers, "parix_" + "a".repeat(43), "10.0.0.2");
            assertThat(refused.getStatus()).isEqualTo(401);
            assertThat(refused.getHeader("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(ask(bearers, "parix_" + "b".repeat(43), "10.0.0.2").getStatus())
                .isEqualTo(429);
        assertThat(ask(bearers, "parix_" + "b".repeat(43), "10.0.0.3").getStatus())
                .isEqualTo(401);
        // whoever has one that holds is not held up by others of the same office
        assertThat(ask(bearers, token(), "10.0.0.2").getStatus()).isEqualTo(200);
    }
}
