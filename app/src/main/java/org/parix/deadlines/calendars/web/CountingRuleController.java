package org.parix.deadlines.calendars.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.calendars.CalendarId;
import org.parix.deadlines.calendars.CalendarScreens;
import org.parix.deadlines.calendars.CountingRuleChanges;
import org.parix.deadlines.calendars.CountingRuleId;
import org.parix.deadlines.calendars.web.CalendarForms.ReasonForm;
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

/** How days are counted in a calendar: rules added, put right and taken back; first the effect is shown, then it is done. */
@Controller
@RequestMapping("/calendar")
class CountingRuleController {
    private final CountingRuleChanges changes;
    private final CalendarScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    CountingRuleController(CountingRuleChanges changes, CalendarScreens screens, MessageSource messages, Clock clock) {
        this.changes = changes;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/{calendar:\\d+}/rules/new")
    String newRule(@PathVariable long calendar, Model model) {
        model.addAttribute("form", CountingRuleForm.empty(LocalDate.now(clock)));
        return form("/calendar/" + calendar + "/rules/new", calendar, null, model);
    }

    @PostMapping("/{calendar:\\d+}/rules/new")
    String add(
            @PathVariable long calendar,
            @Valid @ModelAttribute("form") CountingRuleForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CalendarId id = new CalendarId(calendar);
        if (EffectFirst.done(
                errors,
                CountingRuleController::field,
                form.confirmed(),
                model,
                response,
                () -> changes.previewAdding(id, form.rule()),
                () -> changes.add(id, form.rule(), form.reason()))) {
            return back(id, then);
        }
        return form("/calendar/" + calendar + "/rules/new", calendar, null, model);
    }

    @GetMapping("/rules/{rule:\\d+}")
    String rule(@PathVariable long rule, Model model) {
        CalendarScreens.RuleRow one = screens.rule(new CountingRuleId(rule));
        model.addAttribute("form", CountingRuleForm.of(one.rule()));
        return form("/calendar/rules/" + rule, one.calendar().value(), rule, model);
    }

    @PostMapping("/rules/{rule:\\d+}")
    String correct(
            @PathVariable long rule,
            @Valid @ModelAttribute("form") CountingRuleForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CountingRuleId id = new CountingRuleId(rule);
        CalendarId calendar = screens.rule(id).calendar();
        if (EffectFirst.done(
                errors,
                CountingRuleController::field,
                form.confirmed(),
                model,
                response,
                () -> changes.previewCorrecting(id, form.rule()),
                () -> changes.correct(id, form.rule(), form.reason()))) {
            return back(calendar, then);
        }
        return form("/calendar/rules/" + rule, calendar.value(), rule, model);
    }

    private String form(String url, long calendar, @Nullable Long rule, Model model) {
        model.addAttribute("url", url);
        model.addAttribute("id", calendar);
        model.addAttribute("rule", rule);
        model.addAttribute(
                "kinds",
                Stream.of(CountingRule.Kind.values())
                        .map(kind -> new Option(kind.name(), text("deadlines.rule.name." + kind)))
                        .toList());
        model.addAttribute(
                "chosen",
                model.getAttribute("form") instanceof CountingRuleForm form && form.applies() != null
                        ? form.applies().stream().map(Enum::name).toList()
                        : List.of());
        model.addAttribute(
                "counted",
                CountingRuleForm.COUNTED.stream()
                        .map(kind -> new Option(kind.name(), text("deadlines.kind." + kind)))
                        .toList());
        return "deadlines/rule";
    }

    @GetMapping("/rules/{rule:\\d+}/withdraw")
    String withdraw(@PathVariable long rule, Model model) {
        model.addAttribute("form", new ReasonForm(""));
        return withdrawForm(new CountingRuleId(rule), model);
    }

    @PostMapping("/rules/{rule:\\d+}/withdraw")
    String withdrawn(
            @PathVariable long rule,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        CountingRuleId id = new CountingRuleId(rule);
        CalendarId calendar = screens.rule(id).calendar();
        if (EffectFirst.done(
                errors,
                CountingRuleController::field,
                true,
                model,
                response,
                () -> changes.previewWithdrawing(id),
                () -> changes.withdraw(id, form.reason()))) {
            return back(calendar, then);
        }
        return withdrawForm(id, model);
    }

    private String withdrawForm(CountingRuleId id, Model model) {
        CalendarScreens.RuleRow one = screens.rule(id);
        model.addAttribute("rule", id.value());
        model.addAttribute("id", one.calendar().value());
        model.addAttribute("preview", changes.previewWithdrawing(id));
        return "deadlines/withdraw-rule";
    }

    private static String field(String key) {
        return switch (key) {
            case "deadlines.rule.hourMissing" -> "hour";
            case "deadlines.rule.endsFirst" -> "to";
            case "deadlines.rule.appliesToNothing" -> "applies";
            default -> "reason";
        };
    }

    private static String back(CalendarId calendar, RedirectAttributes then) {
        then.addFlashAttribute("changed", true);
        return "redirect:/calendar?of=" + calendar.value();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
