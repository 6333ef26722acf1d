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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Acts of the review that lead back to the whole page: those on several rows, and every act of a browser without scripts. */
@Controller
@RequestMapping("/plans/drafts/{draft:\\d+}")
class RowsController {
    private final Review review;
    private final Drafts drafts;

    RowsController(Review review, Drafts drafts) {
        this.review = review;
        this.drafts = drafts;
    }

    /** Where to go back to, and what to say there. */
    private final class Way {
        private final long draft;
        private final @Nullable String show;
        private final RedirectAttributes flash;

        Way(long draft, @Nullable String show, RedirectAttributes flash) {
            this.draft = draft;
            this.show = show;
            this.flash = flash;
        }

        DraftId id() {
            return new DraftId(draft);
        }

        String back(@Nullable RowId row) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/plans/drafts/" + draft);
            if (show != null && ReviewPage.Shown.isOne(show)) {
                address.queryParam("show", show);
            }
            if (row != null) {
                address.queryParam("row", row.value()).fragment("row-" + row.value());
            }
            return "redirect:" + address.build().encode().toUriString();
        }

        String refused(Refused e, @Nullable RowId row) {
            flash.addFlashAttribute("refused", e.key());
            flash.addFlashAttribute("refusedWith", e.arguments());
            return back(row);
        }
    }

    @FunctionalInterface
    private interface Act {
        @Nullable
        RowId on(DraftId draft);
    }

    private String act(Way way, @Nullable Long row, Act act) {
        RowId at = row == null ? null : new RowId(row);
        try {
            return way.back(act.on(way.id()));
        } catch (Refused e) {
            return way.refused(e, at);
        }
    }

    @PostMapping("/rows/{row:\\d+}/fields/{field}")
    String set(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "") String text,
            @RequestParam int version,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.set(id, new RowId(row), Fields.named(field), text, version);
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/agencies/{field}")
    String setNames(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            NamesForm form,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.setNames(id, new RowId(row), Fields.named(field), form.names(), form.remembers(), form.version());
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/accept/{field}")
    String accept(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.accept(id, new RowId(row), Fields.named(field));
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/mendings/{index}")
    String mend(
            @PathVariable long draft,
            @PathVariable long row,
            @PathVariable int index,
            @RequestParam boolean asPrinted,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.keepAsPrinted(id, new RowId(row), index, asPrinted);
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/drop")
    String drop(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.drop(id, List.of(new RowId(row)));
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/restore")
    String restore(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> {
            review.restore(id, new RowId(row));
            return new RowId(row);
        });
    }

    @PostMapping("/rows/{row:\\d+}/merge")
    String merge(
            @PathVariable long draft,
            @PathVariable long row,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        return act(new Way(draft, show, flash), row, id -> review.merge(id, new RowId(row)));
    }

    @PostMapping("/rows")
    String add(
            @PathVariable long draft, @RequestParam(required = false) @Nullable Long below, RedirectAttributes flash) {
        Way way = new Way(draft, "all", flash);
        try {
            RowId added = review.add(way.id(), below == null ? null : new RowId(below));
            return way.back(added).replace("#", "&edit=title#");
        } catch (Refused e) {
            return way.refused(e, null);
        }
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable long draft, @RequestParam(required = false) @Nullable String show, RedirectAttributes flash) {
        return act(new Way(draft, show, flash), null, id -> {
            flash.addFlashAttribute("undone", review.undo(id));
            return null;
        });
    }

    /** What to do with the rows that are ticked. */
    enum Bulk {
        AGENCY,
        ACCEPT,
        DROP
    }

    @PostMapping("/rows/bulk")
    String bulk(
            @PathVariable long draft,
            @RequestParam Bulk act,
            @RequestParam(name = "row", required = false) @Nullable List<Long> ticked,
            @RequestParam(defaultValue = "false") boolean doubtful,
            @RequestParam(defaultValue = "lead") String role,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String show,
            RedirectAttributes flash) {
        Field field = Fields.named(role);
        return act(new Way(draft, show, flash), null, id -> {
            List<RowId> rows = doubtful
                    ? doubtful(id, field)
                    : (ticked == null ? List.<Long>of() : ticked)
                            .stream().map(RowId::new).toList();
            switch (act) {
                case AGENCY -> review.setAgency(id, rows, field, name);
                case ACCEPT -> review.acceptAll(id, rows);
                case DROP -> review.drop(id, rows);
            }
            flash.addFlashAttribute("saidOf", rows.size());
            return null;
        });
    }

    private List<RowId> doubtful(DraftId id, Field role) {
        return drafts.rows(id).stream()
                .filter(row -> row.openDoubt(role) != null)
                .map(DraftRow::id)
                .toList();
    }
}
