package org.parix.plans.drafts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.plans.DraftId;
import org.parix.plans.drafts.DraftRow;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.Field;
import org.parix.plans.drafts.Review;
import org.parix.plans.drafts.RowId;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One row of a review in place: each act answers with the row's card as it is now, and with the counts above the list. */
@Controller
@RequestMapping("/plans/drafts/{draft:\\d+}/rows/{row:\\d+}/card")
class RowController {
    private static final String CARD = "plans/drafts/review :: answer";

    private final Review review;
    private final Drafts drafts;
    private final DraftScreens screens;
    private final MessageSource messages;

    RowController(Review review, Drafts drafts, DraftScreens screens, MessageSource messages) {
        this.review = review;
        this.drafts = drafts;
        this.screens = screens;
        this.messages = messages;
    }

    @GetMapping
    String card(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable String edit,
            Model model) {
        return answer(draft, row, show, view -> view.edit(Fields.of(edit)), model);
    }

    @PostMapping("/fields/{field}")
    String set(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "") String text,
            @RequestParam int version,
            Model model) {
        try {
            review.set(new DraftId(draft), new RowId(row), Fields.named(field), text, version);
            return answer(draft, row, show, RowView::choose, model);
        } catch (Refused e) {
            return answer(
                    draft, row, show, view -> view.edit(Fields.named(field)).refuse(say(e), text), model);
        }
    }

    @PostMapping("/agencies/{field}")
    String setNames(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            NamesForm form,
            Model model) {
        Field role = Fields.named(field);
        try {
            review.setNames(new DraftId(draft), new RowId(row), role, form.names(), form.remembers(), form.version());
            return answer(draft, row, show, RowView::choose, model);
        } catch (Refused e) {
            return answer(draft, row, show, view -> view.edit(role).refuse(say(e), ""), model);
        }
    }

    @PostMapping("/accept/{field}")
    String accept(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            Model model) {
        review.accept(new DraftId(draft), new RowId(row), Fields.named(field));
        return answer(draft, row, show, RowView::choose, model);
    }

    @PostMapping("/mendings/{index}")
    String mend(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable int index,
            @RequestParam boolean asPrinted,
            @RequestParam(required = false) @Nullable String show,
            Model model) {
        review.keepAsPrinted(new DraftId(draft), new RowId(row), index, asPrinted);
        return answer(draft, row, show, RowView::choose, model);
    }

    @PostMapping("/drop")
    String drop(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            Model model) {
        review.drop(new DraftId(draft), List.of(new RowId(row)));
        return answer(draft, row, show, RowView::choose, model);
    }

    @PostMapping("/restore")
    String restore(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            Model model) {
        review.restore(new DraftId(draft), new RowId(row));
        return answer(draft, row, show, RowView::choose, model);
    }

    private String answer(
            long draft, long row, @Nullable String show, java.util.function.UnaryOperator<RowView> how, Model model) {
        DraftId id = new DraftId(draft);
        List<DraftRow> rows = drafts.rows(id);
        DraftRow found = drafts.row(id, new RowId(row));
        int depth = ReviewPage.depths(rows).getOrDefault(found.key(), 0);
        ReviewPage review = ReviewPage.of(
                drafts.draft(id), rows, new ReviewPage.Asked(show, row, null, null), List.of(), screens.lastAct(id));
        model.addAttribute("review", review);
        model.addAttribute("view", how.apply(RowView.of(found, depth)));
        return CARD;
    }

    private String say(Refused refused) {
        return messages.getMessage(refused.key(), refused.arguments(), LocaleContextHolder.getLocale());
    }
}
