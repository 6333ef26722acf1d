package org.parix.notices;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whole addresses of pages, for what is read outside of Parix. */
@Component
public final class Links {
    private final String address;

    Links(NoticeSettings settings, @Value("${server.port:8080}") int port) {
        this.address = settings.address().isEmpty() ? "http://localhost:" + port : settings.address();
    }

    /** @param path begins with a slash */
    public String to(String path) {
        return address + path;
    }
}
