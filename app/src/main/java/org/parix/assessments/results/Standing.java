package org.parix.assessments.results;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A unit's place by a total, an area or a criterion.
 *
 * @param rank from 1; units that nothing tells apart share one; null where nothing of it applies to the unit
 * @param maximum of what applies to the unit
 * @param percent of what applies, exact
 */
public record Standing(
        String unit, @Nullable Integer rank, BigDecimal points, BigDecimal maximum, BigDecimal percent) {}
