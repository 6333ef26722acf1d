package org.parix.plans.drafts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.drafts.Draft;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.Effect;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page before a draft becomes a plan: what will be, in figures, and for an amended paper what changes. */
@Controller
@RequestMapping("/plans/drafts/{draft:\\d+}/confirm")
class ConfirmController {
    private final Drafts drafts;
    private final DraftScreens screens;

    ConfirmController(Drafts drafts, DraftScreens screens) {
        this.drafts = drafts;
        this.screens = screens;
    }

    /** @param amends the plan to carry over; 0 for a new plan; absent for the likeliest */
    @GetMapping
    String page(@PathVariable long draft, @RequestParam(required = false) @Nullable Long amends, Model model) {
        fill(new DraftId(draft), amends, model);
        return "plans/drafts/confirm";
    }

    private void fill(DraftId id, @Nullable Long amends, Model model) {
        Draft draft = drafts.draft(id);
        List<Plans.Candidate> candidates = draft.open() ? drafts.candidates(id) : List.of();
        PlanId former = former(draft, amends);
        model.addAttribute("draft", draft);
        model.addAttribute("candidates", candidates);
        model.addAttribute(
                "standing",
                screens.standing(candidates.stream().map(Plans.Candidate::plan).toList()));
        model.addAttribute("former", former);
        Effect effect = drafts.effect(id);
        model.addAttribute("effect", effect);
        if (draft.open() && former != null && effect.tasks() > 0) {
            model.addAttribute("changes", new ChangesView(drafts.changes(id, former)));
        }
    }

    private static @Nullable PlanId former(Draft draft, @Nullable Long amends) {
        if (amends == null) {
            return draft.amends();
        }
        return amends == 0 ? null : new PlanId(amends);
    }

    @PostMapping
    String confirm(
            @PathVariable long draft,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable Long amends,
            @RequestParam(required = false) @Nullable Integer planVersion,
            Model model,
            HttpServletResponse response) {
        DraftId id = new DraftId(draft);
        try {
            Drafts.Amendment amendment = amends == null || amends == 0 || planVersion == null
                    ? null
                    : new Drafts.Amendment(new PlanId(amends), planVersion);
            PlanId plan = drafts.confirm(id, version, amendment);
            return "redirect:/plans/" + plan.value();
        } catch (Refused e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            fill(id, amends, model);
            model.addAttribute("refused", e.key());
            model.addAttribute("refusedWith", e.arguments());
            return "plans/drafts/confirm";
        }
    }
}
