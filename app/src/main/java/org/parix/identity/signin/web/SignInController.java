package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUsers;
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

/** Where people say who they are. */
@Controller
class SignInController {
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final CurrentUsers users;
    private final Doorway doorway;
    private final SignInSettings settings;

    SignInController(SignIns signIns, Passkeys passkeys, CurrentUsers users, Doorway doorway, SignInSettings settings) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.users = users;
        this.doorway = doorway;
        this.settings = settings;
    }

    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String unlinked,
            @RequestParam(required = false) @Nullable String failed,
            HttpServletRequest request,
            Model model) {
        if (users.current().isPresent()) {
            return "redirect:" + Elsewhere.own(to);
        }
        model.addAttribute(
                "said",
                ended != null
                        ? "ended"
                        : out != null ? "out" : unlinked != null ? "unlinked" : failed != null ? "failed" : null);
        return page(to, "", request, model);
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String login,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        switch (signIns.password(login, password, Doorway.caller(request))) {
            case Outcome.Proved(Person person) -> {
                return "redirect:"
                        + doorway.first(
                                person,
                                FactorGrantedAuthority.PASSWORD_AUTHORITY,
                                Elsewhere.own(to),
                                request,
                                response);
            }
            case Outcome.Wrong() -> {
                model.addAttribute("said", "wrong");
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            case Outcome.Wait(var time) -> {
                model.addAttribute("said", "wait");
                model.addAttribute("minutes", SignIns.minutes(time));
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader("Retry-After", Long.toString(time.toSeconds() + 1));
            }
        }
        return page(to, login, request, model);
    }

    @GetMapping("/sign-in/second-factor")
    String second(HttpServletRequest request, Model model) {
        return doorway.half(request)
                .flatMap(doorway::person)
                .map(person -> second(person, request, model))
                .orElse("redirect:/sign-in?ended");
    }

    @PostMapping("/sign-in/second-factor")
    String prove(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String recovery,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Doorway.Half> half = doorway.half(request);
        Optional<Person> known = half.flatMap(doorway::person);
        if (half.isEmpty() || known.isEmpty()) {
            return "redirect:/sign-in?ended";
        }
        Person person = known.get();
        boolean byApp = recovery == null;
        Outcome outcome = recovery == null
                ? signIns.authenticator(person, code == null ? "" : code, Doorway.caller(request))
                : signIns.recoveryCode(person, recovery, Doorway.caller(request));
        switch (outcome) {
            case Outcome.Proved _ -> {
                String to = doorway.enter(
                        person,
                        java.util.List.of(half.get().factor(), byApp ? Doorway.TOTP : Doorway.RECOVERY_CODE),
                        half.get().to(),
                        request,
                        response);
                // whoever used a code has lost something: their account's page says what to do about it
                return byApp ? "redirect:" + to : "redirect:/account?recovered";
            }
            case Outcome.Wrong() -> {
                model.addAttribute("said", byApp ? "wrongCode" : "wrongRecovery");
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            case Outcome.Wait(var time) -> {
                model.addAttribute("said", "wait");
                model.addAttribute("minutes", SignIns.minutes(time));
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            }
        }
        return second(person, request, model);
    }

    private String second(Person person, HttpServletRequest request, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("passkeys", person.passkeys() > 0 && passkeys.workAt(request.getServerName()));
        return "identity/second-factor";
    }

    private String page(@Nullable String to, String login, HttpServletRequest request, Model model) {
        String own = Elsewhere.own(to);
        model.addAttribute("to", own.equals("/") ? null : own);
        model.addAttribute("login", login);
        model.addAttribute("passkeys", passkeys.workAt(request.getServerName()));
        model.addAttribute("provider", settings.oidc().isSet() ? settings.oidc().name() : null);
        return "identity/sign-in";
    }
}
