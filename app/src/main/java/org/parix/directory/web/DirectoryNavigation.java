package org.parix.directory.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectoryNavigation {
    @Bean
    NavigationEntry agenciesEntry() {
        return new NavigationEntry(
                "agencies", "/agencies", "building-2", 'a', 40, "directory.place", "directory.placeHint");
    }
}
