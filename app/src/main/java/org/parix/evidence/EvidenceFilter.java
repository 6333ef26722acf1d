package org.parix.evidence;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which pieces are listed, as the address says it.
 *
 * @param q words that must all occur, in any order, case and diacritics forgiven
 * @param year of the day a piece bears or counts from
 * @param used whether only those used somewhere, or only those used nowhere
 * @param after the piece after which the page begins
 * @param before the piece before which the page ends
 */
public record EvidenceFilter(
        @Nullable String q,
        @Nullable Long agency,
        @Nullable FileKind kind,
        @Nullable Integer year,
        @Nullable Boolean used,
        @Nullable Sort sort,
        @Nullable Integer size,
        @Nullable Long after,
        @Nullable Long before) {
    private static final int SMALL = 25;
    private static final int LARGE = 100;
    private static final int LONGEST = 200;

    /** What the list is ordered by. */
    public enum Sort {
        CHANGED,
        ISSUED,
        TITLE
    }

    public EvidenceFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        q = q == null || q.length() <= LONGEST ? q : q.substring(0, LONGEST);
        size = size == null || size <= SMALL ? SMALL : size >= LARGE ? LARGE : 50;
        before = after == null ? before : null;
    }

    public static EvidenceFilter none() {
        return new EvidenceFilter(null, null, null, null, null, null, null, null, null);
    }

    public Sort order() {
        return sort == null ? Sort.CHANGED : sort;
    }

    public int limit() {
        return Objects.requireNonNull(size);
    }

    public boolean narrows() {
        return q != null || agency != null || kind != null || year != null || used != null;
    }

    public EvidenceFilter agency(@Nullable Long id) {
        return new EvidenceFilter(q, id, kind, year, used, sort, size, null, null);
    }

    public EvidenceFilter kind(@Nullable FileKind of) {
        return new EvidenceFilter(q, agency, of, year, used, sort, size, null, null);
    }

    public EvidenceFilter year(@Nullable Integer of) {
        return new EvidenceFilter(q, agency, kind, of, used, sort, size, null, null);
    }

    public EvidenceFilter used(@Nullable Boolean somewhere) {
        return new EvidenceFilter(q, agency, kind, year, somewhere, sort, size, null, null);
    }

    public EvidenceFilter sort(Sort by) {
        return new EvidenceFilter(q, agency, kind, year, used, by, size, null, null);
    }

    public EvidenceFilter size(int rows) {
        return new EvidenceFilter(q, agency, kind, year, used, sort, rows, null, null);
    }

    public EvidenceFilter after(long piece) {
        return new EvidenceFilter(q, agency, kind, year, used, sort, size, piece, null);
    }

    public EvidenceFilter before(long piece) {
        return new EvidenceFilter(q, agency, kind, year, used, sort, size, null, piece);
    }

    /** The address of this list, without what is as usual. */
    public String url(String path) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        put(url, "q", q);
        put(url, "agency", agency);
        put(url, "kind", kind);
        put(url, "year", year);
        put(url, "used", used);
        put(url, "sort", order() == Sort.CHANGED ? null : sort);
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
