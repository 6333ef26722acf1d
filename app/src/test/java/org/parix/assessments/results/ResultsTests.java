package org.parix.assessments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.assessments.results.EveryRule.decimal;
import static org.parix.assessments.results.EveryRule.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.assessments.results.Differences.Cause;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.Sum;

class ResultsTests {
    private static final WorkCalendar CALENDAR = WorkCalendar.ofPublicOffices();

    /** Two areas of two leaves each; the second area breaks ties. */
    private static final Framework SMALL = new Framework(
            "nho",
            words("Nhỏ"),
            "COMMUNE",
            2026,
            null,
            BigDecimal.TEN,
            EveryRule.rounding(RoundingMode.HALF_UP, Framework.Rounding.At.TOTAL),
            List.of(),
            BigDecimal.ONE,
            BigDecimal.ONE,
            List.of("2"),
            List.of(),
            List.of(
                    new Criterion.Group("1", words("Một"), List.of(leaf("1.1", "3"), leaf("1.2", "2"))),
                    new Criterion.Group("2", words("Hai"), List.of(leaf("2.1", "4"), leaf("2.2", "1")))));

    private static Criterion.Leaf leaf(String code, String points) {
        return new Criterion.Leaf(
                code,
                words(code),
                decimal(points),
                Criterion.Source.APPRAISED,
                Criterion.Proof.OPTIONAL,
                Criterion.NotApplicable.RESCALE,
                new ScoringRule.External(Sum.of("index")));
    }

    /** Points by leaf in the order of the tree; a dash where the leaf does not apply. */
    private static Map<String, Fact> points(String... given) {
        var facts = new HashMap<String, Fact>();
        for (int i = 0; i < given.length; i++) {
            String code = SMALL.leaves().get(i).code();
            if (given[i].equals("-")) {
                facts.put(code + ".na", new Fact.Truth(true));
            } else {
                facts.put(code + ".appraised", new Fact.Amount(decimal(given[i])));
            }
        }
        return facts;
    }

    private static Scores scores(Map<String, Map<String, Fact>> units) {
        return new Scorer(SMALL, CALENDAR).score(Facts.of(units));
    }

    private static final Map<String, Map<String, Fact>> THREE = Map.of(
            "An Bình", points("3", "1", "2", "1"),
            "Bình Minh", points("2", "2", "4", "0"),
            "Châu Sơn", points("3", "2", "-", "0.5"));

    @Test
    void ranksByTotalAsTheFrameworkDoes() {
        assertThat(Standings.byTotal(scores(THREE)))
                .extracting(Standing::unit, Standing::rank)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Châu Sơn", 1),
                        org.assertj.core.groups.Tuple.tuple("Bình Minh", 2),
                        org.assertj.core.groups.Tuple.tuple("An Bình", 3));
    }

    @Test
    void ranksAnAreaByTheShareOfWhatApplies() {
        List<Standing> area = Standings.by(scores(THREE), "2");

        assertThat(area).extracting(Standing::unit).containsExactly("Bình Minh", "An Bình", "Châu Sơn");
        assertThat(area.getLast().maximum()).isEqualByComparingTo("1");
        assertThat(area.getLast().percent()).isEqualByComparingTo("50");
    }

    @Test
    void sharesARankAndLeavesOutTheNext() {
        assertThat(Standings.by(scores(THREE), "1.1"))
                .extracting(Standing::rank)
                .containsExactly(1, 1, 3);
    }

    @Test
    void ranksNobodyByWhatDoesNotApply() {
        assertThat(Standings.by(scores(THREE), "2.1").getLast())
                .extracting(Standing::unit, Standing::rank)
                .containsExactly("Châu Sơn", null);
    }

    @Test
    void knowsNoCriterionThatIsNotThere() {
        assertThatThrownBy(() -> Standings.by(scores(THREE), "9")).isInstanceOf(NotFound.class);
    }

    @Test
    void comparesAMergedUnitWithTheMeanOfWhatItWasMadeOf() {
        Scores before = scores(Map.of(
                "Cũ Một", points("3", "2", "4", "1"),
                "Cũ Hai", points("2", "1", "2", "1"),
                "Bình Minh", points("2", "2", "3", "0"),
                "Xa", points("3", "2", "4", "0.5")));
        Scores now = scores(Map.of("Mới", points("3", "2", "3", "1"), "Bình Minh", points("3", "2", "4", "1")));

        List<YearChanges.Change> changes = YearChanges.between(
                before, now, Map.of("Cũ Một", Set.of("Mới"), "Cũ Hai", Set.of("Mới"), "Xa", Set.of()));

        assertThat(changes).extracting(YearChanges.Change::unit).containsExactly("Bình Minh", "Mới");
        YearChanges.Change merged = changes.getLast();
        assertThat(merged.percentBefore()).isEqualByComparingTo("80");
        assertThat(merged.difference()).isEqualByComparingTo("10");
        assertThat(merged.forerunners()).containsExactlyInAnyOrder("Cũ Một", "Cũ Hai");
        assertThat(merged.places()).as("first of two before, second of two now").isEqualTo(-1);
        assertThat(changes.getFirst().places()).isEqualTo(1);
    }

    @Test
    void comparesAUnitThatIsNewWithNothing() {
        Scores before = scores(Map.of("Bình Minh", points("2", "2", "3", "0")));
        Scores now = scores(Map.of("Bình Minh", points("2", "2", "3", "0"), "Mới", points("3", "2", "4", "1")));

        List<YearChanges.Change> changes = YearChanges.between(before, now, Map.of());

        assertThat(changes.getFirst().difference()).isNull();
        assertThat(changes.getFirst().places()).isNull();
        assertThat(changes.getLast().places())
                .as("a newcomer takes no place away")
                .isZero();
    }

    @Test
    void tellsWhatSeparatesAUnitFromTheNext() {
        Distance distance = Distance.toNext(scores(THREE), "An Bình").orElseThrow();

        assertThat(distance.other()).isEqualTo("Bình Minh");
        assertThat(distance.difference()).isEqualByComparingTo("1");
        assertThat(distance.leaves())
                .extracting(one -> one.leaf().code(), one -> one.difference().intValueExact())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2.1", 2),
                        org.assertj.core.groups.Tuple.tuple("1.2", 1),
                        org.assertj.core.groups.Tuple.tuple("1.1", -1),
                        org.assertj.core.groups.Tuple.tuple("2.2", -1));
        assertThat(distance.leaves().getFirst().reachable()).isTrue();
        assertThat(distance.leaves().getLast().reachable()).isFalse();
        assertThat(distance.rest()).isZero();
        assertThat(Distance.toNext(scores(THREE), "Châu Sơn")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void explainsAllOfADistance(long seed) {
        Framework framework = EveryRule.framework(EveryRule.rounding(RoundingMode.HALF_UP, Framework.Rounding.At.LEAF));
        Scores scores = new Scorer(framework, CALENDAR).score(EveryRule.facts(framework, 20, seed));
        for (String unit : scores.units().keySet()) {
            Distance.toNext(scores, unit).ifPresent(distance -> {
                BigDecimal parts = distance.leaves().stream()
                        .map(Distance.Leaf::difference)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .add(distance.bonus())
                        .add(distance.penalty())
                        .add(distance.rest());
                assertThat(parts).isEqualByComparingTo(distance.difference());
                assertThat(distance.rest().abs()).isLessThan(decimal("0.000000000000000000000000000001"));
                assertThat(distance.difference()).isNotNegative();
            });
        }
    }

    /** Every open leaf at nothing, at a half, and at its maximum, in every combination: no rank lies outside, both ends are reached. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheBestAndWorstRankThatAreStillPossible(long seed) {
        var random = new Random(seed);
        var facts = new TreeMap<String, Map<String, Fact>>();
        var open = new HashMap<String, Set<String>>();
        var free = new ArrayList<String[]>();
        for (String unit : List.of("a", "b", "c", "d")) {
            var own = new HashMap<String, Fact>();
            for (Criterion.Leaf leaf : SMALL.leaves()) {
                if (random.nextInt(8) == 0) {
                    own.put(leaf.code() + ".na", new Fact.Truth(true));
                } else {
                    own.put(
                            leaf.code() + ".appraised",
                            new Fact.Amount(BigDecimal.valueOf(
                                    random.nextInt(leaf.points().intValue() + 1))));
                    if (free.size() < 6 && random.nextInt(3) == 0) {
                        free.add(new String[] {unit, leaf.code()});
                        open.computeIfAbsent(unit, _ -> new HashSet<>()).add(leaf.code());
                    }
                }
            }
            facts.put(unit, own);
        }
        List<Robustness.Range> ranges = Robustness.of(scores(facts), open);

        var best = new HashMap<String, Integer>();
        var worst = new HashMap<String, Integer>();
        tryAll(
                facts,
                free,
                0,
                scores -> scores.units().keySet().forEach(unit -> {
                    best.merge(unit, scores.rank(unit), Math::min);
                    worst.merge(unit, scores.rank(unit), Math::max);
                }));
        assertThat(ranges).hasSize(4).allSatisfy(range -> {
            assertThat(range.best()).as("best of %s", range.unit()).isEqualTo(best.get(range.unit()));
            assertThat(range.worst()).as("worst of %s", range.unit()).isEqualTo(worst.get(range.unit()));
        });
    }

    private static void tryAll(
            Map<String, Map<String, Fact>> facts,
            List<String[]> free,
            int at,
            java.util.function.Consumer<Scores> each) {
        if (at == free.size()) {
            each.accept(scores(facts));
            return;
        }
        String unit = free.get(at)[0];
        String code = free.get(at)[1];
        BigDecimal maximum = SMALL.leaves().stream()
                .filter(leaf -> leaf.code().equals(code))
                .findFirst()
                .orElseThrow()
                .points();
        for (BigDecimal points : List.of(BigDecimal.ZERO, maximum.divide(BigDecimal.TWO), maximum)) {
            var own = new HashMap<>(facts.getOrDefault(unit, Map.of()));
            own.put(code + ".appraised", new Fact.Amount(points));
            var changed = new TreeMap<>(facts);
            changed.put(unit, own);
            tryAll(changed, free, at + 1, each);
        }
    }

    @Test
    void leavesRanksSettledWhereNothingIsOpen() {
        assertThat(Robustness.of(scores(THREE), Map.of()))
                .allSatisfy(range -> assertThat(range.isSettled()).isTrue())
                .extracting(Robustness.Range::best)
                .containsExactly(1, 2, 3);
    }

    @Test
    void countsWhatAppraisalsChangedByCause() {
        var differences = new Differences(List.of(
                line("An Bình", "1.1", "3", "2", Cause.EVIDENCE_MISSING),
                line("An Bình", "1.2", "2", "2", Cause.OTHER),
                line("An Bình", "2.1", "1", "1.5", Cause.EXPLANATION_ACCEPTED),
                line("Bình Minh", "1.1", "3", "1", Cause.EVIDENCE_MISSING),
                line("Bình Minh", "2.2", "1", "0.5", null)));

        assertThat(differences.lines())
                .as("what did not change is no difference")
                .hasSize(4);
        assertThat(differences.byCause().keySet())
                .containsExactly(Cause.EVIDENCE_MISSING, Cause.EXPLANATION_ACCEPTED, Cause.OTHER);
        assertThat(differences.byCause().get(Cause.EVIDENCE_MISSING))
                .isEqualTo(new Differences.Sums(2, BigDecimal.ZERO, decimal("-3")));
        assertThat(differences.byUnit().get("An Bình"))
                .isNotNull()
                .satisfies(unit -> assertThat(unit.together()).isEqualByComparingTo("-0.5"));
        assertThat(differences.all().times()).isEqualTo(4);
        assertThat(differences.of("An Bình"))
                .extracting(Differences.Line::criterion)
                .containsExactly("1.1", "2.1");
    }

    private static Differences.Line line(
            String unit,
            String criterion,
            String self,
            String appraised,
            @org.jspecify.annotations.Nullable Cause cause) {
        return new Differences.Line(
                unit,
                criterion.substring(0, 1),
                criterion,
                criterion,
                decimal("4"),
                decimal(self),
                decimal(self),
                decimal(appraised),
                cause,
                "");
    }
}
