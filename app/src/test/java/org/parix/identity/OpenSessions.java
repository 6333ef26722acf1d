package org.parix.identity;

import java.util.List;
import java.util.Objects;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;

/** Sessions as a sign-in of this moment leaves them, whatever a sign-in asks for: what is tested is all that comes after it. */
public final class OpenSessions {
    private OpenSessions() {}

    /** Gives the cookie, {@code name=value}. */
    public static <S extends Session> String of(
            long account, String login, SessionRepository<S> sessions, CookieSerializer cookies) {
        S session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(account), login),
                        null,
                        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)))));
        sessions.save(session);
        var response = new MockHttpServletResponse();
        cookies.writeCookieValue(
                new CookieSerializer.CookieValue(new MockHttpServletRequest(), response, session.getId()));
        String header = Objects.requireNonNull(response.getHeader("Set-Cookie"));
        return header.substring(0, header.indexOf(';'));
    }
}
