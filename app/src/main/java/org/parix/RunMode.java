package org.parix;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.ui.Frame;
import org.parix.ui.NavigationEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Ends Parix as soon as it is ready. {@code parix.run=once}: what was to be loaded at start is loaded, and no more is wanted;
 * {@code parix.run=trial}: somebody signs in and opens each main page first, so that a cache made of the run holds what it took. The data of
 * a trial are thrown away.
 */
@Component
@ConditionalOnProperty("parix.run")
class RunMode {
    private static final Logger log = LoggerFactory.getLogger(RunMode.class);

    private final Frame frame;
    private final Directory directory;
    private final Accounts accounts;
    private final boolean trial;

    RunMode(Frame frame, Directory directory, Accounts accounts, @Value("${parix.run}") String mode) {
        this.frame = frame;
        this.directory = directory;
        this.accounts = accounts;
        trial = switch (mode) {
            case "once" -> false;
            case "trial" -> true;
            case String other -> throw new IllegalArgumentException("parix.run is once or trial, not " + other);
        };
    }

    @EventListener
    @Order
    void on(ApplicationReadyEvent ready) throws IOException, InterruptedException {
        ConfigurableApplicationContext context = ready.getApplicationContext();
        if (trial && context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            visit("http://localhost:" + web.getWebServer().getPort());
        }
        System.exit(SpringApplication.exit(context));
    }

    private void visit(String address) throws IOException, InterruptedException {
        String password = UUID.randomUUID().toString();
        AgencyId office = directory.add("Trial");
        UserId person = accounts.open("trial", "Trial", office, password);
        for (Role role : Role.values()) {
            accounts.grant(person, role, office);
        }
        try (var client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                    .matcher(get(client, address + "/sign-in").body());
            String csrf = token.find() ? "&_csrf=" + encoded(token.group(1)) : "";
            HttpRequest signIn = HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("login=trial&password=" + encoded(password) + csrf))
                    .build();
            log.info("{} sign-in", client.send(signIn, BodyHandlers.ofString()).statusCode());
            for (String path : pages()) {
                log.info("{} {}", get(client, address + path).statusCode(), path);
            }
        }
    }

    private static HttpResponse<String> get(HttpClient client, String address)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> pages() {
        return Stream.concat(
                        Stream.of("/", "/?lang=en", "/dev/components"),
                        frame.places().stream().map(NavigationEntry::url))
                .toList();
    }
}
