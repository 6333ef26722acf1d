package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.deadlines.WorkCalendar;

/** The frameworks that Parix ships, and the invented facts beside them. */
class IllustrativeFrameworksTests {
    private static final int UNITS = 12;

    private static String text(String name) throws IOException {
        try (InputStream file = IllustrativeFrameworksTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Framework framework(String name) throws IOException {
        return FrameworkYaml.read(text(name));
    }

    @Test
    void communesAreScoredInTheAreasAndCriteriaThatAreUsualThere() throws IOException {
        assertThat(leavesByArea(framework("/scoring/commune-illustrative-2026.yaml")))
                .containsExactly(7, 5, 9, 5, 3, 5, 9, 5);
    }

    @Test
    void districtsAreScoredInTheAreasAndCriteriaThatWereUsualThere() throws IOException {
        assertThat(leavesByArea(framework("/scoring/district-illustrative-2024.yaml")))
                .containsExactly(7, 5, 19, 9, 13, 11, 18, 11);
    }

    private static List<Integer> leavesByArea(Framework framework) {
        return framework.nodes().stream()
                .filter(node -> node.depth() == 0)
                .map(node -> node.end() - node.first())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "/scoring/commune-illustrative-2026.yaml, /sample/scoring/facts-commune-2026.csv",
        "/sample/scoring/commune-illustrative-2025.yaml, /sample/scoring/facts-commune-2025.csv",
        "/scoring/district-illustrative-2024.yaml, /sample/scoring/facts-district-2024.csv"
    })
    void eachIsMarkedIllustrativeUsesEveryRuleAndScoresTwelveUnitsApart(String file, String factsFile)
            throws IOException {
        Framework framework = framework(file);

        assertThat(framework.isIllustrative()).isTrue();
        assertThat(framework.title().vi()).contains("minh họa");
        assertThat(framework.title().en()).contains("illustrative");
        assertThat(framework.leaves().stream()
                        .map(leaf -> RuleNames.of(leaf.rule()))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(
                        "choice",
                        "checklist",
                        "bands",
                        "ratio",
                        "steps",
                        "deduction",
                        "onTime",
                        "growth",
                        "shareOfUnits",
                        "zeroViolation",
                        "external",
                        "formula"));
        assertThat(framework.remarks()).isEmpty();
        assertThat(framework.leaves().stream()
                        .map(leaf -> leaf.points().movePointRight(2).intValueExact() % 25))
                .containsOnly(0);

        Facts facts = FactsCsv.read(framework, text(factsFile));
        Scores scores = new Scorer(framework, WorkCalendar.ofPublicOffices()).score(facts);
        assertThat(scores.units()).hasSize(UNITS);
        assertThat(scores.units().values().stream().map(Scores.UnitScore::total).distinct())
                .hasSize(UNITS);
        assertThat(scores.units().values().stream()
                        .map(unit -> unit.grade().orElseThrow().code())
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(2);
        assertThat(scores.units().values().stream().map(Scores.UnitScore::missing))
                .anySatisfy(missing -> assertThat(missing).isNotEmpty());
    }
}
