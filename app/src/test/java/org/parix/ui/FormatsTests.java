package org.parix.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTests {
    private static final Locale VI = Languages.VIETNAMESE;
    private static final Locale EN = Locale.ENGLISH;

    @Test
    void writesDatesAsEachLanguageDoes() {
        LocalDate date = LocalDate.of(2023, 12, 8);

        assertThat(Formats.date(date, VI)).isEqualTo("08/12/2023");
        assertThat(Formats.date(date, EN)).isEqualTo("8 Dec 2023");
    }

    @Test
    void showsInstantsOnTheClockOfVietnam() {
        assertThat(Formats.time(Instant.parse("2023-12-08T18:30:00Z"), VI)).isEqualTo("01:30 09/12/2023");
    }

    @Test
    void writesAndReadsNumbersAsEachLanguageDoes() throws ParseException {
        var number = new BigDecimal("1234.5");

        assertThat(Formats.number(number, VI)).isEqualTo("1.234,5");
        assertThat(Formats.number(number, EN)).isEqualTo("1,234.5");
        assertThat(Formats.parse("1.234,5", VI)).isEqualByComparingTo(number);
        assertThat(Formats.parse("1,234.5", EN)).isEqualByComparingTo(number);
        assertThatThrownBy(() -> Formats.parse("12 điểm", VI)).isInstanceOf(ParseException.class);
    }

    @Test
    void saysSizesAsPeopleDo() {
        assertThat(Formats.size(340_000, VI)).isEqualTo("340 KB");
        assertThat(Formats.size(1_290_000, VI)).isEqualTo("1,2 MB");
        assertThat(Formats.size(5, EN)).isEqualTo("1 KB");
    }

    @Test
    void drawsALineFromTheFirstNumberToTheLast() {
        assertThat(new Show(VI).spark(List.of(0, 5, 10))).isEqualTo("0.0,22.0 50.0,12.0 100.0,2.0");
        assertThat(new Show(VI).spark(List.of(3))).isEmpty();
        assertThat(new Show(VI).spark(List.of(3, 3))).isEqualTo("0.0,12.0 100.0,12.0");
    }

    @Test
    void takesWhatIsTypedOnlyInTheLanguageOfThePage() throws ParseException {
        assertThat(Formats.typed("1.234,5", VI)).isEqualByComparingTo("1234.5");
        assertThat(Formats.typed("-0,25", VI)).isEqualByComparingTo("-0.25");
        assertThat(Formats.typed(" 12.000 ", VI)).isEqualByComparingTo("12000");
        assertThat(Formats.typed("1,234.5", EN)).isEqualByComparingTo("1234.5");
        for (String wrong : List.of("0.95", "1,234.5", "12.34", "1.2345", "0.950", "", "12 điểm", "1e5")) {
            assertThatThrownBy(() -> Formats.typed(wrong, VI)).as(wrong).isInstanceOf(ParseException.class);
        }
        assertThatThrownBy(() -> Formats.typed("0,95", EN)).isInstanceOf(ParseException.class);
    }
}
