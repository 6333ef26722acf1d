package org.parix.plans.standing.web;

import org.parix.ui.HomePanel;
import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StandingNavigation {
    @Bean
    NavigationEntry standingEntry() {
        return new NavigationEntry(
                "standing", "/standing", "chart-column", 's', 22, "plans.standing.place", "plans.standing.placeHint");
    }

    @Bean
    HomePanel latePanel() {
        return new HomePanel("/standing/late", "plans.standing.panel.title", 30);
    }
}
