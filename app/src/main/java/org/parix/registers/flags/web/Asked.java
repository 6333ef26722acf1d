package org.parix.registers.flags.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which flags are asked for.
 *
 * @param under an agency, with all that stand under it; null for all that may be seen
 * @param kind of flag; null for all
 * @param standing "open", "explained", "upheld", "all"; null for those that are open
 * @param year by the day it happened; null for the running one
 */
record Asked(
        @Nullable Long under,
        @Nullable String kind,
        @Nullable String standing,
        @Nullable Integer year) {
    static final Asked NOTHING = new Asked(null, null, null, null);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    int year(LocalDate today) {
        return year == null ? today.getYear() : Math.clamp(year, FIRST_YEAR, LAST_YEAR);
    }

    String stands() {
        return standing == null ? "open" : standing;
    }

    public String url(String kind, String standing, int year, @Nullable Object after) {
        var url = UriComponentsBuilder.fromPath("/registers/flags");
        if (under != null) {
            url.queryParam("under", under);
        }
        if (!kind.isEmpty()) {
            url.queryParam("kind", kind);
        }
        url.queryParam("standing", standing).queryParam("year", year);
        if (after != null) {
            url.queryParam("after", after);
        }
        return url.encode().build().toUriString();
    }
}
