package org.parix.plans.subordinate.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.TaskId;
import org.parix.plans.subordinate.OwnTask;
import org.parix.plans.subordinate.SubordinatePlans;
import org.parix.plans.subordinate.web.CoverageViews.Adding;
import org.parix.plans.subordinate.web.CoverageViews.Offer;
import org.parix.ui.Option;
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

/** Who takes up the tasks of a plan, the unit's plan made of it, and tasks added to it by hand. */
@Controller
@RequestMapping("/plans/{plan:\\d+}")
class CoverageController {
    private final CoverageScreens screens;
    private final SubordinatePlans subordinates;
    private final Plans plans;
    private final Directory directory;

    CoverageController(CoverageScreens screens, SubordinatePlans subordinates, Plans plans, Directory directory) {
        this.screens = screens;
        this.subordinates = subordinates;
        this.plans = plans;
        this.directory = directory;
    }

    @GetMapping("/units")
    String coverage(@PathVariable long plan, CurrentUser user, Model model) {
        model.addAttribute("it", screens.coverage(plan, user));
        model.addAttribute("unit", unit(plan, null, user).map(AgencyId::value).orElse(null));
        return "plans/subordinate/coverage";
    }

    @GetMapping("/units/new")
    String offer(
            @PathVariable long plan,
            @RequestParam(required = false) @Nullable Long unit,
            CurrentUser user,
            Model model) {
        AgencyId chosen = unit(plan, unit, user).orElseThrow(() -> new NotFound("unit of plan " + plan));
        Offer offer = screens.offer(plan, chosen);
        model.addAttribute("it", offer);
        model.addAttribute(
                "units",
                units(plan, user).stream()
                        .map(party -> new Option(Long.toString(party.id().value()), party.name()))
                        .toList());
        return "plans/subordinate/new";
    }

    @PostMapping("/units/new")
    String derive(
            @PathVariable long plan,
            @RequestParam long unit,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(name = "task", required = false) @Nullable Set<Long> tasks,
            CurrentUser user,
            Model model,
            RedirectAttributes then,
            HttpServletResponse response) {
        AgencyId chosen = unit(plan, unit, user).orElseThrow(() -> new NotFound("unit of plan " + plan));
        try {
            if (tasks == null) {
                throw new Refused("plans.subordinate.nothingTaken");
            }
            PlanId made = subordinates.derive(
                    new PlanId(plan),
                    chosen,
                    screens.offer(plan, chosen).unitName(),
                    title,
                    tasks.stream().map(TaskId::new).collect(Collectors.toSet()));
            then.addFlashAttribute("derived", tasks.size());
            return "redirect:/plans/" + made.value() + "/links";
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", e.key());
            model.addAttribute("called", title);
            model.addAttribute("taken", tasks == null ? Set.of() : tasks);
            return offer(plan, unit, user, model);
        }
    }

    @PostMapping("/units/place")
    String place(
            @PathVariable long plan,
            @RequestParam long unit,
            @RequestParam long own,
            CurrentUser user,
            RedirectAttributes then) {
        AgencyId chosen = unit(plan, unit, user).orElseThrow(() -> new NotFound("unit of plan " + plan));
        if (!plans.owner(new PlanId(own)).equals(chosen)) {
            throw new NotFound("plan " + own + " of agency " + unit);
        }
        then.addFlashAttribute("derived", subordinates.place(new PlanId(own), new PlanId(plan)));
        return "redirect:/plans/" + own + "/links";
    }

    @GetMapping("/links")
    String links(@PathVariable long plan, Model model) {
        model.addAttribute("it", screens.links(plan));
        return "plans/subordinate/links";
    }

    @PostMapping("/links")
    String takeUp(@PathVariable long plan, @RequestParam long above, @RequestParam long task) {
        subordinates.takeUp(new PlanId(plan), new TaskId(task), new TaskId(above));
        return "redirect:/plans/" + plan + "/links";
    }

    @PostMapping("/links/drop")
    String letGo(@PathVariable long plan, @RequestParam long above, @RequestParam long task) {
        subordinates.letGo(new PlanId(plan), new TaskId(task), new TaskId(above));
        return "redirect:/plans/" + plan + "/links";
    }

    /** A task as somebody types it; see {@link OwnTask}. */
    record TaskForm(
            @Nullable String title,
            @Nullable String area,
            @Nullable String lead,
            @Nullable String deadline,
            @Nullable String product) {
        OwnTask task() {
            return new OwnTask(
                    text(area).isEmpty() ? null : area, text(title), text(product), text(deadline), text(lead));
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    @GetMapping("/tasks/new")
    String adding(@PathVariable long plan, Model model) {
        Adding adding = screens.adding(plan);
        model.addAttribute("it", adding);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new TaskForm("", "", adding.plan().ownerName(), "", ""));
        }
        return "plans/subordinate/add";
    }

    @PostMapping("/tasks/new")
    String add(
            @PathVariable long plan,
            @ModelAttribute("form") TaskForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes then,
            HttpServletResponse response) {
        try {
            subordinates.add(new PlanId(plan), form.task());
            then.addFlashAttribute("added", form.title());
            return "redirect:/plans/" + plan + "/tasks";
        } catch (Refused refused) {
            String field = switch (refused.key()) {
                case "plans.subordinate.noTitle" -> "title";
                case "plans.subordinate.noLead", "plans.subordinate.unknownLead" -> "lead";
                default -> "";
            };
            errors.rejectValue(field, refused.key(), refused.arguments(), refused.key());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return adding(plan, model);
        }
    }

    /** The unit for which this person makes a plan: the one named, else the first that owes something here. */
    private Optional<AgencyId> unit(long plan, @Nullable Long named, CurrentUser user) {
        List<Party.OfAgency> units = units(plan, user);
        return units.stream()
                .map(Party.OfAgency::id)
                .filter(id -> named == null || id.value() == named)
                .findFirst();
    }

    private List<Party.OfAgency> units(long plan, CurrentUser user) {
        AgencyId owner = plans.owner(new PlanId(plan));
        Set<AgencyId> managed = user.agencies(Permission.PLANS_MANAGE);
        Set<AgencyId> owing = screens.owing(plan);
        return directory.parties().stream()
                .filter(Party.OfAgency.class::isInstance)
                .map(Party.OfAgency.class::cast)
                .filter(party -> managed.contains(party.id())
                        && owing.contains(party.id())
                        && !party.id().equals(owner))
                .sorted(Comparator.comparing(
                        (Party.OfAgency party) -> !party.id().equals(user.agency())))
                .toList();
    }
}
