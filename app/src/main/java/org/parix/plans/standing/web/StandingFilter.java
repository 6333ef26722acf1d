package org.parix.plans.standing.web;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.plans.standing.Standing;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which duties are counted or listed, as the address says it.
 *
 * @param year of the plans; null for this year, or the last before it that has plans
 * @param agency it and all that stand under it
 * @param only whether the agency is meant without those under it
 * @param area an area's title in small letters
 * @param how one standing, or {@code done} or {@code open} for several
 * @param month of the last day, such as 2026-03; {@code none} for duties without one
 * @param size rows of a page
 * @param after the duty after which the page begins
 * @param before the duty before which the page ends
 */
record StandingFilter(
        @Nullable Integer year,
        @Nullable Long plan,
        @Nullable Long agency,
        @Nullable Boolean only,
        @Nullable String area,
        @Nullable How how,
        @Nullable String month,
        @Nullable Integer size,
        @Nullable Long after,
        @Nullable Long before) {
    private static final int SMALL = 25;
    private static final int USUAL = 50;
    private static final int LARGE = 100;

    /** One standing or several. */
    enum How {
        IN_TIME(Standing.IN_TIME),
        AFTER(Standing.AFTER),
        LATE(Standing.LATE),
        SOON(Standing.SOON),
        RUNNING(Standing.RUNNING),
        DORMANT(Standing.DORMANT),
        DONE(Standing.IN_TIME, Standing.AFTER),
        /** What the share of work done in time is a share of. */
        TOLD(Standing.IN_TIME, Standing.AFTER, Standing.LATE);

        private final Standing[] standings;

        How(Standing... standings) {
            this.standings = standings;
        }

        String[] names() {
            return java.util.Arrays.stream(standings).map(Standing::name).toArray(String[]::new);
        }

        static How of(Standing standing) {
            return valueOf(standing.name());
        }
    }

    StandingFilter {
        only = agency != null && Boolean.TRUE.equals(only) ? true : null;
        area = area == null || area.isBlank() ? null : area.strip();
        month = month == null || !month.matches("none|\\d{4}-(0[1-9]|1[0-2])") ? null : month;
        size = size == null ? USUAL : size <= SMALL ? SMALL : size >= LARGE ? LARGE : USUAL;
    }

    public static StandingFilter none() {
        return new StandingFilter(null, null, null, null, null, null, null, null, null, null);
    }

    /** What lists and figures share: without the page and its order. */
    public StandingFilter first() {
        return new StandingFilter(year, plan, agency, only, area, how, month, size, null, null);
    }

    public StandingFilter year(@Nullable Integer chosen) {
        return new StandingFilter(chosen, null, agency, only, area, how, null, size, null, null);
    }

    public StandingFilter in(int chosen) {
        return new StandingFilter(chosen, plan, agency, only, area, how, month, size, null, null);
    }

    public StandingFilter plan(@Nullable Long id) {
        return new StandingFilter(year, id, agency, only, area, how, month, size, null, null);
    }

    public StandingFilter agency(@Nullable Long id) {
        return new StandingFilter(year, plan, id, null, area, how, month, size, null, null);
    }

    /** The agency without those under it. */
    public StandingFilter alone(long id) {
        return new StandingFilter(year, plan, id, true, area, how, month, size, null, null);
    }

    public StandingFilter area(@Nullable String title) {
        return new StandingFilter(year, plan, agency, only, title, how, month, size, null, null);
    }

    public StandingFilter how(@Nullable How chosen) {
        return new StandingFilter(year, plan, agency, only, area, chosen, month, size, null, null);
    }

    public StandingFilter late() {
        return how(How.LATE);
    }

    public StandingFilter month(@Nullable String named) {
        return new StandingFilter(year, plan, agency, only, area, how, named, size, null, null);
    }

    public StandingFilter size(int rows) {
        return new StandingFilter(year, plan, agency, only, area, how, month, rows, null, null);
    }

    public StandingFilter after(long duty) {
        return new StandingFilter(year, plan, agency, only, area, how, month, size, duty, null);
    }

    public StandingFilter before(long duty) {
        return new StandingFilter(year, plan, agency, only, area, how, month, size, null, duty);
    }

    /** Whether only some of what stands in a year is listed. */
    public boolean narrows() {
        return plan != null || agency != null || area != null || how != null || month != null;
    }

    public int limit() {
        return Objects.requireNonNull(size);
    }

    /** The address of these duties, without what is as usual: {@code /standing/duties?agency=7&only=true}. */
    public String url(String path) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        put(url, "year", year);
        put(url, "plan", plan);
        put(url, "agency", agency);
        put(url, "only", only);
        put(url, "area", area);
        put(url, "how", how);
        put(url, "month", month);
        put(url, "size", limit() == USUAL ? null : size);
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
