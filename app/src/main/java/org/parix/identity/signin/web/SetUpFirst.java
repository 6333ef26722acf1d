package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.parix.identity.Elsewhere;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whoever must have a second factor, and has put it off for long enough, does nothing else before. */
final class SetUpFirst implements HandlerInterceptor {
    static final String DUE = "parix.secondFactorDue";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String path = request.getRequestURI();
        if (!(handler instanceof HandlerMethod)
                || path.startsWith("/account")
                || path.startsWith("/sign-")
                || path.equals("/error")) {
            return true;
        }
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(DUE) == null) {
            return true;
        }
        Elsewhere.send(request, response, "/account/second-factor?to=" + Elsewhere.escaped(Elsewhere.here(request)));
        return false;
    }
}
