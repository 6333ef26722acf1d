package org.parix.identity.people.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleNavigation {
    @Bean
    NavigationEntry peoplePlace() {
        return new NavigationEntry(
                "people", "/people", "users", 'u', 50, "identity.people.place", "identity.people.placeHint");
    }

    @Bean
    NavigationEntry delegationsPlace() {
        return new NavigationEntry(
                "delegations",
                "/delegations",
                "file-text",
                'y',
                60,
                "identity.delegation.place",
                "identity.delegation.placeHint");
    }
}
