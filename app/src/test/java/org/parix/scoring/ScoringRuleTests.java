package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.kernel.Refused;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;

/** Every type of rule by the contract's table. */
class ScoringRuleTests {
    private static final String RATIO = "type: ratio, of: a, to: b - c, floor: 0.95";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # points | rule | facts | expected
            2 | type: choice, value: v, options: [{code: x, points: 2}, {code: y, points: 0.5}] | v=y | 0.5
            2 | type: choice, value: v, options: [{code: x, points: 3}] | v=x | 2
            1.5 | type: checklist, items: [{code: a, points: 0.5}, {code: b, points: 0.75}] | 1.1.a=true, 1.1.b=false | 0.5
            1 | type: checklist, items: [{code: a, points: 0.75}, {code: b, points: 0.75}] | 1.1.a=true, 1.1.b=true | 1
            1 | type: checklist, mode: ALL, items: [{code: a}, {code: b}] | 1.1.a=true, 1.1.b=true | 1
            1 | type: checklist, mode: ALL, items: [{code: a}, {code: b}] | 1.1.a=true, 1.1.b=false | 0
            3 | type: bands, value: v, bands: [{from: 70, points: 1}, {from: 80, points: proportional}] | v=92.5 | 2.775
            3 | type: bands, value: v, bands: [{from: 70, points: 1}, {from: 80, points: proportional}] | v=80 | 2.4
            3 | type: bands, value: v, bands: [{from: 70, points: 1}, {from: 80, points: proportional}] | v=79.999 | 1
            3 | type: bands, value: v, bands: [{from: 70, points: 1}, {from: 80, points: proportional}] | v=69 | 0
            3 | type: bands, value: v, bands: [{from: 80, points: proportional}] | v=130 | 3
            2 | type: ratio, of: a, to: b | a=980, b=1000 | 1.96
            2 | type: ratio, of: a, to: b, floor: 0.95 | a=95, b=100 | 1.9
            2 | type: ratio, of: a, to: b, floor: 0.95 | a=94, b=100 | 0
            2 | type: ratio, of: a, to: b, cap: 0.9 | a=95, b=100 | 1.8
            2 | type: ratio, of: a, to: b | a=3, b=2 | 2
            2 | type: ratio, of: a, to: b, inverse: true | a=5, b=100 | 1.9
            2 | type: ratio, of: a, to: b, whenEmpty: FULL | a=0, b=0 | 2
            2 | type: ratio, of: a, to: b, whenEmpty: ZERO | a=0, b=0 | 0
            2 | type: ratio, of: a + b - c, to: b | a=1, b=4, c=2 | 1.5
            1 | type: steps, value: v, steps: [{from: 3, points: 1}, {from: 1, points: 0.5}] | v=3 | 1
            1 | type: steps, value: v, steps: [{from: 3, points: 1}, {from: 1, points: 0.5}] | v=2 | 0.5
            1 | type: steps, value: v, steps: [{from: 3, points: 1}, {from: 1, points: 0.5}] | v=0 | 0
            2 | type: deduction, value: v, each: 0.25 | v=3 | 1.25
            2 | type: deduction, value: v, each: 0.25 | v=30 | 0
            2 | type: deduction, value: v, each: 0.25, floor: 0.5 | v=30 | 0.5
            2 | type: deduction, value: v, each: 0.25, from: 1 | v=2 | 0.5
            1 | type: onTime, due: 2026-12-15, at: t, latePerDay: 0.25 | t=2026-12-15 | 1
            1 | type: onTime, due: 2026-12-15, at: t, latePerDay: 0.25 | t=2026-12-17 | 0.5
            1 | type: onTime, due: 2026-12-11, at: t, latePerDay: 0.25, days: WORKING | t=2026-12-14 | 0.75
            1 | type: onTime, due: 2026-12-11, at: t, latePerDay: 0.25, days: CALENDAR | t=2026-12-14 | 0.25
            1 | type: onTime, due: d, at: t, latePerDay: 0.25, floor: 0.1 | d=2026-01-15, t=2026-12-14 | 0.1
            2 | type: growth, value: v, before: w, bands: [{from: 4, points: 2}, {from: -5, points: 1}] | v=104, w=100 | 2
            2 | type: growth, value: v, before: w, bands: [{from: 4, points: 2}, {from: -5, points: 1}] | v=95, w=100 | 1
            2 | type: growth, value: v, before: w, bands: [{from: 4, points: 2}, {from: -5, points: 1}] | v=94.9, w=100 | 0
            2 | type: growth, as: POINTS, value: v, before: w, bands: [{from: 1, points: 2}] | v=81, w=80 | 2
            2 | type: shareOfUnits, each: p, atLeast: 60, bands: [{from: 50, points: 1}] | p.x=60, p.y=59 | 1
            2 | type: shareOfUnits, each: p, atLeast: 60, bands: [{from: 51, points: 1}] | p.x=60, p.y=59 | 0
            1 | type: zeroViolation, value: v | v=0 | 1
            1 | type: zeroViolation, value: v | v=1 | 0
            4 | type: external, value: v | v=86.5 | 3.46
            4 | type: external, value: v | v=120 | 4
            2 | type: formula, expression: "v >= 10 ? max : max * v / 10" | v=7 | 1.4
            2 | type: formula, expression: "1 / 2" | '' | 0.5
            2 | type: formula, expression: "v - 3" | v=1 | 0
            """)
    void givesThePointsOfTheContract(String points, String rule, String facts, String expected) {
        LeafScore leaf = Scoring.leaf(Scoring.of(points, rule), facts);

        assertThat(leaf.status()).isEqualTo(Status.SCORED);
        assertThat(leaf.points()).isEqualByComparingTo(expected);
        assertThat(Scoring.why(leaf).lost())
                .isEqualByComparingTo(Scoring.decimal(points).subtract(leaf.points()));
    }

    @Test
    void showsTheNumbersOfARatio() {
        Framework framework = Scoring.of("2", "type: ratio, of: a, to: b + c, floor: 0.95");

        Explanation why = Scoring.why(Scoring.leaf(framework, "a=980, b=990, c=10"));

        assertThat(why.rule()).isEqualTo("ratio");
        assertThat(why.inputs()).containsExactly(java.util.Map.entry("of", "980"), java.util.Map.entry("to", "1000"));
        assertThat(why.steps()).containsExactly("980 / 1000 = 0.98", "0.98 ≥ 0.95", "2 × 0.98 = 1.96");
        assertThat(why.variables()).containsEntry("b", "990").containsEntry("c", "10");
    }

    @Test
    void takesNothingThatIsMissingForZero() {
        LeafScore leaf = Scoring.leaf(Scoring.of("2", RATIO), "a=0");

        assertThat(leaf.status()).isEqualTo(Status.MISSING);
        assertThat(leaf.points()).isZero();
        assertThat(leaf.applicable()).isEqualByComparingTo("2");
        assertThat(Scoring.why(leaf).missing()).containsExactly("b", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: zeroViolation, value: v | '' | v
            type: checklist, items: [{code: a}, {code: b}] | 1.1.a=true | 1.1.b
            type: shareOfUnits, each: p, atLeast: 1, bands: [{from: 1, points: 1}] | '' | p.*
            type: onTime, due: d, at: t, latePerDay: 1 | t=2026-01-01 | d
            type: formula, expression: "a > 0 ? a : b" | a=1 | b
            """)
    void saysWhatIsMissing(String rule, String facts, String missing) {
        LeafScore leaf = Scoring.leaf(Scoring.of("1", rule), facts);

        assertThat(leaf.status()).isEqualTo(Status.MISSING);
        assertThat(Scoring.why(leaf).missing()).containsExactly(missing);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: ratio, of: a, to: b | a=1, b=0
            type: growth, value: a, before: b, bands: [{from: 1, points: 1}] | a=1, b=0
            type: formula, expression: "a / b" | a=1, b=0
            """)
    void doesNotApplyWhereItWouldDivideByNothing(String rule, String facts) {
        assertThat(Scoring.leaf(Scoring.of("2", rule), facts)).satisfies(leaf -> {
            assertThat(leaf.status()).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(leaf.applicable()).isZero();
        });
        assertThat(Scoring.leaf(Scoring.of("2", rule, ", notApplicable: FULL"), facts)
                        .points())
                .isEqualByComparingTo("2");
        assertThat(Scoring.leaf(Scoring.of("2", rule, ", notApplicable: ZERO"), facts))
                .satisfies(leaf -> {
                    assertThat(leaf.points()).isZero();
                    assertThat(leaf.applicable()).isEqualByComparingTo("2");
                });
    }

    @Test
    void doesNotApplyWhereSomebodySaysSo() {
        Framework framework = Scoring.of("2", RATIO, ", notApplicable: FULL");

        assertThat(Scoring.leaf(framework, "1.1.na=true").points()).isEqualByComparingTo("2");
        assertThat(Scoring.leaf(framework, "1.1.na=false").status()).isEqualTo(Status.MISSING);
    }

    @Test
    void remarksOnRulesThatPromiseMoreOrLessThanTheMaximum() {
        assertThat(Scoring.of("2", "type: steps, value: v, steps: [{from: 1, points: 3}]")
                        .remarks())
                .extracting(ScoringRule.Remark::key)
                .containsExactly("scoring.remark.overMaximum");
        assertThat(Scoring.of("2", "type: steps, value: v, steps: [{from: 1, points: 1}]")
                        .remarks())
                .extracting(ScoringRule.Remark::key)
                .containsExactly("scoring.remark.underMaximum");
        assertThat(Scoring.of("2", "type: steps, value: v, steps: [{from: 1, points: 2}]")
                        .remarks())
                .isEmpty();
    }

    @Test
    void readsSumsAndDifferencesOfVariables() {
        assertThat(Sum.of("a.b + c - 1.2.x").terms())
                .containsExactly(new Sum.Term(true, "a.b"), new Sum.Term(true, "c"), new Sum.Term(false, "1.2.x"));
        assertThat(Sum.of("a.b + c - d")).hasToString("a.b + c - d");
        for (String wrong : List.of("", "a +", "a b", "a * b", "a + 1", "+", "a..b", "-")) {
            assertThatThrownBy(() -> Sum.of(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
    }
}
