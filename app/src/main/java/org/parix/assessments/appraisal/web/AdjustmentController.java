package org.parix.assessments.appraisal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.appraisal.Adjustments;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.assessments.appraisal.web.AppraisalScreens.UnitHead;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.parix.ui.Formats;
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

/** Bonus and penalty of a unit: claimed, proposed, granted. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}/adjustments")
class AdjustmentController {
    private static final String PAGE = "assessments/appraisal/adjustments";

    private final Adjustments adjustments;
    private final CampaignFrameworks frameworks;
    private final AppraisalScreens screens;
    private final MessageSource messages;

    AdjustmentController(
            Adjustments adjustments, CampaignFrameworks frameworks, AppraisalScreens screens, MessageSource messages) {
        this.adjustments = adjustments;
        this.frameworks = frameworks;
        this.screens = screens;
        this.messages = messages;
    }

    /** Which form of the page was sent and what was typed into it. */
    record Typed(
            String form, @Nullable String words, @Nullable String points) {}

    @GetMapping
    String page(@PathVariable long campaign, @PathVariable long unit, CurrentUser user, Model model) {
        show(campaign, unit, user, model);
        model.addAttribute("typed", new Typed("", null, null));
        return PAGE;
    }

    private void show(long campaign, long unit, CurrentUser user, Model model) {
        UnitHead head = screens.unit(campaign, unit);
        boolean open = head.state().equals("OPEN") && !head.ended();
        model.addAttribute("head", head);
        model.addAttribute("framework", frameworks.of(head.framework()));
        model.addAttribute("adjustments", screens.adjustments(unit));
        model.addAttribute("mayClaim", open && head.self() != null && user.may(Permission.SELF_ASSESS, head.agency()));
        model.addAttribute(
                "mayGrant",
                open
                        && (head.first() != null || head.second() != null)
                        && user.may(Permission.APPRAISE, head.coordinator())
                        && !Appraisals.isOwn(user, head.agency()));
    }

    private interface Act {
        void run();
    }

    private String act(
            long campaign,
            long unit,
            Typed typed,
            String told,
            Act act,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            act.run();
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(campaign, unit, user, model);
            model.addAttribute("typed", typed);
            Object[] words = Arrays.stream(refused.arguments())
                    .map(one -> one instanceof BigDecimal number ? Formats.number(number, locale) : one)
                    .toArray();
            model.addAttribute("problem", messages.getMessage(refused.key(), words, locale));
            return PAGE;
        }
        then.addFlashAttribute("told", told);
        return "redirect:/assessments/" + campaign + "/units/" + unit + "/adjustments";
    }

    @PostMapping("/bonus")
    String claim(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String points,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return act(
                campaign,
                unit,
                new Typed("bonus", words, points),
                "assessments.appraisal.told.claimed",
                () -> adjustments.claimBonus(
                        user.id(), new CampaignId(campaign), new UnitId(unit), words, PointsTyped.required(points)),
                user,
                locale,
                model,
                response,
                then);
    }

    @PostMapping("/penalty")
    String propose(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String points,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return act(
                campaign,
                unit,
                new Typed("penalty", words, points),
                "assessments.appraisal.told.claimed",
                () -> adjustments.proposePenalty(
                        user, new CampaignId(campaign), new UnitId(unit), words, PointsTyped.required(points)),
                user,
                locale,
                model,
                response,
                then);
    }

    @PostMapping("/{adjustment:\\d+}")
    String decide(
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable long adjustment,
            @RequestParam(defaultValue = "") String points,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam(defaultValue = "0") int seen,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return act(
                campaign,
                unit,
                new Typed(Long.toString(adjustment), remark, points),
                "assessments.appraisal.told.adjusted",
                () -> adjustments.decide(
                        user,
                        new CampaignId(campaign),
                        new UnitId(unit),
                        adjustment,
                        PointsTyped.required(points),
                        remark,
                        seen),
                user,
                locale,
                model,
                response,
                then);
    }
}
