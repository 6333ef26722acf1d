package org.parix.assessments.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.ReopeningId;
import org.parix.assessments.Reopenings;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.ui.Formats;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening closed windows again: the head of a unit asks for the unit, whoever runs the campaign for all; another person answers. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}")
class ReopeningsController {
    private static final String FORM = "assessments/reopen";

    private final Reopenings reopenings;
    private final Assessments assessments;
    private final ReopeningScreens screens;
    private final CampaignScreens campaigns;
    private final MessageSource messages;
    private final Clock clock;

    ReopeningsController(
            Reopenings reopenings,
            Assessments assessments,
            ReopeningScreens screens,
            CampaignScreens campaigns,
            MessageSource messages,
            Clock clock) {
        this.reopenings = reopenings;
        this.assessments = assessments;
        this.screens = screens;
        this.campaigns = campaigns;
        this.messages = messages;
        this.clock = clock;
    }

    record ReopenForm(
            @Nullable WindowKind kind,
            @Nullable String until,
            @Nullable String reason) {
        Reopenings.Request request(CampaignId campaign, @Nullable UnitId unit) {
            if (kind == null) {
                throw new Refused("assessments.reopening.noWindow");
            }
            return new Reopenings.Request(campaign, kind, unit, instant(), reason == null ? "" : reason);
        }

        private Instant instant() {
            try {
                return LocalDateTime.parse(until == null ? "" : until.strip())
                        .atZone(Formats.ZONE)
                        .toInstant();
            } catch (DateTimeParseException e) {
                throw new Refused("assessments.reopening.until");
            }
        }
    }

    @GetMapping("/reopenings")
    String list(@PathVariable long campaign, CurrentUser user, Model model) {
        model.addAttribute("campaign", campaigns.head(campaign, user));
        model.addAttribute("requests", screens.of(campaign));
        model.addAttribute("me", user.id().value());
        return "assessments/reopenings";
    }

    @GetMapping("/reopenings/new")
    String ask(@PathVariable long campaign, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("form", new ReopenForm(null, "", ""));
        return form(campaign, null, user, locale, model);
    }

    @GetMapping("/units/{unit:\\d+}/reopening")
    String askForUnit(
            @PathVariable long campaign, @PathVariable long unit, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("form", new ReopenForm(WindowKind.SELF, "", ""));
        return form(campaign, unit, user, locale, model);
    }

    private String form(long id, @Nullable Long unit, CurrentUser user, Locale locale, Model model) {
        Campaign campaign = assessments.campaign(new CampaignId(id));
        Instant now = clock.instant();
        List<Option> closed = Arrays.stream(WindowKind.values())
                .filter(kind -> unit == null || kind == WindowKind.SELF || kind == WindowKind.EXPLANATION)
                .filter(kind -> campaign.windows()
                        .of(kind)
                        .filter(window -> window.at(now) == Windows.Stage.PAST)
                        .isPresent())
                .map(kind -> new Option(kind.name(), messages.getMessage(kind.messageKey(), null, locale)))
                .toList();
        model.addAttribute("campaign", campaigns.head(id, user));
        model.addAttribute("unit", unit);
        model.addAttribute("kinds", closed);
        return FORM;
    }

    @PostMapping("/reopenings")
    String asked(
            @PathVariable long campaign,
            @ModelAttribute("form") ReopenForm form,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return asked(campaign, null, form, errors, user, locale, model, response, then);
    }

    @PostMapping("/units/{unit:\\d+}/reopening")
    String askedForUnit(
            @PathVariable long campaign,
            @PathVariable long unit,
            @ModelAttribute("form") ReopenForm form,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return asked(campaign, unit, form, errors, user, locale, model, response, then);
    }

    private String asked(
            long campaign,
            @Nullable Long unit,
            ReopenForm form,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            reopenings.ask(user.id(), form.request(new CampaignId(campaign), unit == null ? null : new UnitId(unit)));
            then.addFlashAttribute("told", "assessments.told.reopeningAsked");
            return "redirect:/assessments/" + campaign + (unit == null ? "/reopenings" : "/units/" + unit);
        } catch (Refused refused) {
            String field = switch (refused.key()) {
                case "assessments.reopening.noWindow", "assessments.reopening.notClosed" -> "kind";
                case "assessments.reopening.until" -> "until";
                case "assessments.reopening.noReason" -> "reason";
                default -> "";
            };
            if (field.isEmpty()) {
                errors.reject(refused.key(), refused.arguments(), null);
            } else {
                errors.rejectValue(field, refused.key(), refused.arguments(), null);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(campaign, unit, user, locale, model);
        }
    }

    @PostMapping("/reopenings/{reopening:\\d+}")
    String answer(
            @PathVariable long campaign,
            @PathVariable long reopening,
            @RequestParam boolean granted,
            @RequestParam(defaultValue = "") String words,
            CurrentUser user,
            RedirectAttributes then) {
        reopenings.answer(user.id(), new CampaignId(campaign), new ReopeningId(reopening), granted, words);
        then.addFlashAttribute(
                "told", granted ? "assessments.told.reopeningGranted" : "assessments.told.reopeningRefused");
        return "redirect:/assessments/" + campaign + "/reopenings";
    }
}
