package org.parix.identity.people.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.identity.people.People;
import org.parix.identity.people.SetUp;
import org.parix.identity.people.WaysIn;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Links for those who cannot sign in yet. Looking at one does not use it up: programs look at links too. */
@Controller
class WayInController {
    private final WaysIn ways;
    private final People people;
    private final SetUp setUp;

    WayInController(WaysIn ways, People people, SetUp setUp) {
        this.ways = ways;
        this.people = people;
        this.setUp = setUp;
    }

    record SetUpForm(
            @NotBlank @Size(max = 300) String office,
            @NotBlank @Size(max = 120) String name,

            @NotBlank @Size(max = 60) @Pattern(regexp = "[\\p{L}\\p{N}._@-]*", message = "{identity.invite.loginForm}")
            String login,

            String password,
            String again,
            @Nullable Boolean coordinates) {
        /** A field that did not come is an empty one. */
        SetUpForm {
            password = Objects.requireNonNullElse(password, "");
            again = Objects.requireNonNullElse(again, "");
        }
    }

    record PasswordForm(String password, String again) {
        PasswordForm {
            password = Objects.requireNonNullElse(password, "");
            again = Objects.requireNonNullElse(again, "");
        }
    }

    @GetMapping("/set-up/{secret}")
    String setUp(@PathVariable String secret, Model model, HttpServletResponse response) {
        mustOpen(secret);
        model.addAttribute("form", new SetUpForm("", "", "", "", "", null));
        return privately("identity/set-up", response);
    }

    @PostMapping("/set-up/{secret}")
    String setUp(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        mustOpen(secret);
        if (!form.password().equals(form.again())) {
            errors.rejectValue("again", "identity.invitation.notTheSame");
        }
        if (!errors.hasErrors()) {
            try {
                setUp.open(
                        secret,
                        form.office(),
                        form.name(),
                        form.login(),
                        form.password(),
                        Boolean.TRUE.equals(form.coordinates()));
                model.addAttribute("login", form.login());
                return privately("identity/invitation-done", response);
            } catch (Refused refused) {
                errors.rejectValue(field(refused), refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(422);
        return privately("identity/set-up", response);
    }

    private static String field(Refused refused) {
        return switch (refused.key()) {
            case "identity.account.loginTaken" -> "login";
            case "identity.setUp.officeIsAGroup", "directory.add.blank" -> "office";
            default -> "password";
        };
    }

    private void mustOpen(String secret) {
        if (!setUp.opens(secret)) {
            throw new NotFound("set-up link");
        }
    }

    @GetMapping("/invitation/{secret}")
    String invitation(@PathVariable String secret, Model model, HttpServletResponse response) {
        model.addAttribute("guest", guest(secret));
        model.addAttribute("form", new PasswordForm("", ""));
        return privately("identity/invitation", response);
    }

    @PostMapping("/invitation/{secret}")
    String accept(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        WaysIn.Guest guest = guest(secret);
        if (!form.password().equals(form.again())) {
            errors.rejectValue("again", "identity.invitation.notTheSame");
        }
        if (!errors.hasErrors()) {
            try {
                people.accept(secret, form.password());
                model.addAttribute("login", guest.login());
                return privately("identity/invitation-done", response);
            } catch (Refused refused) {
                errors.rejectValue("password", refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(422);
        model.addAttribute("guest", guest);
        return privately("identity/invitation", response);
    }

    private WaysIn.Guest guest(String secret) {
        return ways.guest(secret).orElseThrow(() -> new NotFound("invitation"));
    }

    /** The address is the secret: it goes to no cache and in no referrer. */
    private static String privately(String view, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        return view;
    }
}
