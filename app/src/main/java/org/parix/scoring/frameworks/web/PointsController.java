package org.parix.scoring.frameworks.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.frameworks.Editing;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.parix.scoring.frameworks.KeptFramework;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Points of a draft whose paper gave none: a person says how many each area has, and they are shared evenly below it. */
@Controller
@RequestMapping("/frameworks/{framework:\\d+}/points")
class PointsController {
    private static final int PLACES = 2;

    private final Frameworks frameworks;
    private final MessageSource messages;

    PointsController(Frameworks frameworks, MessageSource messages) {
        this.frameworks = frameworks;
        this.messages = messages;
    }

    /** @param typed points as they stand in the field */
    record AreaLine(String code, String name, int leaves, String typed) {}

    @GetMapping
    String page(@PathVariable long framework, Model model, Locale locale) {
        KeptFramework kept = frameworks.find(new FrameworkId(framework));
        return show(kept, proposed(kept, locale), locale, model);
    }

    private String show(KeptFramework kept, Map<String, String> typed, Locale locale, Model model) {
        Framework it = kept.framework();
        model.addAttribute("kept", kept);
        model.addAttribute(
                "areas",
                it.criteria().stream()
                        .map(area -> new AreaLine(
                                area.code(),
                                area.name().in(locale),
                                leaves(it, area),
                                typed.getOrDefault(area.code(), "")))
                        .toList());
        model.addAttribute("total", kept.total());
        return "scoring/framework-points";
    }

    private static int leaves(Framework framework, Criterion area) {
        return (int) framework.leaves().stream()
                .filter(leaf -> leaf.code().equals(area.code()) || leaf.code().startsWith(area.code() + "."))
                .count();
    }

    /** What stands, where it comes to the total; else a part of the total for as many criteria as there are. */
    private static Map<String, String> proposed(KeptFramework kept, Locale locale) {
        Framework it = kept.framework();
        var proposed = new LinkedHashMap<String, String>();
        boolean stands = it.total().compareTo(kept.total()) == 0;
        BigDecimal left = kept.total();
        for (int at = 0; at < it.criteria().size(); at++) {
            Criterion area = it.criteria().get(at);
            BigDecimal points = stands
                    ? area.points()
                    : at == it.criteria().size() - 1
                            ? left
                            : kept.total()
                                    .multiply(BigDecimal.valueOf(leaves(it, area)))
                                    .divide(BigDecimal.valueOf(it.leaves().size()), PLACES, RoundingMode.HALF_UP);
            left = left.subtract(points);
            proposed.put(area.code(), RuleForm.text(points, locale));
        }
        return proposed;
    }

    @PostMapping
    String spread(
            @PathVariable long framework,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "BY_LEAF") Editing.Share share,
            @RequestParam int revision,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes then) {
        Map<String, String> points = typed(typed);
        try {
            var areas = new LinkedHashMap<String, BigDecimal>();
            points.forEach((code, text) -> {
                if (!text.isBlank()) {
                    areas.put(code, RuleForm.number(text, locale));
                }
            });
            frameworks.change(
                    new Seen(new FrameworkId(framework), revision, user.id()),
                    "",
                    before -> Editing.spread(before, areas, share));
            then.addFlashAttribute("saved", true);
            return "redirect:/frameworks/" + framework;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", messages.getMessage(refused.key(), refused.arguments(), locale));
            model.addAttribute("share", share);
            return show(frameworks.find(new FrameworkId(framework)), points, locale, model);
        }
    }

    /** Codes and points stand in the same order. */
    private static Map<String, String> typed(MultiValueMap<String, String> form) {
        List<String> codes = form.getOrDefault("area", List.of());
        List<String> points = new ArrayList<>(form.getOrDefault("points", List.of()));
        var typed = new LinkedHashMap<String, String>();
        for (int at = 0; at < codes.size(); at++) {
            typed.put(codes.get(at), at < points.size() ? points.get(at).strip() : "");
        }
        return typed;
    }
}
