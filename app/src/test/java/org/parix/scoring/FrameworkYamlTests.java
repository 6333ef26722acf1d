package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.scoring.UnreadableFramework.Fault;

class FrameworkYamlTests {
    private static final String ONE_LEAF = """
            criteria: [{code: "1", name: One, points: 10, source: COMPUTED, rule: {type: external, value: a}}]
            """;

    private static List<Fault> faults(String yaml) {
        UnreadableFramework unreadable =
                catchThrowableOfType(UnreadableFramework.class, () -> FrameworkYaml.read(yaml));
        assertThat(unreadable).as(yaml).isNotNull();
        for (Fault fault : unreadable.faults()) {
            for (Locale locale : ScoringWords.BOTH) {
                assertThat(ScoringWords.text(locale, fault.reason()))
                        .isNotBlank()
                        .doesNotContain("{0}");
            }
        }
        return unreadable.faults();
    }

    @Test
    void refusesPointsThatDoNotAddUpWithTheSumOfEachArea() {
        List<Fault> faults = faults(Scoring.head("100", "at: TOTAL", "") + """
                criteria:
                  - {code: "1", name: One, points: 8.5, source: COMPUTED, rule: {type: external, value: a}}
                  - code: "2"
                    name: Two
                    criteria:
                      - {code: "2.1", name: Two, points: 10, source: COMPUTED, rule: {type: external, value: a}}
                      - {code: "2.2", name: Two, points: 1.50, source: COMPUTED, rule: {type: external, value: a}}
                """);

        assertThat(faults).hasSize(1);
        assertThat(ScoringWords.text(Locale.ENGLISH, faults.getFirst().reason()))
                .isEqualTo(
                        "The maximum points of all criteria add up to 20, not to the total of 100. By area: 1: 8.5; 2: 11.5.");
    }

    @Test
    void saysEveryFaultWithItsLine() {
        List<Fault> faults = faults("""
                framework:
                  code: test
                  title: Test
                  level: commune
                  year: 2026
                  total: 10
                criteria:
                  - {code: "1", name: One, points: "1.234,5", source: COMPUTED, rule: {type: external, value: a}}
                  - {code: "2", name: Two, points: 2, source: COMPUTED,
                     rule: {type: ratio, of: a, to: b, flor: 0.95}}
                  - {code: "2", name: Again, points: 2, source: COMPUTED, rule: {type: external, value: a}}
                  - {code: "3", name: Three, points: 2, source: GUESSED, rule: {type: external, value: a}}
                  - {code: "4", name: Four, points: 2, source: COMPUTED, rule: {type: magic, value: a}}
                  - code: "5"
                    name: Five
                    points: 2
                    source: COMPUTED
                    rule:
                      type: formula
                      expression: "a +"
                """);

        assertThat(faults)
                .extracting(Fault::line, fault -> fault.reason().key())
                .contains(
                        org.assertj.core.groups.Tuple.tuple(8, "scoring.framework.notNumber"),
                        org.assertj.core.groups.Tuple.tuple(10, "scoring.framework.unknownField"),
                        org.assertj.core.groups.Tuple.tuple(11, "scoring.framework.codeTwice"),
                        org.assertj.core.groups.Tuple.tuple(12, "scoring.framework.notOneOf"),
                        org.assertj.core.groups.Tuple.tuple(13, "scoring.rule.type"),
                        org.assertj.core.groups.Tuple.tuple(20, "scoring.formula.syntax"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variables: [{code: b, name: B}] | scoring.framework.noSuchVariable
            variables: [{code: a, name: A}, {code: a, name: A}] | scoring.framework.variableTwice
            tie: ["9"] | scoring.framework.tie
            classes: [{code: X, from: 50}, {code: Y, from: 50.0}] | scoring.framework.classBound
            classes: [{code: X, from: 50}, {code: X, from: 60}] | scoring.framework.classTwice
            bonusCap: -1 | scoring.framework.total
            decision: {number: 12/QĐ-UBND, date: 31/10/2025} | scoring.framework.notDay
            decision: {date: 2025-10-31} | scoring.framework.noField
            speed: 12 | scoring.framework.unknownField
            """)
    void refusesAHeadThatMakesNoSense(String field, String key) {
        assertThat(faults(Scoring.head("10", "at: TOTAL", field) + ONE_LEAF))
                .extracting(fault -> fault.reason().key())
                .containsExactly(key);
    }

    @Test
    void refusesAVariableUsedForTwoKindsOfValues() {
        assertThat(faults(Scoring.head("2", "at: TOTAL", "") + """
                criteria:
                  - {code: "1", name: One, points: 1, source: COMPUTED, rule: {type: external, value: a}}
                  - {code: "2", name: Two, points: 1, source: COMPUTED, rule: {type: onTime, due: 2026-01-01, at: a, latePerDay: 1}}
                """))
                .extracting(fault -> fault.reason().key())
                .containsExactly("scoring.framework.twoKinds");
    }

    @Test
    void survivesWhatIsNoFrameworkAtAll() {
        for (String hostile : List.of(
                "",
                "just words",
                "[1, 2, 3]",
                "framework: [",
                "a: &a [*a, *a]\nb: [*a]",
                "framework: {code: x}\ncriteria: 12",
                "x: ".repeat(200),
                "[".repeat(5000),
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                "\u0000\u0001")) {
            assertThat(faults(hostile)).as(hostile).isNotEmpty();
        }
    }

    @Test
    void takesALeafWithoutRuleForAPersonsJudgement() {
        Framework framework = FrameworkYaml.read(Scoring.head("1", "at: TOTAL", "")
                + "criteria: [{code: '1', name: One, points: 1, source: APPRAISED}]\n");

        assertThat(framework.leaves().getFirst().rule()).isEqualTo(new ScoringRule.Judged());
        assertThat(faults(Scoring.head("1", "at: TOTAL", "")
                        + "criteria: [{code: '1', name: One, points: 1, source: COMPUTED}]\n"))
                .extracting(fault -> fault.reason().key())
                .containsExactly("scoring.framework.noRule");
    }

    @Test
    void hasOneHashForAllThatSayTheSame() {
        Framework one = FrameworkYaml.read(Scoring.head("10", "at: TOTAL", "") + ONE_LEAF);
        Framework laidOutOtherwise = FrameworkYaml.read(Scoring.head("10.00", "at: TOTAL", "bonusCap: 0.0") + """
                criteria:
                  - source: COMPUTED
                    code: "1"
                    name: {en: One, vi: One}
                    points: 10.0
                    rule:
                      value: a
                      type: external
                """);
        Framework another =
                FrameworkYaml.read(Scoring.head("10", "at: TOTAL", "") + ONE_LEAF.replace("value: a", "value: b"));

        assertThat(Hashes.of(laidOutOtherwise)).isEqualTo(Hashes.of(one)).startsWith("sha256:");
        assertThat(Hashes.of(another)).isNotEqualTo(Hashes.of(one));
    }

    @Test
    void readsOneRuleAlone() {
        ScoringRule rule = FrameworkYaml.readRule("{type: ratio, of: a, to: b, floor: 0.95}");

        assertThat(FrameworkYaml.readRule(FrameworkYaml.write(rule))).isEqualTo(rule);
    }
}
