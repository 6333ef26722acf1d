package org.parix.plans.clocks.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.happenings.EventMatching;
import org.parix.deadlines.happenings.EventMatching.Fit;
import org.parix.deadlines.happenings.Happening;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.plans.TaskId;
import org.parix.plans.clocks.Clocks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which clocks an event may start: Parix proposes, a person confirms. The page of the event shows this page's part. */
@Controller
@RequestMapping("/plans/clocks/for-event/{event:\\d+}")
class ClocksController {
    private final ClockScreens screens;
    private final Clocks clocks;
    private final Happenings happenings;

    ClocksController(ClockScreens screens, Clocks clocks, Happenings happenings) {
        this.screens = screens;
        this.clocks = clocks;
        this.happenings = happenings;
    }

    /** A task that waits, and how well the event fits what it waits for. */
    record Proposal(ClockScreens.Row row, Fit fit) {
        public int percent() {
            return (int) Math.round(fit.score() * 100);
        }

        /** Chosen already; the others a person has to choose. */
        public boolean sure() {
            return fit.score() >= EventMatching.SURE;
        }
    }

    @GetMapping
    String clocks(@PathVariable long event, CurrentUser user, Model model) {
        Happening happening = happenings.find(new HappeningId(event)).orElseThrow(() -> new NotFound("event " + event));
        List<ClockScreens.Row> rows = screens.rows(event, user);
        List<Proposal> waiting = rows.stream()
                .filter(row -> row.happening() == null && !row.stopped() && row.mayStart() && !happening.withdrawn())
                .map(row -> new Proposal(
                        row, EventMatching.fit(row.phrase(), happening.told().what())))
                .sorted(Comparator.comparingDouble(
                                (Proposal proposal) -> proposal.fit().score())
                        .reversed())
                .toList();
        model.addAttribute("event", happening);
        model.addAttribute(
                "running", rows.stream().filter(row -> row.happening() != null).toList());
        model.addAttribute(
                "stopped", rows.stream().filter(ClockScreens.Row::stopped).toList());
        model.addAttribute(
                "likely",
                waiting.stream()
                        .filter(one -> one.fit().score() >= EventMatching.WORTH_ASKING)
                        .toList());
        model.addAttribute(
                "others",
                waiting.stream()
                        .filter(one -> one.fit().score() < EventMatching.WORTH_ASKING)
                        .toList());
        return "plans/clocks/for-event";
    }

    @PostMapping
    String start(
            @PathVariable long event,
            @RequestParam(name = "task", required = false) @Nullable Set<Long> tasks,
            CurrentUser user,
            RedirectAttributes then) {
        if (tasks == null) {
            throw new Refused("plans.clocks.nothingChosen");
        }
        int started = clocks.start(
                new HappeningId(event), tasks.stream().map(TaskId::new).collect(Collectors.toSet()), user);
        then.addFlashAttribute("started", started);
        return "redirect:/plans/clocks/for-event/" + event;
    }
}
