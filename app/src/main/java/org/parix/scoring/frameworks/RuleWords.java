package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.scoring.Criterion;
import org.parix.scoring.Expression;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.ScoringRule.Band;
import org.parix.scoring.Sum;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words how a leaf gives its points. */
@Component
public class RuleWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}\\p{N}_]+)*");

    private final MessageSource messages;

    RuleWords(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param sentences in the order in which they are to be read
     * @param lines a band, option or item each; empty where the rule has none
     */
    public record Said(List<String> sentences, List<Line> lines) {
        public Said {
            sentences = List.copyOf(sentences);
            lines = List.copyOf(lines);
        }

        public String sentence() {
            return String.join(" ", sentences);
        }
    }

    /** @param points in words: "2 điểm", or a reckoning where they are proportional */
    public record Line(String when, String points) {}

    public Said of(Framework framework, Criterion.Leaf leaf, Locale locale) {
        return new Speaker(framework, leaf, locale).said();
    }

    /** What the variable is called; its code where the framework does not say. */
    public String variable(Framework framework, String code, Locale locale) {
        String known = code.endsWith(".*") ? code.substring(0, code.length() - 2) : code;
        return framework.variables().stream()
                .filter(variable -> variable.code().equals(known))
                .findFirst()
                .map(variable -> variable.name().in(locale))
                .orElse(known);
    }

    /** What it counts; empty where the framework does not say. A unit that Parix does not know stands as it is. */
    public String unit(Framework framework, String code, Locale locale) {
        String known = code.endsWith(".*") ? code.substring(0, code.length() - 2) : code;
        return framework.variables().stream()
                .filter(variable -> variable.code().equals(known))
                .map(Framework.Variable::unit)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(unit -> unit(unit, locale))
                .orElse("");
    }

    private String unit(String unit, Locale locale) {
        String said = messages.getMessage("scoring.unit." + unit, null, unit, locale);
        return said == null ? unit : said;
    }

    private final class Speaker {
        private final Framework framework;
        private final Criterion.Leaf leaf;
        private final Locale locale;
        private final List<String> sentences = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();

        Speaker(Framework framework, Criterion.Leaf leaf, Locale locale) {
            this.framework = framework;
            this.leaf = leaf;
            this.locale = locale;
        }

        Said said() {
            switch (leaf.rule()) {
                case ScoringRule.Choice rule -> {
                    say("choice", quoted(rule.value()));
                    rule.options().forEach(this::line);
                }
                case ScoringRule.Checklist rule -> {
                    switch (rule.mode()) {
                        case SUM -> {
                            say("checklist.sum", maximum());
                            rule.items().forEach(this::line);
                        }
                        case ALL -> {
                            say("checklist.all", maximum());
                            rule.items()
                                    .forEach(item ->
                                            lines.add(new Line(item.name().in(locale), "")));
                        }
                    }
                }
                case ScoringRule.Bands rule -> {
                    say("bands", quoted(rule.value()));
                    lines(rule.bands());
                }
                case ScoringRule.Ratio rule -> ratio(rule);
                case ScoringRule.Steps rule -> {
                    say("steps", quoted(rule.value()));
                    lines(rule.steps());
                }
                case ScoringRule.Deduction rule ->
                    say(
                            "deduction",
                            number(rule.from() == null ? leaf.points() : rule.from()),
                            quoted(rule.value()),
                            number(rule.each()),
                            number(rule.floor()));
                case ScoringRule.OnTime rule -> onTime(rule);
                case ScoringRule.Growth rule -> {
                    switch (rule.as()) {
                        case PERCENT -> say("growth.percent", quoted(rule.value()), quoted(rule.before()));
                        case POINTS -> say("growth.points", quoted(rule.value()), quoted(rule.before()));
                    }
                    lines(rule.bands());
                }
                case ScoringRule.ShareOfUnits rule -> {
                    say("shareOfUnits", quoted(rule.each()), number(rule.atLeast()));
                    lines(rule.bands());
                }
                case ScoringRule.ZeroViolation rule -> say("zeroViolation", maximum(), quoted(rule.value()));
                case ScoringRule.External rule -> say("external", quoted(rule.value()), maximum());
                case ScoringRule.Formula rule -> say("formula", named(rule.expression()), maximum());
                case ScoringRule.Judged _ -> say("judged", maximum());
            }
            return new Said(sentences, lines);
        }

        private void ratio(ScoringRule.Ratio rule) {
            say(rule.inverse() ? "ratio.inverse" : "ratio", quoted(rule.of()), quoted(rule.to()), maximum());
            if (rule.floor().signum() > 0) {
                say("ratio.floor", percent(rule.floor()));
            }
            if (rule.cap().compareTo(BigDecimal.ONE) != 0) {
                say("ratio.cap", percent(rule.cap()));
            }
            ScoringRule.Ratio.WhenEmpty whenEmpty = rule.whenEmpty();
            if (whenEmpty == null) {
                say("ratio.empty", quoted(rule.to()));
            } else {
                switch (whenEmpty) {
                    case FULL -> say("ratio.emptyFull", quoted(rule.to()));
                    case ZERO -> say("ratio.emptyZero", quoted(rule.to()));
                }
            }
        }

        private void onTime(ScoringRule.OnTime rule) {
            String due = switch (rule.due()) {
                case ScoringRule.DayOf.Fixed fixed -> Formats.date(fixed.day(), locale);
                case ScoringRule.DayOf.Variable variable -> quoted(variable.name());
            };
            say("onTime", maximum(), quoted(rule.at()), due);
            String each = number(rule.latePerDay());
            switch (rule.days()) {
                case WORKING -> say("onTime.working", each, number(rule.floor()));
                case CALENDAR -> say("onTime.calendar", each, number(rule.floor()));
            }
        }

        private void line(ScoringRule.Item item) {
            lines.add(new Line(item.name().in(locale), points(item.points())));
        }

        private void lines(List<Band> bands) {
            for (Band band : bands) {
                BigDecimal given = band.points();
                lines.add(new Line(
                        text("from", number(band.from())),
                        given == null ? text("proportional", maximum()) : points(given)));
            }
            lines.add(new Line(text("below", number(bands.getLast().from())), points(BigDecimal.ZERO)));
        }

        private void say(String key, Object... arguments) {
            sentences.add(text(key, arguments));
        }

        private String text(String key, Object... arguments) {
            return messages.getMessage("scoring.words." + key, arguments, locale);
        }

        private String points(BigDecimal points) {
            return text("points", number(points));
        }

        private String maximum() {
            return number(leaf.points());
        }

        private String percent(BigDecimal share) {
            return number(share.movePointRight(2)) + "%";
        }

        private String number(@Nullable BigDecimal number) {
            return number == null ? "" : Formats.number(number, locale);
        }

        /** The formula with the names of its variables in place of their codes. */
        private String named(Expression expression) {
            return WORD.matcher(expression.toString())
                    .replaceAll(word -> Matcher.quoteReplacement(
                            expression.variables().contains(word.group()) ? quoted(word.group()) : word.group()));
        }

        private String quoted(String variable) {
            return "“" + variable(framework, variable, locale) + "”";
        }

        private String quoted(Sum sum) {
            return sum.terms().stream()
                    .map(term -> (term.plus() ? " + " : " − ") + quoted(term.variable()))
                    .collect(Collectors.joining())
                    .replaceFirst("^ \\+ ", "")
                    .strip();
        }
    }
}
