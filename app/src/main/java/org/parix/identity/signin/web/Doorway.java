package org.parix.identity.signin.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parix.identity.Elsewhere;
import org.parix.identity.SignedIn;
import org.parix.identity.UserId;
import org.parix.identity.signin.Attempts;
import org.parix.identity.signin.Caller;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.Sessions;
import org.parix.identity.signin.SignIns;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Lets people in who have proved who they are: a session of its own with each sign-in, that says by what factors and when. Between the first
 * proof and the second nobody is signed in; the session only remembers whose second proof is awaited.
 */
@Component
class Doorway {
    static final String TOTP = "FACTOR_TOTP";
    static final String RECOVERY_CODE = "FACTOR_RECOVERY_CODE";

    private static final String HALF = "parix.half";
    private static final String KNOWN = "parix-known";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SignIns signIns;
    private final Attempts attempts;
    private final SecurityContextRepository contexts;
    private final CsrfAuthenticationStrategy csrf;
    private final Clock clock;

    Doorway(
            SignIns signIns,
            Attempts attempts,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrf,
            Clock clock) {
        this.signIns = signIns;
        this.attempts = attempts;
        this.contexts = contexts;
        this.csrf = new CsrfAuthenticationStrategy(csrf);
        this.clock = clock;
    }

    /** Somebody whose first proof was right. */
    record Half(long account, String factor, long at, String to) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static Caller caller(HttpServletRequest request) {
        Cookie known = WebUtils.getCookie(request, KNOWN);
        return new Caller(request.getRemoteAddr(), known == null ? null : known.getValue());
    }

    /** The first proof was right: to the second where the person has one, else in. Gives the address to go to. */
    String first(Person person, String factor, String to, HttpServletRequest request, HttpServletResponse response) {
        if (!person.hasSecondFactor()) {
            return enter(person, List.of(factor), to, request, response);
        }
        end(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        session.setAttribute(HALF, new Half(person.id().value(), factor, clock.millis(), to));
        return "/sign-in/second-factor";
    }

    /** Whose second proof is awaited; empty where nobody's, or for too long. */
    Optional<Half> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(HALF) instanceof Half half
                        && Instant.ofEpochMilli(half.at()).plus(PATIENCE).isAfter(clock.instant())
                ? Optional.of(half)
                : Optional.empty();
    }

    Optional<Person> person(Half half) {
        return signIns.active(new UserId(half.account()));
    }

    /** Lets somebody in. Gives the address to go to. */
    String enter(
            Person person, List<String> factors, String to, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        HttpSession session = request.getSession(true);
        String agent = request.getHeader("User-Agent");
        session.setAttribute(Sessions.DEVICE, agent == null ? "" : agent.substring(0, Math.min(300, agent.length())));
        session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
        session.setAttribute(Sessions.SINCE, clock.millis());
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id(), person.login()), null, granted(factors));
        save(authentication, request, response);
        csrf.onAuthentication(authentication, request, response);
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(KNOWN, attempts.known(person.login()))
                        .path("/sign-in")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
        signIns.entered(person, Set.copyOf(factors));
        boolean second = factors.size() > 1 || factors.contains(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
        return second
                ? to
                : switch (signIns.demanded(person)) {
                    case SignIns.SecondFactor.Fine _ -> to;
                    case SignIns.SecondFactor.Asked _ -> setUp(to);
                    case SignIns.SecondFactor.Due _ -> {
                        session.setAttribute(SetUpFirst.DUE, Boolean.TRUE);
                        yield setUp(to);
                    }
                };
    }

    /** A person inside has proved again who they are: the time counts from now, under a new session id. */
    void again(UserId account, String factor, HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || !(before.getPrincipal() instanceof SignedIn in)) {
            throw new IllegalStateException("nobody is inside");
        }
        Map<String, GrantedAuthority> authorities = new LinkedHashMap<>();
        before.getAuthorities().forEach(held -> authorities.put(held.getAuthority(), held));
        granted(List.of(factor)).forEach(fresh -> authorities.put(fresh.getAuthority(), fresh));
        request.changeSessionId();
        Authentication after =
                UsernamePasswordAuthenticationToken.authenticated(in, null, new ArrayList<>(authorities.values()));
        save(after, request, response);
        csrf.onAuthentication(after, request, response);
        signIns.provedAgain(account, factor);
    }

    private static String setUp(String to) {
        return "/account/second-factor?to=" + Elsewhere.escaped(to);
    }

    private List<GrantedAuthority> granted(List<String> factors) {
        return factors.stream()
                .<GrantedAuthority>map(factor -> FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(clock.instant())
                        .build())
                .toList();
    }

    private void save(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static void end(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
    }
}
