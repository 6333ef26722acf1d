package org.parix.assessments.appraisal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.assessments.appraisal.web.AppraisalScreens.Said;
import org.parix.assessments.appraisal.web.AppraisalScreens.UnitHead;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a unit answers where an explanation was demanded. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}/explanations")
class ExplanationController {
    private static final String PAGE = "assessments/appraisal/explanations";

    private final Appraisals appraisals;
    private final CampaignFrameworks frameworks;
    private final AppraisalScreens screens;
    private final MessageSource messages;

    ExplanationController(
            Appraisals appraisals, CampaignFrameworks frameworks, AppraisalScreens screens, MessageSource messages) {
        this.appraisals = appraisals;
        this.frameworks = frameworks;
        this.screens = screens;
        this.messages = messages;
    }

    /** A criterion that an explanation is demanded for. */
    record Demand(Criterion.Leaf leaf, String name, Said said) {}

    @GetMapping
    String page(@PathVariable long campaign, @PathVariable long unit, CurrentUser user, Locale locale, Model model) {
        show(campaign, unit, user, locale, model);
        return PAGE;
    }

    private void show(long campaign, long unit, CurrentUser user, Locale locale, Model model) {
        UnitHead head = screens.unit(campaign, unit);
        Map<String, Said> said = screens.said(unit);
        List<Demand> demands = frameworks.of(head.framework()).leaves().stream()
                .filter(leaf ->
                        said.getOrDefault(leaf.code(), Said.none(leaf.code())).demanded())
                .map(leaf -> new Demand(
                        leaf, leaf.name().in(locale), said.getOrDefault(leaf.code(), Said.none(leaf.code()))))
                .toList();
        model.addAttribute("head", head);
        model.addAttribute("framework", frameworks.of(head.framework()));
        model.addAttribute("demands", demands);
        model.addAttribute(
                "writes",
                head.explanation() != null && !head.ended() && user.may(Permission.SELF_ASSESS, head.agency()));
        model.addAttribute("mayExplain", user.may(Permission.SELF_ASSESS, head.agency()));
    }

    @PostMapping
    String explain(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam String criterion,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(defaultValue = "0") int seen,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            appraisals.explain(
                    user.id(), new CampaignId(campaign), new UnitId(unit), criterion, words == null ? "" : words, seen);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(campaign, unit, user, locale, model);
            model.addAttribute("typedFor", criterion);
            model.addAttribute("typed", words);
            model.addAttribute("problem", messages.getMessage(refused.key(), refused.arguments(), locale));
            return PAGE;
        }
        then.addFlashAttribute("told", "assessments.appraisal.told.explained");
        return "redirect:/assessments/" + campaign + "/units/" + unit + "/explanations";
    }
}
