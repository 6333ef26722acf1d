package org.parix.scoring;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import tools.jackson.databind.json.JsonMapper;

/** A framework as maps and lists in the shape of the contract of framework files. */
final class FrameworkTree {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FrameworkTree() {}

    static Map<String, Object> of(Framework framework) {
        var head = new LinkedHashMap<String, Object>();
        head.put("code", framework.code());
        head.put("title", words(framework.title()));
        head.put("level", framework.level());
        head.put("year", framework.year());
        if (framework.decision() != null) {
            head.put(
                    "decision",
                    map(
                            "number",
                            framework.decision().number(),
                            "date",
                            framework.decision().date().toString()));
        }
        head.put("total", framework.total());
        head.put(
                "rounding",
                map(
                        "places",
                        framework.rounding().places(),
                        "mode",
                        framework.rounding().mode().name(),
                        "at",
                        framework.rounding().at().name()));
        head.put(
                "classes",
                each(
                        framework.classes(),
                        grade -> map("code", grade.code(), "name", words(grade.name()), "from", grade.from())));
        head.put("bonusCap", framework.bonusCap());
        head.put("penaltyCap", framework.penaltyCap());
        head.put("tie", framework.tie());
        if (!framework.variables().isEmpty()) {
            head.put(
                    "variables",
                    each(
                            framework.variables(),
                            variable -> map(
                                    "code", variable.code(), "name", words(variable.name()), "unit", variable.unit())));
        }
        return map("framework", head, "criteria", each(framework.criteria(), FrameworkTree::criterion));
    }

    /** One spelling of all frameworks that say the same: what its hash is taken of. */
    static byte[] canonical(Framework framework) {
        return JSON.writeValueAsString(canonical((Object) of(framework))).getBytes(StandardCharsets.UTF_8);
    }

    private static Object canonical(Object value) {
        return switch (value) {
            case BigDecimal decimal -> Decimals.text(decimal);
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((key, inner) -> copy.put(key, canonical(inner)));
                yield copy;
            }
            case List<?> list -> list.stream().map(FrameworkTree::canonical).toList();
            default -> value;
        };
    }

    private static Map<String, Object> criterion(Criterion criterion) {
        var node = map("code", criterion.code(), "name", words(criterion.name()));
        switch (criterion) {
            case Criterion.Group group -> node.put("criteria", each(group.criteria(), FrameworkTree::criterion));
            case Criterion.Leaf leaf -> {
                node.put("points", leaf.points());
                node.put("source", leaf.source().name());
                node.put("evidence", leaf.evidence().name());
                node.put("notApplicable", leaf.notApplicable().name());
                if (!(leaf.rule() instanceof ScoringRule.Judged)) {
                    node.put("rule", rule(leaf.rule()));
                }
            }
        }
        return node;
    }

    private static Map<String, Object> rule(ScoringRule rule) {
        var node = map("type", RuleNames.of(rule));
        node.putAll(
                switch (rule) {
                    case ScoringRule.Choice choice -> map("value", choice.value(), "options", items(choice.options()));
                    case ScoringRule.Checklist list ->
                        map("items", items(list.items()), "mode", list.mode().name());
                    case ScoringRule.Bands bands -> map("value", text(bands.value()), "bands", bands(bands.bands()));
                    case ScoringRule.Ratio ratio ->
                        map(
                                "of", text(ratio.of()),
                                "to", text(ratio.to()),
                                "floor", ratio.floor(),
                                "cap", ratio.cap(),
                                "inverse", ratio.inverse(),
                                "whenEmpty",
                                        ratio.whenEmpty() == null
                                                ? null
                                                : ratio.whenEmpty().name());
                    case ScoringRule.Steps steps -> map("value", text(steps.value()), "steps", bands(steps.steps()));
                    case ScoringRule.Deduction deduction ->
                        map(
                                "value", text(deduction.value()),
                                "each", deduction.each(),
                                "from", deduction.from() == null ? "maximum" : deduction.from(),
                                "floor", deduction.floor());
                    case ScoringRule.OnTime onTime ->
                        map(
                                "due",
                                switch (onTime.due()) {
                                    case ScoringRule.DayOf.Fixed fixed ->
                                        fixed.day().toString();
                                    case ScoringRule.DayOf.Variable variable -> variable.name();
                                },
                                "at",
                                onTime.at(),
                                "latePerDay",
                                onTime.latePerDay(),
                                "days",
                                onTime.days().name(),
                                "floor",
                                onTime.floor());
                    case ScoringRule.Growth growth ->
                        map(
                                "value", text(growth.value()),
                                "before", text(growth.before()),
                                "as", growth.as().name(),
                                "bands", bands(growth.bands()));
                    case ScoringRule.ShareOfUnits share ->
                        map("each", share.each(), "atLeast", share.atLeast(), "bands", bands(share.bands()));
                    case ScoringRule.ZeroViolation zero -> map("value", text(zero.value()));
                    case ScoringRule.External external -> map("value", text(external.value()));
                    case ScoringRule.Formula formula ->
                        map("expression", formula.expression().toString());
                    case ScoringRule.Judged _ -> map();
                });
        return node;
    }

    private static String text(Sum sum) {
        return sum.toString();
    }

    private static List<Object> items(List<ScoringRule.Item> items) {
        return each(items, item -> map("code", item.code(), "name", words(item.name()), "points", item.points()));
    }

    private static List<Object> bands(List<ScoringRule.Band> bands) {
        return each(
                bands,
                band -> map("from", band.from(), "points", band.points() == null ? "proportional" : band.points()));
    }

    private static Map<String, Object> words(Words words) {
        return map("vi", words.vi(), "en", words.en());
    }

    private static <T> List<Object> each(List<T> list, Function<T, Object> of) {
        return list.stream().map(of).toList();
    }

    /** Keys and values in turn; a value that is null is left out. */
    private static Map<String, Object> map(@Nullable Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i + 1] != null) {
                map.put(String.valueOf(entries[i]), entries[i + 1]);
            }
        }
        return map;
    }

    /** Of one rule, as {@link FrameworkYaml#rule} reads it back. */
    static Map<String, Object> of(ScoringRule rule) {
        if (rule instanceof ScoringRule.Judged) {
            throw new Refused("scoring.rule.noRule");
        }
        return rule(rule);
    }
}
