package org.parix.plans.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.web.PlanScreens.PaperFile;
import org.parix.plans.web.PlanViews.Overview;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Plans as wholes: the list, the overview, renaming and deleting. */
@Controller
@RequestMapping("/plans")
class PlansController {
    private final Plans plans;
    private final PlanScreens screens;
    private final OverviewTables tables;
    private final ApplicationEventPublisher events;

    PlansController(Plans plans, PlanScreens screens, OverviewTables tables, ApplicationEventPublisher events) {
        this.plans = plans;
        this.screens = screens;
        this.tables = tables;
        this.events = events;
    }

    record NameForm(@NotNull @Size(max = 300) String name) {}

    @GetMapping
    String list(CurrentUser user, Model model) {
        model.addAttribute("plans", screens.plans(user));
        return "plans/list";
    }

    @GetMapping("/{plan:\\d+}")
    String overview(@PathVariable long plan, CurrentUser user, Model model) {
        Overview overview = screens.overview(plan, user);
        model.addAttribute("it", overview);
        model.addAttribute("areas", tables.areas(overview));
        model.addAttribute("months", tables.months(overview));
        model.addAttribute("monthHeading", tables.monthHeading(overview));
        model.addAttribute("list", TaskFilter.none());
        return "plans/overview";
    }

    @GetMapping("/{plan:\\d+}/name")
    String name(@PathVariable long plan, Model model) {
        var standing = screens.removal(plan);
        model.addAttribute("plan", standing);
        model.addAttribute("form", new NameForm(standing.title()));
        return "plans/name";
    }

    @PostMapping("/{plan:\\d+}/name")
    String rename(
            @PathVariable long plan, @Valid @ModelAttribute("form") NameForm form, BindingResult errors, Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("plan", screens.removal(plan));
            return "plans/name";
        }
        plans.rename(new PlanId(plan), form.name());
        return "redirect:/plans/" + plan;
    }

    @GetMapping("/{plan:\\d+}/delete")
    String delete(@PathVariable long plan, Model model) {
        model.addAttribute("plan", screens.removal(plan));
        return "plans/delete";
    }

    @PostMapping("/{plan:\\d+}/delete")
    String deleted(@PathVariable long plan, RedirectAttributes then) {
        String title = screens.removal(plan).title();
        plans.delete(new PlanId(plan));
        then.addFlashAttribute("deleted", title);
        return "redirect:/plans";
    }

    /** The paper as it was uploaded; always to be saved, never shown by the browser. */
    @GetMapping("/{plan:\\d+}/papers/{paper:\\d+}")
    ResponseEntity<byte[]> paper(@PathVariable long plan, @PathVariable long paper) {
        PaperFile file = screens.paper(plan, paper);
        events.publishEvent(Auditable.of(
                "plans.paperTaken",
                "paper:" + paper,
                Map.of(),
                Map.of("file", file.fileName(), "plan", Long.toString(plan))));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }
}
