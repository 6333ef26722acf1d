package org.parix.ui;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component in each of its states, for those who build screens, and for the tests that look at them. */
@Controller
class ComponentsController {
    private final MessageSource messages;

    ComponentsController(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/dev/components")
    String components(Model model, java.util.Locale locale) {
        model.addAttribute("right", new Example("218/KH-UBND", "", "plan"));
        var wrong = new Example("", "", "");
        var result = new BeanPropertyBindingResult(wrong, "wrong");
        result.rejectValue(
                "number", "ui.example.numberMissing", messages.getMessage("ui.example.numberMissing", null, locale));
        result.rejectValue(
                "kind", "ui.example.kindMissing", messages.getMessage("ui.example.kindMissing", null, locale));
        model.addAttribute("wrong", wrong);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "wrong", result);
        model.addAttribute(
                "options",
                List.of(
                        new Option("plan", messages.getMessage("ui.example.plan", null, locale)),
                        new Option("report", messages.getMessage("ui.example.report", null, locale))));
        model.addAttribute(
                "chips",
                List.of(
                        new Chip(messages.getMessage("ui.badge.late", null, locale), "/dev/components", true),
                        new Chip(messages.getMessage("ui.badge.soon", null, locale), "/dev/components?soon", false)));
        model.addAttribute("spark", List.of(3, 5, 4, 8, 9, 12));
        model.addAttribute("today", java.time.LocalDate.of(2023, 12, 8));
        String lead = messages.getMessage("ui.example.tasks", null, locale);
        model.addAttribute("columns", List.of(messages.getMessage("ui.example.area", null, locale), lead));
        model.addAttribute(
                "rows",
                List.of(
                        List.of(messages.getMessage("ui.example.areaInstitutions", null, locale), 12),
                        List.of(messages.getMessage("ui.example.areaProcedures", null, locale), 31),
                        List.of(messages.getMessage("ui.example.areaDigital", null, locale), 1024)));
        return "ui/components";
    }

    record Example(String number, String note, String kind) {}
}
