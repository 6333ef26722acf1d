package org.parix;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where Parix can be opened, once it can. */
@Component
class ReadySign {
    private static final Logger log = LoggerFactory.getLogger(ReadySign.class);

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            log.info(
                    "Parix is ready: http://localhost:{}",
                    context.getWebServer().getPort());
        }
    }
}
