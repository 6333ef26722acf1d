package org.parix.notices;

import java.time.Clock;
import org.parix.kernel.NightlyWork;
import org.parix.notices.jobs.Job;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticesConfiguration {
    @Bean
    Job reminding(Reminders reminders, NoticeSettings settings, Clock clock) {
        return new Job("notices.remind", new Job.Daily(settings.remind()), () -> reminders.run(clock.instant()));
    }

    @Bean
    NightlyWork forgettingNotices(NoticeStore store, NoticeSettings settings, Clock clock) {
        return new NightlyWork() {
            @Override
            public String name() {
                return "notices.forget";
            }

            @Override
            public void run() {
                var now = clock.instant();
                store.forget(
                        now.minus(settings.keepRead()),
                        now.minus(settings.keepRead().multipliedBy(4)));
            }
        };
    }
}
