package org.parix.plans.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlansNavigation {
    @Bean
    NavigationEntry plansEntry() {
        return new NavigationEntry("plans", "/plans", "list-checks", 'p', 20, "plans.place", "plans.placeHint");
    }
}
