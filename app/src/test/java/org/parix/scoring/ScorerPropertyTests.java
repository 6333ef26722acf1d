package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;

/** What holds for every framework and all facts; a seed that fails is named by the test. */
class ScorerPropertyTests {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysWithinWhatLeavesCanGiveAndAddsUp(long seed) {
        var world = new World(new Random(seed));

        Scores scores = world.scorer().explained(world.facts());

        for (UnitScore unit : scores.units().values()) {
            for (LeafScore leaf : unit.leaves()) {
                assertThat(leaf.points()).isBetween(BigDecimal.ZERO, leaf.leaf().points());
                assertThat(Scoring.why(leaf).lost())
                        .isEqualByComparingTo(leaf.leaf().points().subtract(leaf.points()));
                if (leaf.status() == Status.MISSING) {
                    assertThat(leaf.points()).isZero();
                    assertThat(Scoring.why(leaf).missing()).isNotEmpty();
                }
            }
            for (Framework.Node node : world.framework().nodes()) {
                BigDecimal lost = unit.leaves().subList(node.first(), node.end()).stream()
                        .map(leaf -> Scoring.why(leaf).lost())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(lost).isEqualByComparingTo(node.criterion().points().subtract(unit.points(node)));
                List<Framework.Node> below = world.framework().nodes().stream()
                        .filter(other -> node.code().equals(other.parent()))
                        .toList();
                if (!below.isEmpty()) {
                    assertThat(below.stream().map(unit::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(unit.points(node));
                }
            }
            assertThat(unit.total())
                    .isBetween(
                            BigDecimal.ZERO,
                            world.framework().total().add(world.framework().bonusCap()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheSameBytesInWhateverOrderFactsCome(long seed) {
        var world = new World(new Random(seed));
        List<String> lines =
                new ArrayList<>(FactsCsv.write(world.facts()).lines().skip(1).toList());
        Collections.shuffle(lines, new Random(seed + 1));
        Facts shuffled = FactsCsv.read(world.framework(), "unit,variable,value\n" + String.join("\n", lines));

        assertThat(json(world.scorer().explained(shuffled)))
                .isEqualTo(json(world.scorer().explained(world.facts())));
        assertThat(Hashes.of(shuffled)).isEqualTo(Hashes.of(world.facts()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsBackEveryFrameworkItWrites(long seed) {
        var world = new World(new Random(seed));

        Framework again = FrameworkYaml.read(FrameworkYaml.write(world.framework()));

        assertThat(Hashes.of(again)).isEqualTo(Hashes.of(world.framework()));
        assertThat(json(new Scorer(again, Scoring.CALENDAR).explained(world.facts())))
                .isEqualTo(json(world.scorer().explained(world.facts())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scoresAgainWhatChangedAsIfAllWereScoredAnew(long seed) {
        var random = new Random(seed);
        var world = new World(random);
        Scores scores = world.scorer().score(world.facts());
        Facts facts = world.facts();

        for (int i = 0; i < 20; i++) {
            List<String> units = List.copyOf(facts.units());
            String unit = units.get(random.nextInt(units.size()));
            Map<String, Fact> changed = new HashMap<>(facts.of(unit));
            world.change(changed, random);
            facts = facts.with(unit, changed);
            scores = world.scorer().again(scores, unit, changed);
        }

        assertThat(json(scores)).isEqualTo(json(world.scorer().score(facts)));
        Scores anew = world.scorer().score(facts);
        assertThat(scores.ranked().stream().map(UnitScore::unit))
                .containsExactlyElementsOf(
                        anew.ranked().stream().map(UnitScore::unit).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingByABetterFact(long seed) {
        var random = new Random(seed);
        var world = new World(random);
        for (Map.Entry<String, Boolean> better : World.BETTER_WHEN_MORE.entrySet()) {
            for (String unit : world.facts().units()) {
                Map<String, Fact> facts = world.facts().of(unit);
                if (!(facts.get(better.getKey()) instanceof Fact.Amount(BigDecimal value))) {
                    continue;
                }
                BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(30));
                Map<String, Fact> improved = new HashMap<>(facts);
                improved.put(
                        better.getKey(), new Fact.Amount(better.getValue() ? value.add(step) : value.subtract(step)));
                UnitScore before = world.scorer().explained(unit, facts);
                UnitScore after = world.scorer().explained(unit, improved);
                for (int i = 0; i < before.leaves().size(); i++) {
                    assertThat(after.leaves().get(i).points())
                            .as("%s of %s", before.leaves().get(i).leaf(), unit)
                            .isGreaterThanOrEqualTo(before.leaves().get(i).points());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ranksAsTotalsStandBeforeRounding(long seed) {
        var world = new World(new Random(seed));
        Scores scores = world.scorer().score(world.facts());

        for (UnitScore one : scores.units().values()) {
            long ahead = scores.units().values().stream()
                    .filter(other -> other.total().compareTo(one.total()) > 0)
                    .count();
            long notBehind = scores.units().values().stream()
                    .filter(other -> other.total().compareTo(one.total()) >= 0)
                    .count();
            assertThat((long) scores.rank(one.unit())).isBetween(ahead + 1, notBehind);
        }
    }

    private static String json(Scores scores) {
        var bytes = new ByteArrayOutputStream();
        ScoreJson.write(scores, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A framework of random shape with leaves of every type, and units of which much is known. */
    private static final class World {
        /** Facts that can only help (true), or only harm (false), when they grow. */
        static final Map<String, Boolean> BETTER_WHEN_MORE = Map.of(
                "percent",
                true,
                "done",
                true,
                "count",
                true,
                "violations",
                false,
                "wrong",
                false,
                "revenue",
                true,
                "villages.a",
                true,
                "saved",
                true);

        private static final List<String> RULES = List.of(
                "type: choice, value: option, options: [{code: x, points: %1$s}, {code: y, points: 0.25}, {code: z}]",
                "type: checklist, items: [{code: a, points: 0.5}, {code: b, points: 0.75}]",
                "type: checklist, mode: ALL, items: [{code: a}, {code: b}]",
                "type: bands, value: percent, bands: [{from: 80, points: proportional}, {from: 50, points: 0.1}]",
                "type: ratio, of: done, to: all, floor: 0.6",
                "type: ratio, of: wrong, to: all, inverse: true",
                "type: steps, value: count, steps: [{from: 3, points: %1$s}, {from: 1, points: 0.2}]",
                "type: deduction, value: violations, each: 0.3",
                "type: onTime, due: 2026-06-15, at: sent, latePerDay: 0.1, days: WORKING",
                "type: growth, value: revenue, before: base, bands: [{from: 5, points: %1$s}, {from: -5, points: 0.2}]",
                "type: shareOfUnits, each: villages, atLeast: 60, bands: [{from: 100, points: %1$s}, {from: 30, points: 0.1}]",
                "type: zeroViolation, value: violations",
                "type: external, value: percent",
                "type: formula, expression: \"saved >= 10 ? max : max * saved / 10\"");

        private final Framework framework;
        private final Facts facts;
        private final Scorer scorer;
        private final List<String> leaves = new ArrayList<>();

        World(Random random) {
            this.framework = framework(random);
            this.scorer = new Scorer(framework, Scoring.CALENDAR);
            var units = new LinkedHashMap<String, Map<String, Fact>>();
            for (int unit = 0; unit < 6; unit++) {
                units.put("Xã " + unit, known(random));
            }
            this.facts = Facts.of(units);
        }

        Framework framework() {
            return framework;
        }

        Facts facts() {
            return facts;
        }

        Scorer scorer() {
            return scorer;
        }

        private Framework framework(Random random) {
            var criteria = new StringBuilder("criteria:\n");
            BigDecimal total = BigDecimal.ZERO;
            int areas = 1 + random.nextInt(4);
            for (int area = 1; area <= areas; area++) {
                criteria.append("  - code: \"%d\"\n    name: Area\n    criteria:\n".formatted(area));
                int count = 1 + random.nextInt(6);
                for (int n = 1; n <= count; n++) {
                    BigDecimal points =
                            BigDecimal.valueOf(1 + random.nextInt(12)).divide(BigDecimal.valueOf(4));
                    total = total.add(points);
                    leaves.add(area + "." + n);
                    criteria.append(
                            "      - {code: \"%d.%d\", name: Leaf, points: %s, source: %s, notApplicable: %s, rule: {%s}}\n"
                                    .formatted(
                                            area,
                                            n,
                                            points,
                                            random.nextInt(3) == 0 ? "APPRAISED" : "COMPUTED",
                                            Criterion.NotApplicable.values()[random.nextInt(3)],
                                            RULES.get(random.nextInt(RULES.size()))
                                                    .formatted(points)));
                }
            }
            String rounding = "at: " + Framework.Rounding.At.values()[random.nextInt(3)];
            return FrameworkYaml.read(
                    Scoring.head(total.toPlainString(), rounding, "bonusCap: 2\npenaltyCap: 1\ntie: ['1']") + criteria);
        }

        private Map<String, Fact> known(Random random) {
            var known = new HashMap<String, Fact>();
            for (int i = 0; i < 40; i++) {
                change(known, random);
            }
            return known;
        }

        /** Learns something of a unit, or forgets it. */
        void change(Map<String, Fact> known, Random random) {
            Map<String, Fact> possible = new LinkedHashMap<>();
            for (String number : List.of(
                    "percent",
                    "done",
                    "all",
                    "wrong",
                    "count",
                    "violations",
                    "revenue",
                    "base",
                    "villages.a",
                    "villages.b",
                    "saved",
                    "bonus.x",
                    "penalty.x")) {
                possible.put(number, new Fact.Amount(BigDecimal.valueOf(random.nextInt(1200), 1)));
            }
            possible.put("option", new Fact.Option(List.of("x", "y", "z").get(random.nextInt(3))));
            possible.put("sent", new Fact.Day(LocalDate.of(2026, 6, 1).plusDays(random.nextInt(40))));
            String leaf = leaves.get(random.nextInt(leaves.size()));
            possible.put(leaf + ".a", new Fact.Truth(random.nextBoolean()));
            possible.put(leaf + ".b", new Fact.Truth(random.nextBoolean()));
            possible.put(leaf + ".na", new Fact.Truth(random.nextInt(4) == 0));
            possible.put(leaf + ".appraised", new Fact.Amount(BigDecimal.valueOf(random.nextInt(200), 2)));
            possible.put(leaf + ".self", new Fact.Amount(BigDecimal.valueOf(random.nextInt(200), 2)));
            var taken = new FactKinds(framework);
            Map<String, Fact> fitting = possible.entrySet().stream()
                    .filter(one -> taken.of(one.getKey()).isPresent())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            if (fitting.isEmpty()) {
                return;
            }
            List<String> names = fitting.keySet().stream().sorted().toList();
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(12) == 0) {
                known.remove(name);
            } else {
                known.put(name, fitting.get(name));
            }
        }
    }
}
