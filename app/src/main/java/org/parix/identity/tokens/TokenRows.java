package org.parix.identity.tokens;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Tells the gate whose a token is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class TokenRows implements Rows {
    private final TokenStore store;

    TokenRows(TokenStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "token";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return store.agency(Long.parseLong(variables.getOrDefault("token", "")))
                    .map(Belongs::to);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
