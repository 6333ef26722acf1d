package org.parix.identity.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows on the console, and nowhere else, where Parix is set up: whoever can read there may. */
@Component
class SetUpSign {
    private static final Logger log = LoggerFactory.getLogger(SetUpSign.class);

    private final SetUp setUp;

    SetUpSign(SetUp setUp) {
        this.setUp = setUp;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        var context = ready.getApplicationContext();
        boolean stays = context.getEnvironment().getProperty("parix.run") == null;
        if (stays
                && context instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && setUp.waits()) {
            log.info(
                    "There is no account yet. Set Parix up within a day at\n\n    http://localhost:{}{}\n\n"
                            + "Chưa có tài khoản nào. Mở địa chỉ trên trong vòng một ngày để thiết lập Parix."
                            + " Each start shows a new address; it works once.",
                    web.getWebServer().getPort(),
                    setUp.link());
        }
    }
}
