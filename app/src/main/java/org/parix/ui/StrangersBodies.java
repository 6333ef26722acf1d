package org.parix.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no large body of somebody who is not signed in. The check of forged forms looks for its token among the fields of a form; with a file
 * among them that alone would put the whole of it on our disk.
 */
final class StrangersBodies extends OncePerRequestFilter {
    private static final long ENOUGH_TO_SIGN_IN = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean files = files(request);
        boolean large = request.getContentLengthLong() > ENOUGH_TO_SIGN_IN
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if ((files || large) && stranger()) {
            if (files && !Problems.areAsked(request)) {
                response.sendRedirect("/sign-in"); // somebody whose session ended while the file was chosen
            } else {
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean files(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean stranger() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || !who.isAuthenticated();
    }
}
