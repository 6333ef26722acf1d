package org.parix.ui;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at start where passwords and cookies would cross a network that anybody may read. */
@Component
class Exposure {
    private static final Logger log = LoggerFactory.getLogger(Exposure.class);

    private final GuardSettings settings;
    private final Environment environment;

    Exposure(GuardSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() throws UnknownHostException {
        String address = environment.getProperty("server.address", "0.0.0.0");
        if (InetAddress.getByName(address).isLoopbackAddress()) {
            return;
        }
        if (settings.proxies().isEmpty() && !encrypted()) {
            log.warn(
                    "Parix can be reached from the network at {} without https: whoever listens there reads passwords. Put a proxy with"
                            + " https before it and name it in parix.proxies (docs/howto/behind-a-proxy.md).",
                    address);
        }
        if (settings.hosts().isEmpty()) {
            log.warn("parix.hosts names nobody: Parix answers only those who call it localhost.");
        }
    }

    private boolean encrypted() {
        return environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
    }
}
