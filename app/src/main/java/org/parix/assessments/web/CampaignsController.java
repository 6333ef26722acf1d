package org.parix.assessments.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.WindowKind;
import org.parix.assessments.web.CampaignScreens.Head;
import org.parix.assessments.web.CampaignScreens.Progress;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.ui.Chip;
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

/** Campaigns: the list, a campaign with its windows and units, opening one and changing it. */
@Controller
@RequestMapping("/assessments")
class CampaignsController {
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final CampaignScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    CampaignsController(
            Assessments assessments,
            CampaignFrameworks frameworks,
            CampaignScreens screens,
            MessageSource messages,
            Clock clock) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(CurrentUser user, Model model) {
        model.addAttribute("campaigns", screens.campaigns(user));
        return "assessments/list";
    }

    @GetMapping("/new")
    String ask(CurrentUser user, Locale locale, Model model) {
        List<Option> coordinators = screens.coordinators(user);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "form",
                CampaignForm.blank(
                        today.getYear(),
                        today,
                        coordinators.isEmpty()
                                ? null
                                : Long.valueOf(coordinators.getFirst().value())));
        return form(user, null, locale, model);
    }

    private String form(CurrentUser user, @Nullable Head head, Locale locale, Model model) {
        model.addAttribute("head", head);
        model.addAttribute("kinds", WindowKind.values());
        if (head == null) {
            model.addAttribute("coordinators", screens.coordinators(user));
            model.addAttribute("groups", screens.groups(LocalDate.now(clock)));
            model.addAttribute("campaigns", screens.previous(user));
            model.addAttribute(
                    "frameworks",
                    frameworks.frozen().stream()
                            .map(one -> new Option(
                                    Long.toString(one.id()), called(one.framework(), locale) + ", v" + one.version()))
                            .toList());
        }
        return "assessments/campaign-form";
    }

    private static String called(Framework framework, Locale locale) {
        return framework.title().in(locale);
    }

    @PostMapping
    String open(
            CurrentUser user,
            @ModelAttribute("form") CampaignForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            NewCampaign campaign = form.campaign();
            if (!user.may(Permission.CAMPAIGNS_MANAGE, campaign.coordinator())) {
                throw new NotFound("agency " + campaign.coordinator().value());
            }
            CampaignId id = assessments.open(user.id(), campaign);
            then.addFlashAttribute("told", "assessments.told.opened");
            return "redirect:/assessments/" + id.value();
        } catch (Refused refused) {
            tell(errors, refused, locale);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(user, null, locale, model);
        }
    }

    @GetMapping("/{campaign:\\d+}")
    String campaign(
            @PathVariable long campaign,
            @RequestParam(required = false) @Nullable Progress only,
            @RequestParam(defaultValue = "0") int from,
            CurrentUser user,
            Locale locale,
            Model model) {
        Head head = screens.head(campaign, user);
        Framework framework = frameworks.of(head.framework());
        int start = Math.max(0, from);
        CampaignScreens.Units units = screens.units(head, user, only, start);
        model.addAttribute("campaign", head);
        model.addAttribute("framework", framework);
        model.addAttribute("frameworkTitle", called(framework, locale));
        model.addAttribute(
                "leaves",
                framework.leaves().stream()
                        .filter(leaf -> leaf.source() != Criterion.Source.SURVEY)
                        .count());
        model.addAttribute("windows", screens.windows(head));
        model.addAttribute("units", units);
        model.addAttribute("asked", screens.asked(campaign));
        model.addAttribute("from", start);
        model.addAttribute("chips", chips(head, only, units, locale));
        model.addAttribute("query", only == null ? "" : "&only=" + only);
        model.addAttribute("page", CampaignScreens.PAGE);
        model.addAttribute("manages", user.may(Permission.CAMPAIGNS_MANAGE, head.coordinator()));
        return "assessments/campaign";
    }

    private List<Chip> chips(Head head, @Nullable Progress only, CampaignScreens.Units units, Locale locale) {
        return Arrays.stream(Progress.values())
                .filter(progress -> units.counts().get(progress.ordinal()) > 0 || progress == only)
                .map(progress -> new Chip(
                        messages.getMessage(
                                "assessments.progress." + progress.name(),
                                new Object[] {units.counts().get(progress.ordinal())},
                                locale),
                        progress == only ? head.url() : head.url() + "?only=" + progress,
                        progress == only))
                .toList();
    }

    @GetMapping("/{campaign:\\d+}/edit")
    String edit(@PathVariable long campaign, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("form", CampaignForm.of(assessments.campaign(new CampaignId(campaign))));
        return form(user, screens.head(campaign, user), locale, model);
    }

    @PostMapping("/{campaign:\\d+}/edit")
    String change(
            @PathVariable long campaign,
            CurrentUser user,
            @ModelAttribute("form") CampaignForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            assessments.change(new CampaignId(campaign), form.nameText(), form.windows(), form.seen());
            then.addFlashAttribute("told", "assessments.told.changed");
            return "redirect:/assessments/" + campaign;
        } catch (Refused refused) {
            tell(errors, refused, locale);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(user, screens.head(campaign, user), locale, model);
        }
    }

    /** Windows among the arguments are called by their names. */
    private void tell(BindingResult errors, Refused refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(argument -> argument instanceof WindowKind kind
                        ? messages.getMessage(kind.messageKey(), null, locale)
                        : argument)
                .toArray();
        String field = switch (refused.key()) {
            case "assessments.campaign.name" -> "name";
            case "assessments.campaign.year" -> "year";
            case "assessments.campaign.noFramework" -> "framework";
            case "assessments.campaign.noCoordinator" -> "coordinator";
            case "assessments.campaign.noGroup", "assessments.campaign.noUnits" -> "group";
            case "assessments.campaign.noDay" -> "unitsOn";
            default -> "";
        };
        if (field.isEmpty()) {
            errors.reject(refused.key(), arguments, null);
        } else {
            errors.rejectValue(field, refused.key(), arguments, null);
        }
    }
}
