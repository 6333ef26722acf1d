package org.parix.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the browser to run only scripts that this very answer names by its nonce, to load nothing but our own files, to show Parix in nobody's
 * frame, and to guess nothing. First of all filters, so that a refusal carries the same headers as a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders extends OncePerRequestFilter {
    /** The attribute of the request that holds the nonce; a template writes {@code <script th:nonce="${nonce}" …>}. */
    static final String NONCE = "nonce";

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Neither 'self' nor 'strict-dynamic' beside the nonce: markup that gets into a page can then name no script at all. */
    private static final String BEFORE_NONCE = "default-src 'none'; script-src 'nonce-";

    private static final String AFTER_NONCE = "'; "
            + String.join(
                    "; ",
                    "style-src 'self'",
                    "font-src 'self'",
                    "img-src 'self' data: blob:",
                    "connect-src 'self'",
                    "manifest-src 'self'",
                    "object-src 'none'",
                    "base-uri 'none'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                    "require-trusted-types-for 'script'",
                    "trusted-types default");

    private static final String NOT_ASKED_FOR =
            "accelerometer=(), autoplay=(), bluetooth=(), camera=(), display-capture=(), geolocation=(),"
                    + " gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String nonce = nonce();
        request.setAttribute(NONCE, nonce);
        response.setHeader("Content-Security-Policy", BEFORE_NONCE + nonce + AFTER_NONCE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", NOT_ASKED_FOR);
        response.setHeader("Cache-Control", "no-store"); // files that are the same for everybody say otherwise
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        chain.doFilter(request, response);
    }

    /** The container answers some requests, such as TRACE, by that page alone. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
