package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parix.scoring.Scores.By;
import org.parix.scoring.Scores.UnitScore;

/** What becomes of leaves: totals, caps, rounding, classes and ranks. */
class ScorerTests {
    private static final String THREE_AREAS = """
            criteria:
              - {code: "1", name: One, points: 4, source: COMPUTED, rule: {type: external, value: a}}
              - {code: "2", name: Two, points: 4, source: COMPUTED, rule: {type: external, value: b}}
              - {code: "3", name: Three, points: 2, source: APPRAISED, rule: {type: external, value: c}}
            """;
    private static final String CLASSES = """
            classes: [{code: FAIR, from: 70}, {code: GOOD, from: 90}]
            """;

    private static Framework framework(String rounding, String more) {
        return FrameworkYaml.read(Scoring.head("10", rounding, more) + THREE_AREAS);
    }

    private static UnitScore score(Framework framework, String facts) {
        return new Scorer(framework, Scoring.CALENDAR).explained("unit", Scoring.facts(framework, facts));
    }

    @Test
    void addsUpWhatApplies() {
        UnitScore score = score(framework("at: NONE", ""), "a=50, b=25, 3.na=true");

        assertThat(score.applicable()).isEqualByComparingTo("8");
        assertThat(score.total()).isEqualByComparingTo("3.75"); // 3 of 8, carried to 10
        assertThat(score.percent()).isEqualByComparingTo("37.5");
    }

    @Test
    void hasNothingWhereNothingApplies() {
        UnitScore score = score(framework("at: NONE", "bonusCap: 2"), "1.na=true, 2.na=true, 3.na=true, bonus.x=1");

        assertThat(score.applicable()).isZero();
        assertThat(score.total()).isEqualByComparingTo("1");
    }

    @Test
    void holdsBonusAndPenaltyWithinTheirCaps() {
        Framework framework = framework("at: NONE", "bonusCap: 2\npenaltyCap: 1");

        assertThat(score(framework, "a=100, b=100, c=100, bonus.x=1.5, bonus.y=1")
                        .total())
                .isEqualByComparingTo("12");
        assertThat(score(framework, "a=100, b=100, c=100, penalty.x=5").total()).isEqualByComparingTo("9");
        assertThat(score(framework, "a=0, b=0, c=0, penalty.x=5").total()).isZero();
        assertThat(score(framework("at: NONE", ""), "a=100, b=100, c=100, bonus.x=1")
                        .total())
                .isEqualByComparingTo("10");
    }

    @Test
    void takesAppraisersBeforeUnitsBeforeRules() {
        Framework framework = framework("at: NONE", "");

        assertThat(score(framework, "a=0, b=0, c=50").leaves().get(2).by()).isEqualTo(By.COMPUTED);
        assertThat(score(framework, "a=0, b=0, c=50, 3.self=2").leaves().get(2)).satisfies(leaf -> {
            assertThat(leaf.by()).isEqualTo(By.SELF);
            assertThat(leaf.points()).isEqualByComparingTo("2");
        });
        assertThat(score(framework, "a=0, b=0, c=50, 3.self=2, 3.appraised=0.5")
                        .leaves()
                        .get(2))
                .satisfies(leaf -> {
                    assertThat(leaf.by()).isEqualTo(By.APPRAISED);
                    assertThat(leaf.points()).isEqualByComparingTo("0.5");
                });
        assertThat(score(framework, "a=50, 1.self=4").leaves().getFirst())
                .as("what is computed is not scored by hand")
                .satisfies(leaf -> assertThat(leaf.points()).isEqualByComparingTo("2"));
        assertThat(score(framework, "3.appraised=9").leaves().get(2).points())
                .as("nobody gives more than there is")
                .isEqualByComparingTo("2");
    }

    @Test
    void roundsLeavesTotalsOrNothing() {
        String facts = "a=33.3333, b=33.3333, c=0"; // 1.333332 each

        assertThat(score(framework("at: LEAF", ""), facts).total()).isEqualByComparingTo("2.66");
        assertThat(score(framework("at: TOTAL", ""), facts).total()).isEqualByComparingTo("2.666664");
        assertThat(score(framework("at: NONE", ""), facts).total()).isEqualByComparingTo("2.666664");
    }

    @Test
    void doesNotRoundALeafOverItsMaximum() {
        Framework framework = FrameworkYaml.read(Scoring.head("0.125", "at: LEAF", "") + """
                criteria: [{code: "1", name: One, points: 0.125, source: COMPUTED, rule: {type: external, value: a}}]
                """);

        assertThat(score(framework, "a=100").total()).isEqualByComparingTo("0.125");
    }

    @Test
    void classesByThePercentBeforeRounding() {
        Framework framework = framework("at: TOTAL", CLASSES);

        assertThat(score(framework, "a=90, b=90, c=90").grade().orElseThrow().code())
                .isEqualTo("GOOD");
        assertThat(score(framework, "a=89.9999, b=90, c=90")
                        .grade()
                        .orElseThrow()
                        .code())
                .as("89.99996 is shown as 90 and is not 90")
                .isEqualTo("FAIR");
        assertThat(score(framework, "a=1, b=1, c=1").grade()).isEmpty();
    }

    @Test
    void ranksBeforeRoundingAndSharesWhatNothingTellsApart() {
        Framework framework = framework("at: TOTAL", "");

        Scores scores = Scoring.score(
                framework,
                Map.of(
                        "A", "a=50.001, b=50, c=50",
                        "B", "a=50, b=50, c=50",
                        "C", "a=50, b=50, c=50",
                        "D", "a=10, b=10, c=10"));

        assertThat(ranks(scores)).isEqualTo(Map.of("A", 1, "B", 2, "C", 2, "D", 4));
    }

    @Test
    void breaksTiesByAreas() {
        Framework framework = framework("at: TOTAL", "tie: ['2', '3']");

        Scores scores = Scoring.score(
                framework,
                Map.of(
                        "A", "a=75, b=25, c=50",
                        "B", "a=25, b=75, c=50",
                        "C", "a=50, b=75, c=0"));

        assertThat(ranks(scores)).isEqualTo(Map.of("B", 1, "C", 2, "A", 3));
        assertThat(scores.ranked()).extracting(UnitScore::unit).isEqualTo(List.of("B", "C", "A"));
    }

    private static Map<String, Integer> ranks(Scores scores) {
        return scores.units().keySet().stream().collect(Collectors.toMap(unit -> unit, scores::rank));
    }
}
