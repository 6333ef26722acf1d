package org.parix.plans.drafts.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parix.plans.drafts.Draft;
import org.parix.plans.drafts.DraftRow;
import org.parix.plans.drafts.Named;
import org.parix.plans.drafts.RowId;

/**
 * The review of one draft.
 *
 * @param rows those that the chosen view shows, on this page of it
 * @param pages how many pages the view has
 * @param lastAct message key of what can be undone
 */
record ReviewPage(
        Draft draft,
        Shown shown,
        List<RowView> rows,
        int page,
        int pages,
        Tally tally,
        List<String> names,
        @Nullable String lastAct) {

    static final int PAGE = 100;

    /** Which rows are shown. */
    enum Shown {
        DOUBTS,
        ALL,
        MENDED,
        CHANGED,
        DROPPED;

        static Shown of(@Nullable String name, Tally tally) {
            for (Shown shown : values()) {
                if (shown.parameter().equals(name)) {
                    return shown;
                }
            }
            return tally.doubts() > 0 ? DOUBTS : ALL;
        }

        static boolean isOne(String name) {
            return Arrays.stream(values()).anyMatch(shown -> shown.parameter().equals(name));
        }

        public String parameter() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean shows(DraftRow row) {
            return switch (this) {
                case DOUBTS -> !row.openDoubts().isEmpty();
                case ALL -> !row.dropped();
                case MENDED -> !row.dropped() && !row.mendings().isEmpty();
                case CHANGED -> !row.dropped() && !row.edits().entries().isEmpty();
                case DROPPED -> row.dropped();
            };
        }
    }

    /** How many rows each view has; doubts are counted singly. */
    record Tally(int doubts, int doubtful, int all, int mended, int changed, int dropped, int tasks) {
        static Tally of(List<DraftRow> rows) {
            return new Tally(
                    rows.stream().mapToInt(row -> row.openDoubts().size()).sum(),
                    count(rows, Shown.DOUBTS),
                    count(rows, Shown.ALL),
                    count(rows, Shown.MENDED),
                    count(rows, Shown.CHANGED),
                    count(rows, Shown.DROPPED),
                    (int) rows.stream()
                            .filter(row -> !row.dropped() && row.kind().task())
                            .count());
        }

        private static int count(List<DraftRow> rows, Shown shown) {
            return (int) rows.stream().filter(shown::shows).count();
        }

        public int of(Shown shown) {
            return switch (shown) {
                case DOUBTS -> doubtful;
                case ALL -> all;
                case MENDED -> mended;
                case CHANGED -> changed;
                case DROPPED -> dropped;
            };
        }
    }

    /** What the address of the page asks for. */
    record Asked(
            @Nullable String show,
            @Nullable Long row,
            @Nullable String edit,
            @Nullable Integer page) {}

    static ReviewPage of(Draft draft, List<DraftRow> all, Asked asked, List<String> known, @Nullable String lastAct) {
        Tally tally = Tally.of(all);
        Shown shown = Shown.of(asked.show(), tally);
        RowId wanted = asked.row() == null ? null : new RowId(asked.row());
        List<DraftRow> visible = all.stream()
                .filter(row -> shown.shows(row) || row.id().equals(wanted))
                .toList();
        int pages = Math.max(1, (visible.size() + PAGE - 1) / PAGE);
        int at = wanted == null
                ? Math.clamp(asked.page() == null ? 0 : asked.page() - 1, 0, pages - 1)
                : indexOf(visible, wanted) / PAGE;
        Map<String, Integer> depths = depths(all);
        List<RowView> rows = new ArrayList<>();
        for (DraftRow row : visible.subList(at * PAGE, Math.min(visible.size(), (at + 1) * PAGE))) {
            RowView view = RowView.of(row, depths.getOrDefault(row.key(), 0));
            rows.add(row.id().equals(wanted) ? view.edit(Fields.of(asked.edit())) : view);
        }
        return new ReviewPage(draft, shown, rows, at + 1, pages, tally, names(all, known), lastAct);
    }

    private static int indexOf(List<DraftRow> rows, RowId id) {
        return Math.max(0, rows.stream().map(DraftRow::id).toList().indexOf(id));
    }

    static Map<String, Integer> depths(List<DraftRow> rows) {
        Map<String, Integer> depths = new HashMap<>();
        for (DraftRow row : rows) {
            String above = row.parent();
            depths.put(row.key(), above == null ? 0 : depths.getOrDefault(above, 0) + 1);
        }
        return depths;
    }

    /** Agencies to offer while a name is typed: those the directory knows and those this paper names. */
    static List<String> names(List<DraftRow> rows, List<String> known) {
        TreeSet<String> names = new TreeSet<>(known);
        rows.stream()
                .flatMap(row -> row.kind().fields().stream().map(row::entry))
                .flatMap(entry -> entry.names().stream())
                .filter(name -> !name.unclear())
                .map(Named::name)
                .forEach(names::add);
        return List.copyOf(names);
    }

    public List<Shown> views() {
        return List.of(Shown.values());
    }
}
