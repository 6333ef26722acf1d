package org.parix.assessments.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parix.scoring.Criterion;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.ScoringRule.Band;
import org.parix.scoring.Sum;

/**
 * One leaf's rule as formulas of a spreadsheet: the value that it looks at, and its points.
 *
 * @param value what the rule looks at; {@code "?"} where a variable is missing, empty text where there is nothing to judge
 * @param points what the rule gives before it is held between nothing and the maximum; empty text where it gives none
 */
record LeafFormula(String value, String points) {
    /** Stands for a value that is not known. */
    static final String UNKNOWN = "\"?\"";

    private static final String NONE = "\"\"";
    private static final String ZERO = "0";

    /** Where a leaf's facts stand. */
    interface Cells {
        String variable(String name);

        /** All sub-units' values in one range; empty where no unit has any. */
        String below(String prefix);

        /** Of the days off on weekdays. */
        String daysOff();

        /** Of the days of rest that are worked. */
        String daysWorked();
    }

    /**
     * @param maximum the cell of the leaf's maximum
     * @param at the cell that {@link #value} will stand in
     */
    static LeafFormula of(Criterion.Leaf leaf, String maximum, String at, Cells cells) {
        return new Writer(leaf, maximum, at, cells).formula();
    }

    private record Writer(Criterion.Leaf leaf, String maximum, String at, Cells cells) {
        LeafFormula formula() {
            return switch (leaf.rule()) {
                case ScoringRule.Choice rule -> choice(rule);
                case ScoringRule.Checklist rule -> checklist(rule);
                case ScoringRule.Bands rule -> over(sum(rule.value()), missing(rule.value()), bands(rule.bands()));
                case ScoringRule.Ratio rule -> ratio(rule);
                case ScoringRule.Steps rule -> over(sum(rule.value()), missing(rule.value()), bands(rule.steps()));
                case ScoringRule.Deduction rule -> deduction(rule);
                case ScoringRule.OnTime rule -> onTime(rule);
                case ScoringRule.Growth rule -> growth(rule);
                case ScoringRule.ShareOfUnits rule -> shareOfUnits(rule);
                case ScoringRule.ZeroViolation rule ->
                    over(sum(rule.value()), missing(rule.value()), "IF(" + Excel.steady(at) + "=0," + maximum + ",0)");
                case ScoringRule.External rule ->
                    over(sum(rule.value()), missing(rule.value()), at + "/100*" + maximum);
                case ScoringRule.Formula rule -> formula(rule);
                case ScoringRule.Judged _ -> new LeafFormula(UNKNOWN, NONE);
            };
        }

        private LeafFormula choice(ScoringRule.Choice rule) {
            String cell = cells.variable(rule.value());
            String points = NONE;
            for (ScoringRule.Item option : rule.options().reversed()) {
                points = "IF(EXACT(" + at + "," + Excel.text(option.code()) + ")," + Excel.number(option.points()) + ","
                        + points + ")";
            }
            return new LeafFormula("IF(ISBLANK(" + cell + ")," + UNKNOWN + "," + cell + ")", points);
        }

        private LeafFormula checklist(ScoringRule.Checklist rule) {
            List<String> ticks = rule.items().stream()
                    .map(item -> cells.variable(leaf.code() + "." + item.code()))
                    .toList();
            String ticked = ticks.stream().map(tick -> "IF(" + tick + ",1,0)").collect(Collectors.joining("+"));
            String points = switch (rule.mode()) {
                case SUM -> {
                    var summands = new ArrayList<String>();
                    for (int i = 0; i < ticks.size(); i++) {
                        summands.add("IF(" + ticks.get(i) + ","
                                + Excel.number(rule.items().get(i).points()) + ",0)");
                    }
                    yield String.join("+", summands);
                }
                case ALL -> "IF(" + at + "=" + ticks.size() + "," + maximum + ",0)";
            };
            return over(ticked, Excel.anyBlank(ticks), points);
        }

        private LeafFormula ratio(ScoringRule.Ratio rule) {
            String of = sum(rule.of());
            String to = sum(rule.to());
            String share = rule.inverse() ? "1-" + of + "/" + to : of + "/" + to;
            String empty = switch (rule.whenEmpty()) {
                case null -> NONE;
                case FULL -> maximum;
                case ZERO -> ZERO;
            };
            String value = "IF(" + either(missing(rule.of()), missing(rule.to())) + "," + UNKNOWN + ",IF("
                    + Excel.steady(to) + "=0," + NONE + "," + share + "))";
            String points = "IF(" + Excel.steady(at) + "<" + Excel.number(rule.floor()) + ",0," + maximum + "*MIN(" + at
                    + "," + Excel.number(rule.cap()) + "))";
            return new LeafFormula(
                    value,
                    "IF(ISNUMBER(" + at + ")," + points + ",IF(" + at + "=" + UNKNOWN + "," + NONE + "," + empty
                            + "))");
        }

        private LeafFormula deduction(ScoringRule.Deduction rule) {
            String from = rule.from() == null ? maximum : Excel.number(rule.from());
            return over(
                    sum(rule.value()),
                    missing(rule.value()),
                    "MAX(" + Excel.number(rule.floor()) + "," + from + "-" + at + "*" + Excel.number(rule.each())
                            + ")");
        }

        private LeafFormula onTime(ScoringRule.OnTime rule) {
            var days = new ArrayList<String>();
            String due = switch (rule.due()) {
                case ScoringRule.DayOf.Fixed fixed -> Excel.day(fixed.day());
                case ScoringRule.DayOf.Variable variable -> {
                    String cell = cells.variable(variable.name());
                    days.add(cell);
                    yield cell;
                }
            };
            String came = cells.variable(rule.at());
            days.add(came);
            String late = switch (rule.days()) {
                case CALENDAR -> came + "-" + due;
                case WORKING ->
                    "NETWORKDAYS(" + due + "+1," + came + "," + cells.daysOff() + ")+COUNTIFS("
                            + cells.daysWorked() + ",\">\"&" + due + "," + cells.daysWorked() + ",\"<=\"&" + came
                            + ")";
            };
            // late on days of rest alone, a report loses nothing, yet what it may not fall under still holds
            String value = "IF(" + came + "<=" + due + ",0," + late + ")";
            String points = "IF(" + came + "<=" + due + "," + maximum + ",MAX(" + Excel.number(rule.floor()) + ","
                    + maximum + "-" + at + "*" + Excel.number(rule.latePerDay()) + "))";
            return over(value, Excel.anyBlank(days), points);
        }

        private LeafFormula growth(ScoringRule.Growth rule) {
            String value = sum(rule.value());
            String before = sum(rule.before());
            String missing = either(missing(rule.value()), missing(rule.before()));
            return switch (rule.as()) {
                case POINTS -> over(value + "-" + before, missing, bands(rule.bands()));
                case PERCENT ->
                    over(
                            "IF(" + Excel.steady(before) + "=0," + NONE + ",(" + value + "-" + before + ")/" + before
                                    + "*100)",
                            missing,
                            bands(rule.bands()));
            };
        }

        private LeafFormula shareOfUnits(ScoringRule.ShareOfUnits rule) {
            String each = cells.below(rule.each());
            if (each.isEmpty()) {
                return new LeafFormula(UNKNOWN, NONE);
            }
            String count = "COUNT(" + each + ")";
            // joined to the sign, the number is written and read with the comma or point of the reader's own
            // spreadsheet
            String reached = "COUNTIF(" + each + ",\">=\"&" + Excel.number(rule.atLeast()) + ")";
            return over(reached + "/" + count + "*100", count + "=0", bands(rule.bands()));
        }

        private LeafFormula formula(ScoringRule.Formula rule) {
            List<String> variables = rule.expression().variables().stream()
                    .sorted()
                    .map(cells::variable)
                    .toList();
            String value =
                    ExcelExpression.of(rule.expression(), name -> name.equals("max") ? maximum : cells.variable(name));
            return over("IFERROR(" + value + "," + NONE + ")", Excel.anyBlank(variables), at);
        }

        private LeafFormula over(String value, String missing, String points) {
            return new LeafFormula(
                    missing.equals("FALSE") ? value : "IF(" + missing + "," + UNKNOWN + "," + value + ")",
                    "IF(ISNUMBER(" + at + ")," + points + "," + NONE + ")");
        }

        private String bands(List<Band> bands) {
            String points = ZERO;
            for (Band band : bands.reversed()) {
                BigDecimal given = band.points();
                points = "IF(" + Excel.steady(at) + ">=" + Excel.number(band.from()) + ","
                        + (given == null ? at + "/100*" + maximum : Excel.number(given)) + "," + points + ")";
            }
            return points;
        }

        private String sum(Sum sum) {
            var text = new StringBuilder("(");
            for (Sum.Term term : sum.terms()) {
                text.append(term.plus() ? text.length() == 1 ? "" : "+" : "-").append(cells.variable(term.variable()));
            }
            return text.append(')').toString();
        }

        private String missing(Sum sum) {
            return Excel.anyBlank(sum.terms().stream()
                    .map(term -> cells.variable(term.variable()))
                    .distinct()
                    .toList());
        }

        private static String either(String one, String other) {
            return "OR(" + one + "," + other + ")";
        }
    }
}
