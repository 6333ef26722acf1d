package org.parix.identity.signin.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.parix.identity.SignedIn;
import org.parix.identity.StrangersAddresses;
import org.parix.identity.signin.SignInSettings;
import org.parix.identity.signin.SignIns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityChain {
    /**
     * Who somebody is. What they may do the gate decides, address by address; here only what is no controller's: files for everybody, and
     * the rest for nobody.
     */
    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            StrangersAddresses strangers,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrf,
            SignIns signIns,
            SignInSettings settings,
            Clock clock,
            ObjectProvider<SingleSignOn> singleSignOn)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/parix/**", "/vendor/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers(strangers)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(contexts))
                .csrf(token -> token.csrfTokenRepository(csrf).csrfTokenRequestHandler(new FormToken()))
                // where somebody wanted to go stands in the address of the sign-in page, so that strangers need no
                // session
                .requestCache(cache -> cache.disable())
                .exceptionHandling(failure -> failure.authenticationEntryPoint(new ToSignIn()))
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler((_, _, authentication) -> {
                            if (authentication != null && authentication.getPrincipal() instanceof SignedIn in) {
                                signIns.left(in.id());
                            }
                        })
                        .logoutSuccessUrl("/sign-in?out"))
                .addFilterAfter(
                        new LongestSession(settings.session().longest(), clock), SecurityContextHolderFilter.class)
                // the page frame's own filter writes the headers
                .headers(headers -> headers.defaultsDisabled().cacheControl(cache -> {}));
        SingleSignOn provider = singleSignOn.getIfAvailable();
        if (provider != null) {
            http.oauth2Login(provider::join);
        }
        return http.build();
    }

    /** People sign in by our own pages; without this, Boot would make up a user of its own. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new ProviderNotFoundException("people sign in by the pages of signin.web");
        };
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new CsrfCookie();
    }

    @Bean
    CookieSerializer cookieSerializer() {
        return new SessionCookie();
    }

    @Bean
    WebMvcConfigurer setUpFirst() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SetUpFirst()).order(Ordered.HIGHEST_PRECEDENCE + 1);
            }
        };
    }
}
