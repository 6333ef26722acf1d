package org.parix.assessments.results.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.results.Publications;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Scored;
import org.parix.evidence.EvidenceId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
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

/** The two grave acts that end a campaign: the council's decision, and publication. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}")
class DecisionController {
    private final Assessments assessments;
    private final Publications publications;
    private final Results results;
    private final DecisionScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    DecisionController(
            Assessments assessments,
            Publications publications,
            Results results,
            DecisionScreens screens,
            MessageSource messages,
            Clock clock) {
        this.assessments = assessments;
        this.publications = publications;
        this.results = results;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param paper the piece of evidence that the decision is */
    record DecisionForm(
            @Nullable String number,

            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate date,

            @Nullable Long paper,
            int seen) {}

    @GetMapping("/decision")
    String ask(@PathVariable long campaign, Locale locale, Model model) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        model.addAttribute("form", new DecisionForm("", LocalDate.now(clock), null, head.revision()));
        return show(head, locale, model);
    }

    private String show(Campaign head, Locale locale, Model model) {
        Scored scored = results.of(head.id());
        List<WindowKind> early = publications.notOver(head);
        int open = results.open(scored).values().stream()
                .mapToInt(java.util.Set::size)
                .sum();
        model.addAttribute("head", head);
        model.addAttribute("url", "/assessments/" + head.id().value());
        model.addAttribute("framework", scored.framework());
        model.addAttribute("decision", publications.decided(head.id()).orElse(null));
        model.addAttribute("papers", screens.papers(head.coordinator()));
        model.addAttribute(
                "early",
                early.isEmpty() ? null : messages.getMessage(early.getFirst().messageKey(), null, locale));
        model.addAttribute(
                "effects",
                List.of(
                        messages.getMessage(
                                "assessments.results.decision.effect",
                                new Object[] {
                                    scored.units().size(),
                                    scored.framework().leaves().size()
                                },
                                locale),
                        messages.getMessage("assessments.results.decision.open", new Object[] {open}, locale),
                        messages.getMessage("assessments.results.decision.locks", null, locale)));
        return "assessments/results/decision";
    }

    @PostMapping("/decision")
    String decide(
            @PathVariable long campaign,
            CurrentUser user,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        var id = new CampaignId(campaign);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(assessments.campaign(id), locale, model);
        }
        try {
            if (form.date() == null) {
                throw new Refused("assessments.results.decision.noDate");
            }
            if (form.paper() == null
                    || !screens.isPaper(form.paper(), assessments.campaign(id).coordinator())) {
                throw new Refused("assessments.results.decision.noPaper");
            }
            publications.decide(
                    user.id(),
                    id,
                    new Publications.Decision(
                            form.number() == null ? "" : form.number(), form.date(), new EvidenceId(form.paper())),
                    form.seen());
        } catch (Refused refused) {
            tell(errors, refused, locale);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(assessments.campaign(id), locale, model);
        }
        then.addFlashAttribute("told", "assessments.results.told.decided");
        return "redirect:/assessments/" + campaign + "/results";
    }

    private void tell(BindingResult errors, Refused refused, Locale locale) {
        Object[] words = Arrays.stream(refused.arguments())
                .map(one -> one instanceof WindowKind kind ? messages.getMessage(kind.messageKey(), null, locale) : one)
                .toArray();
        switch (refused.key()) {
            case "assessments.results.decision.number" -> errors.rejectValue("number", refused.key(), words, null);
            case "assessments.results.decision.noDate", "assessments.results.decision.ahead" ->
                errors.rejectValue("date", refused.key(), words, null);
            case "assessments.results.decision.noPaper" -> errors.rejectValue("paper", refused.key(), words, null);
            default -> errors.reject(refused.key(), words, null);
        }
    }

    @GetMapping("/publication")
    String askToPublish(@PathVariable long campaign, Locale locale, Model model) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        Scored scored = results.of(head.id());
        long missing = scored.scores().units().values().stream()
                .filter(unit -> !unit.missing().isEmpty())
                .count();
        model.addAttribute("head", head);
        model.addAttribute("url", "/assessments/" + campaign);
        model.addAttribute("framework", scored.framework());
        model.addAttribute("decision", publications.decided(head.id()).orElse(null));
        model.addAttribute(
                "effects",
                List.of(
                        messages.getMessage(
                                "assessments.results.publish.effect",
                                new Object[] {scored.units().size()},
                                locale),
                        messages.getMessage("assessments.results.publish.missing", new Object[] {missing}, locale),
                        messages.getMessage("assessments.results.publish.freezes", null, locale),
                        messages.getMessage("assessments.results.publish.noUndo", null, locale)));
        return "assessments/results/publication";
    }

    @PostMapping("/publication")
    String publish(@PathVariable long campaign, CurrentUser user, RedirectAttributes then) {
        try {
            publications.publish(user.id(), new CampaignId(campaign));
            then.addFlashAttribute("told", "assessments.results.told.published");
        } catch (Refused refused) {
            then.addFlashAttribute("no", refused.key());
        }
        return "redirect:/assessments/" + campaign + "/results";
    }
}
