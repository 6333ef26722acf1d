package org.parix.directory.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Agencies;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyKind;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.kernel.Refused;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One agency over time, where it stands, and the kinds of agencies. */
@Controller
@RequestMapping("/agencies")
class AgencyController {
    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*|\\s*;\\s*");

    private final Agencies agencies;
    private final AgencyScreens screens;
    private final DirectoryScreens places;
    private final AgencyNamesTyped names;
    private final Clock clock;

    AgencyController(
            Agencies agencies, AgencyScreens screens, DirectoryScreens places, AgencyNamesTyped names, Clock clock) {
        this.agencies = agencies;
        this.screens = screens;
        this.places = places;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/{agency:\\d+}")
    String agency(@PathVariable long agency, Model model) {
        model.addAttribute("agency", screens.agency(agency, LocalDate.now(clock)));
        return "directory/agency";
    }

    /** What an agency is decides in which groups it is, so it has a page of its own. */
    @GetMapping("/{agency:\\d+}/facts")
    String facts(@PathVariable long agency, Model model) {
        model.addAttribute("agency", screens.agency(agency, LocalDate.now(clock)));
        model.addAttribute("kinds", screens.kinds());
        model.addAttribute("levels", AgencyLevel.values());
        model.addAttribute("communeTypes", CommuneType.values());
        return "directory/facts";
    }

    @PostMapping("/{agency:\\d+}/facts")
    String describe(
            @PathVariable long agency,
            @RequestParam int version,
            @RequestParam AgencyKind kind,
            @RequestParam(required = false) @Nullable AgencyLevel level,
            @RequestParam(required = false) @Nullable CommuneType communeType,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            RedirectAttributes then) {
        try {
            agencies.describe(new AgencyId(agency), version, kind, level, communeType, from);
            then.addFlashAttribute("saved", true);
            return "redirect:/agencies/" + agency;
        } catch (Refused refused) {
            return no(then, refused, "redirect:/agencies/" + agency + "/facts");
        }
    }

    @PostMapping("/{agency:\\d+}/name")
    String correct(
            @PathVariable long agency, @RequestParam int version, @RequestParam String name, RedirectAttributes then) {
        try {
            agencies.correctName(new AgencyId(agency), version, name);
            then.addFlashAttribute("saved", true);
            return "redirect:/agencies/" + agency;
        } catch (Refused refused) {
            return no(then, refused, "redirect:/agencies/" + agency + "/facts");
        }
    }

    static String no(RedirectAttributes then, Refused refused, String where) {
        then.addFlashAttribute("refused", refused.key());
        then.addFlashAttribute("refusedWith", refused.arguments());
        return where;
    }

    /** Who stands under whom moves rights, so it has a page of its own. */
    @GetMapping("/{agency:\\d+}/place")
    String place(@PathVariable long agency, Model model) {
        model.addAttribute("id", agency);
        model.addAttribute("agency", places.place(agency));
        return "directory/place";
    }

    @PostMapping("/{agency:\\d+}/place")
    String placed(
            @PathVariable long agency,
            @RequestParam(required = false) @Nullable Long parent,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            RedirectAttributes then) {
        try {
            AgencyId upper = parent != null
                    ? new AgencyId(parent)
                    : under.isBlank() ? null : names.agency(under, new AgencyId(agency));
            agencies.place(new AgencyId(agency), upper, from);
        } catch (Refused refused) {
            return no(then, refused, "redirect:/agencies/" + agency + "/place");
        }
        then.addFlashAttribute("placed", places.place(agency).name());
        return "redirect:/agencies/" + agency;
    }

    @GetMapping("/kinds")
    String kinds(Model model) {
        model.addAttribute("kinds", screens.kindRows());
        return "directory/kinds";
    }

    @PostMapping("/kinds")
    String addKind(
            @RequestParam String code,
            @RequestParam String vi,
            @RequestParam String en,
            @RequestParam(defaultValue = "") String beginnings,
            @RequestParam(defaultValue = "false") boolean underCommittee,
            RedirectAttributes then) {
        try {
            agencies.addKind(
                    code.strip().toUpperCase(java.util.Locale.ROOT), vi, en, lines(beginnings), underCommittee);
            then.addFlashAttribute("added", vi);
            return "redirect:/agencies/kinds";
        } catch (Refused refused) {
            return no(then, refused, "redirect:/agencies/kinds");
        }
    }

    /** What somebody typed, one a line. */
    static List<String> lines(String text) {
        return Stream.of(LINES.split(text))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
