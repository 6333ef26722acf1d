package org.parix.registers.completeness.web;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import org.parix.registers.completeness.Matrix;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which agencies and months are asked for.
 *
 * @param register by its code; null for the first
 * @param year null for the current one
 * @param under an agency, with all that stand under it; null for all that may be seen
 * @param q part of a name
 * @param show "missing" for those that miss a month; all else
 * @param page from 1
 */
record Asked(
        @Nullable String register,
        @Nullable Integer year,
        @Nullable Long under,
        @Nullable String q,
        @Nullable String show,
        @Nullable Integer page) {
    static final Asked NOTHING = new Asked(null, null, null, null, null, null);
    static final String MISSING = "missing";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST = 100;

    Asked {
        q = q == null ? "" : q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        show = MISSING.equals(show) ? MISSING : "";
    }

    int year(Year now) {
        return year == null ? now.getValue() : Math.clamp(year, FIRST_YEAR, LAST_YEAR);
    }

    String part() {
        return q == null ? "" : q;
    }

    int number() {
        return page == null ? 1 : Math.clamp(page, 1, 1000);
    }

    public boolean onlyMissing() {
        return MISSING.equals(show);
    }

    boolean shows(Matrix.Line line) {
        return !onlyMissing() || line.missing() > 0;
    }

    Asked in(String register, int year) {
        return new Asked(register, year, under, q, show, page);
    }

    public Asked turned(int to) {
        return new Asked(register, year, under, q, show, to);
    }

    public Asked onlyMissing(boolean only) {
        return new Asked(register, year, under, q, only ? MISSING : "", null);
    }

    public String url() {
        var url = UriComponentsBuilder.fromPath("/registers/completeness");
        put(url, "register", register);
        put(url, "year", year);
        put(url, "under", under);
        put(url, "q", "".equals(q) ? null : q);
        put(url, "show", "".equals(show) ? null : show);
        put(url, "page", page);
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, @Nullable Object value) {
        if (value != null) {
            url.queryParam(name, value);
        }
    }
}
