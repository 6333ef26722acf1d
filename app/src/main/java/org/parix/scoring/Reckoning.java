package org.parix.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.ScoringRule.Band;

/** One leaf's rule over one unit's facts. Points may lie outside what the leaf can give; who uses them holds them within. */
final class Reckoning {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Criterion.Leaf leaf;
    private final Map<String, Fact> facts;
    private final WorkCalendar calendar;
    private final Working working;
    private final List<String> missing = new ArrayList<>(0);

    Reckoning(Criterion.Leaf leaf, Map<String, Fact> facts, WorkCalendar calendar, Working working) {
        this.leaf = leaf;
        this.facts = facts;
        this.calendar = calendar;
        this.working = working;
    }

    /** What a rule comes to. */
    sealed interface Outcome {
        record Points(BigDecimal points) implements Outcome {}

        /** @param variables what it looked for and did not find */
        record Missing(List<String> variables) implements Outcome {}

        /** There is nothing to judge, such as a share of nothing. */
        record Nothing() implements Outcome {}
    }

    Outcome outcome() {
        BigDecimal points = switch (leaf.rule()) {
            case ScoringRule.Choice rule -> choice(rule);
            case ScoringRule.Checklist rule -> checklist(rule);
            case ScoringRule.Bands rule -> bands(rule);
            case ScoringRule.Ratio rule -> ratio(rule);
            case ScoringRule.Steps rule -> steps(rule);
            case ScoringRule.Deduction rule -> deduction(rule);
            case ScoringRule.OnTime rule -> onTime(rule);
            case ScoringRule.Growth rule -> growth(rule);
            case ScoringRule.ShareOfUnits rule -> shareOfUnits(rule);
            case ScoringRule.ZeroViolation rule -> zeroViolation(rule);
            case ScoringRule.External rule -> external(rule);
            case ScoringRule.Formula rule -> formula(rule);
            case ScoringRule.Judged _ -> judged();
        };
        if (!missing.isEmpty()) {
            return new Outcome.Missing(missing);
        }
        return points == null ? new Outcome.Nothing() : new Outcome.Points(points);
    }

    private @Nullable BigDecimal choice(ScoringRule.Choice rule) {
        if (!(look(rule.value()) instanceof Fact.Option chosen)) {
            return null;
        }
        working.input("value", chosen.code());
        for (ScoringRule.Item option : rule.options()) {
            if (option.code().equals(chosen.code())) {
                working.step(chosen.code(), " → ", option.points());
                return option.points();
            }
        }
        throw new IllegalArgumentException("no option " + chosen.code() + " in " + leaf.code());
    }

    private @Nullable BigDecimal checklist(ScoringRule.Checklist rule) {
        BigDecimal sum = BigDecimal.ZERO;
        int ticked = 0;
        var summands = new StringBuilder();
        for (ScoringRule.Item item : rule.items()) {
            if (look(leaf.code() + "." + item.code()) instanceof Fact.Truth truth) {
                working.input(item.code(), truth.text());
                if (truth.value()) {
                    ticked++;
                    sum = sum.add(item.points());
                    summands.append(ticked > 1 ? " + " : "").append(Decimals.text(item.points()));
                }
            }
        }
        if (!missing.isEmpty()) {
            return null;
        }
        return switch (rule.mode()) {
            case SUM -> {
                if (ticked > 1) {
                    working.step(summands, " = ", sum);
                } else {
                    working.step(sum);
                }
                yield sum;
            }
            case ALL -> {
                boolean all = ticked == rule.items().size();
                working.step(ticked, "/", rule.items().size(), " → ", all ? leaf.points() : BigDecimal.ZERO);
                yield all ? leaf.points() : BigDecimal.ZERO;
            }
        };
    }

    private @Nullable BigDecimal bands(ScoringRule.Bands rule) {
        BigDecimal value = sum("value", rule.value());
        return value == null ? null : band(value, rule.bands());
    }

    private @Nullable BigDecimal steps(ScoringRule.Steps rule) {
        BigDecimal value = sum("value", rule.value());
        return value == null ? null : band(value, rule.steps());
    }

    private BigDecimal band(BigDecimal value, List<Band> bands) {
        for (Band band : bands) {
            if (band.from().compareTo(value) <= 0) {
                if (band.points() != null) {
                    working.step(value, " ≥ ", band.from(), " → ", band.points());
                    return band.points();
                }
                BigDecimal share = value.divide(HUNDRED, Expression.DIVISION);
                BigDecimal points = share.multiply(leaf.points());
                working.step(value, " ≥ ", band.from());
                working.step(value, " / 100 × ", leaf.points(), " = ", points);
                return points;
            }
        }
        working.step(value, " < ", bands.getLast().from(), " → 0");
        return BigDecimal.ZERO;
    }

    private @Nullable BigDecimal ratio(ScoringRule.Ratio rule) {
        BigDecimal of = sum("of", rule.of());
        BigDecimal to = sum("to", rule.to());
        if (of == null || to == null) {
            return null;
        }
        if (to.signum() == 0) {
            if (rule.whenEmpty() == null) {
                working.step("to = 0");
                return null;
            }
            BigDecimal points = switch (rule.whenEmpty()) {
                case FULL -> leaf.points();
                case ZERO -> BigDecimal.ZERO;
            };
            working.step("to = 0 → ", points);
            return points;
        }
        BigDecimal share = of.divide(to, Expression.DIVISION);
        working.step(of, " / ", to, " = ", share);
        if (rule.inverse()) {
            BigDecimal rest = BigDecimal.ONE.subtract(share);
            working.step("1 − ", share, " = ", rest);
            share = rest;
        }
        if (share.compareTo(rule.floor()) < 0) {
            working.step(share, " < ", rule.floor(), " → 0");
            return BigDecimal.ZERO;
        }
        if (rule.floor().signum() > 0) {
            working.step(share, " ≥ ", rule.floor());
        }
        if (share.compareTo(rule.cap()) > 0) {
            working.step("min(", share, ", ", rule.cap(), ") = ", rule.cap());
            share = rule.cap();
        }
        BigDecimal points = leaf.points().multiply(share);
        working.step(leaf.points(), " × ", share, " = ", points);
        return points;
    }

    private @Nullable BigDecimal deduction(ScoringRule.Deduction rule) {
        BigDecimal value = sum("value", rule.value());
        if (value == null) {
            return null;
        }
        BigDecimal from = rule.from() == null ? leaf.points() : rule.from();
        BigDecimal points = from.subtract(value.multiply(rule.each()));
        working.step(from, " − ", value, " × ", rule.each(), " = ", points);
        return notUnder(rule.floor(), points);
    }

    private @Nullable BigDecimal onTime(ScoringRule.OnTime rule) {
        LocalDate due = switch (rule.due()) {
            case ScoringRule.DayOf.Fixed fixed -> fixed.day();
            case ScoringRule.DayOf.Variable variable -> day(variable.name());
        };
        LocalDate at = day(rule.at());
        if (due == null || at == null) {
            return null;
        }
        working.input("due", due.toString());
        working.input("at", at.toString());
        if (!at.isAfter(due)) {
            working.step(at, " ≤ ", due, " → ", leaf.points());
            return leaf.points();
        }
        long late = switch (rule.days()) {
            case WORKING -> calendar.workingDaysBetween(due, at);
            case CALENDAR -> ChronoUnit.DAYS.between(due, at);
        };
        working.step(at, " − ", due, " = ", late);
        BigDecimal points = leaf.points().subtract(rule.latePerDay().multiply(BigDecimal.valueOf(late)));
        working.step(leaf.points(), " − ", late, " × ", rule.latePerDay(), " = ", points);
        return notUnder(rule.floor(), points);
    }

    private @Nullable BigDecimal growth(ScoringRule.Growth rule) {
        BigDecimal value = sum("value", rule.value());
        BigDecimal before = sum("before", rule.before());
        if (value == null || before == null) {
            return null;
        }
        BigDecimal change = value.subtract(before);
        return switch (rule.as()) {
            case POINTS -> {
                working.step(value, " − ", before, " = ", change);
                yield band(change, rule.bands());
            }
            case PERCENT -> {
                if (before.signum() == 0) {
                    working.step("before = 0");
                    yield null;
                }
                BigDecimal percent = change.divide(before, Expression.DIVISION).multiply(HUNDRED);
                working.step("(", value, " − ", before, ") / ", before, " × 100 = ", percent);
                yield band(percent, rule.bands());
            }
        };
    }

    private @Nullable BigDecimal shareOfUnits(ScoringRule.ShareOfUnits rule) {
        String prefix = rule.each() + ".";
        var each = new TreeMap<String, Fact>();
        facts.forEach((name, fact) -> {
            if (name.startsWith(prefix)) {
                each.put(name, fact);
            }
        });
        if (each.isEmpty()) {
            missing.add(rule.each() + RuleFacts.EACH);
            return null;
        }
        int reached = 0;
        for (Map.Entry<String, Fact> one : each.entrySet()) {
            working.variable(one.getKey(), one.getValue());
            if (one.getValue() instanceof Fact.Amount amount && amount.value().compareTo(rule.atLeast()) >= 0) {
                reached++;
            }
        }
        BigDecimal percent = BigDecimal.valueOf(reached)
                .divide(BigDecimal.valueOf(each.size()), Expression.DIVISION)
                .multiply(HUNDRED);
        working.input("reached", BigDecimal.valueOf(reached));
        working.input("units", BigDecimal.valueOf(each.size()));
        working.step(reached, " / ", each.size(), " × 100 = ", percent);
        return band(percent, rule.bands());
    }

    private @Nullable BigDecimal zeroViolation(ScoringRule.ZeroViolation rule) {
        BigDecimal value = sum("value", rule.value());
        if (value == null) {
            return null;
        }
        BigDecimal points = value.signum() == 0 ? leaf.points() : BigDecimal.ZERO;
        working.step(value, value.signum() == 0 ? " = 0 → " : " ≠ 0 → ", points);
        return points;
    }

    private @Nullable BigDecimal external(ScoringRule.External rule) {
        BigDecimal value = sum("value", rule.value());
        if (value == null) {
            return null;
        }
        BigDecimal points = value.divide(HUNDRED, Expression.DIVISION).multiply(leaf.points());
        working.step(value, " / 100 × ", leaf.points(), " = ", points);
        return points;
    }

    private @Nullable BigDecimal formula(ScoringRule.Formula rule) {
        var values = new HashMap<String, Object>();
        values.put(Expression.MAXIMUM, leaf.points());
        for (String name : rule.expression().variables()) {
            if (look(name) instanceof Fact.Amount amount) {
                values.put(name, amount.value());
                working.input(name, amount.value());
            }
        }
        if (!missing.isEmpty()) {
            missing.sort(null);
            return null;
        }
        try {
            BigDecimal points = rule.expression().value(name -> Objects.requireNonNull(values.get(name), name));
            working.step(rule.expression(), " = ", points);
            return points;
        } catch (ArithmeticException nothing) {
            working.step(rule.expression(), ": / 0");
            return null;
        }
    }

    private @Nullable BigDecimal judged() {
        missing.add(leaf.code() + RuleFacts.APPRAISED);
        return null;
    }

    private BigDecimal notUnder(BigDecimal floor, BigDecimal points) {
        if (points.compareTo(floor) >= 0) {
            return points;
        }
        working.step(points, " < ", floor, " → ", floor);
        return floor;
    }

    private @Nullable BigDecimal sum(String parameter, Sum sum) {
        BigDecimal total = BigDecimal.ZERO;
        boolean whole = true;
        for (Sum.Term term : sum.terms()) {
            if (look(term.variable()) instanceof Fact.Amount amount) {
                total = term.plus() ? total.add(amount.value()) : total.subtract(amount.value());
            } else {
                whole = false;
            }
        }
        if (!whole) {
            return null;
        }
        working.input(parameter, total);
        return total;
    }

    private @Nullable LocalDate day(String variable) {
        return look(variable) instanceof Fact.Day day ? day.value() : null;
    }

    private @Nullable Fact look(String variable) {
        Fact fact = facts.get(variable);
        if (fact == null) {
            if (!missing.contains(variable)) {
                missing.add(variable);
            }
        } else {
            working.variable(variable, fact);
        }
        return fact;
    }
}
