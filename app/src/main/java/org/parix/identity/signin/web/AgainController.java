package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Elsewhere;
import org.parix.identity.signin.Passkeys;
import org.parix.identity.signin.Person;
import org.parix.identity.signin.SignInSettings;
import org.parix.identity.signin.SignIns;
import org.parix.identity.signin.SignIns.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Before a grave act somebody inside proves again who they are. */
@Controller
class AgainController {
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final Doorway doorway;
    private final SignInSettings settings;

    AgainController(SignIns signIns, Passkeys passkeys, Doorway doorway, SignInSettings settings) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.doorway = doorway;
        this.settings = settings;
    }

    @GetMapping("/sign-in/again")
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String undone,
            @RequestParam(required = false) @Nullable String failed,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("said", failed != null ? "failed" : undone != null ? "undone" : null);
        return page(signIns.person(user.id()), to, request, model);
    }

    @PostMapping("/sign-in/again")
    String prove(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String password,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Person person = signIns.person(user.id());
        boolean byApp = password == null;
        Outcome outcome = password == null
                ? signIns.authenticator(person, code == null ? "" : code, Doorway.caller(request))
                : signIns.password(person.login(), password, Doorway.caller(request));
        switch (outcome) {
            case Outcome.Proved _ -> {
                doorway.again(
                        user.id(), byApp ? Doorway.TOTP : FactorGrantedAuthority.PASSWORD_AUTHORITY, request, response);
                return "redirect:" + Elsewhere.own(to);
            }
            case Outcome.Wrong() -> {
                model.addAttribute("said", byApp ? "wrongCode" : "wrongPassword");
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            case Outcome.Wait(var time) -> {
                model.addAttribute("said", "wait");
                model.addAttribute("minutes", SignIns.minutes(time));
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            }
        }
        return page(person, to, request, model);
    }

    private String page(Person person, @Nullable String to, HttpServletRequest request, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("to", Elsewhere.own(to));
        model.addAttribute("passkeys", person.passkeys() > 0 && passkeys.workAt(request.getServerName()));
        model.addAttribute("provider", settings.oidc().isSet() ? settings.oidc().name() : null);
        return "identity/again";
    }
}
