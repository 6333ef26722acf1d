package org.parix.registers.flags;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.parix.kernel.Declarations;
import org.parix.kernel.Words;
import tools.jackson.core.type.TypeReference;

/**
 * A kind of flag, as its two files in {@code flags/registers/} declare it: what it is called and means, and the query that finds it among what has
 * changed in a span of time. The query gives {@code key}, {@code agency_id}, {@code happened_on}, {@code facts} and {@code records}.
 *
 * @param fact what one flag says, with names of its facts in braces
 * @param settings the thresholds, by the day from which they hold; the earliest first
 */
public record FlagKind(
        String kind,
        String register,
        Severity severity,
        Words name,
        Words means,
        Words advice,
        Words fact,
        List<Setting> settings) {
    private static final List<String> SHIPPED = List.of(
            "due_moved",
            "reception_moved",
            "taken_out_late",
            "closed_long_after",
            "received_again",
            "closed_in_a_rush",
            "entered_late");

    /** How much it may distort figures. */
    public enum Severity {
        SERIOUS,
        NOTABLE
    }

    /** Thresholds that hold from a day on, by the names that the query gives them. */
    public record Setting(LocalDate from, Map<String, Integer> values) {
        public Setting {
            values = Map.copyOf(values);
        }
    }

    /** @throws IllegalArgumentException where it has no setting */
    public FlagKind {
        settings = settings.stream().sorted(Comparator.comparing(Setting::from)).toList();
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a kind of flag without settings: " + kind);
        }
    }

    /** The grave ones first. */
    static List<FlagKind> shipped() {
        return SHIPPED.stream()
                .map(code ->
                        Declarations.shipped("flags/registers/" + code + ".yaml", new TypeReference<FlagKind>() {}))
                .toList();
    }

    String sql() {
        return Declarations.text("flags/registers/" + kind + ".sql");
    }
}
