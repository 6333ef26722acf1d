package org.parix.hardening;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What Parix answered to one request. */
record Answer(String asked, int status, HttpHeaders headers, byte[] body, Duration took) {
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    boolean isPage() {
        return header("Content-Type").startsWith("text/html");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Document page() {
        return Jsoup.parse(text(), asked);
    }
}
