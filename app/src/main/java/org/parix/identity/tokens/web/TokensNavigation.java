package org.parix.identity.tokens.web;

import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TokensNavigation {
    @Bean
    NavigationEntry tokensPlace() {
        return new NavigationEntry(
                "tokens", "/tokens", "key-round", 'v', 94, "identity.tokens.place", "identity.tokens.placeHint");
    }
}
