package org.parix.plans.progress.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.plans.progress.DutyState;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which work is shown, as the address says it.
 *
 * @param show null for all that is open
 * @param part what one's agencies have to do with it; null for what they owe
 * @param month of the last day, such as 2026-03; {@code none} for work without a last day
 * @param after {@link WorkViews.WorkRow#cursor} of the row after which the page begins
 * @param before of the row before which it ends
 */
record WorkFilter(
        @Nullable Section show,
        @Nullable Part part,
        @Nullable Long agency,
        @Nullable Long plan,
        @Nullable DutyState state,
        @Nullable String month,
        @Nullable Integer size,
        @Nullable String after,
        @Nullable String before) {
    private static final int SMALL = 25;
    private static final int LARGE = 100;

    WorkFilter {
        month = month == null || !month.matches("none|\\d{4}-\\d{2}") ? null : month;
        size = size == null ? SMALL : size <= SMALL ? SMALL : size >= LARGE ? LARGE : 50;
        after = Cursor.of(after) == null ? null : after;
        before = Cursor.of(before) == null ? null : before;
    }

    static WorkFilter none() {
        return new WorkFilter(null, null, null, null, null, null, null, null, null);
    }

    /** What one's agencies have to do with a task. */
    enum Part {
        /** They owe it: lead it, or carry it out. */
        OWED,
        COOPERATING,
        MONITORING
    }

    /** Where work stands for whoever looks, in the order of how much it presses. */
    enum Section {
        LATE,
        SOON,
        HAND,
        EVENT,
        ANSWER,
        DONE,
        /** Others wait for an answer of mine; a list of its own. */
        MINE;

        public String messageKey() {
            return "plans.progress.work.section." + name();
        }
    }

    /** Where in the order of a list a row stands. */
    record Cursor(int section, LocalDate day, long id) {
        static @Nullable Cursor of(@Nullable String text) {
            String[] parts = text == null ? new String[0] : text.split("\\.", -1);
            try {
                return parts.length == 3
                        ? new Cursor(Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), Long.parseLong(parts[2]))
                        : null;
            } catch (NumberFormatException | DateTimeParseException e) {
                return null;
            }
        }
    }

    public Part parts() {
        return part == null ? Part.OWED : part;
    }

    public int limit() {
        return Objects.requireNonNull(size);
    }

    public boolean narrows() {
        return agency != null || plan != null || state != null || month != null;
    }

    public WorkFilter show(@Nullable Section section) {
        return new WorkFilter(
                section, section == Section.MINE ? null : part, agency, plan, null, month, size, null, null);
    }

    public WorkFilter part(Part one) {
        return new WorkFilter(
                show == Section.MINE ? null : show,
                one == Part.OWED ? null : one,
                null,
                plan,
                state,
                month,
                size,
                null,
                null);
    }

    public WorkFilter agency(@Nullable Long id) {
        return new WorkFilter(show, part, id, plan, state, month, size, null, null);
    }

    public WorkFilter plan(@Nullable Long id) {
        return new WorkFilter(show, part, agency, id, state, month, size, null, null);
    }

    public WorkFilter state(@Nullable DutyState one) {
        return new WorkFilter(show, part, agency, plan, one, month, size, null, null);
    }

    public WorkFilter month(@Nullable String one) {
        return new WorkFilter(show, part, agency, plan, state, one, size, null, null);
    }

    public WorkFilter size(int rows) {
        return new WorkFilter(show, part, agency, plan, state, month, rows, null, null);
    }

    public WorkFilter after(String cursor) {
        return new WorkFilter(show, part, agency, plan, state, month, size, cursor, null);
    }

    public WorkFilter before(String cursor) {
        return new WorkFilter(show, part, agency, plan, state, month, size, null, cursor);
    }

    public WorkFilter widest() {
        return new WorkFilter(show, part, null, null, null, null, size, null, null);
    }

    /** The address of this work, without what is as usual. */
    public String url() {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/work");
        put(url, "show", show);
        put(url, "part", part);
        put(url, "agency", agency);
        put(url, "plan", plan);
        put(url, "state", state);
        put(url, "month", month);
        put(url, "size", limit() == SMALL ? null : size);
        put(url, "after", after);
        put(url, "before", before);
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, @Nullable Object value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
