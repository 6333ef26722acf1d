package org.parix.assessments.appraisal.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.assessments.results.Areas;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.parix.ui.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Before appraising: what is left and whose it is, and who appraises which area. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/appraisal")
class DeskController {
    private final Appraisals appraisals;
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final DeskScreens screens;

    DeskController(Appraisals appraisals, Assessments assessments, CampaignFrameworks frameworks, DeskScreens screens) {
        this.appraisals = appraisals;
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.screens = screens;
    }

    /** An area of the desk, and whether the person appraises it. */
    record AreaRow(String code, String name, List<String> appraisers, boolean mine, DeskScreens.Cell cell) {}

    @GetMapping
    String desk(
            @PathVariable long campaign,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "false") boolean all,
            CurrentUser user,
            Locale locale,
            Model model) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        Framework framework = frameworks.of(head.framework());
        int start = Math.max(0, from);
        DeskScreens.Desk desk = screens.desk(campaign, framework, start);
        Map<String, Map<UserId, String>> shares = appraisals.shares(head.id());
        List<AreaRow> areas = Areas.of(framework).all().stream()
                .map(area -> area(area, shares.getOrDefault(area.code(), Map.of()), desk, user, locale))
                .toList();
        boolean some = areas.stream().anyMatch(AreaRow::mine) && areas.stream().anyMatch(area -> !area.mine());
        model.addAttribute("head", head);
        model.addAttribute("url", "/assessments/" + campaign);
        model.addAttribute("framework", framework);
        model.addAttribute("desk", desk);
        model.addAttribute("areas", areas);
        model.addAttribute(
                "shown",
                all || !some ? areas : areas.stream().filter(AreaRow::mine).toList());
        model.addAttribute("some", some);
        model.addAttribute("all", all);
        model.addAttribute("from", start);
        model.addAttribute("page", DeskScreens.PAGE);
        model.addAttribute("manages", user.may(Permission.CAMPAIGNS_MANAGE, head.coordinator()));
        model.addAttribute("appraises", user.may(Permission.APPRAISE, head.coordinator()));
        return "assessments/appraisal/desk";
    }

    private static AreaRow area(
            Framework.Node area, Map<UserId, String> people, DeskScreens.Desk desk, CurrentUser user, Locale locale) {
        return new AreaRow(
                area.code(),
                area.criterion().name().in(locale),
                List.copyOf(people.values()),
                people.containsKey(user.id()),
                desk.area(area.code()));
    }

    @GetMapping("/shares")
    String shares(@PathVariable long campaign, Locale locale, Model model) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        model.addAttribute("head", head);
        model.addAttribute("url", "/assessments/" + campaign);
        model.addAttribute(
                "areas",
                Areas.of(frameworks.of(head.framework())).all().stream()
                        .map(area ->
                                new Option(area.code(), area.criterion().name().in(locale)))
                        .toList());
        Map<Long, String> people = new LinkedHashMap<>();
        appraisals.appraisers(head.id()).forEach((id, name) -> people.put(id.value(), name));
        Set<String> shared = new HashSet<>();
        appraisals
                .shares(head.id())
                .forEach((area, names) -> names.forEach((id, name) -> {
                    people.putIfAbsent(id.value(), name);
                    shared.add(area + "|" + id.value());
                }));
        model.addAttribute("people", people);
        model.addAttribute("shared", shared);
        return "assessments/appraisal/shares";
    }

    @PostMapping("/shares")
    String shareOut(
            @PathVariable long campaign,
            @RequestParam MultiValueMap<String, String> typed,
            CurrentUser user,
            RedirectAttributes then) {
        var id = new CampaignId(campaign);
        Set<UserId> known = new HashSet<>(appraisals.appraisers(id).keySet());
        var areas = new HashMap<String, Set<UserId>>();
        for (String share : typed.getOrDefault("share", List.of())) {
            String[] parts = share.split("\\|", -1);
            if (parts.length != 2 || !parts[1].matches("\\d{1,18}")) {
                throw new NotFound("a share no page writes");
            }
            var person = new UserId(Long.parseLong(parts[1]));
            if (!known.contains(person)) {
                throw new Refused("assessments.appraisal.noAppraiser");
            }
            areas.computeIfAbsent(parts[0], _ -> new HashSet<>()).add(person);
        }
        appraisals.shareOut(user.id(), id, areas);
        then.addFlashAttribute("told", "assessments.appraisal.told.shared");
        return "redirect:/assessments/" + campaign + "/appraisal";
    }
}
