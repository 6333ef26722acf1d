package org.parix.hardening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/** Somebody at a browser that follows no redirect and keeps cookies; what he sends is not checked by it. */
final class Visitor {
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "----parixBoundary7MA4YWxk";

    private final String name;
    private final int port;
    private final Supplier<String> session;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    /** @param session opens a session and gives its cookie; an empty text for a stranger */
    Visitor(String name, int port, Supplier<String> session) {
        this.name = name;
        this.port = port;
        this.session = session;
        signIn();
    }

    String name() {
        return name;
    }

    void signIn() {
        cookies.clear();
        token = "";
        keep(session.get());
    }

    private void keep(String cookie) {
        int at = cookie.indexOf('=');
        if (at > 0) {
            cookies.put(cookie.substring(0, at), cookie.substring(at + 1));
        }
    }

    /** The token of the page seen last. */
    String token() {
        return token;
    }

    Answer get(String path) {
        return send("GET", path, Map.of(), BodyPublishers.noBody());
    }

    Answer post(String path, Map<String, String> fields) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                BodyPublishers.ofString(encoded(fields)));
    }

    Answer upload(String path, Map<String, String> fields, String field, String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        String token = fields.getOrDefault("_csrf", "");
        String proved = path.replaceAll("[?&]_csrf=[^&]*", "");
        if (!token.isEmpty()) {
            proved += (proved.contains("?") ? "&" : "?") + "_csrf="
                    + encoded(token); // a form with files carries it there
        }
        fields.forEach((key, value) -> part(body, "name=\"" + inHeader(key) + "\"", "", bytes(value)));
        part(
                body,
                "name=\"" + inHeader(field) + "\"; filename=\"" + inHeader(fileName) + "\"",
                "Content-Type: application/octet-stream\r\n",
                content);
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return send(
                "POST",
                proved,
                Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static void part(ByteArrayOutputStream body, String names, String headers, byte[] content) {
        body.writeBytes(
                bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + names + "\r\n" + headers + "\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n"));
    }

    /** As browsers write names of files. */
    private static String inHeader(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A text that is to arrive as bytes of its own choice begins with {@code raw:}. */
    static String encoded(String text) {
        return text.startsWith("raw:") ? text.substring(4) : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer send(String method, String path, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST)
                .method(method, body);
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        long from = System.nanoTime();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(
                    method + " " + (path.length() > 200 ? path.substring(0, 200) + "…" : path),
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - from));
            remember(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void remember(Answer answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            keep(cookie.contains(";") ? cookie.substring(0, cookie.indexOf(';')) : cookie);
        }
        if (answer.isPage()) {
            Document page = answer.page();
            String found = page.select("meta[name=csrf]").attr("content");
            if (found.isEmpty()) {
                found = page.select("input[name=_csrf]").attr("value");
            }
            if (!found.isEmpty()) {
                token = found;
            }
        }
    }

    List<String> cookieNames() {
        return List.copyOf(cookies.keySet());
    }
}
