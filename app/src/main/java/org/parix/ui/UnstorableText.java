package org.parix.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Refuses what no person types and PostgreSQL cannot keep: the character zero, and halves of a character. Where several values come under one
 * name, or a name comes in the address and in the form, the framework's order holds; nothing is joined.
 */
final class UnstorableText implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true; // a page about a refusal, which must not read what was refused
        }
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (unstorable(parameter.getKey())) {
                return refuse(response);
            }
            for (String value : parameter.getValue()) {
                if (unstorable(value)) {
                    return refuse(response);
                }
            }
        }
        var files = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (files != null) {
            for (MultipartFile file : files.getFileMap().values()) {
                String name = file.getOriginalFilename();
                if (name != null && unstorable(name)) {
                    return refuse(response);
                }
            }
        }
        return true;
    }

    private static boolean refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        return false;
    }

    static boolean unstorable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == 0 || Character.isLowSurrogate(sign)) {
                return true;
            }
            if (Character.isHighSurrogate(sign)) {
                at++;
                if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return true;
                }
            }
        }
        return false;
    }
}
