package org.parix.scoring.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.Hashes;
import org.parix.scoring.Names;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.Sum;
import org.parix.scoring.frameworks.Editing.Direction;

class EditingTests {
    private final Framework framework = FrameworkYaml.read(FrameworksTests.shipped("commune-illustrative-2026.yaml"));

    private static Criterion.Leaf leaf(String code, String points) {
        return new Criterion.Leaf(
                code,
                Names.of("Tiêu chí " + code, "Criterion " + code),
                new BigDecimal(points),
                Criterion.Source.APPRAISED,
                Criterion.Proof.REQUIRED,
                Criterion.NotApplicable.RESCALE,
                new ScoringRule.Judged());
    }

    private static List<String> codes(Framework framework) {
        return framework.nodes().stream().map(Framework.Node::code).toList();
    }

    @Test
    void addsUnderAGroupAndTheTotalFollows() {
        Framework more = Editing.add(framework, "3.4", leaf("3.4.3", "1.5"));

        assertThat(codes(more)).containsSubsequence("3.4", "3.4.1", "3.4.2", "3.4.3", "4");
        assertThat(more.total()).isEqualByComparingTo("101.5");
    }

    @Test
    void whatIsAddedUnderALeafTakesItsPlaceInTheSum() {
        Framework split = Editing.add(framework, "1.5", leaf("1.5.1", "2"));

        assertThat(Editing.find(split, "1.5")).isInstanceOf(Criterion.Group.class);
        assertThat(split.total()).isEqualByComparingTo("100.5");
    }

    @Test
    void aGroupThatKeepsNothingGoesWithItsLast() {
        Framework fewer = Editing.remove(Editing.remove(framework, "3.4.1"), "3.4.2");

        assertThat(codes(fewer)).doesNotContain("3.4", "3.4.1", "3.4.2").contains("3.3.3");
        assertThat(fewer.total()).isEqualByComparingTo("96.5");
    }

    @Test
    void anAreaThatGoesBreaksNoTiesAnyMore() {
        assertThat(Editing.remove(framework, "8").tie()).containsExactly("3");
        assertThat(Editing.replace(
                                framework,
                                "8",
                                new Criterion.Group(
                                        "8-moi",
                                        Names.of("Tác động", "Impact"),
                                        ((Criterion.Group) Editing.find(framework, "8")).criteria()))
                        .tie())
                .containsExactly("3", "8-moi");
    }

    @Test
    void movesToAnotherGroupAndAmongItsNeighbours() {
        Framework moved = Editing.move(framework, "1.7", "2.1");
        assertThat(Editing.parent(moved, "1.7")).isEqualTo(Optional.of("2.1"));
        assertThat(moved.total()).isEqualByComparingTo("100");

        assertThat(codes(Editing.shift(framework, "1.2", Direction.UP))).containsSubsequence("1", "1.2", "1.1", "1.3");
        assertThat(codes(Editing.shift(framework, "1.1", Direction.UP))).isEqualTo(codes(framework));
        assertThat(codes(Editing.shift(framework, "8.3", Direction.DOWN))).isEqualTo(codes(framework));
        assertThat(Editing.parent(Editing.move(framework, "2.3", null), "2.3")).isEmpty();
    }

    @Test
    void nothingMovesIntoItselfOrToWhereNothingIs() {
        assertThatThrownBy(() -> Editing.move(framework, "3", "3.4"))
                .hasMessageStartingWith("scoring.frameworks.intoItself");
        assertThatThrownBy(() -> Editing.move(framework, "3", "nowhere")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Editing.remove(framework, "nothing")).isInstanceOf(NotFound.class);
    }

    @Test
    void theLastCriterionStays() {
        Framework one = framework;
        for (Criterion area : framework.criteria().subList(1, 8)) {
            one = Editing.remove(one, area.code());
        }
        Framework last = one;

        assertThatThrownBy(() -> Editing.remove(last, "1")).hasMessageStartingWith("scoring.frameworks.lastOne");
    }

    @Test
    void aCodeStandsOnce() {
        assertThatThrownBy(() -> Editing.add(framework, "3.4", leaf("1.1", "1")))
                .hasMessageStartingWith("scoring.framework.codeTwice");
    }

    @Test
    void aVariableThatARuleBeginsToUseIsNamedByItsCodeUntilSomebodyNamesIt() {
        Criterion.Leaf old = FrameworksTests.leaf(framework, "1.5");
        Framework ruled = Editing.completed(Editing.replace(
                framework,
                "1.5",
                new Criterion.Leaf(
                        old.code(),
                        old.name(),
                        old.points(),
                        old.source(),
                        old.evidence(),
                        old.notApplicable(),
                        new ScoringRule.ZeroViolation(Sum.of("complaints.founded")))));

        assertThat(ruled.variables())
                .contains(new Framework.Variable(
                        "complaints.founded", Names.of("complaints.founded", "complaints.founded"), null))
                .noneMatch(variable -> variable.code().equals("initiatives.recognised"));
        assertThat(Hashes.of(FrameworkYaml.read(FrameworkYaml.write(ruled)))).isEqualTo(Hashes.of(ruled));
    }

    @Test
    void sharesPointsEvenlyAndLosesNoHundredth() {
        Framework framework = org.parix.scoring.FrameworkYaml.read("""
                framework: {code: x, title: {vi: X, en: X}, level: COMMUNE, year: 2026, total: 4,
                  rounding: {places: 2, mode: HALF_UP, at: NONE}, classes: [], bonusCap: 0, penaltyCap: 0}
                criteria:
                  - code: "1"
                    name: {vi: Một, en: One}
                    criteria:
                      - {code: "1.1", name: {vi: A, en: A}, points: 1, source: APPRAISED, rule: {type: zeroViolation, value: a}}
                      - code: "1.2"
                        name: {vi: B, en: B}
                        criteria:
                          - {code: "1.2.1", name: {vi: C, en: C}, points: 1, source: APPRAISED, rule: {type: zeroViolation, value: b}}
                          - {code: "1.2.2", name: {vi: D, en: D}, points: 1, source: APPRAISED, rule: {type: zeroViolation, value: c}}
                  - {code: "2", name: {vi: Hai, en: Two}, points: 1, source: APPRAISED, rule: {type: zeroViolation, value: d}}
                """);

        assertThat(shared(framework, "10", Editing.Share.BY_LEAF)).containsExactly("3.34", "3.33", "3.33", "1");
        assertThat(shared(framework, "10", Editing.Share.BY_GROUP)).containsExactly("5.00", "2.50", "2.50", "1");
        assertThat(shared(framework, "0.03", Editing.Share.BY_LEAF)).containsExactly("0.01", "0.01", "0.01", "1");
        assertThatThrownBy(() -> shared(framework, "0.02", Editing.Share.BY_LEAF))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("scoring.frameworks.pointsTooFew"));
    }

    private static java.util.List<String> shared(Framework framework, String points, Editing.Share share) {
        return Editing.spread(framework, java.util.Map.of("1", new java.math.BigDecimal(points)), share)
                .leaves()
                .stream()
                .map(leaf -> leaf.points().toPlainString())
                .toList();
    }
}
