package org.parix.plans.progress.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.plans.progress.web.DutyScreens.After;
import org.parix.plans.progress.web.DutyScreens.History;
import org.parix.plans.progress.web.DutyViews.DutyPage;
import org.parix.plans.progress.web.DutyViews.Line;
import org.parix.plans.progress.web.DutyViews.TaskDuties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who owes what of a task, how far each is, and what happened. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks/{task:\\d+}")
class DutiesController {
    private static final int FEW = 12;
    private static final int MANY = 600;
    private static final int OF_HISTORY = 20;

    private final DutyScreens screens;

    DutiesController(DutyScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/duties")
    String page(@PathVariable long plan, @PathVariable long task, CurrentUser user, Model model) {
        show(screens.duties(plan, task, MANY), user, model);
        return "plans/progress/duties";
    }

    /** The part that the page of the task fetches. */
    @GetMapping("/duties/part")
    String part(@PathVariable long plan, @PathVariable long task, CurrentUser user, Model model) {
        show(screens.duties(plan, task, FEW), user, model);
        return "plans/progress/duties :: part";
    }

    private static void show(TaskDuties duties, CurrentUser user, Model model) {
        Map<Long, List<Act>> acts = new HashMap<>();
        for (Line line : duties.lines()) {
            acts.put(line.id(), Act.open(line, duties.head().assignedBy(), user));
        }
        model.addAttribute("it", duties);
        model.addAttribute("acts", acts);
    }

    @GetMapping("/duties/{duty:\\d+}")
    String duty(
            @PathVariable long plan, @PathVariable long task, @PathVariable long duty, CurrentUser user, Model model) {
        DutyPage page = screens.duty(plan, task, duty);
        model.addAttribute("it", page);
        model.addAttribute("acts", Act.open(page.line(), page.head().assignedBy(), user));
        return "plans/progress/duty";
    }

    @GetMapping("/history")
    String history(
            @PathVariable long plan,
            @PathVariable long task,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        happened(plan, task, After.of(after), model);
        return "plans/progress/history";
    }

    /** The part that the page of the task fetches. */
    @GetMapping("/history/part")
    String historyPart(@PathVariable long plan, @PathVariable long task, Model model) {
        happened(plan, task, null, model);
        return "plans/progress/history :: part";
    }

    private void happened(long plan, long task, @Nullable After after, Model model) {
        History history = screens.history(plan, task, after, OF_HISTORY + 1);
        boolean more = history.happened().size() > OF_HISTORY;
        List<Happening> shown = history.happened()
                .subList(0, Math.min(OF_HISTORY, history.happened().size()));
        model.addAttribute("head", history.head());
        model.addAttribute("happened", shown);
        model.addAttribute("next", more ? shown.getLast().cursor() : null);
        model.addAttribute("first", after == null);
    }
}
