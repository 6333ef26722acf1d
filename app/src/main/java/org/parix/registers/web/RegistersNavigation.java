package org.parix.registers.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistersNavigation {
    @Bean
    NavigationEntry registersEntry() {
        return new NavigationEntry(
                "registers", "/registers", "inbox", 'r', 24, "registers.home.place", "registers.home.placeHint");
    }
}
