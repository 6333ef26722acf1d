package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/**
 * What somebody typed about one criterion.
 *
 * @param seen the revision of the answer that was on the screen
 * @param facts by variable; only those that the person changed count
 */
public record Entry(
        String criterion,
        int seen,
        @Nullable BigDecimal points,
        boolean na,
        String reason,
        @Nullable Coverage coverage,
        String explanation,
        Map<String, Typed> facts) {
    private static final int LONGEST = 4000;

    /** @throws Refused {@code assessments.sheet.tooLong} */
    public Entry {
        reason = reason.strip();
        explanation = explanation.strip();
        facts = Map.copyOf(facts);
        if (reason.length() > LONGEST || explanation.length() > LONGEST) {
            throw new Refused("assessments.sheet.tooLong", LONGEST);
        }
    }

    /**
     * @param was what stood in the field before, as contract files write it; empty for nothing
     * @param now what stands there now
     */
    public record Typed(String was, String now) {
        boolean changed() {
            return !was.equals(now);
        }
    }
}
