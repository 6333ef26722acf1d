package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parix.identity.Elsewhere;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Whoever asks for something inside without being signed in is asked to, and comes to what they asked for after. */
final class ToSignIn implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String to = Elsewhere.here(request);
        String ended = request.getRequestedSessionId() == null ? "" : "ended&";
        Elsewhere.send(
                request,
                response,
                to.equals("/") && ended.isEmpty() ? "/sign-in" : "/sign-in?" + ended + "to=" + Elsewhere.escaped(to));
    }
}
