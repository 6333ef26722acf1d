package org.parix.scoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.parix.kernel.Refused;
import org.yaml.snakeyaml.nodes.Node;

/** The rules of framework files: type and parameters. */
final class RuleYaml {
    private static final String PROPORTIONAL = "proportional";
    private static final String MAXIMUM = "maximum";

    private RuleYaml() {}

    static ScoringRule rule(FileFields fields) {
        ScoringRule rule = fields.read("type", type -> read(type, fields));
        fields.noOthers();
        return rule;
    }

    private static ScoringRule read(String type, FileFields fields) {
        return switch (type) {
            case "choice" -> new ScoringRule.Choice(fields.text("value"), items(fields.list("options")));
            case "checklist" ->
                new ScoringRule.Checklist(
                        items(fields.list("items")), fields.oneOfOr("mode", ScoringRule.Checklist.Mode.SUM));
            case "bands" -> new ScoringRule.Bands(sum("value", fields), bands(fields.list("bands")));
            case "ratio" ->
                new ScoringRule.Ratio(
                        sum("of", fields),
                        sum("to", fields),
                        fields.decimalOr("floor", BigDecimal.ZERO),
                        fields.decimalOr("cap", BigDecimal.ONE),
                        fields.truthOr("inverse", false),
                        fields.textOrNull("whenEmpty") == null
                                ? null
                                : fields.oneOf("whenEmpty", ScoringRule.Ratio.WhenEmpty.class));
            case "steps" -> new ScoringRule.Steps(sum("value", fields), bands(fields.list("steps")));
            case "deduction" ->
                new ScoringRule.Deduction(
                        sum("value", fields),
                        fields.decimal("each"),
                        MAXIMUM.equals(fields.textOrNull("from")) || fields.textOrNull("from") == null
                                ? null
                                : fields.decimal("from"),
                        fields.decimalOr("floor", BigDecimal.ZERO));
            case "onTime" ->
                new ScoringRule.OnTime(
                        fields.read("due", RuleYaml::dayOf),
                        fields.text("at"),
                        fields.decimal("latePerDay"),
                        fields.oneOfOr("days", ScoringRule.OnTime.Days.CALENDAR),
                        fields.decimalOr("floor", BigDecimal.ZERO));
            case "growth" ->
                new ScoringRule.Growth(
                        sum("value", fields),
                        sum("before", fields),
                        fields.oneOfOr("as", ScoringRule.Growth.As.PERCENT),
                        bands(fields.list("bands")));
            case "shareOfUnits" ->
                new ScoringRule.ShareOfUnits(
                        fields.text("each"), fields.decimal("atLeast"), bands(fields.list("bands")));
            case "zeroViolation" -> new ScoringRule.ZeroViolation(sum("value", fields));
            case "external" -> new ScoringRule.External(sum("value", fields));
            case "formula" -> new ScoringRule.Formula(fields.read("expression", Expression::of));
            default -> throw new Refused("scoring.rule.type", type);
        };
    }

    private static Sum sum(String name, FileFields fields) {
        return fields.read(name, Sum::of);
    }

    private static ScoringRule.DayOf dayOf(String text) {
        try {
            return new ScoringRule.DayOf.Fixed(LocalDate.parse(text));
        } catch (DateTimeException variable) {
            return new ScoringRule.DayOf.Variable(text);
        }
    }

    private static List<ScoringRule.Item> items(List<Node> nodes) {
        return nodes.stream()
                .map(node -> {
                    var fields = new FileFields(node);
                    var item = new ScoringRule.Item(
                            fields.text("code"), fields.wordsOr("code"), fields.decimalOr("points", BigDecimal.ZERO));
                    fields.noOthers();
                    return item;
                })
                .toList();
    }

    private static List<ScoringRule.Band> bands(List<Node> nodes) {
        return nodes.stream()
                .map(node -> {
                    var fields = new FileFields(node);
                    var band = new ScoringRule.Band(
                            fields.decimal("from"),
                            PROPORTIONAL.equals(fields.text("points")) ? null : fields.decimal("points"));
                    fields.noOthers();
                    return band;
                })
                .toList();
    }
}
