package org.parix.ui;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfFilter;

/** What stands before all pages and belongs to none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class GuardConfiguration {
    /**
     * Takes the caller's address and https from the headers of the proxies named, and of nobody else. The name of the host is not taken from
     * them: a proxy hands on the one it was called by.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> proxies(GuardSettings settings) {
        return server -> {
            if (!settings.proxies().isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", settings.proxies()));
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                server.addEngineValves(valve);
            }
        };
    }

    @Bean
    Customizer<HttpSecurity> strangersBodies() {
        return http -> http.addFilterBefore(new StrangersBodies(), CsrfFilter.class);
    }
}
