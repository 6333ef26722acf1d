package org.parix.documents;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reached, as the paper says it and as it is understood.
 *
 * @param value the threshold, the amount of change or the lower end of a range, in {@code unit}
 * @param upper the upper end of a RANGE
 * @param unit as written: "%", "sáng kiến", "TTHC"; null where there is none
 * @param reference the year or value compared with
 * @param inner for SHARE_OF_UNITS: what each unit must reach
 * @param all where a cell holds several targets, each of them in order; else none
 */
public record Target(
        String text,
        Kind kind,
        @Nullable BigDecimal value,
        @Nullable BigDecimal upper,
        @Nullable String unit,
        @Nullable Reference reference,
        @Nullable Target inner,
        List<Target> all) {
    public static final Target NONE = text("");

    public Target {
        all = List.copyOf(all);
    }

    public static Target text(String text) {
        return new Target(text, Kind.TEXT, null, null, null, null, null, List.of());
    }

    public record Reference(
            @Nullable Integer year, @Nullable BigDecimal value) {}

    public enum Kind {
        AT_LEAST,
        MORE_THAN,
        AT_MOST,
        LESS_THAN,
        EXACTLY,
        INCREASE,
        DECREASE,
        HIGHER_THAN_BEFORE,
        NONE_ALLOWED,
        COMPLETE,
        RANK,
        RANGE,
        SHARE_OF_UNITS,
        TEXT
    }
}
