package org.parix.audit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which entries of the trail are shown, as the address says it.
 *
 * @param q words that must all occur in who, what for and what changed; case and diacritics forgiven
 * @param account who did it; 0 for Parix itself, -1 for those who were not signed in
 * @param act such as {@code plans.renamed}, or a module such as {@code plans}
 * @param subject such as {@code plan:12}
 * @param agency where the person works
 * @param from first day of the trail
 * @param to last day of the trail
 * @param after the entry before which (earlier) the page begins, as {@code 2026-11-21.17}
 * @param before the entry after which (later) the page ends
 */
record TrailFilter(
        @Nullable String q,
        @Nullable Long account,
        @Nullable String act,
        @Nullable String subject,
        @Nullable Long agency,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate from,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate to,

        @Nullable Integer size,
        @Nullable String after,
        @Nullable String before) {
    static final long PARIX = 0;
    static final long STRANGERS = -1;

    private static final int MOST_WORDS = 6;

    TrailFilter {
        q = blank(q);
        act = act == null || !act.matches("[a-z]+(\\.[A-Za-z.]+)?") ? null : act;
        subject = blank(subject);
        size = size == null ? 50 : size <= 25 ? 25 : size >= 100 ? 100 : 50;
        after = place(after);
        before = place(before);
    }

    static TrailFilter none() {
        return new TrailFilter(null, null, null, null, null, null, null, null, null, null);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String place(@Nullable String text) {
        return text == null || !text.matches("\\d{4}-\\d{2}-\\d{2}\\.\\d{1,9}") ? null : text;
    }

    int limit() {
        return size == null ? 50 : size;
    }

    public boolean narrows() {
        return q != null
                || account != null
                || act != null
                || subject != null
                || agency != null
                || from != null
                || to != null;
    }

    /** What is looked for, as the search column holds it. */
    List<String> words() {
        return q == null
                ? List.of()
                : Stream.of(Vietnamese.fold(q).split(" "))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(word ->
                                word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                        .toList();
    }

    public TrailFilter account(@Nullable Long id) {
        return new TrailFilter(q, id, act, subject, agency, from, to, size, null, null);
    }

    public TrailFilter act(@Nullable String named) {
        return new TrailFilter(q, account, named, subject, agency, from, to, size, null, null);
    }

    public TrailFilter subject(@Nullable String of) {
        return new TrailFilter(q, account, act, of, agency, from, to, size, null, null);
    }

    public TrailFilter agency(@Nullable Long id) {
        return new TrailFilter(q, account, act, subject, id, from, to, size, null, null);
    }

    public TrailFilter days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new TrailFilter(q, account, act, subject, agency, first, last, size, null, null);
    }

    public TrailFilter size(int rows) {
        return new TrailFilter(q, account, act, subject, agency, from, to, rows, null, null);
    }

    public TrailFilter after(String entry) {
        return new TrailFilter(q, account, act, subject, agency, from, to, size, entry, null);
    }

    public TrailFilter before(String entry) {
        return new TrailFilter(q, account, act, subject, agency, from, to, size, null, entry);
    }

    /** The address of these entries, without what is as usual. */
    public String url(String path) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        told().forEach((name, value) -> url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value)));
        return url.encode().build().toUriString();
    }

    /** What narrows the trail, by name, as the trail itself notes it when somebody reads it. */
    Map<String, String> told() {
        Map<String, String> told = new java.util.LinkedHashMap<>();
        put(told, "q", q);
        put(told, "account", account);
        put(told, "act", act);
        put(told, "subject", subject);
        put(told, "agency", agency);
        put(told, "from", from);
        put(told, "to", to);
        put(told, "size", limit() == 50 ? null : size);
        put(told, "after", after);
        put(told, "before", before);
        return told;
    }

    private static void put(Map<String, String> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }
}
