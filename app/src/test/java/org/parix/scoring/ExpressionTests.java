package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.kernel.Refused;

class ExpressionTests {
    private static final Map<String, Object> VALUES = Map.of(
            "max",
            new BigDecimal("2"),
            "x",
            new BigDecimal("7"),
            "d.on_time",
            new BigDecimal("0.1"),
            "y",
            BigDecimal.ZERO);

    private static Object value(String name) {
        return Objects.requireNonNull(VALUES.get(name), name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 / 2 | 0.5
            0.1 + 0.2 | 0.3
            x * d.on_time | 0.7
            x % 4 | 3
            -x + 10 | 3
            x > 0 ? max : 0 | 2
            x >= 7 && !(x > 7) ? 1 : 2.5 | 1
            x < 7 ? 0 : x <= 7 ? 1 : 2 | 1
            true ? 1 : 0 | 1
            min(x, 3) + max(x, 3) | 10
            abs(0 - x) | 7
            round(x / 3, 2) | 2.33
            round(2.345, 2) | 2.35
            double(x) + int(1) | 8
            1 / 3 | 0.3333333333333333333333333333333333
            """)
    void computesInExactDecimals(String text, BigDecimal expected) {
        assertThat(Expression.of(text).value(ExpressionTests::value)).isEqualByComparingTo(expected);
    }

    @Test
    void knowsOr() {
        assertThat(Expression.of("x == 6 || x != 6.0 ? 1 : 0").value(ExpressionTests::value))
                .isEqualByComparingTo("1");
        assertThat(Expression.of("x == 6 || x == 8 ? 1 : 0").value(ExpressionTests::value))
                .isZero();
    }

    @Test
    void keepsEveryDigitOfANumber() {
        assertThat(Expression.of("0.12345678901234567890123 + -1.50000000000000000000001")
                        .value(ExpressionTests::value))
                .isEqualByComparingTo("-1.37654321098765432109878");
    }

    @Test
    void namesItsVariables() {
        assertThat(Expression.of("a.b.c + max * d").variables()).containsExactlyInAnyOrder("a.b.c", "d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x + | scoring.formula.syntax | 1 | 4
            foo(x) | scoring.formula.unknown | 1 | 4
            x > 1 | scoring.formula.notNumber | 1 | 3
            x ? 1 : 2 | scoring.formula.notTruth | 1 | 1
            "word" | scoring.formula.notNumber | 1 | 1
            true + 1 | scoring.formula.notNumber | 1 | 1
            min(x) | scoring.formula.arguments | 1 | 4
            [1, 2].exists(z, z > 1) | scoring.formula.unknown | 1 | 14
            """)
    void saysWhereItCannotBeRead(String text, String key, int line, int column) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Expression.of(text));

        assertThat(refused).isNotNull();
        assertThat(refused.key()).isEqualTo(key);
        assertThat(((Number) refused.arguments()[0]).intValue()).isEqualTo(line);
        assertThat(((Number) refused.arguments()[1]).intValue()).isEqualTo(column);
        for (var locale : ScoringWords.BOTH) {
            assertThat(ScoringWords.text(locale, refused)).contains(String.valueOf(column));
        }
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> Expression.of("x +\n  foo(x)")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(((Number) refused.arguments()[0]).intValue()).isEqualTo(2);
            assertThat(((Number) refused.arguments()[1]).intValue()).isEqualTo(6);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x / y", "x % y", "1 / (x - 7)"})
    void saysThatItDividesByNothing(String text) {
        assertThatThrownBy(() -> Expression.of(text).value(ExpressionTests::value))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void takesNoFormulaWithoutEnd() {
        assertThatThrownBy(() -> Expression.of("x + ".repeat(1000) + "x")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Expression.of("(".repeat(900) + "x" + ")".repeat(900)))
                .isInstanceOf(Refused.class);
    }
}
