package org.parix.deadlines.calendars.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.CalendarChanges;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.CalendarScreens;
import org.parix.deadlines.calendars.Calendars;
import org.parix.deadlines.calendars.web.CalendarForms.HoursForm;
import org.parix.deadlines.calendars.web.CalendarForms.NewCalendarForm;
import org.parix.deadlines.calendars.web.CalendarForms.YearForm;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The years a calendar covers, an office's working hours, and a calendar of one's own. */
@Controller
@RequestMapping("/calendar")
class CalendarSettingsController {
    private final CalendarChanges changes;
    private final Calendars calendars;
    private final CalendarScreens screens;
    private final Directory directory;
    private final MessageSource messages;

    CalendarSettingsController(
            CalendarChanges changes,
            Calendars calendars,
            CalendarScreens screens,
            Directory directory,
            MessageSource messages) {
        this.changes = changes;
        this.calendars = calendars;
        this.screens = screens;
        this.directory = directory;
        this.messages = messages;
    }

    @GetMapping("/{calendar:\\d+}/hours")
    String hours(@PathVariable long calendar, Model model) {
        model.addAttribute(
                "form", HoursForm.of(calendars.of(new CalendarId(calendar)).hours()));
        model.addAttribute("id", calendar);
        return "deadlines/hours";
    }

    @PostMapping("/{calendar:\\d+}/hours")
    String setHours(
            @PathVariable long calendar,
            @Valid @ModelAttribute("form") HoursForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CalendarId id = new CalendarId(calendar);
        if (EffectFirst.done(errors, "from1", response, () -> changes.setHours(id, form.hours(), form.reason()))) {
            return back(calendar, then);
        }
        model.addAttribute("id", calendar);
        return "deadlines/hours";
    }

    @GetMapping("/{calendar:\\d+}/years")
    String years(@PathVariable long calendar, Model model) {
        model.addAttribute("form", new YearForm("", "", ""));
        return yearsForm(calendar, model);
    }

    @PostMapping("/{calendar:\\d+}/years")
    String changeYear(
            @PathVariable long calendar,
            @Valid @ModelAttribute("form") YearForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        boolean known = offered().stream().anyMatch(option -> option.value().equals(form.act()));
        if (!known && !errors.hasErrors()) {
            errors.rejectValue("act", "deadlines.years.choose");
        }
        if (EffectFirst.done(errors, "act", response, () -> change(form))) {
            return back(calendar, then);
        }
        return yearsForm(calendar, model);
    }

    private void change(YearForm form) {
        String[] act = form.act().split(":");
        int year = Integer.parseInt(act[1]);
        if (act[0].equals("decide")) {
            changes.decide(year, form.basis(), form.reason());
        } else {
            changes.cover(year, form.basis(), form.reason());
        }
    }

    private String yearsForm(long calendar, Model model) {
        if (!new CalendarId(calendar).equals(calendars.nationalId())) {
            throw new NotFound("years of calendar " + calendar);
        }
        model.addAttribute("id", calendar);
        model.addAttribute("years", screens.years());
        model.addAttribute("acts", offered());
        return "deadlines/years";
    }

    /** Deciding what is only expected, and opening the year after the last. */
    private List<Option> offered() {
        List<CalendarScreens.YearRow> years = screens.years();
        var acts = new ArrayList<Option>();
        for (CalendarScreens.YearRow row : years) {
            if (row.state() == WorkCalendar.YearState.EXPECTED) {
                acts.add(new Option("decide:" + row.year(), text("deadlines.years.decide", row.year())));
            }
        }
        int next = years.getLast().year() + 1;
        acts.add(new Option("cover:" + next, text("deadlines.years.cover", next)));
        int former = years.getFirst().year() - 1;
        acts.add(new Option("cover:" + former, text("deadlines.years.cover", former)));
        return acts;
    }

    @GetMapping("/new")
    String newCalendar(CurrentUser user, Model model) {
        model.addAttribute("form", new NewCalendarForm(null, ""));
        return newCalendarForm(user, model);
    }

    @PostMapping("/new")
    String open(
            CurrentUser user,
            @Valid @ModelAttribute("form") NewCalendarForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (!errors.hasErrors()) {
            AgencyId agency = new AgencyId(Objects.requireNonNull(form.agency()));
            if (!user.may(Permission.CALENDAR_MANAGE, agency)) {
                throw new NotFound("agency " + agency + " for " + user.id());
            }
            try {
                return back(changes.open(agency, form.reason()).value(), then);
            } catch (Refused refused) {
                errors.rejectValue("agency", refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newCalendarForm(user, model);
    }

    private String newCalendarForm(CurrentUser user, Model model) {
        Set<AgencyId> managed = user.agencies(Permission.CALENDAR_MANAGE);
        model.addAttribute(
                "agencies",
                directory.parties().stream()
                        .flatMap(party ->
                                party instanceof Party.OfAgency(AgencyId id, String name) && managed.contains(id)
                                        ? Stream.of(new Option(Long.toString(id.value()), name))
                                        : Stream.empty())
                        .toList());
        return "deadlines/own-calendar";
    }

    private static String back(long calendar, RedirectAttributes then) {
        then.addFlashAttribute("changed", true);
        return "redirect:/calendar?of=" + calendar;
    }

    private String text(String key, int year) {
        return messages.getMessage(key, new Object[] {Integer.toString(year)}, LocaleContextHolder.getLocale());
    }
}
