package org.parix.assessments.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.kernel.Refused;

class NumbersTypedTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vi | 1.234,5      | 1234.5
            vi | 1.234        | 1234
            vi | 12.345.678   | 12345678
            vi | 0,75         | 0.75
            vi | 1,96         | 1.96
            vi | 1.25         | 1.25
            vi | 0.125        | 0.125
            vi | -3,5         | -3.5
            vi | ' 1 234,5 '  | 1234.5
            en | 1,234.5      | 1234.5
            en | 1,234        | 1234
            en | 0.75         | 0.75
            en | 1,25         | 1.25
            """)
    void areReadAsTheLanguageWritesThem(String language, String text, String number) {
        assertThat(NumbersTyped.read(text, Locale.of(language))).isEqualByComparingTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"một", "1,2,3", "1.23.4", "1.234.5", "1,", ",5", "--1", "1e3", "12.34,5"})
    void areRefusedWhereTheyAreNone(String text) {
        assertThatThrownBy(() -> NumbersTyped.read(text, Locale.of("vi")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.number"));
    }

    @ParameterizedTest
    @CsvSource({"vi,1234.50,'1234,5'", "vi,100,100", "en,1234.50,1234.5", "vi,0.00,0"})
    void areShownWithAllTheirDigitsAndReadAgain(String language, String number, String shown) {
        Locale locale = Locale.of(language);
        var decimal = new BigDecimal(number);

        assertThat(NumbersTyped.show(decimal, locale)).isEqualTo(shown);
        assertThat(NumbersTyped.read(shown, locale)).isEqualByComparingTo(decimal);
    }
}
