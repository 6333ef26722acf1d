package org.parix.evidence.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvidenceNavigation {
    @Bean
    NavigationEntry evidenceEntry() {
        return new NavigationEntry(
                "evidence", "/evidence", "file-check", 'e', 30, "evidence.place", "evidence.placeHint");
    }
}
