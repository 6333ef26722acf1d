package org.parix.measures.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeasuresNavigation {
    @Bean
    NavigationEntry measuresEntry() {
        return new NavigationEntry(
                "measures", "/measures", "table", 'm', 26, "measures.list.place", "measures.list.placeHint");
    }
}
