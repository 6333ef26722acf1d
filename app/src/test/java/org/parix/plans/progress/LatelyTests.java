package org.parix.plans.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatelyTests {
    private final Hands hands = new Hands();
    private final Deque<Runnable> aside = new ArrayDeque<>();
    private final Lately<String, Integer> lately =
            new Lately<>(Duration.ofSeconds(15), Duration.ofMinutes(1), hands, aside::add);
    private final AtomicInteger counted = new AtomicInteger();

    /** A clock whose hands a test moves. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-05-04T01:00:00Z");

        private void forward(int seconds) {
            now = now.plusSeconds(seconds);
        }

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
        assertThat(ask("tỉnh")).isEqualTo(1);
        hands.forward(15);

        assertThat(ask("tỉnh")).isEqualTo(1);
        assertThat(aside).isEmpty();
    }

    @Test
    void countsAsideAfterItWhileWhoeverAsksGetsWhatIsThere() {
        ask("tỉnh");
        hands.forward(16);

        assertThat(ask("tỉnh")).isEqualTo(1);
        assertThat(ask("tỉnh")).isEqualTo(1);
        assertThat(aside).as("once, however many ask").hasSize(1);
        aside.remove().run();
        assertThat(ask("tỉnh")).isEqualTo(2);
    }

    @Test
    void showsNobodyWhatWasCountedTooLongAgo() {
        ask("tỉnh");
        hands.forward(61);

        assertThat(ask("tỉnh")).isEqualTo(2);
    }

    @Test
    void showsWhoeverChangedSomethingNothingFromBefore() {
        Instant before = hands.now;
        ask("tỉnh");
        hands.forward(2);

        assertThat(lately.get("tỉnh", hands.now, counted::incrementAndGet).value())
                .isEqualTo(2);
        assertThat(lately.get("tỉnh", before, counted::incrementAndGet).value())
                .as("others gain by it")
                .isEqualTo(2);
    }

    @Test
    void tellsWhenItWasCounted() {
        Instant at = hands.now;
        ask("tỉnh");
        hands.forward(10);

        assertThat(lately.get("tỉnh", Instant.EPOCH, counted::incrementAndGet).at())
                .isEqualTo(at);
    }

    @Test
    void countsAgainAsideAfterACountThatFailed() {
        ask("tỉnh");
        hands.forward(16);
        lately.get("tỉnh", Instant.EPOCH, () -> {
            throw new IllegalStateException("no database");
        });
        assertThatIllegalStateException().isThrownBy(() -> aside.remove().run());

        assertThat(ask("tỉnh")).isEqualTo(1);
        assertThat(aside).hasSize(1);
    }

    @Test
    void keepsApartWhatIsAskedFor() {
        ask("tỉnh");

        assertThat(ask("xã")).isEqualTo(2);
    }

    private int ask(String what) {
        return lately.get(what, Instant.EPOCH, counted::incrementAndGet).value();
    }
}
