package org.parix.plans.standing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatelyTests {
    private final Hands hands = new Hands();
    private final Lately<String, Integer> lately = new Lately<>(Duration.ofSeconds(15), hands);
    private final AtomicInteger counted = new AtomicInteger();

    /** A clock whose hands a test moves. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-05-04T01:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void countsOnceForThoseWhoAskWithinAMoment() {
        assertThat(lately.get("tỉnh", counted::incrementAndGet)).isEqualTo(1);
        hands.now = hands.now.plusSeconds(15);
        assertThat(lately.get("tỉnh", counted::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void countsAnewAfterIt() {
        lately.get("tỉnh", counted::incrementAndGet);
        hands.now = hands.now.plusSeconds(16);

        assertThat(lately.get("tỉnh", counted::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void keepsApartWhatIsAskedFor() {
        lately.get("tỉnh", counted::incrementAndGet);

        assertThat(lately.get("xã", counted::incrementAndGet)).isEqualTo(2);
    }
}
