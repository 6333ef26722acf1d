package org.parix.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only those who call Parix by its name, and changes nothing at the bidding of another site's page. Without the first, a page
 * anywhere could point its own name at this machine and read what Parix shows; without the second, it could send our forms.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestGuard extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(RequestGuard.class);
    /** No other site may ask for anything, so that OPTIONS, its question beforehand, has no answer either. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");
    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    RequestGuard(GuardSettings settings) {
        hosts = settings.hosts();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        if (!OF_THIS_MACHINE.contains(host) && !hosts.contains(host)) {
            log.warn("Refused a request for the unknown host {}; parix.hosts names those allowed", printable(host));
            response.sendError(421);
            return;
        }
        if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (!HARMLESS.contains(request.getMethod()) && !fromOurPages(request)) {
            log.warn("Refused a {} from another site to {}", request.getMethod(), printable(request.getRequestURI()));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean fromOurPages(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return sameOrigin(request.getHeader(HttpHeaders.ORIGIN), request);
    }

    /** A program that is not a browser sends no origin; it cannot be lured, so it may pass. */
    private static boolean sameOrigin(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return true;
        }
        try {
            String asked = URI.create(origin).getAuthority();
            return asked != null && asked.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
