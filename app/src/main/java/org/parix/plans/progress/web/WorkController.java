package org.parix.plans.progress.web;

import org.parix.identity.CurrentUser;
import org.parix.plans.progress.Lately.Counted;
import org.parix.plans.progress.web.WorkViews.Work;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the agencies of whoever looks have to do, and what waits for them. */
@Controller
@RequestMapping("/work")
class WorkController {
    private static final int PRESSING = 5;

    private final WorkScreens screens;
    private final WorkBar bars;

    WorkController(WorkScreens screens, WorkBar bars) {
        this.screens = screens;
        this.bars = bars;
    }

    @GetMapping
    String page(@ModelAttribute("filter") WorkFilter filter, CurrentUser user, Model model) {
        Counted<Work> counted = screens.work(filter, filter.limit(), user);
        Work work = counted.value();
        model.addAttribute("it", work);
        model.addAttribute("countedAt", counted.at());
        model.addAttribute("bar", bars.bar(work, filter, user));
        return "plans/progress/work";
    }

    /** What the home page shows of it. */
    @GetMapping("/panel")
    String panel(CurrentUser user, Model model) {
        Counted<Work> counted = screens.work(WorkFilter.none(), PRESSING, user);
        Work work = counted.value();
        model.addAttribute("it", work);
        model.addAttribute("countedAt", counted.at());
        model.addAttribute("tabs", bars.bar(work, WorkFilter.none(), user).tabs());
        return "plans/progress/panel :: panel";
    }
}
