package org.parix.identity.tokens.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.TokenAreas;
import org.parix.identity.tokens.Tokens;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which other systems are let in, as what, and until when. */
@Controller
@RequestMapping("/tokens")
class TokensController {
    private final Tokens tokens;
    private final TokenScreens screens;
    private final Clock clock;

    TokensController(Tokens tokens, TokenScreens screens, Clock clock) {
        this.tokens = tokens;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping
    String list(CurrentUser user, Locale locale, Model model) {
        model.addAttribute("tokens", screens.of(user.agencies(Permission.TOKENS_MANAGE)));
        model.addAttribute("areaNames", areaNames(locale));
        return "identity/api-tokens";
    }

    private Map<String, String> areaNames(Locale locale) {
        return tokens.areas().stream()
                .collect(Collectors.toMap(
                        TokenAreas.Area::code, area -> area.name().in(locale)));
    }

    @GetMapping("/new")
    String form(CurrentUser user, Locale locale, Model model) {
        String inAYear = LocalDate.now(clock).plusYears(1).minusDays(1).toString();
        return form(new Typed("", "", false, List.of(), inAYear), null, user, locale, model);
    }

    private record Typed(String name, String agency, boolean enters, List<String> areas, String lastDay) {}

    private String form(Typed typed, @Nullable Refused refused, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("name", typed.name());
        model.addAttribute("chosenAgency", typed.agency());
        model.addAttribute("enters", typed.enters());
        model.addAttribute("chosen", typed.areas());
        model.addAttribute("lastDay", typed.lastDay());
        model.addAttribute("refused", refused);
        model.addAttribute("locale", locale);
        model.addAttribute("areas", tokens.areas());
        model.addAttribute("agencies", screens.agencies(user.agencies(Permission.TOKENS_MANAGE)));
        return "identity/api-token-new";
    }

    /** The secret is shown this once. */
    @PostMapping
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam long agency,
            @RequestParam(defaultValue = "read") String rights,
            @RequestParam(required = false) @Nullable List<String> area,
            @RequestParam(defaultValue = "") String lastDay,
            CurrentUser user,
            Locale locale,
            Model model) {
        var of = new AgencyId(agency);
        if (!user.may(Permission.TOKENS_MANAGE, of)) {
            throw new NotFound("agency " + agency);
        }
        List<String> areas = area == null ? List.of() : area;
        boolean enters = rights.equals("enter");
        try {
            Tokens.Made made = tokens.make(new Tokens.Wanted(of, name, enters, areas, day(lastDay)), user.id());
            model.addAttribute("id", made.id());
            model.addAttribute("secret", made.secret());
            return "identity/api-token-secret";
        } catch (Refused refused) {
            return form(new Typed(name, Long.toString(agency), enters, areas, lastDay), refused, user, locale, model);
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @GetMapping("/{token:\\d+}")
    String one(@PathVariable long token, Locale locale, Model model) {
        model.addAttribute("it", screens.one(token).orElseThrow(() -> new NotFound("token " + token)));
        model.addAttribute("areaNames", areaNames(locale));
        return "identity/api-token";
    }

    @GetMapping("/{token:\\d+}/revoke")
    String confirm(@PathVariable long token, Model model) {
        model.addAttribute("it", screens.one(token).orElseThrow(() -> new NotFound("token " + token)));
        return "identity/api-token-revoke";
    }

    @PostMapping("/{token:\\d+}/revoke")
    String revoke(@PathVariable long token, CurrentUser user, RedirectAttributes then) {
        tokens.revoke(token, user.id());
        then.addFlashAttribute("told", "identity.tokens.revoked");
        return "redirect:/tokens/" + token;
    }
}
