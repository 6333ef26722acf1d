package org.parix.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Vietnamese unless a person chose English by {@code ?lang=en}, which a cookie remembers. The browser's own language is not asked: many an
 * office has an English browser and works in Vietnamese. Other systems say it by {@code Accept-Language}.
 */
final class Languages implements LocaleResolver, HandlerInterceptor {
    static final Locale VIETNAMESE = Locale.of("vi");
    static final List<Locale> ALL = List.of(VIETNAMESE, Locale.ENGLISH);

    private static final String NAME = "lang";
    private static final long YEAR_SECONDS = 365L * 24 * 3600;

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (Problems.areAsked(request)) {
            return spoken(request);
        }
        return known(asked(request)).or(() -> known(cookie(request))).orElse(VIETNAMESE);
    }

    /** Another system has no browser that somebody else set up: it says what it wants. */
    private static Locale spoken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? VIETNAMESE
                : Collections.list(request.getLocales()).stream()
                        .flatMap(locale -> known(locale.getLanguage()).stream())
                        .findFirst()
                        .orElse(VIETNAMESE);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by ?lang=");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        known(asked(request)).ifPresent(chosen -> {
            ResponseCookie cookie = ResponseCookie.from(NAME, chosen.getLanguage())
                    .path("/")
                    .maxAge(YEAR_SECONDS)
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        });
        return true;
    }

    /** From the address alone: to ask for a parameter reads the body too, which fails where an upload is too large to be taken. */
    private static @Nullable String asked(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(NAME);
    }

    private static Optional<Locale> known(@Nullable String language) {
        return ALL.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        return cookie == null ? null : cookie.getValue();
    }
}
