package org.parix.measures;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a measure from the records themselves: the very records that a number counts, its slices, and what it was as known at an earlier moment.
 * Parameters: {@code :agencies}, {@code :from}, {@code :to}.
 */
record Records(Source source, Measure measure) {
    /** The condition under which a record counts for the days. */
    String counts() {
        return switch (measure.how()) {
            case Counting.Flow flow ->
                "(%s) and %s between :from::date - %d and :to::date - %d"
                        .formatted(
                                flow.where(),
                                flow.day().column(),
                                flow.day().later(),
                                flow.day().later());
            case Counting.Stock stock ->
                "(%s) and %s <= :to::date - %d and (%s is null or %s > :to::date - %d)"
                        .formatted(
                                stock.where(),
                                stock.from().column(),
                                stock.from().later(),
                                stock.until().column(),
                                stock.until().column(),
                                stock.until().later());
        };
    }

    private String amount() {
        String sum = measure.how().sum();
        return sum == null ? "count(*)" : "coalesce(sum(" + sum + "), 0)";
    }

    private String day() {
        return switch (measure.how()) {
            case Counting.Flow flow -> flow.day().column();
            case Counting.Stock stock -> stock.from().column();
        };
    }

    private String theirs() {
        return source.agency() + " = any (:agencies)";
    }

    String total(String rows) {
        return "select %s from %s as rows where %s and %s".formatted(amount(), rows, theirs(), counts());
    }

    /** Largest first. */
    String slices(Source.Column by) {
        return "select %1$s::text as slice, %2$s as number from %3$s where %4$s and %5$s group by 1 order by 2 desc, 1"
                .formatted(by.column(), amount(), source.table(), theirs(), counts());
    }

    /**
     * A page of records, the latest first; {@code :day} and {@code :id} name the last one seen, where {@code later}; {@code :slice} the value of
     * the slice.
     */
    String page(Source.@Nullable Column slice, boolean later) {
        String shown = source.shows().stream()
                .map(column -> column.column() + "::text as \"" + column.column() + "\"")
                .collect(Collectors.joining(", "));
        String conditions = Stream.of(
                        theirs(),
                        counts(),
                        slice == null ? "" : slice.column() + "::text is not distinct from :slice",
                        later ? "(%s, id) < (:day::date, :id)".formatted(day()) : "")
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" and "));
        return "select id, %1$s as agency, %2$s as day, %3$s from %4$s where %5$s order by %2$s desc, id desc limit :limit"
                .formatted(source.agency(), day(), shown, source.table(), conditions);
    }

    static List<String> shown(Source source) {
        return source.shows().stream().map(Source.Column::column).toList();
    }
}
