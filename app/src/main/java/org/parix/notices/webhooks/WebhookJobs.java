package org.parix.notices.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.kernel.NightlyWork;
import org.parix.notices.jobs.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhookJobs {
    private static final Duration KEPT = Duration.ofDays(60);

    @Bean
    Job deliveringToWebhooks(Deliveries deliveries) {
        return new Job("notices.deliver", new Job.Every(Duration.ofSeconds(15)), deliveries::deliver);
    }

    @Bean
    NightlyWork forgettingDeliveries(WebhookStore store, Clock clock) {
        return new NightlyWork() {
            @Override
            public String name() {
                return "notices.forgetDeliveries";
            }

            @Override
            public void run() {
                store.forget(clock.instant().minus(KEPT));
            }
        };
    }

    /** A webhook belongs to the agency it tells of. */
    @Bean
    Rows webhookRows(WebhookStore store) {
        return new Rows() {
            @Override
            public String kind() {
                return "webhook";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                try {
                    return store.agency(Long.parseLong(variables.getOrDefault("webhook", "")))
                            .map(Belongs::to);
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
        };
    }
}
