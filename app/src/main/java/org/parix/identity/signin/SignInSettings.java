package org.parix.identity.signin;

import java.time.Duration;
import java.util.Set;
import org.parix.identity.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key what secrets are encrypted with, 32 bytes in Base64; empty: made at the first start, in a file of the data directory
 * @param secondFactor who must have one
 * @param secondFactorGrace how long somebody who must may put it off
 */
@ConfigurationProperties("parix.identity")
public record SignInSettings(
        @DefaultValue("") String key,
        @DefaultValue("administrators") Demand secondFactor,
        @DefaultValue("14d") Duration secondFactorGrace,
        @DefaultValue Session session,
        @DefaultValue Passkeys passkeys,
        @DefaultValue Oidc oidc) {

    /** Who must prove more than a password. */
    public enum Demand {
        OPTIONAL,
        /** Those who look after accounts, and those who run the programme. */
        ADMINISTRATORS,
        EVERYONE;

        static final Set<Role> WEIGHTY = Set.of(Role.ADMINISTRATOR, Role.COORDINATOR);
    }

    /** @param longest after which somebody must sign in again however busy they are */
    public record Session(
            @DefaultValue("1h") Duration idle,
            @DefaultValue("12h") Duration longest) {}

    /**
     * @param rpId the name of the host that passkeys belong to; they work nowhere else
     * @param origins addresses they may be used at; empty: whatever address of that host Parix is called by
     */
    public record Passkeys(
            @DefaultValue("localhost") String rpId,
            @DefaultValue Set<String> origins) {}

    /**
     * @param issuer address of the single sign-on; empty: none
     * @param clientSecretFile file that holds the secret, instead of it
     * @param claim what a person is known by at the first sign-in: {@code email} is compared with the account's e-mail,
     *     {@code preferred_username} and others with its login
     * @param name what the button says
     * @param trusted whether the single sign-on asks for a second factor itself, so that Parix need not
     */
    public record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String clientSecretFile,
            @DefaultValue("email") String claim,
            @DefaultValue("") String name,
            @DefaultValue("false") boolean trusted) {
        public boolean isSet() {
            return !issuer.isBlank();
        }

        @Override
        public String toString() {
            return "Oidc[" + issuer + ", " + clientId + "]";
        }
    }

    @Override
    public String toString() {
        return "SignInSettings[" + secondFactor + ", " + session + ", " + passkeys + ", " + oidc + "]";
    }
}
