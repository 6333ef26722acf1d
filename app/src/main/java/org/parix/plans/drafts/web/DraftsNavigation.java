package org.parix.plans.drafts.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DraftsNavigation {
    @Bean
    NavigationEntry draftsPlace() {
        return new NavigationEntry(
                "drafts", "/plans/drafts", "file-up", 'd', 20, "plans.drafts.place", "plans.drafts.placeHint");
    }
}
