package org.parix.measures.web;

import java.time.LocalDate;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import org.parix.measures.Days;
import org.parix.measures.Measures;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a page of measures is about, as its address says it.
 *
 * @param agency whose; null for the person's own
 * @param year the calendar year; null for the current one
 * @param from instead of a year, with {@code to}
 * @param known the day as of whose end the records were known; null for now
 * @param slice the column by which a list of records is narrowed
 * @param value of that column
 */
record Asked(
        @Nullable Long agency,
        @Nullable Integer year,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate known,
        @Nullable String slice,
        @Nullable String value) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    /** Up to today: what is not yet past has not happened. */
    Days days(LocalDate today) {
        if (from != null && to != null && isNear(from) && isNear(to)) {
            return new Days(from, to).upTo(today);
        }
        return Days.of(Year.of(shownYear(today))).upTo(today);
    }

    /** Of days that no calendar of offices reaches an address asks by mistake. */
    static boolean isNear(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    int shownYear(LocalDate today) {
        int asked = year == null ? to == null ? today.getYear() : to.getYear() : year;
        return Math.clamp(asked, FIRST_YEAR, LAST_YEAR);
    }

    public Asked of(long other) {
        return new Asked(other, year, from, to, known, slice, value);
    }

    public Asked in(int other) {
        return new Asked(agency, other, null, null, null, slice, value);
    }

    public Asked only(String column, @Nullable String only) {
        return new Asked(agency, year, from, to, null, column, only == null ? "" : only);
    }

    public Asked all() {
        return new Asked(agency, year, from, to, known, null, null);
    }

    Measures.@Nullable Slice narrowed() {
        return slice == null || slice.isBlank()
                ? null
                : new Measures.Slice(slice, value == null || value.isEmpty() ? null : value);
    }

    /** The address of a page about the same. */
    public String url(String path) {
        var url = UriComponentsBuilder.fromPath(path);
        put(url, "agency", agency);
        put(url, "year", year);
        put(url, "from", from);
        put(url, "to", to);
        put(url, "known", known);
        put(url, "slice", slice);
        put(url, "value", value);
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, @Nullable Object value) {
        if (value != null) {
            url.queryParam(name, value);
        }
    }
}
