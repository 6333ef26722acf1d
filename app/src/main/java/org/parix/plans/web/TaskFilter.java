package org.parix.plans.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DueKind;
import org.parix.plans.Role;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which tasks of a plan are shown, as the address says it.
 *
 * @param q words that must all occur, in any order, case and diacritics forgiven
 * @param agency an agency also counts where it is charged through a group
 * @param role with an agency or group: charged in this role; alone: whoever is charged in it
 * @param month of the last day, such as 2026-03; {@code none} for tasks without a last day, {@code dated} for those with one,
 *     {@code waiting} for those whose clock an event starts
 * @param work how far the work is
 * @param after the task after which the page begins
 * @param before the task before which the page ends
 */
record TaskFilter(
        @Nullable String q,
        @Nullable Long area,
        @Nullable Long agency,
        @Nullable Long group,
        @Nullable Role role,
        @Nullable DueKind kind,
        @Nullable String month,
        @Nullable Work work,
        @Nullable Sort sort,
        @Nullable Integer size,
        @Nullable Long after,
        @Nullable Long before) {
    private static final int SMALL = 25;
    private static final int LARGE = 100;

    enum Sort {
        PAPER,
        DEADLINE,
        LEAD
    }

    /** How far the work on a task is; one that several agencies owe can be in more than one. */
    enum Work {
        LATE,
        SOON,
        WAITING,
        DONE
    }

    TaskFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        month = month == null || !month.matches("none|dated|waiting|\\d{4}-\\d{2}") ? null : month;
        size = size == null ? 50 : size <= SMALL ? SMALL : size >= LARGE ? LARGE : 50;
    }

    static TaskFilter none() {
        return new TaskFilter(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public Sort order() {
        return sort == null ? Sort.PAPER : sort;
    }

    public int limit() {
        return Objects.requireNonNull(size);
    }

    /** Whether only some of the tasks are shown. */
    public boolean narrows() {
        return q != null
                || area != null
                || agency != null
                || group != null
                || role != null
                || kind != null
                || month != null
                || work != null;
    }

    public TaskFilter q(@Nullable String words) {
        return new TaskFilter(words, area, agency, group, role, kind, month, work, sort, size, null, null);
    }

    public TaskFilter area(@Nullable Long id) {
        return new TaskFilter(q, id, agency, group, role, kind, month, work, sort, size, null, null);
    }

    public TaskFilter agency(@Nullable Long id) {
        return new TaskFilter(q, area, id, null, role, kind, month, work, sort, size, null, null);
    }

    public TaskFilter group(@Nullable Long id) {
        return new TaskFilter(q, area, null, id, role, kind, month, work, sort, size, null, null);
    }

    public TaskFilter role(@Nullable Role charged) {
        return new TaskFilter(q, area, agency, group, charged, kind, month, work, sort, size, null, null);
    }

    public TaskFilter kind(@Nullable DueKind due) {
        return new TaskFilter(q, area, agency, group, role, due, month, work, sort, size, null, null);
    }

    public TaskFilter month(@Nullable String named) {
        return new TaskFilter(q, area, agency, group, role, kind, named, work, sort, size, null, null);
    }

    public TaskFilter work(@Nullable Work far) {
        return new TaskFilter(q, area, agency, group, role, kind, month, far, sort, size, null, null);
    }

    public TaskFilter sort(Sort order) {
        return new TaskFilter(q, area, agency, group, role, kind, month, work, order, size, null, null);
    }

    public TaskFilter size(int rows) {
        return new TaskFilter(q, area, agency, group, role, kind, month, work, sort, rows, null, null);
    }

    /** The tasks that an agency or group leads. */
    public TaskFilter ledBy(PlanViews.Count party) {
        Long id = Long.valueOf(party.key());
        return (party.group() ? group(id) : agency(id)).role(Role.LEAD);
    }

    public TaskFilter after(long task) {
        return new TaskFilter(q, area, agency, group, role, kind, month, work, sort, size, task, null);
    }

    public TaskFilter before(long task) {
        return new TaskFilter(q, area, agency, group, role, kind, month, work, sort, size, null, task);
    }

    /** The address of these tasks, without what is as usual. */
    public String url(String path) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        put(url, "q", q);
        put(url, "area", area);
        put(url, "agency", agency);
        put(url, "group", group);
        put(url, "role", role);
        put(url, "kind", kind);
        put(url, "month", month);
        put(url, "work", work);
        put(url, "sort", order() == Sort.PAPER ? null : sort);
        put(url, "size", limit() == 50 ? null : size);
        put(url, "after", after);
        put(url, "before", before);
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, @Nullable Object value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }
}
