package org.parix.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;

/** How a leaf's facts become points. The types and their parameters are those of the contract of framework files. */
public sealed interface ScoringRule {

    /** The chosen option's points; the fact is the option's code. */
    record Choice(String value, List<Item> options) implements ScoringRule {
        public Choice {
            options = List.copyOf(options);
            checkVariable(value);
            checkItems(options);
        }
    }

    /** What is ticked; the facts are {@code <criterion>.<item>}. */
    record Checklist(List<Item> items, Mode mode) implements ScoringRule {
        public Checklist {
            items = List.copyOf(items);
            checkItems(items);
        }

        public enum Mode {
            /** The sum of what is ticked. */
            SUM,
            /** The maximum where all is ticked, else nothing. */
            ALL
        }
    }

    /** The highest band whose lower bound is reached. */
    record Bands(Sum value, List<Band> bands) implements ScoringRule {
        public Bands {
            bands = fromTheTop(bands);
        }
    }

    /**
     * A share of the maximum.
     *
     * @param floor under this share there is nothing
     * @param cap above this share there is no more
     * @param inverse whether the share that counts is what {@code of} leaves of {@code to}: 1 − of/to
     * @param whenEmpty what holds where {@code to} is 0; else the leaf does not apply
     */
    record Ratio(
            Sum of,
            Sum to,
            BigDecimal floor,
            BigDecimal cap,
            boolean inverse,
            @Nullable WhenEmpty whenEmpty) implements ScoringRule {
        public Ratio {
            if (floor.signum() < 0 || cap.signum() <= 0 || floor.compareTo(cap) > 0) {
                throw new Refused("scoring.rule.floorAndCap", floor, cap);
            }
        }

        public enum WhenEmpty {
            FULL,
            ZERO
        }
    }

    /** As bands, for counts; no step is proportional. */
    record Steps(Sum value, List<Band> steps) implements ScoringRule {
        public Steps {
            steps = fromTheTop(steps);
            if (steps.stream().anyMatch(step -> step.points() == null)) {
                throw new Refused("scoring.rule.stepProportional");
            }
        }
    }

    /** @param from what is deducted from; null for the maximum */
    record Deduction(Sum value, BigDecimal each, @Nullable BigDecimal from, BigDecimal floor) implements ScoringRule {
        public Deduction {
            if (each.signum() <= 0) {
                throw new Refused("scoring.rule.each", each);
            }
        }
    }

    /** The maximum where {@code at} is no later than {@code due}, else less for each day. */
    record OnTime(DayOf due, String at, BigDecimal latePerDay, Days days, BigDecimal floor) implements ScoringRule {
        public OnTime {
            checkVariable(at);
            if (latePerDay.signum() <= 0) {
                throw new Refused("scoring.rule.latePerDay", latePerDay);
            }
        }

        public enum Days {
            WORKING,
            CALENDAR
        }
    }

    /** Bands over the change against a value before. */
    record Growth(Sum value, Sum before, As as, List<Band> bands) implements ScoringRule {
        public Growth {
            bands = fromTheTop(bands);
        }

        public enum As {
            /** (value − before) / before × 100. */
            PERCENT,
            /** value − before. */
            POINTS
        }
    }

    /**
     * Bands over the share, in percent, of sub-units that reach a value.
     *
     * @param each a prefix: every fact {@code <prefix>.<name>} is one sub-unit's value
     */
    record ShareOfUnits(String each, BigDecimal atLeast, List<Band> bands) implements ScoringRule {
        public ShareOfUnits {
            checkVariable(each);
            bands = fromTheTop(bands);
        }
    }

    /** The maximum where nothing was violated, else nothing. */
    record ZeroViolation(Sum value) implements ScoringRule {}

    /** @param value in percent of the maximum, such as a survey's index */
    record External(Sum value) implements ScoringRule {}

    record Formula(Expression expression) implements ScoringRule {}

    /** No rule but a person's judgement: the points that somebody gives. A framework file says so by giving the leaf no rule. */
    record Judged() implements ScoringRule {}

    /** A choice's option or a checklist's item. */
    record Item(String code, Words name, BigDecimal points) {
        public Item {
            if (!code.matches("[\\p{L}\\p{N}_-]{1,40}")) {
                throw new Refused("scoring.rule.itemCode", code);
            }
            if (points.signum() < 0) {
                throw new Refused("scoring.rule.itemPoints", code, points);
            }
        }
    }

    /**
     * @param from lower bound, inclusive
     * @param points null where they are proportional: value / 100 × maximum
     */
    record Band(BigDecimal from, @Nullable BigDecimal points) {
        public Band {
            if (points != null && points.signum() < 0) {
                throw new Refused("scoring.rule.bandPoints", points);
            }
        }
    }

    /** A day that stands in the framework, or a variable that holds one. */
    sealed interface DayOf {
        record Fixed(LocalDate day) implements DayOf {}

        record Variable(String name) implements DayOf {
            public Variable {
                checkVariable(name);
            }
        }
    }

    /** What is allowed but odd for a leaf with this maximum, such as a band that promises more than the leaf can give. */
    default List<Remark> remarks(String code, BigDecimal maximum) {
        return switch (this) {
            case Choice choice -> over(code, maximum, highest(choice.options()));
            case Checklist list -> under(code, maximum, list);
            case Bands rule -> over(code, maximum, highestOf(maximum, rule.bands()));
            case Steps rule -> over(code, maximum, highestOf(maximum, rule.steps()));
            case Growth rule -> over(code, maximum, highestOf(maximum, rule.bands()));
            case ShareOfUnits rule -> over(code, maximum, highestOf(maximum, rule.bands()));
            case Deduction rule -> over(code, maximum, rule.from() == null ? maximum : rule.from());
            case OnTime _, Ratio _, ZeroViolation _, External _, Formula _, Judged _ -> List.of();
        };
    }

    /** @param key message of this module */
    record Remark(String key, List<Object> arguments) {
        Remark(String key, Object... arguments) {
            this(key, List.of(arguments));
        }
    }

    private static void checkVariable(String name) {
        if (!Sum.isVariable(name)) {
            throw new Refused("scoring.rule.variable", name);
        }
    }

    private static void checkItems(List<Item> items) {
        if (items.isEmpty()) {
            throw new Refused("scoring.rule.noItems");
        }
        Set<String> codes = new HashSet<>();
        for (Item item : items) {
            if (!codes.add(item.code())) {
                throw new Refused("scoring.rule.itemTwice", item.code());
            }
        }
    }

    private static List<Band> fromTheTop(List<Band> bands) {
        if (bands.isEmpty()) {
            throw new Refused("scoring.rule.noBands");
        }
        List<Band> sorted = bands.stream()
                .sorted(Comparator.comparing(Band::from).reversed())
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from().compareTo(sorted.get(i - 1).from()) == 0) {
                throw new Refused("scoring.rule.bandTwice", sorted.get(i).from());
            }
        }
        return sorted;
    }

    private static BigDecimal highest(List<Item> options) {
        return options.stream().map(Item::points).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal highestOf(BigDecimal maximum, List<Band> bands) {
        return bands.stream()
                .map(band -> band.points() == null ? maximum : band.points())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static List<Remark> over(String code, BigDecimal maximum, BigDecimal highest) {
        int compared = highest.compareTo(maximum);
        if (compared == 0) {
            return List.of();
        }
        return List.of(new Remark(
                compared > 0 ? "scoring.remark.overMaximum" : "scoring.remark.underMaximum", code, highest, maximum));
    }

    /** More items than are needed is usual: so many of a longer list. */
    private static List<Remark> under(String code, BigDecimal maximum, Checklist list) {
        BigDecimal sum = list.items().stream().map(Item::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return list.mode() == Checklist.Mode.ALL || sum.compareTo(maximum) >= 0
                ? List.of()
                : List.of(new Remark("scoring.remark.underMaximum", code, sum, maximum));
    }
}
