package org.parix.registers.flags.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.After;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.flags.FlagKind;
import org.parix.registers.flags.FlagVerdict;
import org.parix.registers.flags.Flags;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Flags: the list, and one with its records and what was found out about it. */
@Controller
@RequestMapping("/registers/flags")
class FlagController {
    private static final Set<String> STANDINGS = Set.of("open", "explained", "upheld", "all");
    private static final Pattern NAMED = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int YEARS = 4;
    private static final int MOST = 500;

    private final Flags flags;
    private final FlagScreens screens;
    private final Registers registers;
    private final MessageSource messages;
    private final Clock clock;

    FlagController(Flags flags, FlagScreens screens, Registers registers, MessageSource messages, Clock clock) {
        this.flags = flags;
        this.screens = screens;
        this.registers = registers;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param fact what it says, in the language of the page */
    record Shown(FlagScreens.Row row, FlagKind kind, String fact) {}

    @GetMapping
    String list(
            @ModelAttribute("asked") @Nullable Asked asked,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String after,
            CurrentUser user,
            Locale locale,
            Model model) {
        Asked sound = asked == null || errors.hasErrors() ? Asked.NOTHING : asked;
        String standing = STANDINGS.contains(sound.stands()) ? sound.stands() : "open";
        String kind = flags.kinds().stream()
                .map(FlagKind::kind)
                .filter(code -> code.equals(sound.kind()))
                .findFirst()
                .orElse("");
        int year = sound.year(today());
        Set<AgencyId> agencies = user.agencies(Permission.REGISTERS_READ);
        if (sound.under() instanceof Long under) {
            agencies = new HashSet<>(agencies);
            agencies.retainAll(user.hierarchy().under(Set.of(new AgencyId(under))));
        }
        List<FlagScreens.Row> rows = screens.list(
                agencies,
                new FlagScreens.Filter(
                        kind.isEmpty() ? null : kind,
                        standing,
                        Year.of(year).atDay(1),
                        Year.of(year).atMonth(12).atEndOfMonth()),
                After.read(after));
        boolean more = rows.size() > FlagScreens.PAGE;
        List<FlagScreens.Row> page = more ? rows.subList(0, FlagScreens.PAGE) : rows;
        List<Shown> shown = new ArrayList<>();
        page.forEach(row -> shown.add(shown(row, locale)));
        model.addAttribute("rows", shown);
        model.addAttribute("kinds", flags.kinds());
        model.addAttribute("kind", kind);
        model.addAttribute("standing", standing);
        model.addAttribute("year", year);
        model.addAttribute(
                "years",
                IntStream.range(0, YEARS)
                        .mapToObj(ago -> today().getYear() - ago)
                        .toList());
        model.addAttribute("under", sound.under());
        model.addAttribute(
                "next",
                more
                        ? sound.url(
                                kind,
                                standing,
                                year,
                                new After(page.getLast().day(), page.getLast().id()))
                        : null);
        model.addAttribute("firstPage", after == null ? null : sound.url(kind, standing, year, null));
        model.addAttribute("locale", locale);
        return "registers/flags/list";
    }

    private Shown shown(FlagScreens.Row row, Locale locale) {
        FlagKind kind = flags.kind(row.kind());
        return new Shown(row, kind, fact(kind, row.facts(), locale));
    }

    private static String fact(FlagKind kind, Map<String, String> facts, Locale locale) {
        Matcher named = NAMED.matcher(kind.fact().in(locale));
        return named.replaceAll(
                found -> Matcher.quoteReplacement(said(facts.getOrDefault(found.group(1), "–"), locale)));
    }

    private static String said(String fact, Locale locale) {
        return DAY.matcher(fact).matches() ? Formats.date(LocalDate.parse(fact), locale) : fact;
    }

    @GetMapping("/{flag:\\d+}")
    ModelAndView flag(@PathVariable long flag, CurrentUser user, Locale locale) {
        return page(flag, null, "", user, locale);
    }

    private ModelAndView page(long flag, @Nullable Refused problem, String reason, CurrentUser user, Locale locale) {
        ModelAndView page = new ModelAndView(
                "registers/flags/flag", problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        Shown shown = shown(screens.flag(flag), locale);
        Register register = registers.register(shown.row().register());
        page.addObject("it", shown);
        page.addObject("register", register);
        page.addObject("records", screens.records(register, flag, MOST));
        page.addObject("findings", screens.findings(flag));
        page.addObject(
                "judges", user.may(Permission.REGISTERS_JUDGE, shown.row().owner()));
        page.addObject("reason", reason);
        page.addObject(
                "problem", problem == null ? null : messages.getMessage(problem.key(), problem.arguments(), locale));
        page.addObject("locale", locale);
        return page;
    }

    @PostMapping("/{flag:\\d+}")
    ModelAndView note(
            @PathVariable long flag,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String reason,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        try {
            FlagVerdict said = verdict.equals(FlagVerdict.EXPLAINED.name())
                    ? FlagVerdict.EXPLAINED
                    : verdict.equals(FlagVerdict.UPHELD.name()) ? FlagVerdict.UPHELD : null;
            if (said == null) {
                throw new Refused("registers.flags.noVerdict");
            }
            flags.note(flag, said, reason, user);
        } catch (Refused refused) {
            return page(flag, refused, reason, user, locale);
        }
        then.addFlashAttribute("told", "registers.flags.told");
        return new ModelAndView("redirect:/registers/flags/" + flag);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }
}
