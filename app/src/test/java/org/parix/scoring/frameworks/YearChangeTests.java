package org.parix.scoring.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.FactsCsv;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores.UnitScore;
import org.parix.scoring.frameworks.Comparison.Kind;

/** Two years of the illustrative framework of communes: what differs, and what of a unit's change is whose. */
class YearChangeTests {
    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();
    private final Framework earlier = FrameworkYaml.read(text("/sample/scoring/commune-illustrative-2025.yaml"));
    private final Framework later = FrameworkYaml.read(text("/scoring/commune-illustrative-2026.yaml"));
    private final Crosswalk crosswalk = Crosswalk.proposed(earlier, later);

    private static String text(String name) {
        try (InputStream file = YearChangeTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pairsWhatAsksTheSameThoughItMoved() {
        assertThat(crosswalk.laterOf())
                .containsEntry("1.1", "1.1")
                .containsEntry("7.3.2", "7.3.3")
                .containsEntry("7.3.3", "7.3.4")
                .doesNotContainKey("7.3.4")
                .hasSize(47);
    }

    @Test
    void saysWhatWasAddedDroppedMovedAndRepointed() {
        Comparison comparison = Comparison.of(earlier, later, crosswalk);

        assertThat(comparison.count(Kind.ADDED)).isEqualTo(1);
        assertThat(comparison.count(Kind.DROPPED)).isEqualTo(1);
        assertThat(comparison.count(Kind.MOVED)).isEqualTo(2);
        assertThat(kinds(comparison, "3.3.1")).containsExactlyInAnyOrder(Kind.REPOINTED, Kind.RULE);
        assertThat(kinds(comparison, "7.3.3")).containsExactlyInAnyOrder(Kind.MOVED, Kind.REPOINTED, Kind.RULE);
        assertThat(kinds(comparison, "7.3.2")).containsExactly(Kind.ADDED);
        assertThat(kinds(comparison, "4.2")).isEmpty();
        assertThat(comparison.areas()).hasSize(8);
    }

    private static java.util.Set<Kind> kinds(Comparison comparison, String later) {
        return comparison.lines().stream()
                .filter(line -> line.later() != null && line.later().code().equals(later))
                .findFirst()
                .orElseThrow()
                .kinds();
    }

    @Test
    void theTwoPartsAddUpToTheChangeForEveryUnit() {
        Facts before = FactsCsv.read(earlier, text("/sample/scoring/facts-commune-2025.csv"));
        Facts after = FactsCsv.read(later, text("/sample/scoring/facts-commune-2026.csv"));
        for (String unit : after.units()) {
            YearChange change = change(unit, before.of(unit), after.of(unit));

            assertThat(change.framework().add(change.performance())).isEqualByComparingTo(change.change());
            assertThat(change.parts().stream().map(YearChange.Part::framework).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(change.framework());
            assertThat(change.framework()).isNotZero();
            assertThat(change.performance()).isNotZero();
        }
    }

    @Test
    void whatAnUnchangedFrameworkGivesIsAllPerformance() {
        Facts facts = FactsCsv.read(later, text("/sample/scoring/facts-commune-2026.csv"));
        var random = new Random(7);
        for (String unit : facts.units()) {
            Map<String, Fact> other = facts.of(facts.units().stream()
                    .skip(random.nextInt(facts.units().size()))
                    .findFirst()
                    .orElseThrow());
            Map<String, Fact> now = applying(other);
            Map<String, Fact> then = applying(facts.of(unit));
            Crosswalk itself = Crosswalk.proposed(later, later);
            UnitScore one = new Scorer(later, calendar).explained("u", then);
            UnitScore two = new Scorer(later, calendar).explained("u", now);
            YearChange change = YearChange.of(
                    one, two, itself, YearChange.byEarlierRules(new Scorer(later, calendar), "u", now, itself));

            if (one.applicable().compareTo(two.applicable()) == 0 && noneSaid(now)) {
                assertThat(change.framework()).isCloseTo(BigDecimal.ZERO, within(new BigDecimal("1e-25")));
            }
            assertThat(change.framework().add(change.performance())).isEqualByComparingTo(change.change());
        }
    }

    private static boolean noneSaid(Map<String, Fact> facts) {
        return facts.keySet().stream().noneMatch(name -> name.endsWith(".appraised") || name.endsWith(".self"));
    }

    private static Map<String, Fact> applying(Map<String, Fact> facts) {
        var kept = new HashMap<>(facts);
        kept.keySet().removeIf(name -> name.endsWith(".na") || name.endsWith(".appraised") || name.endsWith(".self"));
        return kept;
    }

    @Test
    void theSamePerformanceUnderOtherPointsIsAllTheFramework() {
        Framework halved = FrameworkYaml.read("""
                framework: {code: a, title: {vi: A, en: A}, level: COMMUNE, year: 2025, total: 10}
                criteria:
                  - {code: "1", name: {vi: Giải quyết đúng hạn, en: On time}, points: 4, source: COMPUTED, rule: {type: ratio, of: good, to: all}}
                  - {code: "2", name: {vi: Không vi phạm, en: No violation}, points: 6, source: COMPUTED, rule: {type: zeroViolation, value: bad}}
                """);
        Framework turned = FrameworkYaml.read("""
                framework: {code: a, title: {vi: A, en: A}, level: COMMUNE, year: 2026, total: 10}
                criteria:
                  - {code: "1", name: {vi: Giải quyết đúng hạn, en: On time}, points: 8, source: COMPUTED, rule: {type: ratio, of: good, to: all}}
                  - {code: "2", name: {vi: Không vi phạm, en: No violation}, points: 2, source: COMPUTED, rule: {type: zeroViolation, value: bad}}
                """);
        Map<String, Fact> same = Map.of("good", amount("50"), "all", amount("100"), "bad", amount("0"));
        Crosswalk codes = Crosswalk.proposed(halved, turned);

        YearChange change = YearChange.of(
                new Scorer(halved, calendar).explained("u", same),
                new Scorer(turned, calendar).explained("u", same),
                codes,
                YearChange.byEarlierRules(new Scorer(halved, calendar), "u", same, codes));

        assertThat(change.before()).isEqualByComparingTo("80");
        assertThat(change.after()).isEqualByComparingTo("60");
        assertThat(change.framework()).isEqualByComparingTo("-20");
        assertThat(change.performance()).isEqualByComparingTo("0");
    }

    @Test
    void aRuleMadeHarderIsTheFrameworksNotTheUnits() {
        Framework easy = FrameworkYaml.read("""
                framework: {code: a, title: {vi: A, en: A}, level: COMMUNE, year: 2025, total: 10}
                criteria: [{code: "1", name: {vi: Đúng hạn, en: On time}, points: 10, source: COMPUTED, rule: {type: ratio, of: good, to: all, floor: 0.8}}]
                """);
        Framework hard = FrameworkYaml.read("""
                framework: {code: a, title: {vi: A, en: A}, level: COMMUNE, year: 2026, total: 10}
                criteria: [{code: "1", name: {vi: Đúng hạn, en: On time}, points: 10, source: COMPUTED, rule: {type: ratio, of: good, to: all, floor: 0.95}}]
                """);
        Map<String, Fact> then = Map.of("good", amount("85"), "all", amount("100"));
        Map<String, Fact> now = Map.of("good", amount("90"), "all", amount("100"));
        Crosswalk codes = Crosswalk.proposed(easy, hard);

        YearChange change = YearChange.of(
                new Scorer(easy, calendar).explained("u", then),
                new Scorer(hard, calendar).explained("u", now),
                codes,
                YearChange.byEarlierRules(new Scorer(easy, calendar), "u", now, codes));

        assertThat(change.performance()).isEqualByComparingTo("5");
        assertThat(change.framework()).isEqualByComparingTo("-90");
    }

    private static Fact amount(String value) {
        return new Fact.Amount(new BigDecimal(value));
    }

    private YearChange change(String unit, Map<String, Fact> then, Map<String, Fact> now) {
        return YearChange.of(
                new Scorer(earlier, calendar).explained(unit, then),
                new Scorer(later, calendar).explained(unit, now),
                crosswalk,
                YearChange.byEarlierRules(new Scorer(earlier, calendar), unit, now, crosswalk));
    }

    @Test
    void aUnitMadeOfSeveralChangesByTheMeanOfThem() {
        Facts before = FactsCsv.read(earlier, text("/sample/scoring/facts-commune-2025.csv"));
        Facts after = FactsCsv.read(later, text("/sample/scoring/facts-commune-2026.csv"));
        String unit = after.units().iterator().next();
        var changes = before.units().stream()
                .limit(3)
                .map(one -> change(unit, before.of(one), after.of(unit)))
                .toList();

        YearChange mean = YearChange.mean(changes);

        assertThat(mean.framework().add(mean.performance())).isCloseTo(mean.change(), within(new BigDecimal("1e-25")));
        assertThat(mean.parts().stream().map(YearChange.Part::performance).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(mean.performance(), within(new BigDecimal("1e-25")));
        assertThat(mean.before())
                .isCloseTo(
                        changes.stream()
                                .map(YearChange::before)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(3), java.math.MathContext.DECIMAL128),
                        within(new BigDecimal("1e-25")));
    }
}
