package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Elsewhere;
import org.parix.identity.UserId;
import org.parix.identity.passwords.Passwords;
import org.parix.identity.passwords.Strength;
import org.parix.identity.signin.Passkeys;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.Sessions;
import org.parix.identity.signin.SignInSettings;
import org.parix.identity.signin.SignIns;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: how one signs in, and where one is signed in. */
@Controller
class AccountController {
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SignInSettings settings;
    private final MessageSource messages;

    AccountController(
            SignIns signIns,
            Passkeys passkeys,
            Sessions sessions,
            Passwords passwords,
            SignInSettings settings,
            MessageSource messages) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.passwords = passwords;
        this.settings = settings;
        this.messages = messages;
    }

    record PasswordForm(@Nullable String present, String fresh, String repeated) {
        /** A field that did not come is an empty one. */
        PasswordForm {
            fresh = Objects.requireNonNullElse(fresh, "");
            repeated = Objects.requireNonNullElse(repeated, "");
        }

        static PasswordForm empty() {
            return new PasswordForm("", "", "");
        }

        @Override
        public String toString() {
            return "PasswordForm[…]";
        }
    }

    @GetMapping("/account")
    String account(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String recovered,
            HttpServletRequest request,
            Model model) {
        Person person = signIns.person(user.id());
        model.addAttribute("person", person);
        model.addAttribute("passkeys", passkeys.of(user.id()));
        model.addAttribute("passkeysWork", passkeys.workAt(request.getServerName()));
        model.addAttribute("passkeyHost", settings.passkeys().rpId());
        model.addAttribute("sessions", sessions.of(user.login(), id(request)).size());
        model.addAttribute("recovered", recovered != null);
        return "identity/account";
    }

    @GetMapping("/account/password")
    String password(CurrentUser user, Model model) {
        return password(user.id(), PasswordForm.empty(), model);
    }

    @PostMapping("/account/password")
    String change(
            CurrentUser user,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale,
            RedirectAttributes then) {
        String field = "fresh";
        try {
            if (!form.fresh().equals(form.repeated())) {
                field = "repeated";
                throw new Refused("identity.password.unlike");
            }
            signIns.changePassword(
                    user.id(),
                    form.present() == null ? "" : form.present(),
                    form.fresh(),
                    Doorway.caller(request),
                    id(request));
        } catch (Refused refused) {
            if (refused.key().equals("identity.password.presentWrong")
                    || refused.key().equals("identity.signIn.waitText")) {
                field = "present";
            }
            errors.rejectValue(field, refused.key(), messages.getMessage(refused.key(), refused.arguments(), locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return password(user.id(), form, model);
        }
        request.changeSessionId();
        then.addFlashAttribute("said", "password");
        return "redirect:/account";
    }

    /** How strong a password is that is being typed; of a stranger who sets the first one too. */
    @PostMapping("/account/password/strength")
    String strength(CurrentUser user, @RequestParam String fresh, Model model) {
        Strength strength = signIns.strength(user.id(), fresh.substring(0, Math.min(200, fresh.length())));
        model.addAttribute("strength", strength);
        model.addAttribute("short", fresh.codePointCount(0, fresh.length()) < passwords.minLength());
        model.addAttribute("least", passwords.minLength());
        model.addAttribute("empty", fresh.isEmpty());
        return "identity/password-strength :: strength";
    }

    private String password(UserId account, PasswordForm form, Model model) {
        model.addAttribute("person", signIns.person(account));
        model.addAttribute("form", form);
        model.addAttribute("least", passwords.minLength());
        return "identity/account-password";
    }

    @GetMapping("/account/sessions")
    String sessions(CurrentUser user, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(user.login(), id(request)));
        model.addAttribute("longest", settings.session().longest().toHours());
        model.addAttribute("idle", settings.session().idle().toMinutes());
        return "identity/account-sessions";
    }

    @PostMapping("/account/sessions/{handle}/end")
    String end(CurrentUser user, @PathVariable String handle, RedirectAttributes then) {
        sessions.end(user.id(), user.login(), handle);
        then.addFlashAttribute("said", "one");
        return "redirect:/account/sessions";
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers(CurrentUser user, HttpServletRequest request, RedirectAttributes then) {
        sessions.endAll(user.id(), user.login(), id(request));
        then.addFlashAttribute("said", "others");
        return "redirect:/account/sessions";
    }

    /** What is asked of those who must have a second factor and have none. */
    @GetMapping("/account/second-factor")
    String secondFactor(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            Model model) {
        Person person = signIns.person(user.id());
        String way = Elsewhere.own(to);
        SignIns.SecondFactor demanded = signIns.demanded(person);
        if (demanded instanceof SignIns.SecondFactor.Fine) {
            return "redirect:" + way;
        }
        model.addAttribute("until", demanded instanceof SignIns.SecondFactor.Asked(var until) ? until : null);
        model.addAttribute("to", way);
        model.addAttribute("passkeysWork", passkeys.workAt(request.getServerName()));
        return "identity/set-up-second-factor";
    }

    static @Nullable String id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getId();
    }
}
