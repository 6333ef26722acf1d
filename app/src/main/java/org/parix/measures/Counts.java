package org.parix.measures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What measures come to; a measure that is missing here was not reported, which is not zero. */
public record Counts(Map<MeasureCode, BigDecimal> numbers) {
    public static final Counts NONE = new Counts(Map.of());

    public Counts {
        numbers = Map.copyOf(numbers);
    }

    public Optional<BigDecimal> of(MeasureCode code) {
        return Optional.ofNullable(numbers.get(code));
    }

    /** Added up, what is missing on one side taken from the other. */
    public Counts plus(Counts other) {
        if (numbers.isEmpty()) {
            return other;
        }
        Map<MeasureCode, BigDecimal> sum = new HashMap<>(numbers);
        other.numbers.forEach((code, number) -> sum.merge(code, number, BigDecimal::add));
        return new Counts(sum);
    }
}
