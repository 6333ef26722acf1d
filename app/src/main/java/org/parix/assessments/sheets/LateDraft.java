package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came after the hour: kept and shown, never counted.
 *
 * @param facts by variable, as contract files write them
 * @param by who typed it
 * @param at when, as ISO text
 */
public record LateDraft(
        @Nullable BigDecimal points,
        boolean na,
        String reason,
        @Nullable Coverage coverage,
        String explanation,
        Map<String, String> facts,
        String by,
        String at) {
    public LateDraft {
        facts = Map.copyOf(facts);
    }
}
