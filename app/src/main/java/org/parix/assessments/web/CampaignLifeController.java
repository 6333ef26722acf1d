package org.parix.assessments.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CallingOff;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CampaignUnits;
import org.parix.assessments.Reason;
import org.parix.assessments.UnitId;
import org.parix.assessments.web.CampaignScreens.Head;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What changes a campaign in which others work already: units that join or leave, and its end without a result. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}")
class CampaignLifeController {
    private final CallingOff callingOff;
    private final CampaignUnits units;
    private final CampaignScreens campaigns;
    private final CampaignLifeScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    CampaignLifeController(
            CallingOff callingOff,
            CampaignUnits units,
            CampaignScreens campaigns,
            CampaignLifeScreens screens,
            MessageSource messages,
            Clock clock) {
        this.callingOff = callingOff;
        this.units = units;
        this.campaigns = campaigns;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param seen the revision of the campaign that was on the screen */
    record ReasonForm(@Nullable String reason, int seen) {
        Reason given() {
            return new Reason(reason == null ? "" : reason);
        }
    }

    record AddUnitForm(
            @Nullable String agency,
            @Nullable String since,
            @Nullable String reason) {
        Reason given() {
            return new Reason(reason == null ? "" : reason);
        }

        LocalDate day() {
            try {
                return LocalDate.parse(since == null ? "" : since.strip());
            } catch (DateTimeParseException e) {
                throw new Refused("assessments.units.noDay");
            }
        }
    }

    @GetMapping("/calling-off")
    String askToCallOff(@PathVariable long campaign, CurrentUser user, Locale locale, Model model) {
        Head head = campaigns.head(campaign, user);
        model.addAttribute("form", new ReasonForm("", head.revision()));
        return callingOff(head, locale, model);
    }

    private String callingOff(Head head, Locale locale, Model model) {
        CampaignLifeScreens.Entered entered = screens.entered(head.id());
        return grave(
                head,
                new Act(
                        text("assessments.callingOff.title", locale),
                        text("assessments.callingOff.act", locale),
                        head.url() + "/calling-off",
                        head.url()),
                List.of(
                        text("assessments.callingOff.units", locale, entered.units(), entered.handedIn()),
                        text("assessments.callingOff.kept", locale, entered.answers(), entered.appraisals()),
                        text("assessments.callingOff.told", locale),
                        text("assessments.callingOff.noUndo", locale)),
                model);
    }

    @PostMapping("/calling-off")
    String callOff(
            @PathVariable long campaign,
            CurrentUser user,
            @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            callingOff.callOff(user.id(), new CampaignId(campaign), form.given(), form.seen());
            then.addFlashAttribute("told", "assessments.told.calledOff");
            return "redirect:/assessments/" + campaign;
        } catch (Refused refused) {
            tell(errors, refused, response);
            return callingOff(campaigns.head(campaign, user), locale, model);
        }
    }

    @GetMapping("/units/{unit:\\d+}/taking-out")
    String askToTakeOut(
            @PathVariable long campaign, @PathVariable long unit, CurrentUser user, Locale locale, Model model) {
        Head head = campaigns.head(campaign, user);
        model.addAttribute("form", new ReasonForm("", head.revision()));
        return takingOut(head, unit, locale, model);
    }

    private String takingOut(Head head, long unit, Locale locale, Model model) {
        CampaignLifeScreens.One one = screens.unit(head.id(), unit);
        model.addAttribute("gone", one.gone());
        return grave(
                head,
                new Act(
                        text("assessments.takingOut.title", locale),
                        text("assessments.takingOut.act", locale),
                        head.url() + "/units/" + unit + "/taking-out",
                        head.url()),
                List.of(
                        text("assessments.takingOut.unit", locale, one.name()),
                        text("assessments.takingOut.kept", locale, one.answers()),
                        text("assessments.takingOut.told", locale),
                        text("assessments.takingOut.undo", locale)),
                model);
    }

    @PostMapping("/units/{unit:\\d+}/taking-out")
    String takeOut(
            @PathVariable long campaign,
            @PathVariable long unit,
            CurrentUser user,
            @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            units.takeOut(user.id(), new CampaignId(campaign), new UnitId(unit), form.given());
            then.addFlashAttribute("told", "assessments.told.takenOut");
            return "redirect:/assessments/" + campaign;
        } catch (Refused refused) {
            tell(errors, refused, response);
            return takingOut(campaigns.head(campaign, user), unit, locale, model);
        }
    }

    /** @param label the word of its button */
    private record Act(String title, String label, String url, String back) {}

    private String grave(Head head, Act act, List<String> effects, Model model) {
        model.addAttribute("campaign", head);
        model.addAttribute("title", act.title());
        model.addAttribute("act", act.label());
        model.addAttribute("url", act.url());
        model.addAttribute("back", act.back());
        model.addAttribute("effects", effects);
        model.addAttribute(
                "possible",
                head.state().equals(Campaign.State.OPEN.name()) && !Boolean.TRUE.equals(model.getAttribute("gone")));
        return "assessments/grave";
    }

    @GetMapping("/units/new")
    String askForUnit(@PathVariable long campaign, CurrentUser user, Model model) {
        model.addAttribute("form", new AddUnitForm("", LocalDate.now(clock).toString(), ""));
        return adding(campaign, user, model);
    }

    private String adding(long campaign, CurrentUser user, Model model) {
        model.addAttribute("campaign", campaigns.head(campaign, user));
        model.addAttribute("agencies", screens.names(campaign));
        return "assessments/unit-new";
    }

    @PostMapping("/units")
    String addUnit(
            @PathVariable long campaign,
            CurrentUser user,
            @ModelAttribute("form") AddUnitForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            AgencyId agency = screens.named(campaign, form.agency() == null ? "" : form.agency())
                    .orElseThrow(() -> new Refused("assessments.units.unknown"));
            units.add(user.id(), new CampaignId(campaign), agency, form.day(), form.given());
            then.addFlashAttribute("told", "assessments.told.unitAdded");
            return "redirect:/assessments/" + campaign;
        } catch (Refused refused) {
            tell(errors, refused, response);
            return adding(campaign, user, model);
        }
    }

    private static void tell(BindingResult errors, Refused refused, HttpServletResponse response) {
        String field = switch (refused.key()) {
            case "assessments.reason.none" -> "reason";
            case "assessments.units.unknown", "assessments.units.there", "assessments.units.agencyEnded" -> "agency";
            case "assessments.units.noDay", "assessments.units.ahead" -> "since";
            default -> "";
        };
        if (field.isEmpty()) {
            errors.reject(refused.key(), refused.arguments(), null);
        } else {
            errors.rejectValue(field, refused.key(), refused.arguments(), null);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
