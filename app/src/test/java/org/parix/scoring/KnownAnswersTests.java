package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published results come out again. */
class KnownAnswersTests {
    private static final Path PROVINCES = Path.of("src/test/resources/scoring/par-index-2012-provinces.csv");

    /**
     * PAR INDEX 2012 (published figures, collected at huggingface.co/datasets/letrinhan/vn-par-master): appraised points and survey points of 19
     * provinces give the published index and rank.
     */
    @Test
    void givesTheProvincesOf2012TheirIndexAndRank() throws IOException {
        Framework framework = FrameworkYaml.read(Scoring.head("100", "at: TOTAL", "") + """
                criteria:
                  - {code: "1", name: Appraised, points: 60, source: APPRAISED}
                  - {code: "2", name: Survey, points: 40, source: SURVEY, rule: {type: external, value: survey}}
                """);
        List<String[]> provinces = Files.readAllLines(PROVINCES).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String[] province : provinces) {
            BigDecimal percent = new BigDecimal(province[5]).multiply(new BigDecimal("2.5"));
            facts.put(province[1], "1.appraised=" + province[4] + ", survey=" + percent.toPlainString());
        }

        Scores scores = Scoring.score(framework, facts);

        assertThat(provinces).hasSize(19);
        for (String[] province : provinces) {
            assertThat(scores.of(province[1]).total()).as(province[1]).isEqualByComparingTo(province[2]);
            assertThat(scores.rank(province[1])).as(province[1]).isEqualTo(Integer.parseInt(province[3]));
        }
    }

    /** Shares of classes as districts and provinces printed them: some cut digits off, some rounded half up. */
    @ParameterizedTest
    @CsvSource({
        "2, 19, DOWN, 10.52",
        "15, 19, DOWN, 78.94", // Quảng Hòa 2021 by Cao Bằng's decision 2402
        "9, 136, HALF_UP, 6.62",
        "62, 136, HALF_UP, 45.59",
        "41, 136, HALF_UP, 30.15",
        "24, 136, HALF_UP, 17.65" // Huế 2021
    })
    void roundsSharesAsTheFrameworkSays(BigDecimal units, BigDecimal all, RoundingMode mode, BigDecimal printed) {
        var rounding = new Framework.Rounding(2, mode, Framework.Rounding.At.TOTAL);

        assertThat(Share.percent(units, all, rounding)).isEqualByComparingTo(printed);
    }

    /** Cao Bằng's bounds (decision 2402/QĐ-UBND, 2021): 90 and more, 70, 50, less. */
    @ParameterizedTest
    @CsvSource({"90, GOOD", "89.99, FAIR", "70, FAIR", "69.99, AVERAGE", "50, AVERAGE", "49.99, WEAK", "0, WEAK"})
    void takesLowerBoundsAsInclusive(String percent, String grade) {
        Framework framework = FrameworkYaml.read(Scoring.head(
                        "100",
                        "at: TOTAL",
                        "classes: [{code: GOOD, from: 90}, {code: FAIR, from: 70}, {code: AVERAGE, from: 50}, {code: WEAK, from: 0}]")
                + "criteria: [{code: '1', name: One, points: 100, source: APPRAISED}]\n");

        assertThat(Scoring.score(framework, Map.of("A", "1.appraised=" + percent))
                        .of("A")
                        .grade()
                        .orElseThrow()
                        .code())
                .isEqualTo(grade);
    }

    /** Gia Lai 2020: 84.81, which is 80.58 of 2019 and 4.23 more. */
    @Test
    void givesGiaLaiItsGain() {
        Framework framework = FrameworkYaml.read(Scoring.head("100", "at: TOTAL", "")
                + "criteria: [{code: '1', name: One, points: 100, source: APPRAISED}]\n");

        BigDecimal before = Scoring.score(framework, Map.of("Gia Lai", "1.appraised=80.58"))
                .of("Gia Lai")
                .total();
        BigDecimal now = Scoring.score(framework, Map.of("Gia Lai", "1.appraised=84.81"))
                .of("Gia Lai")
                .total();

        assertThat(now.subtract(before)).isEqualByComparingTo("4.23");
    }
}
