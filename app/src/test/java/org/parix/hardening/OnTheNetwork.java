package org.parix.hardening;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.parix.identity.TestPeople;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** All of Parix behind a real port, as an office has it behind a proxy: 127.0.0.1 is the proxy it believes, parix.example its name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "parix.proxies=127.0.0.1,10.20.0.0/16",
            "parix.hosts=parix.example",
            "parix.notices.jobs=false",
            "parix.identity.password.memory=7168",
            "parix.identity.password.iterations=1"
        })
@Import({TestPeople.class, OnTheNetwork.Seen.class})
@interface OnTheNetwork {

    /** Notes where the last request that asked for it was taken to come from. */
    @TestConfiguration
    @Order(0)
    class Seen extends OncePerRequestFilter {
        static final String ASK = "X-Noted";
        volatile String address = "";
        volatile boolean secure;

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getHeader(ASK) != null) {
                address = request.getRemoteAddr();
                secure = request.isSecure();
            }
            chain.doFilter(request, response);
        }
    }
}
