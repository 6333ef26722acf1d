package org.parix.scoring.frameworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.parix.identity.TestPeople;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Papers that were sent, watched until they are read, as the page does without script. */
final class PapersTaken {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PapersTaken() {}

    /** The page on which a reading ended, or that leads on. */
    static MvcTestResult ended(MockMvcTester mvc, MvcTestResult sent) throws InterruptedException {
        assertThat(sent).hasStatus(302);
        String reading = String.valueOf(sent.getResponse().getRedirectedUrl());
        Instant last = Instant.now().plus(PATIENCE);
        while (true) {
            MvcTestResult seen = mvc.get()
                    .uri(reading)
                    .with(TestPeople.as(TestPeople.EVERYTHING))
                    .exchange();
            if (seen.getResponse().getStatus() != 200 || Instant.now().isAfter(last)) {
                return seen;
            }
            assertThat(seen).bodyText().contains("Dừng đọc");
            Thread.sleep(50);
        }
    }

    /** The page of the framework that was made. */
    static String follow(MockMvcTester mvc, MvcTestResult sent) throws InterruptedException {
        MvcTestResult ended = ended(mvc, sent);
        assertThat(ended).hasStatus(302);
        return String.valueOf(ended.getResponse().getRedirectedUrl());
    }
}
