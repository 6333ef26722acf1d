package org.parix.assessments.appraisal.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/** Points as people type them. They are small, so that a comma and a point both part decimals and nothing parts thousands. */
final class PointsTyped {
    private PointsTyped() {}

    /** @throws Refused {@code assessments.appraisal.number} */
    static @Nullable BigDecimal read(@Nullable String text) {
        String bare = text == null ? "" : text.strip();
        if (bare.isEmpty()) {
            return null;
        }
        if (!bare.matches("\\d{1,6}([.,]\\d{1,10})?")) {
            throw new Refused("assessments.appraisal.number", bare);
        }
        return new BigDecimal(bare.replace(',', '.'));
    }

    static BigDecimal required(@Nullable String text) {
        BigDecimal points = read(text);
        if (points == null) {
            throw new Refused("assessments.appraisal.number", "");
        }
        return points;
    }
}
