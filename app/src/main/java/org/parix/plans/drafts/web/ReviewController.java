package org.parix.plans.drafts.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.parix.plans.DraftId;
import org.parix.plans.drafts.Draft;
import org.parix.plans.drafts.Drafts;
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

/** The review of a draft, and the paper beside it. */
@Controller
@RequestMapping("/plans/drafts/{draft:\\d+}")
class ReviewController {
    private final Drafts drafts;
    private final DraftScreens screens;

    ReviewController(Drafts drafts, DraftScreens screens) {
        this.drafts = drafts;
        this.screens = screens;
    }

    @GetMapping
    String review(
            @PathVariable long draft,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable Long row,
            @RequestParam(required = false) @Nullable String edit,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        ReviewPage review = screens.review(new DraftId(draft), new ReviewPage.Asked(show, row, edit, page));
        model.addAttribute("review", review);
        model.addAttribute("fileName", screens.fileName(review.draft().paper()));
        return "plans/drafts/review";
    }

    /** The paper as a page of its own, for those without the pane. */
    @GetMapping("/paper")
    String paper(@PathVariable long draft, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("paper", screens.paper(new DraftId(draft)));
        return "plans/drafts/paper";
    }

    @GetMapping("/paper/blocks")
    String blocks(@PathVariable long draft, Model model) {
        model.addAttribute("paper", screens.paper(new DraftId(draft)));
        return "plans/drafts/paper :: blocks";
    }

    @GetMapping("/head")
    String head(@PathVariable long draft, Model model) {
        Draft found = drafts.draft(new DraftId(draft));
        model.addAttribute("draft", found);
        model.addAttribute("form", HeadForm.of(found));
        return "plans/drafts/head";
    }

    @PostMapping("/head")
    String setHead(
            @PathVariable long draft,
            @Valid @ModelAttribute("form") HeadForm form,
            BindingResult problems,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        DraftId id = new DraftId(draft);
        if (problems.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Draft found = drafts.draft(id);
            model.addAttribute("draft", found);
            if (problems.getTarget() == null) {
                model.addAttribute(
                        "form", HeadForm.of(found)); // what was sent is not even a form, such as a year in letters
            }
            return "plans/drafts/head";
        }
        drafts.setHead(id, form.head(), form.version());
        flash.addFlashAttribute("said", "plans.drafts.act.head");
        return "redirect:/plans/drafts/" + draft;
    }
}
