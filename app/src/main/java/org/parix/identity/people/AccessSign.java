package org.parix.identity.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code ./dev access LOGIN}: whoever owns the machine gives somebody a new way in, the last administrator too. */
@Component
@ConditionalOnProperty("parix.access")
class AccessSign implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(AccessSign.class);

    private final People people;
    private final String login;

    AccessSign(People people, @Value("${parix.access}") String login) {
        this.people = people;
        this.login = login;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        people.resetFromConsole(login)
                .ifPresentOrElse(
                        link -> log.info(
                                "Start Parix, then open this path there once, within 7 days:\n\n    {}\n\n"
                                        + "Khởi động Parix rồi mở đường dẫn trên một lần, trong 7 ngày.",
                                link),
                        () -> log.warn("There is no active account {}. Không có tài khoản {}.", login, login));
    }
}
