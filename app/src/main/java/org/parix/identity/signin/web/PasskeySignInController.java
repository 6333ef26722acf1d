package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Bursts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Elsewhere;
import org.parix.identity.UserId;
import org.parix.identity.signin.Passkeys;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.SignIns;
import org.parix.identity.signin.SignIns.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by a passkey alone, as the second proof, and once more by somebody inside. */
@Controller
class PasskeySignInController {
    private static final String ASKED = "parix.passkeyAsked";

    private final SignIns signIns;
    private final Passkeys passkeys;
    private final CurrentUsers users;
    private final Doorway doorway;
    private final Bursts bursts = new Bursts(120);

    PasskeySignInController(SignIns signIns, Passkeys passkeys, CurrentUsers users, Doorway doorway) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.users = users;
        this.doorway = doorway;
    }

    /** What the browser asks the passkey. Begins a short session: what was asked must be known when the answer comes. */
    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> options(HttpServletRequest request) {
        if (!bursts.allows(request.getRemoteAddr())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        Person known = users.current()
                .map(user -> signIns.person(user.id()))
                .or(() -> doorway.half(request).flatMap(doorway::person))
                .orElse(null);
        PublicKeyCredentialRequestOptions asked = passkeys.ask(known, origin(request));
        boolean stranger = request.getSession(false) == null;
        HttpSession session = request.getSession(true);
        if (stranger) {
            session.setMaxInactiveInterval(600);
        }
        session.setAttribute(ASKED, asked);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Passkeys.json(asked));
    }

    @PostMapping("/sign-in/passkey")
    String answer(
            @RequestParam String answer,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<CurrentUser> inside = users.current();
        Optional<Doorway.Half> half = doorway.half(request);
        String way = half.map(Doorway.Half::to).orElseGet(() -> Elsewhere.own(to));
        String wrong = inside.isPresent()
                ? "/sign-in/again?failed&to=" + Elsewhere.escaped(way)
                : "/sign-in?failed&to=" + Elsewhere.escaped(way);
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ASKED) instanceof PublicKeyCredentialRequestOptions asked)
                || answer.length() > 20_000) {
            return "redirect:" + wrong;
        }
        // an answer is good once
        session.removeAttribute(ASKED);
        if (!(signIns.passkey(asked, answer, origin(request)) instanceof Outcome.Proved(Person person))) {
            return "redirect:" + wrong;
        }
        if (inside.isPresent()) {
            UserId here = inside.get().id();
            if (!person.id().equals(here)) {
                return "redirect:" + wrong;
            }
            doorway.again(here, FactorGrantedAuthority.WEBAUTHN_AUTHORITY, request, response);
            return "redirect:" + way;
        }
        java.util.List<String> factors = half.filter(
                        first -> first.account() == person.id().value())
                .map(first -> java.util.List.of(first.factor(), FactorGrantedAuthority.WEBAUTHN_AUTHORITY))
                .orElse(java.util.List.of(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        return "redirect:" + doorway.enter(person, factors, way, request, response);
    }

    /** As the browser names the page: passkeys answer to no other. */
    static String origin(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = request.getScheme().equals("https") ? port == 443 : port == 80;
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
