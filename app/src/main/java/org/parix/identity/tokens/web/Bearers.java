package org.parix.identity.tokens.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.parix.identity.Bursts;
import org.parix.identity.StrangersAddresses;
import org.parix.identity.Token;
import org.parix.identity.tokens.TokenSettings;
import org.parix.identity.tokens.Tokens;
import org.parix.ui.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets other systems in by the token in {@code Authorization}, request by request. A session, though it comes along, counts for nothing here: no
 * page of another site can ask in somebody's name.
 */
final class Bearers extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final StrangersAddresses open;
    private final Problems problems;
    private final Bursts ofTokens;
    private final Bursts ofStrangers;

    Bearers(Tokens tokens, StrangersAddresses open, Problems problems, TokenSettings settings) {
        this.tokens = tokens;
        this.open = open;
        this.problems = problems;
        this.ofTokens = new Bursts(settings.perMinute());
        this.ofStrangers = new Bursts(settings.wrongPerMinute());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        Optional<Token> token = token(request);
        if (token.isEmpty() && !open.matches(request)) {
            if (!ofStrangers.allows(request.getRemoteAddr())) {
                tooMany(request, response);
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parix\"");
            problems.write(request, response, 401, "identity.tokens.problem.noToken");
            return;
        }
        if (token.isPresent()) {
            if (!ofTokens.allows(token.get().getName())) {
                tooMany(request, response);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(token.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Optional<Token> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.empty()
                : tokens.of(header.substring(SCHEME.length()).strip());
    }

    private void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        problems.write(request, response, 429, "identity.tokens.problem.tooMany");
    }
}
