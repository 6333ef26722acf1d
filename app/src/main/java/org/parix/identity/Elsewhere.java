package org.parix.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends a browser to another page of Parix, and knows what is a page of Parix. */
public final class Elsewhere {
    private static final int LONGEST = 1000;

    private Elsewhere() {}

    /** The whole page goes there, also where htmx asked for a part of one. */
    public static void send(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(path);
        }
    }

    /** The page somebody was on or asked for: after a form, and after a part of a page, the page it stands on. */
    public static String here(HttpServletRequest request) {
        boolean page = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        if (page) {
            String query = request.getQueryString();
            return own(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
        }
        String shown = request.getHeader("HX-Current-URL");
        return ofThisHost(shown == null ? request.getHeader("Referer") : shown, request);
    }

    /** For the query of an address. */
    public static String escaped(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** The path, where it leads to a page of Parix beyond signing in; the home page where it leads anywhere else. */
    public static String own(@Nullable String path) {
        if (path == null
                || path.length() > LONGEST
                || !path.startsWith("/")
                || path.startsWith("//")
                || path.chars().anyMatch(sign -> sign == '\\' || sign < 0x21 || sign == 0x7f)) {
            return "/";
        }
        try {
            URI address = new URI(path);
            String way = address.normalize().getPath();
            boolean out = address.isAbsolute()
                    || address.getRawAuthority() != null
                    || way == null
                    || way.startsWith("//")
                    || way.startsWith("/..");
            return out || way.startsWith("/sign-") || way.startsWith("/error") ? "/" : path;
        } catch (java.net.URISyntaxException e) {
            return "/";
        }
    }

    private static String ofThisHost(@Nullable String address, HttpServletRequest request) {
        if (address == null) {
            return "/";
        }
        try {
            URI page = new URI(address);
            String host = request.getHeader("Host");
            if (host == null || !host.equalsIgnoreCase(page.getRawAuthority())) {
                return "/";
            }
            return own(page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery());
        } catch (java.net.URISyntaxException e) {
            return "/";
        }
    }
}
