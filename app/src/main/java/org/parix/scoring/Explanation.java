package org.parix.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Why a leaf has its points.
 *
 * @param rule the rule's type as framework files name it; {@code appraised} or {@code self} where a person gave the points
 * @param inputs the rule's parameters that facts gave, in the order of the rule
 * @param variables every variable that was looked at, with its value
 * @param missing variables that were looked for and not there
 * @param steps the reckoning, in signs that need no language
 * @param lost maximum − points
 */
public record Explanation(
        String rule,
        Map<String, String> inputs,
        SortedMap<String, String> variables,
        List<String> missing,
        List<String> steps,
        BigDecimal lost) {}
