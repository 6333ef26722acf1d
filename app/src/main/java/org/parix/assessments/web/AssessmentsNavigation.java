package org.parix.assessments.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AssessmentsNavigation {
    @Bean
    NavigationEntry assessmentsEntry() {
        return new NavigationEntry(
                "assessments", "/assessments", "target", 'c', 25, "assessments.place", "assessments.placeHint");
    }
}
