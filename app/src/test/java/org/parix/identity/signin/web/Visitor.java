package org.parix.identity.signin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without script: keeps cookies, follows redirects when told to, fills in forms. Each has cookies of its own. */
final class Visitor {
    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final Map<String, String> headers = new java.util.LinkedHashMap<>(
            Map.of("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));

    Visitor(int port) {
        this.address = "http://localhost:" + port;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    record Page(int status, Map<String, List<String>> headers, URI address, String body) {
        String location() {
            return header("location").replaceFirst("http://localhost:\\d+", "");
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        Document document() {
            return Jsoup.parse(body, address.toString());
        }

        String notice() {
            return document().select(".notice__title").text();
        }
    }

    Visitor says(String header, String value) {
        headers.put(header, value);
        return this;
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void forget(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(address), cookie));
    }

    void keep(String name, String value) {
        forget(name);
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    Page open(String path) {
        return openAt(address + path);
    }

    Page openAt(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** Opens a page and goes wherever it leads. */
    Page visit(String path) {
        return follow(open(path));
    }

    Page follow(Page page) {
        Page at = page;
        for (int hops = 0; at.status() / 100 == 3 && hops < 10; hops++) {
            at = open(at.location());
        }
        return at;
    }

    /** Fills in the form of a page that is sent to this address, and sends it. */
    Page submit(Page page, String action, Map<String, String> values) {
        Element form = page.document().select("form[method=post]").stream()
                .filter(each -> URI.create(each.absUrl("action")).getPath().equals(action))
                .filter(each -> values.keySet().stream()
                        .allMatch(name -> !each.select("[name=" + name + "]").isEmpty()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to " + action + " with " + values.keySet() + " at "
                        + page.address() + "\n" + page.body()));
        List<String> fields = new ArrayList<>();
        form.select("input[name]").forEach(input -> {
            if (!values.containsKey(input.attr("name"))) {
                fields.add(field(input.attr("name"), input.attr("value")));
            }
        });
        values.forEach((name, value) -> fields.add(field(name, value)));
        return post(action, String.join("&", fields));
    }

    Page post(String path, Map<String, String> values) {
        return post(
                path,
                values.entrySet().stream()
                        .map(each -> field(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private Page post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Page signIn(String login, String password) {
        return submit(open("/sign-in"), "/sign-in", Map.of("login", login, "password", password));
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Page send(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.headers().map(), answer.uri(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
