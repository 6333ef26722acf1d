package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import org.parix.identity.CurrentUser;
import org.parix.identity.UserId;
import org.parix.identity.signin.Authenticators;
import org.parix.identity.signin.Device;
import org.parix.identity.signin.Passkeys;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.RecoveryCodes;
import org.parix.identity.signin.SignIns;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own second factors: the app, passkeys, and codes for when they are lost. */
@Controller
class FactorsController {
    private static final String OFFERED = "parix.passkeyOffered";

    private final SignIns signIns;
    private final Authenticators authenticators;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final MessageSource messages;

    FactorsController(
            SignIns signIns,
            Authenticators authenticators,
            RecoveryCodes recovery,
            Passkeys passkeys,
            MessageSource messages) {
        this.signIns = signIns;
        this.authenticators = authenticators;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.messages = messages;
    }

    @GetMapping("/account/authenticator")
    String authenticator(CurrentUser user, Model model) {
        Authenticators.Offer offer = authenticators.offer(user.id(), user.login());
        model.addAttribute("offer", offer);
        model.addAttribute("picture", QrPicture.of(offer.address()));
        model.addAttribute("replaces", signIns.person(user.id()).authenticator());
        return "identity/account-authenticator";
    }

    @PostMapping("/account/authenticator")
    String confirm(
            CurrentUser user,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        try {
            authenticators.confirm(user.id(), code);
        } catch (Refused refused) {
            model.addAttribute("wrong", messages.getMessage(refused.key(), refused.arguments(), locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return authenticator(user, model);
        }
        return added(user.id(), "authenticator", request, model);
    }

    @GetMapping("/account/authenticator/remove")
    String removal(CurrentUser user, Model model, Locale locale) {
        model.addAttribute("title", "identity.authenticator.remove");
        model.addAttribute("url", "/account/authenticator/remove");
        model.addAttribute("effects", effects("identity.authenticator.removeEffect", user.id(), locale));
        return "identity/account-remove";
    }

    @PostMapping("/account/authenticator/remove")
    String removed(CurrentUser user, RedirectAttributes then) {
        authenticators.remove(user.id());
        then.addFlashAttribute("said", "authenticatorRemoved");
        return "redirect:/account";
    }

    @GetMapping("/account/recovery-codes")
    String codes(CurrentUser user, Model model) {
        model.addAttribute("left", signIns.person(user.id()).recoveryCodes());
        return "identity/account-codes";
    }

    /** Shown in the answer to the form, and nowhere else: going back or loading again does not bring them back. */
    @PostMapping("/account/recovery-codes")
    String newCodes(CurrentUser user, Model model) {
        model.addAttribute("codes", recovery.make(user.id()));
        return "identity/account-codes";
    }

    @GetMapping("/account/passkeys/new")
    String newPasskey(CurrentUser user, HttpServletRequest request, Model model) {
        if (!passkeys.workAt(request.getServerName())) {
            throw new NotFound("passkeys at " + request.getServerName());
        }
        String agent = request.getHeader("User-Agent");
        Device device = Device.of(agent == null ? "" : agent);
        model.addAttribute("name", device.system());
        return "identity/account-passkey-new";
    }

    @PostMapping("/account/passkeys/options")
    ResponseEntity<String> options(CurrentUser user, HttpServletRequest request) {
        PublicKeyCredentialCreationOptions offer =
                passkeys.offer(signIns.person(user.id()), PasskeySignInController.origin(request));
        request.getSession(true).setAttribute(OFFERED, offer);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Passkeys.json(offer));
    }

    @PostMapping("/account/passkeys")
    String take(
            CurrentUser user,
            @RequestParam String answer,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        HttpSession session = request.getSession(true);
        Object offered = session.getAttribute(OFFERED);
        session.removeAttribute(OFFERED);
        try {
            if (!(offered instanceof PublicKeyCredentialCreationOptions offer) || answer.length() > 50_000) {
                throw new Refused("identity.passkey.notTaken");
            }
            passkeys.take(signIns.person(user.id()), offer, answer, name, PasskeySignInController.origin(request));
        } catch (Refused refused) {
            model.addAttribute("wrong", messages.getMessage(refused.key(), refused.arguments(), locale));
            model.addAttribute("name", name);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "identity/account-passkey-new";
        }
        return added(user.id(), "passkey", request, model);
    }

    @PostMapping("/account/passkeys/{passkey}/name")
    String rename(CurrentUser user, @PathVariable String passkey, @RequestParam String name, RedirectAttributes then) {
        passkeys.rename(user.id(), passkey, name);
        then.addFlashAttribute("said", "passkeyRenamed");
        return "redirect:/account";
    }

    @GetMapping("/account/passkeys/{passkey}/remove")
    String passkeyRemoval(CurrentUser user, @PathVariable String passkey, Model model, Locale locale) {
        Passkeys.Passkey one = passkeys.of(user.id()).stream()
                .filter(each -> each.id().equals(passkey))
                .findFirst()
                .orElseThrow(() -> new NotFound("passkey"));
        model.addAttribute("title", "identity.passkey.remove");
        model.addAttribute("named", one.name());
        model.addAttribute("url", "/account/passkeys/" + one.id() + "/remove");
        model.addAttribute("effects", effects("identity.passkey.removeEffect", user.id(), locale));
        return "identity/account-remove";
    }

    @PostMapping("/account/passkeys/{passkey}/remove")
    String passkeyRemoved(CurrentUser user, @PathVariable String passkey, RedirectAttributes then) {
        passkeys.remove(user.id(), passkey);
        then.addFlashAttribute("said", "passkeyRemoved");
        return "redirect:/account";
    }

    /** With the first factor come the codes for when it is lost. */
    private String added(UserId account, String factor, HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(SetUpFirst.DUE);
        }
        model.addAttribute("added", factor);
        if (signIns.person(account).recoveryCodes() == 0) {
            model.addAttribute("codes", recovery.make(account));
        }
        return "identity/account-factor-added";
    }

    private List<String> effects(String first, UserId account, Locale locale) {
        Person person = signIns.person(account);
        int left = person.passkeys() + (person.authenticator() ? 1 : 0) - 1;
        String after = left > 0 ? "identity.factors.othersStay" : "identity.factors.noneStays";
        return List.of(
                messages.getMessage(first, null, locale), messages.getMessage(after, new Object[] {left}, locale));
    }
}
