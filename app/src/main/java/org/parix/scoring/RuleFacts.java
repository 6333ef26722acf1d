package org.parix.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parix.scoring.Facts.Kind;

/** Which facts a leaf takes. */
final class RuleFacts {
    static final String SELF = ".self";
    static final String APPRAISED = ".appraised";
    static final String NOT_APPLICABLE = ".na";
    /** After a prefix: every name below it. */
    static final String EACH = ".*";

    private static final Kind NUMBER = new Kind.Number();
    private static final Kind TRUTH = new Kind.Truth();
    private static final Kind DAY = new Kind.Day();

    private RuleFacts() {}

    /** By variable, what people say of the criterion among them; {@code prefix.*} stands for all variables below a prefix. */
    static Map<String, Kind> of(Criterion.Leaf leaf) {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put(leaf.code() + APPRAISED, NUMBER);
        if (leaf.source() != Criterion.Source.SURVEY) {
            kinds.put(leaf.code() + SELF, NUMBER);
        }
        kinds.put(leaf.code() + NOT_APPLICABLE, TRUTH);
        if (leaf.rule() instanceof ScoringRule.Checklist list) {
            list.items().forEach(item -> kinds.put(leaf.code() + "." + item.code(), TRUTH));
        }
        looksAtOf(leaf.rule(), kinds);
        return kinds;
    }

    /** What its rule looks at, what people say of the criterion left out. */
    static List<String> looksAt(Criterion.Leaf leaf) {
        var kinds = new LinkedHashMap<String, Kind>();
        looksAtOf(leaf.rule(), kinds);
        return new ArrayList<>(kinds.keySet());
    }

    private static void looksAtOf(ScoringRule rule, Map<String, Kind> kinds) {
        switch (rule) {
            case ScoringRule.Choice choice ->
                kinds.put(
                        choice.value(),
                        new Kind.Option(choice.options().stream()
                                .map(ScoringRule.Item::code)
                                .collect(Collectors.toSet())));
            case ScoringRule.Checklist _, ScoringRule.Judged _ -> {}
            case ScoringRule.Bands bands -> numbers(bands.value(), kinds);
            case ScoringRule.Ratio ratio -> {
                numbers(ratio.of(), kinds);
                numbers(ratio.to(), kinds);
            }
            case ScoringRule.Steps steps -> numbers(steps.value(), kinds);
            case ScoringRule.Deduction deduction -> numbers(deduction.value(), kinds);
            case ScoringRule.OnTime onTime -> {
                if (onTime.due() instanceof ScoringRule.DayOf.Variable variable) {
                    kinds.put(variable.name(), DAY);
                }
                kinds.put(onTime.at(), DAY);
            }
            case ScoringRule.Growth growth -> {
                numbers(growth.value(), kinds);
                numbers(growth.before(), kinds);
            }
            case ScoringRule.ShareOfUnits share -> kinds.put(share.each() + EACH, NUMBER);
            case ScoringRule.ZeroViolation zero -> numbers(zero.value(), kinds);
            case ScoringRule.External external -> numbers(external.value(), kinds);
            case ScoringRule.Formula formula ->
                formula.expression().variables().stream().sorted().forEach(name -> kinds.put(name, NUMBER));
        }
    }

    private static void numbers(Sum sum, Map<String, Kind> kinds) {
        sum.variables().forEach(name -> kinds.put(name, NUMBER));
    }
}
