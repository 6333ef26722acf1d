package org.parix.notices.mail;

import java.time.Clock;
import java.time.Duration;
import org.parix.kernel.NightlyWork;
import org.parix.notices.NoticeSettings;
import org.parix.notices.jobs.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailJobs {
    private static final Duration KEPT = Duration.ofDays(90);

    @Bean
    Job sendingLetters(Letters letters, Post post, Clock clock) {
        return new Job("notices.letters", new Job.Every(Duration.ofSeconds(30)), () -> {
            if (post.open()) {
                letters.writeAtOnce(clock.instant());
                post.send();
            }
        });
    }

    @Bean
    Job writingDigests(Letters letters, Post post, NoticeSettings settings, Clock clock) {
        return new Job("notices.digest", new Job.Daily(settings.digest()), () -> {
            if (post.open()) {
                letters.writeDigests(clock.instant());
            }
        });
    }

    @Bean
    NightlyWork forgettingLetters(LetterStore store, Clock clock) {
        return new NightlyWork() {
            @Override
            public String name() {
                return "notices.forgetLetters";
            }

            @Override
            public void run() {
                store.forget(clock.instant().minus(KEPT));
            }
        };
    }
}
