package org.parix.identity.signin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.identity.SignedIn;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: a key pair on the person's device, unlocked there by finger, face or PIN, so that one passkey is two factors. They belong to one
 * host name.
 */
@Service
public class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final int MANY = 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final PasskeyStore store;
    private final SignInStore people;
    private final SignInSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Passkeys(
            PasskeyStore store,
            SignInStore people,
            SignInSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** One as its owner sees it. */
    public record Passkey(String id, String name, Instant made, Instant lastUsed, boolean synced) {}

    /** Whether passkeys work under the name Parix was called by. */
    public boolean workAt(String host) {
        String id = settings.passkeys().rpId();
        return host.equalsIgnoreCase(id)
                || host.toLowerCase(java.util.Locale.ROOT).endsWith("." + id);
    }

    public List<Passkey> of(UserId account) {
        return store.list(account);
    }

    /** What the browser needs to make a passkey. */
    @Transactional
    public PublicKeyCredentialCreationOptions offer(Person person, String origin) {
        if (person.passkeys() >= MANY) {
            throw new Refused("identity.passkey.many", MANY);
        }
        return operations(origin)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(as(person)));
    }

    /**
     * Takes the passkey that the browser made.
     *
     * @throws Refused {@code identity.passkey.notTaken}
     */
    @Transactional
    public void take(
            Person person, PublicKeyCredentialCreationOptions offer, String answer, String name, String origin) {
        String tidy = Vietnamese.tidy(name);
        if (tidy.isEmpty() || tidy.length() > 60) {
            throw new Refused("identity.passkey.unnamed");
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    JSON.readValue(answer, new TypeReference<>() {});
            operations(origin)
                    .registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(offer, new RelyingPartyPublicKey(made, tidy)));
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever the library finds wrong with what came from outside
            log.info("A passkey of {} was not taken: {}", person.id(), e.toString());
            throw new Refused("identity.passkey.notTaken");
        }
        events.publishEvent(Auditable.of(
                "identity.passkeyAdded",
                Authenticators.subject(person.id()),
                java.util.Map.of(),
                java.util.Map.of("name", tidy)));
    }

    /** What the browser needs to prove a passkey; of anybody's, where nobody is named. */
    public PublicKeyCredentialRequestOptions ask(@Nullable Person person, String origin) {
        return operations(origin)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(person == null ? null : as(person)));
    }

    /** Whose passkey answered; empty where the answer is wrong, old, or nobody's any more. */
    @Transactional
    public Optional<Person> proved(PublicKeyCredentialRequestOptions asked, String answer, String origin) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> proof =
                    JSON.readValue(answer, new TypeReference<>() {});
            operations(origin).authenticate(new RelyingPartyAuthenticationRequest(asked, proof));
            return people.byPasskey(proof.getRawId().getBytes(), LocalDate.now(clock));
        } catch (JacksonException | IllegalArgumentException e) {
            log.info("A passkey’s answer was not understood: {}", e.toString());
            return Optional.empty();
        } catch (RuntimeException e) {
            log.info("A passkey was not accepted: {}", e.toString());
            return Optional.empty();
        }
    }

    @Transactional
    public void rename(UserId account, String id, String name) {
        String tidy = Vietnamese.tidy(name);
        if (tidy.isEmpty() || tidy.length() > 60) {
            throw new Refused("identity.passkey.unnamed");
        }
        if (!store.rename(account, bytes(id), tidy)) {
            throw new NotFound("passkey " + id);
        }
    }

    @Transactional
    public void remove(UserId account, String id) {
        String name = store.remove(account, bytes(id)).orElseThrow(() -> new NotFound("passkey " + id));
        events.publishEvent(Auditable.of(
                "identity.passkeyRemoved",
                Authenticators.subject(account),
                java.util.Map.of("name", name),
                java.util.Map.of()));
    }

    /** As the browser's script takes it. */
    public static String json(Object options) {
        return JSON.writeValueAsString(options);
    }

    private static byte[] bytes(String id) {
        try {
            return java.util.Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("passkey " + id);
        }
    }

    private static Authentication as(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id(), person.login()), null, List.of());
    }

    private Webauthn4JRelyingPartyOperations operations(String origin) {
        Set<String> origins = settings.passkeys().origins().isEmpty()
                ? Set.of(origin)
                : settings.passkeys().origins();
        var operations = new Webauthn4JRelyingPartyOperations(
                store,
                store.credentials(),
                PublicKeyCredentialRpEntity.builder()
                        .id(settings.passkeys().rpId())
                        .name("Parix")
                        .build(),
                origins);
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }
}
