package org.parix.whole;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.parix.Parix;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The time of a story that goes over months: a Parix of its own lives by it, and it goes on only when the story says so. */
final class StoryClock extends Clock {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private volatile Instant now;

    StoryClock(LocalDate day) {
        now = morning(day);
    }

    /** Nine in the morning of that day. */
    void on(LocalDate day) {
        now = morning(day);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
    }

    /** Parix, started with this clock in place of that of the machine. */
    ConfigurableApplicationContext parix(String... arguments) {
        var parix = new SpringApplication(Parix.class);
        parix.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("storyClock", Clock.class, () -> this, bean -> bean.setPrimary(true)));
        return parix.run(arguments);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
