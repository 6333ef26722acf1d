package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Elsewhere;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.SignInSettings;
import org.parix.identity.signin.SignIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in by the single sign-on of the province or the ministry (OpenID Connect: authorization code with PKCE). It says who somebody is, never
 * what they may do, and opens no accounts. Its own pages are asked for at the first use, not at start.
 */
@Component
@ConditionalOnExpression("'${parix.identity.oidc.issuer:}'.trim() != ''")
class SingleSignOn implements ClientRegistrationRepository {
    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);
    private static final String ID = "provider";
    private static final String TO = "parix.providerTo";

    private final SignInSettings.Oidc settings;
    private final String secret;
    private final SignIns signIns;
    private final Doorway doorway;
    private volatile @Nullable ClientRegistration registration;

    SingleSignOn(SignInSettings settings, SignIns signIns, Doorway doorway) throws IOException {
        this.settings = settings.oidc();
        this.signIns = signIns;
        this.doorway = doorway;
        this.secret = this.settings.clientSecretFile().isBlank()
                ? this.settings.clientSecret()
                : Files.readString(Path.of(this.settings.clientSecretFile())).strip();
        if (this.settings.clientId().isBlank()) {
            throw new IllegalArgumentException(
                    "parix.identity.oidc.issuer is set, but parix.identity.oidc.client-id is not");
        }
    }

    /** What the provider says of itself is asked for once; where it cannot be reached, again the next time. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        ClientRegistration known = registration;
        if (known == null) {
            ClientRegistration.Builder found = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .redirectUri("{baseUrl}/sign-in/provider/back")
                    .scope("openid", "profile", "email");
            if (secret.isBlank()) {
                found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            } else {
                found.clientSecret(secret);
            }
            known = found.build();
            registration = known;
        }
        return known;
    }

    void join(OAuth2LoginConfigurer<HttpSecurity> login) {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(this, "/sign-in/to");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        login.clientRegistrationRepository(this)
                .loginPage("/sign-in")
                .authorizedClientRepository(new Forgetful())
                .securityContextRepository(new NullSecurityContextRepository())
                .authorizationEndpoint(start -> start.authorizationRequestResolver(requests))
                .redirectionEndpoint(back -> back.baseUri("/sign-in/provider/back"))
                .successHandler(this::back)
                .failureHandler((request, response, failure) -> {
                    log.warn("The single sign-on failed: {}", failure.toString());
                    response.sendRedirect("/sign-in?failed");
                });
    }

    /** Where somebody wanted to go is remembered while they are away. */
    String start(String to, HttpServletRequest request) {
        request.getSession(true).setAttribute(TO, to);
        if (request.getSession().isNew()) {
            request.getSession().setMaxInactiveInterval(600);
        }
        return "/sign-in/to/" + ID;
    }

    /** The page where the single sign-on itself is left; empty where it has none, or cannot be reached. */
    Optional<String> end(String back) {
        try {
            ClientRegistration provider = findByRegistrationId(ID);
            Object page = provider == null
                    ? null
                    : provider.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
            return page == null
                    ? Optional.empty()
                    : Optional.of(UriComponentsBuilder.fromUriString(page.toString())
                            .queryParam("client_id", settings.clientId())
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(back)
                            .toUriString());
        } catch (RuntimeException e) {
            log.warn("The single sign-on cannot be reached: {}", e.toString());
            return Optional.empty();
        }
    }

    private void back(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        Object remembered = session == null ? null : session.getAttribute(TO);
        String to = Elsewhere.own(remembered == null ? null : remembered.toString());
        OidcUser user = (OidcUser) authentication.getPrincipal();
        String subject = user == null ? null : user.getSubject();
        Optional<Person> person = user == null || subject == null
                ? Optional.empty()
                : signIns.external(settings.issuer(), subject, claim(user));
        if (person.isEmpty()) {
            if (session != null) {
                session.invalidate();
            }
            response.sendRedirect("/sign-in?unlinked");
            return;
        }
        response.sendRedirect(
                settings.trusted()
                        ? doorway.enter(
                                person.get(),
                                List.of(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY, "FACTOR_PROVIDER"),
                                to,
                                request,
                                response)
                        : doorway.first(
                                person.get(),
                                FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY,
                                to,
                                request,
                                response));
    }

    /** An e-mail address that the provider has not verified may be anybody's. */
    private @Nullable String claim(OidcUser user) {
        String value = user.getClaimAsString(settings.claim());
        if (settings.claim().equals("email") && Boolean.FALSE.equals(user.getEmailVerified())) {
            return null;
        }
        return StringUtils.hasText(value) ? value : null;
    }

    /** Parix asks the provider for nothing but who somebody is: its tokens are not kept. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {}
    }
}
