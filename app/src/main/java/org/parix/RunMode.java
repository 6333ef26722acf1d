package org.parix;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.parix.ui.Frame;
import org.parix.ui.NavigationEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * {@code parix.run=trial}: each main page is opened first, so that a cache made of the run holds what it took.
 */
@Component
@ConditionalOnProperty("parix.run")
class RunMode {
    private static final Logger log = LoggerFactory.getLogger(RunMode.class);

    private final Frame frame;
    private final boolean trial;

    RunMode(Frame frame, @org.springframework.beans.factory.annotation.Value("${parix.run}") String mode) {
        this.frame = frame;
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
        try (var client = HttpClient.newHttpClient()) {
            for (String path : pages()) {
                int status = client.send(
                                HttpRequest.newBuilder(URI.create(address + path))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                log.info("{} {}", status, path);
            }
        }
    }

    private List<String> pages() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("/", "/?lang=en", "/dev/components"),
                        frame.navigation().stream().map(NavigationEntry::url))
                .toList();
    }
}
