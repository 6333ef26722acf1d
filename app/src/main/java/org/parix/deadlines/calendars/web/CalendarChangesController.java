package org.parix.deadlines.calendars.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.calendars.CalendarChanges;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.CalendarScreens;
import org.parix.deadlines.calendars.DayId;
import org.parix.deadlines.calendars.web.CalendarForms.DayForm;
import org.parix.deadlines.calendars.web.CalendarForms.ReasonForm;
import org.parix.deadlines.calendars.web.CalendarForms.SwapForm;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding, correcting and withdrawing exceptions: first the effect is shown, then it is done. */
@Controller
@RequestMapping("/calendar")
class CalendarChangesController {
    private final CalendarChanges changes;
    private final CalendarScreens screens;
    private final MessageSource messages;

    CalendarChangesController(CalendarChanges changes, CalendarScreens screens, MessageSource messages) {
        this.changes = changes;
        this.screens = screens;
        this.messages = messages;
    }

    @GetMapping("/{calendar:\\d+}/days/new")
    String newDay(@PathVariable long calendar, Model model) {
        model.addAttribute("form", DayForm.empty());
        return dayForm("/calendar/" + calendar + "/days/new", calendar, true, model);
    }

    @PostMapping("/{calendar:\\d+}/days/new")
    String addDay(
            @PathVariable long calendar,
            @Valid @ModelAttribute("form") DayForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CalendarId id = new CalendarId(calendar);
        if (EffectFirst.done(
                errors,
                _ -> "date",
                form.confirmed(),
                model,
                response,
                () -> changes.previewAdding(id, form.day()),
                () -> changes.add(id, form.day(), form.reason()))) {
            return back(id, form.day().date().getYear(), then);
        }
        return dayForm("/calendar/" + calendar + "/days/new", calendar, true, model);
    }

    @GetMapping("/days/{exception:\\d+}")
    String day(@PathVariable long exception, Model model) {
        CalendarScreens.OneDay one = screens.day(new DayId(exception));
        CalendarScreens.DayRow day = one.day();
        model.addAttribute(
                "form", new DayForm(day.date(), day.kind(), day.name(), day.basis(), day.checked(), "", null));
        return dayForm("/calendar/days/" + exception, one.calendar().value(), day.counterpart() == null, model);
    }

    @PostMapping("/days/{exception:\\d+}")
    String correctDay(
            @PathVariable long exception,
            @Valid @ModelAttribute("form") DayForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        DayId id = new DayId(exception);
        CalendarScreens.OneDay one = screens.day(id);
        if (EffectFirst.done(
                errors,
                _ -> "date",
                form.confirmed(),
                model,
                response,
                () -> changes.previewCorrecting(id, form.day()),
                () -> changes.correct(id, form.day(), form.reason()))) {
            return back(one.calendar(), form.day().date().getYear(), then);
        }
        return dayForm(
                "/calendar/days/" + exception, one.calendar().value(), one.day().counterpart() == null, model);
    }

    private String dayForm(String url, long calendar, boolean movable, Model model) {
        model.addAttribute("url", url);
        model.addAttribute("id", calendar);
        model.addAttribute("movable", movable);
        model.addAttribute(
                "kinds",
                List.of(SpecialDay.Kind.HOLIDAY, SpecialDay.Kind.COMPENSATORY_OFF).stream()
                        .map(kind -> new Option(kind.name(), text("deadlines.dayKind." + kind.name())))
                        .toList());
        return "deadlines/day";
    }

    @GetMapping("/{calendar:\\d+}/swaps/new")
    String newSwap(@PathVariable long calendar, Model model) {
        model.addAttribute("form", SwapForm.empty());
        model.addAttribute("id", calendar);
        return "deadlines/swap";
    }

    @PostMapping("/{calendar:\\d+}/swaps/new")
    String addSwap(
            @PathVariable long calendar,
            @Valid @ModelAttribute("form") SwapForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CalendarId id = new CalendarId(calendar);
        if (EffectFirst.done(
                errors,
                _ -> "off",
                form.confirmed(),
                model,
                response,
                () -> changes.previewSwapping(id, form.swap()),
                () -> changes.swap(id, form.swap(), form.reason()))) {
            return back(id, form.swap().off().getYear(), then);
        }
        model.addAttribute("id", calendar);
        return "deadlines/swap";
    }

    @GetMapping("/days/{exception:\\d+}/withdraw")
    String withdraw(@PathVariable long exception, Model model) {
        model.addAttribute("form", new ReasonForm(""));
        return withdrawForm(new DayId(exception), model);
    }

    @PostMapping("/days/{exception:\\d+}/withdraw")
    String withdrawn(
            @PathVariable long exception,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        DayId id = new DayId(exception);
        CalendarScreens.OneDay one = screens.day(id);
        if (EffectFirst.done(
                errors,
                _ -> "reason",
                true,
                model,
                response,
                () -> changes.previewWithdrawing(id),
                () -> changes.withdraw(id, form.reason()))) {
            return back(one.calendar(), one.day().date().getYear(), then);
        }
        return withdrawForm(id, model);
    }

    private String withdrawForm(DayId id, Model model) {
        CalendarScreens.OneDay one = screens.day(id);
        model.addAttribute("it", one.day());
        model.addAttribute("id", one.calendar().value());
        model.addAttribute("preview", changes.previewWithdrawing(id));
        return "deadlines/withdraw-day";
    }

    private static String back(CalendarId calendar, int year, RedirectAttributes then) {
        then.addFlashAttribute("changed", true);
        return "redirect:/calendar?of=%d&year=%d".formatted(calendar.value(), year);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
