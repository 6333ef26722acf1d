package org.parix.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says to other systems what went wrong: what a page says to people, as {@code application/problem+json} (RFC 9457) with the key of the sentence as
 * {@code code}, in the language of {@code Accept-Language}.
 */
@Component
public class Problems {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADDRESSES = "/api/";

    private final MessageSource messages;
    private final LocaleResolver languages;

    Problems(MessageSource messages, LocaleResolver languages) {
        this.messages = messages;
        this.languages = languages;
    }

    /** Whether another system asks, also where the request has come to the page for failures by now. */
    public static boolean areAsked(HttpServletRequest request) {
        Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = first == null ? request.getRequestURI() : first.toString();
        return path.startsWith(ADDRESSES);
    }

    /** @param key of the sentence that says what is wrong */
    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String key, Object... arguments)
            throws IOException {
        Locale locale = languages.resolveLocale(request);
        write(response, status, key, messages.getMessage(key, arguments, locale), List.of());
    }

    /** @param errors what is wrong with single values; empty where that is not it */
    public static void write(
            HttpServletResponse response, int status, String code, String detail, List<Map<String, Object>> errors)
            throws IOException {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", known == null ? Integer.toString(status) : known.getReasonPhrase());
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        if (!errors.isEmpty()) {
            problem.put("errors", errors);
        }
        byte[] body = JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
