package org.parix.assessments.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.FactsCsv;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores;

/** The second scorer: the formulas of the written workbook against the evaluator. */
class ScoreWorkbookTests {
    private static final int UNITS = 40;
    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();

    @ParameterizedTest
    @CsvSource({
        "HALF_UP,LEAF,1",
        "DOWN,LEAF,2",
        "HALF_EVEN,LEAF,3",
        "HALF_UP,TOTAL,4",
        "HALF_EVEN,TOTAL,5",
        "HALF_UP,NONE,6"
    })
    void reckonsEveryRuleToTheSameDigits(RoundingMode mode, Framework.Rounding.At at, long seed) throws IOException {
        Framework framework = EveryRule.framework(EveryRule.rounding(mode, at));
        Facts facts = EveryRule.facts(framework, UNITS, seed);
        Scores scores = new Scorer(framework, calendar).score(facts);

        try (Recalculated sheets = Recalculated.of(scores, calendar)) {
            assertSame(scores, sheets);
        }
        Set<Scores.Status> seen = EnumSet.noneOf(Scores.Status.class);
        Set<Scores.By> by = new HashSet<>();
        scores.units()
                .values()
                .forEach(unit -> unit.leaves().forEach(leaf -> {
                    seen.add(leaf.status());
                    by.add(leaf.by());
                }));
        assertThat(seen).containsExactlyInAnyOrder(Scores.Status.values());
        assertThat(by).containsExactlyInAnyOrder(Scores.By.values());
    }

    static void assertSame(Scores scores, Recalculated sheets) {
        Framework framework = scores.framework();
        for (Scores.UnitScore unit : scores.units().values()) {
            for (Framework.Node node : framework.nodes()) {
                assertThat(sheets.points(unit.unit(), node.code()))
                        .as(
                                "%s %s of %s",
                                unit.unit(), node.code(), scores.facts().of(unit.unit()))
                        .isEqualByComparingTo(Recalculated.twelve(unit.points(node)));
            }
            for (Scores.LeafScore leaf : unit.leaves()) {
                assertThat(sheets.status(unit.unit(), leaf.leaf().code()))
                        .as("%s %s", unit.unit(), leaf.leaf().code())
                        .isEqualTo(status(leaf));
                assertThat(sheets.applicable(unit.unit(), leaf.leaf().code())).isEqualByComparingTo(leaf.applicable());
            }
            assertThat(sheets.line(unit.unit(), UnitSheet.Line.TOTAL))
                    .isEqualByComparingTo(Recalculated.twelve(unit.total()));
            assertThat(sheets.line(unit.unit(), UnitSheet.Line.PERCENT))
                    .isEqualByComparingTo(Recalculated.twelve(unit.percent()));
            assertThat(sheets.line(unit.unit(), UnitSheet.Line.SHOWN_TOTAL))
                    .isEqualByComparingTo(shown(framework.rounding(), unit.total()));
            assertThat(sheets.line(unit.unit(), UnitSheet.Line.SHOWN_PERCENT))
                    .isEqualByComparingTo(shown(framework.rounding(), unit.percent()));
            assertThat(sheets.grade(unit.unit()))
                    .isEqualTo(unit.grade().map(grade -> grade.name().vi()).orElse(""));
            assertThat(sheets.rank(unit.unit())).as("rank of %s", unit.unit()).isEqualTo(scores.rank(unit.unit()));
            assertThat(sheets.missing(unit.unit())).isEqualTo(unit.missing().size());
        }
    }

    private static BigDecimal shown(Framework.Rounding rounding, BigDecimal value) {
        return switch (rounding.at()) {
            case TOTAL -> value.setScale(rounding.places(), rounding.mode());
            case LEAF, NONE -> Recalculated.twelve(value);
        };
    }

    private static String status(Scores.LeafScore leaf) {
        return switch (leaf.status()) {
            case MISSING -> "missing";
            case NOT_APPLICABLE -> "notApplicable";
            case SCORED ->
                switch (leaf.by()) {
                    case APPRAISED -> "appraised";
                    case SELF -> "self";
                    case COMPUTED, SURVEY -> "ruled";
                };
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/scoring/commune-illustrative-2026.yaml, /sample/scoring/facts-commune-2026.csv",
        "/sample/scoring/commune-illustrative-2025.yaml, /sample/scoring/facts-commune-2025.csv",
        "/scoring/district-illustrative-2024.yaml, /sample/scoring/facts-district-2024.csv"
    })
    void reckonsWhatParixShipsToTheSameDigits(String file, String factsFile) throws IOException {
        Framework framework = FrameworkYaml.read(text(file));
        Scores scores = new Scorer(framework, calendar).score(FactsCsv.read(framework, text(factsFile)));

        try (Recalculated sheets = Recalculated.of(scores, calendar)) {
            assertSame(scores, sheets);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream file = ScoreWorkbookTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void changesWithTheFactsThatSomebodyTypesIntoIt() throws IOException {
        Framework framework =
                EveryRule.framework(EveryRule.rounding(RoundingMode.HALF_UP, Framework.Rounding.At.TOTAL));
        Facts facts = EveryRule.facts(framework, 3, 11);
        Scores scores = new Scorer(framework, calendar).score(facts);
        Criterion.Leaf survey = framework.leaves().stream()
                .filter(leaf -> leaf.source() == Criterion.Source.SURVEY)
                .findFirst()
                .orElseThrow();

        try (Recalculated sheets = Recalculated.of(scores, calendar)) {
            var sheet = sheets.workbook().getSheetAt(1);
            int row = UnitSheet.FIRST_ROW
                    + framework.nodes().stream()
                            .map(Framework.Node::code)
                            .toList()
                            .indexOf(survey.code());
            sheet.getRow(row).getCell(5).setCellValue(7.5);
            sheets.put(sheet.getSheetName(), row, 5, 7.5);

            assertThat(sheets.points("xa-100", survey.code())).isEqualByComparingTo("7.5");
        }
    }
}
