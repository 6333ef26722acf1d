package org.parix.plans.progress.web;

import org.parix.ui.HomePanel;
import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProgressNavigation {
    @Bean
    NavigationEntry workEntry() {
        return new NavigationEntry(
                "work", "/work", "target", 'w', 5, "plans.progress.work.title", "plans.progress.work.hint");
    }

    @Bean
    HomePanel workPanel() {
        return new HomePanel("/work/panel", "plans.progress.work.panel", 10);
    }
}
