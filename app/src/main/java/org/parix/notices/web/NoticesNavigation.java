package org.parix.notices.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbox itself is under the bell. */
@Configuration(proxyBeanMethods = false)
class NoticesNavigation {
    @Bean
    NavigationEntry webhooksEntry() {
        return new NavigationEntry(
                "webhooks", "/webhooks", "webhook", 'w', 95, "notices.webhooks.title", "notices.webhooks.placeHint");
    }
}
