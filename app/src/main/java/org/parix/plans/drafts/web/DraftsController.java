package org.parix.plans.drafts.web;

import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.drafts.Drafts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of drafts, and putting one away or taking it back. */
@Controller
@RequestMapping("/plans/drafts")
class DraftsController {
    private final DraftScreens screens;
    private final Drafts drafts;

    DraftsController(DraftScreens screens, Drafts drafts) {
        this.screens = screens;
        this.drafts = drafts;
    }

    @GetMapping
    String list(CurrentUser user, Model model) {
        model.addAttribute("drafts", screens.list(user.agencies(Permission.PLANS_MANAGE)));
        return "plans/drafts/list";
    }

    @PostMapping("/{draft:\\d+}/discard")
    String discard(@PathVariable long draft, RedirectAttributes flash) {
        try {
            drafts.discard(new DraftId(draft));
            flash.addFlashAttribute("discarded", draft);
        } catch (Refused e) {
            flash.addFlashAttribute("refused", e.key());
        }
        return "redirect:/plans/drafts";
    }

    @PostMapping("/{draft:\\d+}/take-back")
    String takeBack(@PathVariable long draft) {
        drafts.takeBack(new DraftId(draft));
        return "redirect:/plans/drafts/" + draft;
    }
}
