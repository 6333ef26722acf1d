package org.parix.identity.signin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.parix.identity.signin.Sessions;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that has lasted as long as any may, however busy its owner is. */
final class LongestSession extends OncePerRequestFilter {
    private final Duration longest;
    private final Clock clock;

    LongestSession(Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** Files for everybody are answered without a look at the session, which would be a query each. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/parix/") || path.startsWith("/vendor/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getRequestedSessionId() == null ? null : request.getSession(false);
        if (session != null
                && session.getAttribute(Sessions.SINCE) instanceof Long since
                && Instant.ofEpochMilli(since).plus(longest).isBefore(clock.instant())) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
