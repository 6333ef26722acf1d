package org.parix.registers.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.After;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.ui.Formats;
import org.parix.ui.Option;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All registers, the list of one, and entering a record. */
@Controller
@RequestMapping("/registers")
class RegisterController {
    private final Registers registers;
    private final RegisterScreens screens;
    private final OnTime onTime;
    private final FormWords words;
    private final Offers offers;
    private final Clock clock;

    RegisterController(
            Registers registers, RegisterScreens screens, OnTime onTime, FormWords words, Offers offers, Clock clock) {
        this.registers = registers;
        this.screens = screens;
        this.onTime = onTime;
        this.words = words;
        this.offers = offers;
        this.clock = clock;
    }

    @GetMapping("/{register:[a-z]+}")
    String list(
            @PathVariable String register,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            CurrentUser user,
            Locale locale,
            Model model) {
        Register it = registers.register(register);
        Set<AgencyId> agencies = user.agencies(Permission.REGISTERS_READ);
        RecordFilter filter = RecordFilter.of(it, user, state, q);
        List<RegisterScreens.Row> rows =
                screens.list(it, filter, After.read(after), LocalDate.now(clock.withZone(Formats.ZONE)), locale);
        boolean more = rows.size() > RegisterScreens.PAGE;
        List<RegisterScreens.Row> shown = more ? rows.subList(0, RegisterScreens.PAGE) : rows;
        model.addAttribute("it", it);
        model.addAttribute("url", "/registers/" + it.code());
        model.addAttribute("locale", locale);
        model.addAttribute("rows", shown);
        model.addAttribute("filter", filter);
        model.addAttribute("wanted", filter.wanted());
        model.addAttribute("q", filter.query());
        model.addAttribute(
                "next",
                more ? new After(shown.getLast().latest(), shown.getLast().id()) : null);
        model.addAttribute("first", after == null);
        model.addAttribute(
                "states",
                it.states().entrySet().stream()
                        .map(one -> new Option(one.getKey(), one.getValue().in(locale)))
                        .toList());
        model.addAttribute("several", it.shared() || agencies.size() > 1);
        model.addAttribute("readable", agencies);
        model.addAttribute("enters", user.may(Permission.REGISTERS_ENTER));
        model.addAttribute("imports", user.may(Permission.REGISTERS_IMPORT));
        model.addAttribute(
                "trend", it.code().equals(OnTime.REGISTER) && after == null ? onTime.trend(onTime.unit(user)) : null);
        return "registers/list";
    }

    @GetMapping("/{register:[a-z]+}/new")
    ModelAndView form(@PathVariable String register, CurrentUser user, Locale locale) {
        Register it = registers.register(register);
        Map<String, String> shown = new HashMap<>();
        shown.put("agency_id", Long.toString(user.agency().value()));
        shown.put("year", Year.now(clock.withZone(Formats.ZONE)).toString());
        shown.put("valid_from", Year.now(clock.withZone(Formats.ZONE)).atDay(1).toString());
        return page(it, shown, Map.of(), null, HttpStatus.OK, user, locale);
    }

    @PostMapping("/{register:[a-z]+}")
    ModelAndView enter(
            @PathVariable String register,
            @RequestParam Map<String, String> typed,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        Register it = registers.register(register);
        Map<String, Refused> wrong = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = RegisterForm.read(it.formFields(), typed, wrong);
        if (values.get("agency_id") instanceof Long agency
                && !user.may(Permission.REGISTERS_ENTER, new AgencyId(agency))) {
            wrong.put("agency_id", new Refused("registers.field.notAgency"));
        }
        if (!wrong.isEmpty()) {
            return page(it, typed, wrong, null, HttpStatus.UNPROCESSABLE_CONTENT, user, locale);
        }
        try {
            long id = registers.enter(it, values, user.id());
            then.addFlashAttribute("told", "registers.told.entered");
            return new ModelAndView("redirect:/registers/" + it.code() + "/" + id);
        } catch (Refused refused) {
            return page(it, typed, wrong, refused, HttpStatus.UNPROCESSABLE_CONTENT, user, locale);
        }
    }

    private ModelAndView page(
            Register it,
            Map<String, String> shown,
            Map<String, Refused> wrong,
            @Nullable Refused problem,
            HttpStatusCode status,
            CurrentUser user,
            Locale locale) {
        ModelAndView page = new ModelAndView("registers/form", status);
        page.addObject("it", it);
        page.addObject("url", "/registers/" + it.code());
        page.addObject("locale", locale);
        page.addObject(
                "fields",
                RegisterForm.of(
                        it.formFields(),
                        shown,
                        wrong,
                        offers.of(user, shown),
                        locale,
                        refused -> words.of(refused, locale)));
        page.addObject("problem", problem == null ? null : words.of(problem, locale));
        return page;
    }
}
