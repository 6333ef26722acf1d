package org.parix.registers.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.measures.Unit;
import org.parix.registers.Registers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The data home of an agency: all registers, how much is handled in time, what is missing, late and odd. */
@Controller
@RequestMapping("/registers")
class DataHomeController {
    private final Registers registers;
    private final RegisterScreens screens;
    private final OnTime onTime;
    private final DataHome home;

    DataHomeController(Registers registers, RegisterScreens screens, OnTime onTime, DataHome home) {
        this.registers = registers;
        this.screens = screens;
        this.onTime = onTime;
        this.home = home;
    }

    @GetMapping
    String home(@RequestParam(required = false) @Nullable Long agency, CurrentUser user, Locale locale, Model model) {
        Unit unit = home.unit(agency, onTime.unit(user), user);
        Set<AgencyId> agencies = home.seen(unit, user);
        AgencyId above = home.above(unit, user);
        model.addAttribute("groups", registers.groups());
        model.addAttribute("empty", screens.empty(agencies));
        model.addAttribute("locale", locale);
        model.addAttribute("unit", unit);
        model.addAttribute("above", above == null ? null : above.value());
        model.addAttribute("enters", user.may(Permission.REGISTERS_ENTER));
        model.addAttribute("rate", onTime.of(unit));
        model.addAttribute("attention", home.of(unit));
        model.addAttribute("trend", onTime.trend(unit));
        return "registers/home";
    }

    /** How many dossiers are handled in time, as of now; a page asks for it again and again. */
    @GetMapping("/on-time")
    String onTime(@RequestParam(required = false) @Nullable Long agency, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("rate", onTime.of(home.unit(agency, onTime.unit(user), user)));
        model.addAttribute("locale", locale);
        return "registers/home :: rate";
    }
}
