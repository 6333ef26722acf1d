package org.parix.identity.signin;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {
    @Bean
    Key signInKey(SignInSettings settings, @Value("${parix.data}") Path data) throws IOException {
        return settings.key().isBlank() ? Key.in(data) : Key.of(settings.key());
    }
}
