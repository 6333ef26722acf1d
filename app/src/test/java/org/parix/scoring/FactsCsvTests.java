package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.kernel.Refused;

class FactsCsvTests {
    private static final Framework FRAMEWORK = FrameworkYaml.read(Scoring.head("4", "at: TOTAL", "") + """
            criteria:
              - {code: "1", name: One, points: 1, source: APPRAISED, rule: {type: choice, value: o, options: [{code: x, points: 1}]}}
              - {code: "2", name: Two, points: 1, source: COMPUTED, rule: {type: onTime, due: 2026-01-01, at: d, latePerDay: 1}}
              - {code: "3", name: Three, points: 1, source: SURVEY, rule: {type: external, value: n}}
              - {code: "4", name: Four, points: 1, source: COMPUTED, rule: {type: shareOfUnits, each: p, atLeast: 1, bands: [{from: 1, points: 1}]}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A,n,"1.234,5" | scoring.facts.line | “1.234,5” is not a number. Write it with a decimal point
            A,n,1e400000000 | scoring.facts.line | is not a number
            A,n,NaN | scoring.facts.line | is not a number
            A,n, | scoring.facts.line | is not a number
            A,d,15/12/2026 | scoring.facts.line | not a day
            A,d,2026-02-30 | scoring.facts.line | not a day
            A,o,y | scoring.facts.line | the options are x
            A,1.na,yes | scoring.facts.line | true or false
            A,speed,1 | scoring.facts.unknownVariable | no variable “speed”
            A,3.self,1 | scoring.facts.unknownVariable | no variable “3.self”
            A,p.,1 | scoring.facts.unknownVariable | no variable
            A,bonus.,1 | scoring.facts.unknownVariable | no variable
            A,n | scoring.facts.columns | 2 columns
            A,n,1,2 | scoring.facts.columns | 4 columns
            ,n,1 | scoring.facts.noUnit | unit’s name
            """)
    void refusesALineWithItsNumber(String line, String key, String words) {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> FactsCsv.read(FRAMEWORK, "unit,variable,value\nA,n,1\n" + line + "\nB,n,2\n"));

        assertThat(refused).isNotNull();
        assertThat(refused.key()).isEqualTo(key);
        assertThat(ScoringWords.text(Locale.ENGLISH, refused))
                .startsWith("Line 3")
                .contains(words);
        assertThat(ScoringWords.text(Locale.of("vi"), refused)).startsWith("Dòng 3");
    }

    @Test
    void refusesTwoValuesForOneVariableAndTakesTheSameTwice() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> FactsCsv.read(FRAMEWORK, "unit,variable,value\nA,n,1\nA,n,2\n"));

        assertThat(ScoringWords.text(Locale.ENGLISH, refused))
                .isEqualTo("Line 3: A has two different values for the variable n: 1 and 2.");
        assertThat(FactsCsv.read(FRAMEWORK, "unit,variable,value\nA,n,1\nA,n,1.0\n")
                        .of("A"))
                .hasSize(1);
    }

    @Test
    void refusesAnotherHeadAndAnOpenQuotationMark() {
        for (String file : new String[] {"", "unit;variable;value\n", "a,b,c\n", "unit,variable,value\nA,n,\"1\n"}) {
            assertThat(catchThrowableOfType(Refused.class, () -> FactsCsv.read(FRAMEWORK, file)))
                    .as(file)
                    .isNotNull();
        }
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() {
        assertThat(FactsCsv.read(FRAMEWORK, "\uFEFFunit,variable,value\r\n\"Xã A, huyện B\",n,1\r\n")
                        .units())
                .containsExactly("Xã A, huyện B");
    }

    @Test
    void readsBackWhatItWrites() {
        Facts facts = FactsCsv.read(
                FRAMEWORK,
                "unit,variable,value\n\"Xã \"\"A\"\", B\",n,1.50\nC,o,x\nC,d,2026-01-02\nC,1.na,false\nC,p.x,2\n");

        assertThat(FactsCsv.write(FactsCsv.read(FRAMEWORK, FactsCsv.write(facts))))
                .isEqualTo(FactsCsv.write(facts));
        assertThat(facts.of("C")).hasSize(4);
    }
}
