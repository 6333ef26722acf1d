package org.parix.assessments.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.parix.kernel.Words;
import org.parix.scoring.Criterion;
import org.parix.scoring.Expression;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Framework.Rounding;
import org.parix.scoring.Names;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.ScoringRule.Band;
import org.parix.scoring.ScoringRule.Item;
import org.parix.scoring.Sum;

/**
 * A framework with a leaf of every rule in each of its variants, and seeded facts for it: some missing, some extreme, some that tie. Maxima of
 * shares hold no factor but 2 and 5: 3 × 5/6 is 2.499…9 in any number of digits, and rounding down tells it from 2.5.
 */
final class EveryRule {
    private static final List<String> COUNTS = List.of("a.done", "a.late", "a.all", "a.other", "a.before", "b.index");

    private EveryRule() {}

    static Framework framework(Rounding rounding) {
        List<Criterion> areas = List.of(
                new Criterion.Group(
                        "1",
                        words("Một"),
                        List.of(
                                leaf(
                                        "1.1",
                                        "2",
                                        Criterion.Source.APPRAISED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Choice(
                                                "a.choice",
                                                List.of(
                                                        item("full", "2"),
                                                        item("half", "1"),
                                                        item("Half", "0.75"),
                                                        item("none", "0")))),
                                leaf(
                                        "1.2",
                                        "1.5",
                                        Criterion.Source.APPRAISED,
                                        Criterion.NotApplicable.FULL,
                                        new ScoringRule.Checklist(
                                                List.of(item("x", "0.5"), item("y", "0.75"), item("z", "0.5")),
                                                ScoringRule.Checklist.Mode.SUM)),
                                leaf(
                                        "1.3",
                                        "1",
                                        Criterion.Source.APPRAISED,
                                        Criterion.NotApplicable.ZERO,
                                        new ScoringRule.Checklist(
                                                List.of(item("x", "0.5"), item("y", "0.5")),
                                                ScoringRule.Checklist.Mode.ALL)),
                                leaf(
                                        "1.4",
                                        "2.25",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Bands(
                                                Sum.of("b.index"),
                                                List.of(
                                                        new Band(decimal("90"), decimal("2.25")),
                                                        new Band(decimal("70"), null),
                                                        new Band(decimal("50"), decimal("0.5"))))))),
                new Criterion.Group(
                        "2",
                        words("Hai"),
                        List.of(
                                new Criterion.Group(
                                        "2.1",
                                        words("Hai một"),
                                        List.of(
                                                leaf(
                                                        "2.1.1",
                                                        "2",
                                                        Criterion.Source.COMPUTED,
                                                        Criterion.NotApplicable.RESCALE,
                                                        new ScoringRule.Ratio(
                                                                Sum.of("a.done"),
                                                                Sum.of("a.all + a.other - a.late"),
                                                                decimal("0.5"),
                                                                BigDecimal.ONE,
                                                                false,
                                                                null)),
                                                leaf(
                                                        "2.1.2",
                                                        "1.25",
                                                        Criterion.Source.COMPUTED,
                                                        Criterion.NotApplicable.RESCALE,
                                                        new ScoringRule.Ratio(
                                                                Sum.of("a.late"),
                                                                Sum.of("a.all"),
                                                                decimal("0"),
                                                                decimal("0.8"),
                                                                true,
                                                                ScoringRule.Ratio.WhenEmpty.FULL)),
                                                leaf(
                                                        "2.1.3",
                                                        "0.5",
                                                        Criterion.Source.COMPUTED,
                                                        Criterion.NotApplicable.FULL,
                                                        new ScoringRule.Ratio(
                                                                Sum.of("a.done"),
                                                                Sum.of("a.before"),
                                                                decimal("0.2"),
                                                                decimal("1.5"),
                                                                false,
                                                                ScoringRule.Ratio.WhenEmpty.ZERO)))),
                                leaf(
                                        "2.2",
                                        "1",
                                        Criterion.Source.APPRAISED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Steps(
                                                Sum.of("a.other"),
                                                List.of(
                                                        new Band(decimal("3"), decimal("1")),
                                                        new Band(decimal("1"), decimal("0.5"))))),
                                leaf(
                                        "2.3",
                                        "2",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Deduction(
                                                Sum.of("a.late"), decimal("0.3"), null, decimal("0.25"))),
                                leaf(
                                        "2.4",
                                        "2",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Deduction(
                                                Sum.of("a.late"), decimal("0.1"), decimal("2.5"), BigDecimal.ZERO)))),
                new Criterion.Group(
                        "3",
                        words("Ba"),
                        List.of(
                                leaf(
                                        "3.1",
                                        "1",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.OnTime(
                                                new ScoringRule.DayOf.Fixed(LocalDate.of(2026, 4, 24)),
                                                "r.sent",
                                                decimal("0.15"),
                                                ScoringRule.OnTime.Days.WORKING,
                                                BigDecimal.ZERO)),
                                leaf(
                                        "3.2",
                                        "1",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.OnTime(
                                                new ScoringRule.DayOf.Variable("r.due"),
                                                "r.sent",
                                                decimal("0.05"),
                                                ScoringRule.OnTime.Days.CALENDAR,
                                                decimal("0.25"))),
                                leaf(
                                        "3.3",
                                        "2",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Growth(
                                                Sum.of("a.done"),
                                                Sum.of("a.before"),
                                                ScoringRule.Growth.As.PERCENT,
                                                List.of(
                                                        new Band(decimal("20"), decimal("2")),
                                                        new Band(decimal("0"), decimal("1")),
                                                        new Band(decimal("-10"), decimal("0.5"))))),
                                leaf(
                                        "3.4",
                                        "1",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Growth(
                                                Sum.of("b.index"),
                                                Sum.of("a.before"),
                                                ScoringRule.Growth.As.POINTS,
                                                List.of(
                                                        new Band(decimal("5"), decimal("1")),
                                                        new Band(decimal("-5"), decimal("0.25"))))),
                                leaf(
                                        "3.5",
                                        "2",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.ShareOfUnits(
                                                "villages",
                                                decimal("0.8"),
                                                List.of(
                                                        new Band(decimal("80"), decimal("2")),
                                                        new Band(decimal("28"), null)))),
                                leaf(
                                        "3.6",
                                        "1",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.ZeroViolation(Sum.of("a.late - a.other"))),
                                leaf(
                                        "3.7",
                                        "10",
                                        Criterion.Source.SURVEY,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.External(Sum.of("b.index"))),
                                leaf(
                                        "3.8",
                                        "2",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Formula(
                                                Expression.of(
                                                        "a.all > 0.0 && a.done / a.all >= 0.5 ? "
                                                                + "max * min(a.done / a.all, 1.0) - a.late % 3 * 0.25 : round(abs(a.other - a.late) / 7.0, 2)"))),
                                leaf(
                                        "3.9",
                                        "1",
                                        Criterion.Source.COMPUTED,
                                        Criterion.NotApplicable.RESCALE,
                                        new ScoringRule.Formula(Expression.of("max * a.done / a.before"))))));
        BigDecimal total = areas.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Framework(
                "moi-quy-tac",
                words("Mọi quy tắc"),
                "COMMUNE",
                2026,
                null,
                total,
                rounding,
                List.of(
                        new Framework.Grade("GOOD", words("Tốt"), decimal("80")),
                        new Framework.Grade("FAIR", words("Khá"), decimal("55")),
                        new Framework.Grade("WEAK", words("Yếu"), decimal("0"))),
                decimal("1.5"),
                decimal("2"),
                List.of("3", "2"),
                List.of(),
                areas);
    }

    static Facts facts(Framework framework, int units, long seed) {
        var random = new Random(seed);
        var all = new TreeMap<String, Map<String, Fact>>();
        for (int i = 0; i < units; i++) {
            // every fifth is like the one before it, so that ranks tie
            all.put("xa-" + (100 + i), i % 5 == 4 ? all.lastEntry().getValue() : facts(framework, random));
        }
        return Facts.of(all);
    }

    private static Map<String, Fact> facts(Framework framework, Random random) {
        var facts = new HashMap<String, Fact>();
        for (String count : COUNTS) {
            if (random.nextInt(12) > 0) {
                facts.put(
                        count, amount(random.nextInt(6) == 0 ? 0 : random.nextInt(count.equals("b.index") ? 101 : 12)));
            }
        }
        if (random.nextInt(3) == 0) {
            facts.put("b.index", new Fact.Amount(BigDecimal.valueOf(random.nextInt(10001), 2)));
        }
        pick(random, facts, "a.choice", List.of("full", "half", "Half", "none"));
        for (String tick : List.of("1.2.x", "1.2.y", "1.2.z", "1.3.x", "1.3.y")) {
            if (random.nextInt(15) > 0) {
                facts.put(tick, new Fact.Truth(random.nextInt(4) > 0));
            }
        }
        if (random.nextInt(10) > 0) {
            facts.put("r.sent", new Fact.Day(LocalDate.of(2026, 4, 1).plusDays(random.nextInt(50))));
        }
        if (random.nextInt(10) > 0) {
            facts.put("r.due", new Fact.Day(LocalDate.of(2026, 4, 20)));
        }
        int villages = random.nextInt(8);
        for (int i = 0; i < villages; i++) {
            facts.put("villages.thon" + i, new Fact.Amount(BigDecimal.valueOf(random.nextInt(11), 1)));
        }
        for (Criterion.Leaf leaf : framework.leaves()) {
            if (random.nextInt(12) == 0) {
                facts.put(leaf.code() + ".na", new Fact.Truth(random.nextInt(4) > 0));
            }
            if (random.nextInt(6) == 0) {
                facts.put(leaf.code() + ".appraised", new Fact.Amount(BigDecimal.valueOf(random.nextInt(500) - 50, 3)));
            }
            if (random.nextInt(6) == 0 && leaf.source() != Criterion.Source.SURVEY) {
                facts.put(leaf.code() + ".self", new Fact.Amount(BigDecimal.valueOf(random.nextInt(300), 2)));
            }
        }
        if (random.nextBoolean()) {
            facts.put("bonus.initiative", amount(random.nextInt(3)));
            facts.put("bonus.prize", new Fact.Amount(decimal("0.25")));
            facts.put("penalty.late", new Fact.Amount(BigDecimal.valueOf(random.nextInt(30), 1)));
        }
        return facts;
    }

    private static void pick(Random random, Map<String, Fact> facts, String variable, List<String> codes) {
        int at = random.nextInt(codes.size() + 1);
        if (at < codes.size()) {
            facts.put(variable, new Fact.Option(codes.get(at)));
        }
    }

    static Rounding rounding(RoundingMode mode, Rounding.At at) {
        return new Rounding(2, mode, at);
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static Words words(String text) {
        return Names.of(text, text);
    }

    private static Fact amount(long value) {
        return new Fact.Amount(BigDecimal.valueOf(value));
    }

    private static Item item(String code, String points) {
        return new Item(code, words(code), decimal(points));
    }

    private static Criterion.Leaf leaf(
            String code,
            String points,
            Criterion.Source source,
            Criterion.NotApplicable notApplicable,
            ScoringRule rule) {
        return new Criterion.Leaf(
                code,
                words("Tiêu chí " + code),
                decimal(points),
                source,
                Criterion.Proof.OPTIONAL,
                notApplicable,
                rule);
    }
}
