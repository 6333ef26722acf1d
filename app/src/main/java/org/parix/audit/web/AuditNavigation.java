package org.parix.audit.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditNavigation {
    @Bean
    NavigationEntry auditEntry() {
        return new NavigationEntry("audit", "/audit", "history", 'n', 80, "audit.place", "audit.placeHint");
    }

    @Bean
    NavigationEntry checksEntry() {
        return new NavigationEntry(
                "checks", "/checks", "square-check", 'k', 90, "audit.checksPlace", "audit.checksPlaceHint");
    }
}
