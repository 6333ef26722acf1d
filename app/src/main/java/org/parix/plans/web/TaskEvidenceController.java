package org.parix.plans.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.parix.evidence.PlacePages;
import org.parix.evidence.PlacePages.At;
import org.parix.evidence.PlacePages.Search;
import org.parix.evidence.PlacePages.WithdrawForm;
import org.parix.evidence.Places.Place;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What proves that a task was done. Whoever may see the task may see what is used there, whoever gave it. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}/evidence")
class TaskEvidenceController {
    private static final String PIECE = "/{evidence:\\d+}";

    private final TaskEvidenceScreens tasks;
    private final PlacePages pages;

    TaskEvidenceController(TaskEvidenceScreens tasks, PlacePages pages) {
        this.tasks = tasks;
        this.pages = pages;
    }

    @GetMapping
    String page(CurrentUser user, @PathVariable long plan, @PathVariable long task, Model model) {
        show(user, plan, task, model);
        return "plans/evidence";
    }

    /** The part that the page of the task fetches. */
    @GetMapping("/part")
    String part(CurrentUser user, @PathVariable long plan, @PathVariable long task, Model model) {
        show(user, plan, task, model);
        return "plans/evidence :: part";
    }

    private void show(CurrentUser user, long plan, long task, Model model) {
        boolean mayAdd = tasks.seenBy(user, List.of(task)).get(task) instanceof Place place && place.mayAdd();
        pages.show(at(plan, task, model), mayAdd, model);
    }

    @GetMapping("/pick")
    String pick(CurrentUser user, @PathVariable long plan, @PathVariable long task, Search search, Model model) {
        pages.pick(at(plan, task, model), search, user, model);
        return "plans/pick-evidence";
    }

    @PostMapping
    String use(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        At at = at(plan, task, model);
        pages.use(at, piece, section, page, user);
        return "redirect:" + at.url();
    }

    /** A piece as whoever may see the task may see it. */
    @GetMapping(PIECE)
    String piece(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            Model model) {
        pages.piece(at(plan, task, model), evidence, user, model);
        return "plans/evidence-piece";
    }

    @GetMapping(PIECE + "/versions/{version:\\d+}/file")
    void file(
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.file(at(plan, task, model), evidence, version, request, response);
    }

    @GetMapping(PIECE + "/withdraw")
    String askWhy(@PathVariable long plan, @PathVariable long task, @PathVariable long evidence, Model model) {
        pages.askWhy(at(plan, task, model), evidence, model);
        return "plans/withdraw-evidence";
    }

    @PostMapping(PIECE + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable long plan,
            @PathVariable long task,
            @PathVariable long evidence,
            @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        At at = at(plan, task, model);
        return pages.withdraw(at, evidence, form, errors, user, model, response)
                ? "redirect:" + at.url()
                : "plans/withdraw-evidence";
    }

    /** The task stands in the head of every page. */
    private At at(long plan, long task, Model model) {
        TaskEvidenceScreens.TaskHead head = tasks.head(plan, task);
        model.addAttribute("head", head);
        return new At(new Use(TaskEvidenceScreens.KIND, task), head.url() + "/evidence", true);
    }
}
