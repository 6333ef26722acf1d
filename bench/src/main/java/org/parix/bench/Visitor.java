package org.parix.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who uses Parix by its pages: keeps cookies, and sends forms with the token of the last page. */
final class Visitor {
    private static final Pattern TOKEN =
            Pattern.compile("name=\"csrf\"[^>]*content=\"([^\"]+)\"|name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client;
    private final String address;
    private String token = "";

    private Visitor(String address) {
        this.address = address;
        this.client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    static Visitor signedIn(String address, String login, String password) throws IOException, InterruptedException {
        var visitor = new Visitor(address);
        visitor.open("/sign-in");
        visitor.send("/sign-in", Map.of("login", login, "password", password));
        visitor.open("/");
        return visitor;
    }

    /** Takes the token of a page. */
    void open(String path) throws IOException, InterruptedException {
        String page = client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString())
                .body();
        Matcher found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException(
                    "no token on " + path + ": " + page.lines().limit(20).toList());
        }
        token = found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Asks for a page and reads it to its end; gives the status it came with. */
    CompletableFuture<Integer> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    /** Sends a form; what comes back leads on to another page, or it was refused. */
    void send(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))
                + "&_csrf=" + encoded(token);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x64) Chrome/142.0.0.0 Safari/537.36")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        String to = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() / 100 != 3 || to.contains("sign-in")) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + to);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
