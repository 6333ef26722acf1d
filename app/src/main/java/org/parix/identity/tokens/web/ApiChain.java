package org.parix.identity.tokens.web;

import jakarta.servlet.DispatcherType;
import org.parix.identity.StrangersAddresses;
import org.parix.identity.tokens.TokenSettings;
import org.parix.identity.tokens.Tokens;
import org.parix.ui.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The way in for other systems: no session, no form, no page to sign in. What they may do the gate decides. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiChain {
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, Tokens tokens, StrangersAddresses open, Problems problems, TokenSettings settings)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new Bearers(tokens, open, problems, settings), SecurityContextHolderFilter.class)
                // the page frame's own filter writes the headers
                .headers(headers -> headers.defaultsDisabled().cacheControl(cache -> {}))
                .build();
    }
}
